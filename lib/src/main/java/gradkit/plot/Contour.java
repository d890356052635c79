package gradkit.plot;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The line along which a field of numbers is zero, by marching squares (Lorensen and Cline, 1987, in the plane). */
final class Contour {

    private Contour() { }

    /** The field's first row lies on the box's upper edge, its last on the lower. */
    static Path2D zero(double[][] field, Rectangle2D box) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i + 1 < field.length; i++) {
            for (int j = 0; j + 1 < field[i].length; j++) {
                square(path, field, i, j, box);
            }
        }
        return path;
    }

    /** Joins the points where the square's edges cross zero, two by two, going round it. */
    private static void square(Path2D path, double[][] f, int i, int j, Rectangle2D box) {
        boolean above = f[i][j] > 0;
        if (above == f[i][j + 1] > 0 && above == f[i + 1][j + 1] > 0 && above == f[i + 1][j] > 0) {
            return;     // as nearly everywhere
        }
        double[][] corners = {{i, j, f[i][j]}, {i, j + 1, f[i][j + 1]}, {i + 1, j + 1, f[i + 1][j + 1]}, {i + 1, j, f[i + 1][j]}};
        boolean open = false;
        for (int c = 0; c < 4; c++) {
            double[] a = corners[c];
            double[] b = corners[(c + 1) % 4];
            if (a[2] > 0 != b[2] > 0) {
                double t = a[2] / (a[2] - b[2]);
                double x = box.getX() + (a[1] + t * (b[1] - a[1])) / (f[0].length - 1) * box.getWidth();
                double y = box.getY() + (a[0] + t * (b[0] - a[0])) / (f.length - 1) * box.getHeight();
                if (open) {
                    path.lineTo(x, y);
                } else {
                    path.moveTo(x, y);
                }
                open = !open;
            }
        }
    }
}
