package gradkit.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws what is said inside a chart: levels and moments below, words at points on top.
 *
 * @param drawn the lines that the words should not cover
 */
record Notes(Axes axes, Frame frame, List<Series> drawn) {

    private static final BasicStroke DASHED = new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 3}, 0);
    private static final int ROWS = 4;      // moments near each other have their names on different rows
    private static final int ROW = 15;

    void paint(List<Note> notes) {
        notes.stream().filter(Note::isLevel).forEach(this::level);
        double end = Double.NEGATIVE_INFINITY;
        int row = 0;
        for (Note note : notes.stream().filter(Note::isMoment).toList()) {
            row = x(note) > end ? 0 : (row + 1) % ROWS;
            end = moment(note, row);
        }
        notes.stream().filter(note -> !note.isLevel() && !note.isMoment()).forEach(this::point);
    }

    private double x(Note note) {
        return axes.atX(frame.across(note.x()));
    }

    private double y(Note note) {
        return axes.atY(frame.height(note.y()));
    }

    private void level(Note note) {
        double y = y(note);
        axes.pen().stroke(new Line2D.Double(axes.box().getMinX(), y, axes.box().getMaxX(), y), House.SOFT_INK, DASHED);
        axes.pen().writeOver(note.text(), axes.box().getMaxX() - 4, y - 5, Pen.Anchor.RIGHT, Axes.TICK, House.SOFT_INK);
    }

    /** Draws it, with its name at the top or, where a line runs there, at the bottom; gives where the name ends. */
    private double moment(Note note, int row) {
        double x = x(note);
        Rectangle2D box = axes.box();
        axes.pen().stroke(new Line2D.Double(x, box.getMinY(), x, box.getMaxY()), House.SOFT_INK, DASHED);
        double wide = 8 + axes.pen().width(note.text(), Axes.TICK);
        boolean right = x + wide < box.getMaxX();
        double left = right ? x : x - wide;
        double top = box.getMinY() + 12 + row * ROW;
        double bottom = box.getMaxY() - 7 - row * ROW;
        boolean crowded = points(left, top - ROW, wide) > points(left, bottom - ROW, wide);
        axes.pen().writeOver(note.text(), right ? x + 5 : x - 5, crowded ? bottom : top, right ? Pen.Anchor.LEFT : Pen.Anchor.RIGHT, Axes.TICK, House.INK);
        return x + wide;
    }

    /** How many points of the lines lie where a name would stand. */
    private long points(double left, double top, double wide) {
        Rectangle2D place = new Rectangle2D.Double(left, top - 4, wide, ROW + 8);
        return drawn.stream().mapToLong(s -> IntStream.range(0, s.xs().length).filter(i -> place.contains(axes.atX(frame.across(s.xs()[i])), axes.atY(frame.height(s.ys()[i])))).count()).sum();
    }

    private void point(Note note) {
        double x = x(note);
        double y = y(note);
        axes.pen().mark(0, x, y, 9, House.INK);
        boolean right = x < axes.box().getCenterX() + axes.box().getWidth() / 5;
        axes.pen().writeOver(note.text(), right ? x + 9 : x - 9, y - 7, right ? Pen.Anchor.LEFT : Pen.Anchor.RIGHT,
                House.font(Font.BOLD, 11), House.INK);
    }
}
