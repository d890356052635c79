package gradkit.plot;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One thing drawn in a chart: a function, a line through points, points, or a line with a band around it.
 *
 * @param name     its name in the legend
 * @param kind     how it is drawn
 * @param xs       where, empty for a function
 * @param ys       how high, empty for a function
 * @param half     half the height of the band at each place, empty for all but a band
 * @param function the function, or the identity for given points
 */
record Series(String name, Kind kind, double[] xs, double[] ys, double[] half, DoubleUnaryOperator function) {

    enum Kind { FUNCTION, LINE, POINTS, BAND }

    private static final int SAMPLES = 401;
    private static final int MOST = 2000;
    private static final double[] NONE = {};

    static Series of(String name, Kind kind, double[] xs, double[] ys) {
        if (xs.length != ys.length || xs.length == 0) {
            throw new IllegalArgumentException("\"%s\" has %d x and %d y; expected as many of both, and at least one.".formatted(
                    name, xs.length, ys.length));
        }
        return new Series(name, kind, xs.clone(), ys.clone(), NONE, DoubleUnaryOperator.identity());
    }

    static Series of(String name, DoubleUnaryOperator function) {
        return new Series(name, Kind.FUNCTION, NONE, NONE, NONE, function);
    }

    /** The mean of several runs, in a band of one standard deviation (of the sample, n − 1) above and below. */
    static Series spread(String name, double[] xs, double[]... runs) {
        if (runs.length < 2 || Arrays.stream(runs).anyMatch(run -> run.length != xs.length) || xs.length == 0) {
            throw new IllegalArgumentException("\"%s\" has %d runs of lengths %s at %d places; expected two runs or more, each with a value at each place."
                    .formatted(name, runs.length, Arrays.toString(Arrays.stream(runs).mapToInt(run -> run.length).toArray()), xs.length));
        }
        double[] means = each(xs.length, i -> column(runs, i).average().orElseThrow());
        double[] half = each(xs.length, i -> Math.sqrt(column(runs, i).map(y -> (y - means[i]) * (y - means[i])).sum() / (runs.length - 1)));
        return new Series(name, Kind.BAND, xs.clone(), means, half, DoubleUnaryOperator.identity());
    }

    private static DoubleStream column(double[][] runs, int i) {
        return Arrays.stream(runs).mapToDouble(run -> run[i]);
    }

    private static double[] each(int n, IntToDoubleFunction value) {
        return IntStream.range(0, n).mapToDouble(value).toArray();
    }

    /** Every height that should be seen: with a band, its edges. */
    DoubleStream heights() {
        return kind == Kind.BAND ? DoubleStream.concat(DoubleStream.of(edge(-1)), DoubleStream.of(edge(1))) : DoubleStream.of(ys);
    }

    /** The lower (−1) or the upper (1) edge of a band. */
    double[] edge(int side) {
        return each(xs.length, i -> ys[i] + side * half[i]);
    }

    /** Points that can be drawn: a function sampled over the range; a long line cut down to 2,000 points that keep its peaks. */
    Series drawn(Frame frame) {
        return drawn(frame, SAMPLES);
    }

    /** The same with this many samples of a function. */
    Series drawn(Frame frame, int samples) {
        if (kind == Kind.FUNCTION) {
            double[] at = each(samples, i -> between(frame, i / (samples - 1.0)));
            return new Series(name, Kind.LINE, at, Arrays.stream(at).map(function).toArray(), NONE, function);
        }
        return xs.length <= MOST ? this : kind == Kind.LINE ? peaks() : everyNth();
    }

    /** A share of the way along the horizontal axis. */
    private static double between(Frame frame, double share) {
        return frame.logX() ? frame.from() * Math.pow(frame.to() / frame.from(), share) : frame.from() + (frame.to() - frame.from()) * share;
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
        return at(IntStream.range(0, MOST).map(i -> (int) ((long) i * xs.length / MOST)).toArray());
    }

    private Series at(int[] kept) {
        return new Series(name, kind, pick(xs, kept), pick(ys, kept), half.length == 0 ? half : pick(half, kept), function);
    }

    private static double[] pick(double[] values, int[] kept) {
        return Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
    }
}
