package gradkit.train;

import java.util.Locale;

/** The learning rate of every step of a run. */
public final class Schedule {

    /** A rate as a function of the step (from 0), the steps in an epoch and the number of epochs. */
    @FunctionalInterface
    public interface Rate {
        double at(int step, int stepsPerEpoch, int epochs);
    }

    private final String name;
    private final Rate rate;

    private Schedule(String name, Rate rate) {
        this.name = name;
        this.rate = rate;
    }

    /** A schedule of your own. */
    public static Schedule of(String name, Rate rate) {
        return new Schedule(name, rate);
    }

    /** The rate η of step number {@code step}, counted from 0 over the whole run. */
    public double rate(int step, int stepsPerEpoch, int epochs) {
        return rate.at(step, stepsPerEpoch, epochs);
    }

    /** {@code η_t = η}. */
    public static Schedule constant(double rate) {
        positive(rate);
        return of(text("constant rate %.3g", rate), (step, perEpoch, epochs) -> rate);
    }

    /** {@code η_t = η · factor^⌊epoch/every⌋}. */
    public static Schedule step(double rate, int everyEpochs, double factor) {
        positive(rate);
        return of(text("rate %.3g, times %.3g every %d epochs", rate, factor, everyEpochs),
            (step, perEpoch, epochs) -> rate * Math.pow(factor, step / perEpoch / everyEpochs));
    }

    /** {@code η_t = η · (1 + cos(π t/T))/2}: slow at first, fast in the middle, slow at the end (Loshchilov and Hutter 2017). */
    public static Schedule cosine(double rate) {
        positive(rate);
        return of(text("cosine from rate %.3g", rate), (step, perEpoch, epochs) -> ease(rate, 0, step / (double) (perEpoch * epochs)));
    }

    /** The share of a one-cycle run in which the rate rises. */
    public static final double WARM_UP = 0.3;

    /**
     * One cycle: with {@code t/T} the share of the run that is done, the rate rises from {@code peak/25} to {@code peak} over the
     * first 30 %, then falls to {@code peak/250,000}, both along half a cosine.
     *
     * <p>A high rate in the middle crosses plateaus and acts against over-fitting; the low one at the end settles
     * (Smith 2018, "A disciplined approach to neural network hyper-parameters"; he uses straight lines, the cosine is common since).
     */
    public static Schedule oneCycle(double peak) {
        positive(peak);
        double low = peak / 25, end = low / 1e4;
        return of(text("one cycle to rate %.3g", peak), (step, perEpoch, epochs) -> {
            double done = step / (double) Math.max(1, perEpoch * epochs - 1);
            return done < WARM_UP ? ease(low, peak, done / WARM_UP) : ease(peak, end, (done - WARM_UP) / (1 - WARM_UP));
        });
    }

    /** From one value to another along half a cosine, for t from 0 to 1. */
    private static double ease(double from, double to, double t) {
        return to + (from - to) * (1 + Math.cos(Math.PI * t)) / 2;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static void positive(double rate) {
        if (!(rate >= 0)) throw new IllegalArgumentException("A learning rate of " + rate + "; expected 0 or more, often 1e-4 to 1e-1.");
    }

    @Override
    public String toString() {
        return name;
    }
}
