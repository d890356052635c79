package gradkit.formula;

import java.util.Locale;

/** How numbers are written in the tables of checks. */
final class Numbers {
    private Numbers() { }

    /** An input as it was given: 1, -0.5. */
    static String plain(double x) { return x == Math.rint(x) && Math.abs(x) < 1e9 ? Long.toString((long) x) : Double.toString(x); }

    /** Ten significant digits. */
    static String digits(double x) {
        if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) return plain(x);
        boolean readable = Math.abs(x) >= 1e-3 && Math.abs(x) < 1e6;
        return String.format(Locale.ROOT, readable ? "%.10f" : "%.9e", x);
    }

    /** The order of magnitude of an error: 4e-11. */
    static String error(double e) { return e == 0 ? "0" : Double.isInfinite(e) ? "∞" : String.format(Locale.ROOT, "%.0e", e); }
}
