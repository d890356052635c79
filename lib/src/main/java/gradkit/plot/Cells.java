package gradkit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleFunction;

/** The field of a heat map: a rectangle for each number, with the number in it where there is room. */
record Cells(Axes axes, double[][] rows) {

    void paint(DoubleFunction<Color> colors, DoubleFunction<String> texts) {
        paint((i, j) -> colors.apply(rows[i][j]), texts);
    }

    /** A colour for each place. */
    interface Place {
        Color at(int row, int column);
    }

    void paint(Place colors, DoubleFunction<String> texts) {
        double width = axes.atX(1) - axes.atX(0);
        double height = axes.atY(1) - axes.atY(0);
        double gap = Math.min(width, height) > 8 ? 1 : 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                Color color = colors.at(i, j);
                axes.pen().fill(axes.atX(j - 0.5), axes.atY(i - 0.5), width - gap, height - gap, color);
                if (gap > 0 && light(color)) {
                    axes.pen().stroke(new Rectangle2D.Double(axes.atX(j - 0.5) + 0.5, axes.atY(i - 0.5) + 0.5, width - 2, height - 2), House.HAIR,
                            new BasicStroke(1f));
                }
                write(texts.apply(rows[i][j]), axes.atX(j) - gap / 2, axes.atY(i), width - 4, Shades.inkOn(color));
            }
        }
    }

    /** So light that a cell would be lost on the paper. */
    private static boolean light(Color color) {
        return Math.min(color.getRed(), Math.min(color.getGreen(), color.getBlue())) > 240;
    }

    private void write(String text, double x, double y, double room, Color ink) {
        if (text.isEmpty()) {
            return;
        }
        double at12 = axes.pen().width(text, House.font(Font.PLAIN, 12));
        int size = (int) Math.min(12, 12 * room / at12);
        if (size >= 7) {
            axes.pen().write(text, x, y + size * 0.36, Pen.Anchor.CENTRE, House.font(Font.PLAIN, size), ink);
        }
    }
}
