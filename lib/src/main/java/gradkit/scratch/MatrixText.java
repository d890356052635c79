package gradkit.scratch;

import java.util.Locale;

/** How a matrix prints: its shape, then its rows in aligned columns, cut to 8 rows and 8 columns. */
final class MatrixText {
    private static final int MOST = 8;

    private MatrixText() { }

    static String of(Matrix m) {
        StringBuilder s = new StringBuilder("Matrix " + m.shape());
        for (int i = 0; i < Math.min(m.rows(), MOST); i++) s.append('\n').append(row(m, i));
        if (m.rows() > MOST) s.append("\n  … ").append(m.rows() - MOST).append(" more rows");
        return s.toString();
    }

    private static String row(Matrix m, int i) {
        StringBuilder s = new StringBuilder();
        for (int j = 0; j < Math.min(m.cols(), MOST); j++) s.append(String.format("%12s", number(m.get(i, j))));
        return m.cols() > MOST ? s.append("  …").toString() : s.toString();
    }

    /** At most six significant digits: 0.25, -1, 1.5e-12. */
    private static String number(double x) {
        if (x == Math.rint(x) && Math.abs(x) < 1e6) return String.format(Locale.ROOT, "%.0f", x);
        boolean plain = Math.abs(x) >= 1e-3 && Math.abs(x) < 1e6;
        return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", x);
    }
}
