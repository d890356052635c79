package gradkit.course.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Quantities in words: three figures, in the unit that suits. */
final class ScalingUnits {

    private ScalingUnits() { }

    static String time(double seconds) {
        return seconds < 1e-3 ? number(seconds * 1e6) + " µs" : seconds < 1 ? number(seconds * 1e3) + " ms" : number(seconds) + " s";
    }

    static String bytes(double bytes) {
        return bytes < 1e6 ? number(bytes / 1e3) + " KB" : bytes < 1e9 ? number(bytes / 1e6) + " MB" : number(bytes / 1e9) + " GB";
    }

    /** Operations a second. */
    static String speed(double operations) {
        return operations < 1e12 ? number(operations / 1e9) + " GFLOP/s" : number(operations / 1e12) + " TFLOP/s";
    }

    static String number(double x) {
        if (x >= 1e6) return number(x / 1e6) + " million";
        double round = x == 0 ? 0 : new BigDecimal(x).round(new MathContext(3)).doubleValue();
        return String.format(Locale.ROOT, round >= 100 ? "%,.0f" : round >= 10 ? "%.1f" : "%.2f", round);
    }

    static String whole(int n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
