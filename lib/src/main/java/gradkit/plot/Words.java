package gradkit.plot;

import java.util.Locale;

/** Puts data into words, for alternative texts. */
final class Words {

    private Words() { }

    /** A number as a person would say it: three figures, a true minus sign. */
    static String number(double x) {
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "NaN" : x > 0 ? "∞" : "−∞";
        }
        String text = Math.abs(x) >= 1e-3 && Math.abs(x) < 1e6 || x == 0 ? plain(x)
                : String.format(Locale.ROOT, "%.1e", x).replaceAll("e([+-])0*(\\d)", "e$1$2").replace("e+", "e").replace(".0e", "e");
        return text.replace('-', '−');
    }

    private static String plain(double x) {
        String text = x == 0 || Math.abs(x) < 1e-12 ? "0" : new java.math.BigDecimal(x).round(new java.math.MathContext(3)).toPlainString();
        text = text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
        return Math.abs(x) >= 1000 ? String.format(Locale.ROOT, "%,d", Math.round(x)) : text;
    }

    /** "σ rises from 0.002 at z = −6 to 0.998 at z = 6, steepest near 0". */
    static String of(Series s, Frame frame) {
        String x = frame.x().isEmpty() ? "x" : frame.x();
        if (s.kind() == Series.Kind.POINTS) {
            return points(s, frame);
        }
        String course = Shape.of(s.xs(), s.ys()).inWords(s.name(), x, frame.logY(), frame.top() > frame.bottom() ? frame.top() - frame.bottom() : Double.POSITIVE_INFINITY);
        return s.kind() == Series.Kind.BAND ? course + ", ± " + number(s.half()[s.half().length - 1]) + " at the end" : course;
    }

    private static String points(Series s, Frame frame) {
        if (s.xs().length == 1) {
            return "%s: a point at (%s, %s)".formatted(s.name(), number(s.xs()[0]), number(s.ys()[0]));
        }
        return "%s: %,d points, x from %s to %s, y from %s to %s".formatted(s.name(), s.xs().length, number(min(s.xs())), number(max(s.xs())),
                number(min(s.ys())), number(max(s.ys())));
    }

    static double min(double[] xs) {
        return java.util.Arrays.stream(xs).filter(Double::isFinite).min().orElse(Double.NaN);
    }

    static double max(double[] xs) {
        return java.util.Arrays.stream(xs).filter(Double::isFinite).max().orElse(Double.NaN);
    }
}
