package gradkit.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.util.List;

/** Draws what is said inside a chart: levels and moments below, words at points on top. */
final class Notes {

    private static final BasicStroke DASHED = new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 3}, 0);
    private static final int ROWS = 4;      // moments near each other have their names on different rows
    private static final int ROW = 15;

    private Notes() { }

    static void paint(Axes axes, Frame frame, List<Note> notes) {
        notes.stream().filter(Note::isLevel).forEach(note -> level(axes, note, axes.atY(frame.height(note.y()))));
        List<Note> moments = notes.stream().filter(Note::isMoment).toList();
        double end = Double.NEGATIVE_INFINITY;
        int row = 0;
        for (Note note : moments) {
            double x = axes.atX(frame.across(note.x()));
            row = x > end ? 0 : (row + 1) % ROWS;
            end = moment(axes, note, x, row);
        }
        notes.stream().filter(note -> !note.isLevel() && !note.isMoment())
                .forEach(note -> point(axes, note, axes.atX(frame.across(note.x())), axes.atY(frame.height(note.y()))));
    }

    private static void level(Axes axes, Note note, double y) {
        axes.pen().stroke(new Line2D.Double(axes.box().getMinX(), y, axes.box().getMaxX(), y), House.SOFT_INK, DASHED);
        axes.pen().writeOver(note.text(), axes.box().getMaxX() - 4, y - 5, Pen.Anchor.RIGHT, Axes.TICK, House.SOFT_INK);
    }

    /** Draws it, and gives where its name ends. */
    private static double moment(Axes axes, Note note, double x, int row) {
        axes.pen().stroke(new Line2D.Double(x, axes.box().getMinY(), x, axes.box().getMaxY()), House.SOFT_INK, DASHED);
        double end = x + 8 + axes.pen().width(note.text(), Axes.TICK);
        boolean right = end < axes.box().getMaxX();
        axes.pen().writeOver(note.text(), right ? x + 5 : x - 5, axes.box().getMinY() + 12 + row * ROW, right ? Pen.Anchor.LEFT : Pen.Anchor.RIGHT,
                Axes.TICK, House.INK);
        return end;
    }

    private static void point(Axes axes, Note note, double x, double y) {
        axes.pen().mark(0, x, y, 9, House.INK);
        boolean right = x < axes.box().getCenterX() + axes.box().getWidth() / 5;
        axes.pen().writeOver(note.text(), right ? x + 9 : x - 9, y - 7, right ? Pen.Anchor.LEFT : Pen.Anchor.RIGHT,
                House.font(Font.BOLD, 11), House.INK);
    }
}
