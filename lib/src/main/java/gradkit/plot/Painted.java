package gradkit.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** A figure that paints itself in CSS pixels; the rest, from pixels to file, is the same for all. */
abstract class Painted implements Figure {

    static final int LIMIT = 60 * 1024;

    final Frame frame;

    Painted(Frame frame) {
        this.frame = frame;
    }

    /** Draws the figure into a white rectangle of {@code width() × height()} at the origin. */
    abstract void paint(Graphics2D g);

    /** What is shown, without the title and the full stop. */
    abstract String words();

    @Override
    public final byte[] png() {
        return PngFile.of(image(), LIMIT);
    }

    /** This figure as one of many that follow each other: the same picture, made in about half the time, in a larger file. */
    public final Figure draft() {
        return new Draft(this);
    }

    /** The pixels, twice the shown size. */
    BufferedImage image() {
        return Png.canvas(width(), height(), this::paint);
    }

    @Override
    public final int width() {
        return frame.width();
    }

    /** The height at which it is shown, in CSS pixels. */
    final int height() {
        return frame.height();
    }

    @Override
    public final String caption() {
        return frame.caption();
    }

    @Override
    public final String alt() {
        return (frame.title().isEmpty() ? "" : frame.title() + ": ") + words() + ".";
    }

    /** The words, so that a figure printed outside a notebook still says something. */
    @Override
    public final String toString() {
        return alt();
    }

    @Override
    public Object unwrap() {
        return image();
    }
}
