package gradkit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Words, lines and marks, drawn in the house's way. */
record Pen(Graphics2D g) {

    enum Anchor { LEFT, CENTRE, RIGHT }

    /** Writes a line whose baseline is at y. */
    void write(String text, double x, double y, Anchor anchor, Font font, Color color) {
        g.setFont(font);
        g.setColor(color);
        double width = width(text, font);
        g.drawString(text, (float) (anchor == Anchor.LEFT ? x : anchor == Anchor.RIGHT ? x - width : x - width / 2), (float) y);
    }

    /** Writes on top of other things: a white rim keeps the words readable. */
    void writeOver(String text, double x, double y, Anchor anchor, Font font, Color color) {
        double width = width(text, font);
        double left = anchor == Anchor.LEFT ? x : anchor == Anchor.RIGHT ? x - width : x - width / 2;
        Shape outline = font.createGlyphVector(g.getFontRenderContext(), text).getOutline((float) left, (float) y);
        stroke(outline, Color.WHITE, new BasicStroke(3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        write(text, left, y, Anchor.LEFT, font, color);
    }

    /** Writes upwards, centred at (x, y). */
    void writeUpwards(String text, double x, double y, Font font, Color color) {
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2, x, y);
        write(text, x, y, Anchor.CENTRE, font, color);
        g.setTransform(before);
    }

    double width(String text, Font font) {
        return font.getStringBounds(text, g.getFontRenderContext()).getWidth();
    }

    void line(double x1, double y1, double x2, double y2, Color color, float thick) {
        stroke(new Line2D.Double(x1, y1, x2, y2), color, new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    void stroke(Shape shape, Color color, BasicStroke stroke) {
        g.setColor(color);
        g.setStroke(stroke);
        g.draw(shape);
    }

    void fill(Shape shape, Color color) {
        g.setColor(color);
        g.fill(shape);
    }

    void fill(double x, double y, double width, double height, Color color) {
        fill(new Rectangle2D.Double(x, y, width, height), color);
    }

    /** A mark of this series' shape, with a thin white rim so that neighbours stay apart. */
    void mark(int series, double x, double y, double size, Color color) {
        Shape shape = shape(series, x, y, size);
        stroke(shape, Color.WHITE, new BasicStroke(1f));
        fill(shape, color);
    }

    /** A ring on white: where something begins. */
    void ring(double x, double y, double size, Color color) {
        Shape circle = shape(0, x, y, size);
        fill(circle, Color.WHITE);
        stroke(circle, color, new BasicStroke(2.2f));
    }

    private static Shape shape(int series, double x, double y, double size) {
        double r = size / 2;
        return switch (series % 5) {
            case 0 -> new Ellipse2D.Double(x - r, y - r, size, size);
            case 1 -> new Rectangle2D.Double(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
            case 2 -> polygon(x, y - 1.15 * r, x + 1.1 * r, y + 0.85 * r, x - 1.1 * r, y + 0.85 * r);
            case 3 -> polygon(x, y - 1.25 * r, x + 1.25 * r, y, x, y + 1.25 * r, x - 1.25 * r, y);
            default -> polygon(x, y + 1.15 * r, x + 1.1 * r, y - 0.85 * r, x - 1.1 * r, y - 0.85 * r);
        };
    }

    static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
