package gradkit.plot;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * One thing drawn in a chart: a function, a line through points, or points.
 *
 * @param name     its name in the legend
 * @param kind     how it is drawn
 * @param xs       where, empty for a function
 * @param ys       how high, empty for a function
 * @param function the function, or the identity for given points
 */
record Series(String name, Kind kind, double[] xs, double[] ys, DoubleUnaryOperator function) {

    enum Kind { FUNCTION, LINE, POINTS }

    private static final int SAMPLES = 401;
    private static final int MOST = 2000;

    static Series of(String name, Kind kind, double[] xs, double[] ys) {
        if (xs.length != ys.length || xs.length == 0) {
            throw new IllegalArgumentException("\"%s\" has %d x and %d y; expected as many of both, and at least one.".formatted(
                    name, xs.length, ys.length));
        }
        return new Series(name, kind, xs.clone(), ys.clone(), DoubleUnaryOperator.identity());
    }

    static Series of(String name, DoubleUnaryOperator function) {
        return new Series(name, Kind.FUNCTION, new double[0], new double[0], function);
    }

    /** Points that can be drawn: a function sampled over the range; a long line cut down to 2,000 points that keep its peaks. */
    Series drawn(double lo, double hi) {
        if (kind == Kind.FUNCTION) {
            double[] at = new double[SAMPLES];
            Arrays.setAll(at, i -> lo + (hi - lo) * i / (SAMPLES - 1));
            return new Series(name, Kind.LINE, at, Arrays.stream(at).map(function).toArray(), function);
        }
        return xs.length <= MOST ? this : kind == Kind.LINE ? peaks() : everyNth();
    }

    /** Heights in powers of ten; what has none becomes a gap. */
    Series log10() {
        return new Series(name, kind, xs, Arrays.stream(ys).map(y -> y > 0 ? Math.log10(y) : Double.NaN).toArray(), function);
    }

    /** From each stretch of points the lowest and the highest, in their order. */
    private Series peaks() {
        int stretches = MOST / 2;
        int[] kept = new int[2 * stretches];
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) s * xs.length / stretches);
            int to = (int) ((long) (s + 1) * xs.length / stretches);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = ys[i] < ys[low] ? i : low;
                high = ys[i] > ys[high] ? i : high;
            }
            kept[2 * s] = Math.min(low, high);
            kept[2 * s + 1] = Math.max(low, high);
        }
        return at(kept);
    }

    private Series everyNth() {
        int[] kept = new int[MOST];
        Arrays.setAll(kept, i -> (int) ((long) i * xs.length / MOST));
        return at(kept);
    }

    private Series at(int[] kept) {
        return of(name, kind, Arrays.stream(kept).mapToDouble(i -> xs[i]).toArray(), Arrays.stream(kept).mapToDouble(i -> ys[i]).toArray());
    }
}
