package gradkit.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an axis has its marks, and what stands there: steps of 1, 2 or 5 times a power of ten, or the powers themselves.
 *
 * @param values places on the axis
 * @param labels what stands there, one for each
 */
record Ticks(List<Double> values, List<String> labels) {

    /** About {@code wanted} marks between lo and hi. */
    static Ticks linear(double lo, double hi, int wanted) {
        double step = step((hi - lo) / Math.max(1, wanted));
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (long i = (long) Math.ceil(lo / step - 1e-6); i <= Math.floor(hi / step + 1e-6); i++) {
            values.add(i * step);
            labels.add(label(i * step, decimals, Math.max(Math.abs(lo), Math.abs(hi))));
        }
        return new Ticks(List.copyOf(values), List.copyOf(labels));
    }

    private static double step(double rough) {
        double ten = Math.pow(10, Math.floor(Math.log10(rough)));
        double size = rough / ten;
        return ten * (size < 1.5 ? 1 : size < 3.3 ? 2 : size < 7.5 ? 5 : 10);
    }

    private static String label(double value, int decimals, double largest) {
        boolean extreme = largest >= 1e7 || decimals > 5;
        String text = extreme ? Words.number(value) : String.format(Locale.ROOT, "%,." + decimals + "f", value == 0 ? 0.0 : value);
        return text.replace('-', '−');
    }

    /** Powers of ten between 10^lo and 10^hi; where there are fewer than three, also twice and five times each. */
    static Ticks logarithmic(double lo, double hi) {
        List<Double> values = new ArrayList<>();
        int every = Math.max(1, (int) Math.ceil((hi - lo) / 7));
        double[] parts = hi - lo < 2.2 ? new double[] {1, 2, 5} : new double[] {1};
        for (int decade = (int) Math.floor(lo); decade <= Math.ceil(hi); decade++) {
            for (double part : parts) {
                double at = decade + Math.log10(part);
                if (at >= lo - 1e-9 && at <= hi + 1e-9 && decade % every == 0) {
                    values.add(at);
                }
            }
        }
        return new Ticks(List.copyOf(values), values.stream().map(v -> Words.number(Math.pow(10, v))).toList());
    }

    /** A mark at 0, 1, 2… for each name. */
    static Ticks named(List<String> names) {
        return new Ticks(java.util.stream.IntStream.range(0, names.size()).mapToObj(i -> (double) i).toList(), List.copyOf(names));
    }
}
