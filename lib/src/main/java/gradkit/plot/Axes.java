package gradkit.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Title, legend, grid and labels around a plot, and the way from data to pixels inside it. Ticks are in log10 where the axis is. */
final class Axes {

    static final Font TITLE = House.font(Font.BOLD, 14);
    static final Font LABEL = House.font(Font.PLAIN, 12);
    static final Font TICK = House.font(Font.PLAIN, 11);
    private static final int EDGE = 14;

    private final Pen pen;
    private final Range x;
    private final Range y;
    private final Rectangle2D box;

    private Axes(Pen pen, Range x, Range y, Rectangle2D box) {
        this.pen = pen;
        this.x = x;
        this.y = y;
        this.box = box;
    }

    /** What an axis spans, and its marks. */
    record Range(double lo, double hi, Ticks ticks) { }

    /** Lays out and draws everything around the data. */
    static Axes paint(Graphics2D g, Frame frame, Range x, Range y, List<Legend.Entry> legend, boolean grid) {
        Pen pen = new Pen(g);
        double widest = y.ticks().labels().stream().mapToDouble(label -> pen.width(label, TICK)).max().orElse(0);
        double left = EDGE + (frame.y().isEmpty() ? 0 : 18) + widest + 8;
        double top = title(pen, frame, left, legend);
        double bottom = frame.height() - EDGE - (frame.x().isEmpty() ? 0 : 19) - (x.ticks().labels().isEmpty() ? 0 : 17);
        Axes axes = new Axes(pen, x, y, new Rectangle2D.Double(left, top, frame.width() - 22 - left, bottom - top));
        axes.labels(frame, grid);
        return axes;
    }

    /** The title and the legend below it, both from the plot's left edge; returns where the plot begins. */
    static double title(Pen pen, Frame frame, double left, List<Legend.Entry> legend) {
        double y = EDGE;
        if (!frame.title().isEmpty()) {
            pen.write(frame.title(), left, EDGE + 13, Pen.Anchor.LEFT, TITLE, House.INK);
            y = EDGE + 20;
        }
        return y + Legend.paint(pen, legend, left, y + 3, frame.width() - 22 - left) + 11;
    }

    private void labels(Frame frame, boolean grid) {
        for (int i = 0; i < y.ticks().values().size(); i++) {
            double value = y.ticks().values().get(i);
            if (grid) {
                pen.line(box.getMinX(), atY(value), box.getMaxX(), atY(value), value == 0 ? House.RULE : House.HAIR, 1f);
            }
            pen.write(y.ticks().labels().get(i), box.getMinX() - 8, atY(value) + 4, Pen.Anchor.RIGHT, TICK, House.SOFT_INK);
        }
        if (grid) {
            pen.line(box.getMinX(), box.getMaxY(), box.getMaxX(), box.getMaxY(), House.RULE, 1f);
        }
        for (int i = 0; i < x.ticks().values().size(); i++) {
            double at = atX(x.ticks().values().get(i));
            if (grid) {
                pen.line(at, box.getMaxY(), at, box.getMaxY() + 4, House.RULE, 1f);
            }
            pen.write(x.ticks().labels().get(i), at, box.getMaxY() + 17, Pen.Anchor.CENTRE, TICK, House.SOFT_INK);
        }
        pen.write(frame.x(), box.getCenterX(), frame.height() - EDGE, Pen.Anchor.CENTRE, LABEL, House.INK);
        if (!frame.y().isEmpty()) {
            pen.writeUpwards(frame.y(), EDGE + 10, box.getCenterY(), LABEL, House.INK);
        }
    }

    double atX(double value) {
        return box.getMinX() + (value - x.lo()) / (x.hi() - x.lo()) * box.getWidth();
    }

    double atY(double value) {
        return box.getMaxY() - (value - y.lo()) / (y.hi() - y.lo()) * box.getHeight();
    }

    Rectangle2D box() {
        return box;
    }

    Pen pen() {
        return pen;
    }

    /** Draws something that may not leave the plot, but for a line's thickness. */
    void inside(Runnable drawing) {
        Shape before = pen.g().getClip();
        pen.g().clip(new Rectangle2D.Double(box.getX() - 3, box.getY() - 3, box.getWidth() + 6, box.getHeight() + 6));
        drawing.run();
        pen.g().setClip(before);
    }
}
