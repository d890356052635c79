package gradkit.scratch;

import java.util.Arrays;
import java.util.Locale;

/**
 * What the same measurement gave several times, with other seeds say: its mean, and how far single values lie from it.
 *
 * @param mean \(\bar x = \frac1n\sum_i x_i\)
 * @param deviation \(s = \sqrt{\frac1{n-1}\sum_i(x_i-\bar x)^2}\), the standard deviation of a sample (Bessel's n − 1); not a number
 *        for one value, which says nothing of its spread
 */
public record Spread(double mean, double deviation) {
    /** Of these values, at least one. */
    public static Spread of(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow(() -> new IllegalArgumentException("Spread: no values; expected at least one."));
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return new Spread(mean, Math.sqrt(squares / (values.length - 1)));
    }

    /** Such as {@code 0.953 ± 0.002}. */
    @Override public String toString() { return String.format(Locale.ROOT, "%.3f ± %.3f", mean, deviation); }
}
