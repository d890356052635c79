package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The exercises of lesson 10, learning rate. */
public final class LearningRate {

    private LearningRate() { }

    /** The factor of an exponential schedule. */
    @FunctionalInterface
    public interface Factor {

        /** Returns what the rate is multiplied by in each step, so that this share of it is left after so many. */
        double of(double left, int steps);
    }

    /** Warm-up, then half a cosine. */
    @FunctionalInterface
    public interface WarmCosine {

        /** Returns the rate of step t, from 0, of T, of which k are warm-up. */
        double of(double peak, int k, int T, int t);
    }

    /** Clipping by norm. */
    @FunctionalInterface
    public interface Clip {

        /** Returns the gradients, one array a parameter, together at most this long. */
        double[][] of(double[][] gradients, double most);
    }

    /** Reading a range test. */
    @FunctionalInterface
    public interface Suggest {

        /** Returns a rate to train at, from the rates that were tried and the losses there. */
        double of(double[] rates, double[] losses);
    }

    /** From what shall be left to the factor of each step. */
    public static final Exercise<Factor> FACTOR = exercise("10-factor", 1)
            .on("left 0.25, 2 steps", (Factor f) -> f.of(0.25, 2))
            .on("left 0.5, 1 step", f -> f.of(0.5, 1))
            .on("left 0.01, 1000 steps", f -> f.of(0.01, 1000))
            .on("left 1, 50 steps", f -> f.of(1, 50))
            .on("left 0.001, 3 steps", f -> f.of(0.001, 3))
            .alsoRandom(5, rng -> {
                double left = Math.round(rng.nextDouble(0.02, 0.9) * 100) / 100.0;
                int steps = 5 + rng.nextInt(500);
                return Case.of("left %s, %d steps".formatted(Value.number(left), steps), f -> f.of(left, steps));
            })
            .hint("After t steps γᵗ is left. So γ to the power of steps is to be left.")
            .hint("Which number, raised to the power of n, gives a? The n-th root, a to the power of 1/n.");

    /** Warm-up, then half a cosine. */
    public static final Exercise<WarmCosine> WARM_COSINE = exercise("10-warm-cosine", 2)
            .on("peak 1, k = 4, T = 104, t = 0", (WarmCosine f) -> f.of(1, 4, 104, 0))
            .on("peak 1, k = 4, T = 104, t = 3", f -> f.of(1, 4, 104, 3))
            .on("peak 1, k = 4, T = 104, t = 4", f -> f.of(1, 4, 104, 4))
            .on("peak 0.01, k = 100, T = 1000, t = 550", f -> f.of(0.01, 100, 1000, 550))
            .on("peak 0.01, k = 100, T = 1000, t = 1000", f -> f.of(0.01, 100, 1000, 1000))
            .on("peak 0.01, k = 100, T = 1000, t = 1300", f -> f.of(0.01, 100, 1000, 1300))
            .on("peak 2, k = 0, T = 3, t = 1", f -> f.of(2, 0, 3, 1))
            .alsoRandom(5, rng -> {
                int k = 10 + rng.nextInt(50);
                int T = 200 + rng.nextInt(300);
                int t = rng.nextInt(T);
                return Case.of("peak 0.5, k = %d, T = %d, t = %d".formatted(k, T, t), f -> f.of(0.5, k, T, t));
            })
            .hint("Three stretches: t below k; t from k to below T; T and later.")
            .hint("In the second stretch, the share that is done is (t − k)/(T − k): 0 at its start and 1 at its end.")
            .hint("Keep to doubles where you divide: 3 / 4 is 0 in whole numbers.");

    /** Clipping by norm, over all parameters together. */
    public static final Exercise<Clip> CLIP = exercise("10-clip", 2)
            .on("[[3, −4]], at most 1", clip(1, row(3, -4)))
            .on("[[0.3, −0.4]], at most 1", clip(1, row(0.3, -0.4)))
            .on("[[1, 2], [2]], at most 1", clip(1, row(1, 2), row(2)))
            .on("[[−6], [0, 8], [0]], at most 5", clip(5, row(-6), row(0, 8), row(0)))
            .on("[[0, 0], [0]], at most 1", clip(1, row(0, 0), row(0)))
            .on("[[0.6], [0.6], [0.6]], at most 1", clip(1, row(0.6), row(0.6), row(0.6)))
            .alsoRandom(5, rng -> {
                double[] a = Tenths.evenly(3, -2, 2, rng);
                double[] b = Tenths.evenly(2, -5, 5, rng);
                double most = Tenths.round(rng.nextDouble(0.5, 4));
                return Case.of("[%s, %s], at most %s".formatted(Value.of(a), Value.of(b), Value.number(most)), clip(most, a, b));
            })
            .hint("One length for all arrays together: add up all squares first, then take one root.")
            .hint("Only if that length is above most: multiply every entry by most / length. A gradient that is short enough stays as it is.");

    /** Reading a range test. */
    public static final Exercise<Suggest> SUGGEST = exercise("10-suggest", 3)
            .on("rates 0.001, 0.01, 0.1; losses 2, 1, 5", suggest(row(0.001, 0.01, 0.1), 2, 1, 5))
            .on("a steady fall, then a rise", suggest(rates(9), 2.3, 2.3, 2.2, 2, 1.5, 1, 0.9, 3, 9))
            .on("one lucky batch at the start of the fall", suggest(rates(8), 2.3, 2.4, 0.5, 2.1, 1.4, 1.0, 0.9, 4))
            .on("the loss rises from the first step on", suggest(rates(5), 1, 2, 3, 4, 5))
            .on("NaN after five steps", suggest(rates(8), 2.3, 2, 1.5, 1.2, 1.6, Double.NaN, 0.1, 0.1))
            .on("infinite after four steps, and then 0", suggest(rates(7), 2.3, 2.2, 1.9, 1.8, Double.POSITIVE_INFINITY, 0, 0))
            .alsoRandom(5, rng -> {
                int turn = 12 + rng.nextInt(8);
                double[] losses = IntStream.range(0, 30).mapToDouble(t -> Tenths.round((t < turn ? 3 - 2.0 * t / turn : 1 + 0.8 * (t - turn)) + rng.nextDouble(-0.4, 0.4))).toArray();
                return Case.of("30 rates, a turn near step %d, losses %s …".formatted(turn, Arrays.stream(losses).limit(4).mapToObj(Value::number)
                        .collect(Collectors.joining(", "))), suggest(rates(30), losses));
            })
            .hint("The smoothing is the lesson's: m = 0.9 m + 0.1 loss, and the smoothed value is m / (1 − 0.9^(t + 1)).")
            .hint("Look for the lowest smoothed loss, but return the rate that belongs to it, divided by 10.")
            .hint("Stop the loop at the first loss that is not finite.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("10-recap")
            .question("The loss jumps up and down around the same height, and no longer falls. What first?",
                    "Train longer", "Lower the rate", "Take another optimizer")
            .question("A range test: the loss falls steeply up to 0.03, turns at 0.05, and blows up at 0.5. Where should a one-cycle schedule peak?",
                    "At 0.5", "At 0.05", "At about 0.01")
            .question("Gradients are usually 2 long, and once in a while 400. What is a sensible limit?",
                    "5", "0.1", "400");

    private static Function<Clip, Object> clip(double most, double[]... gradients) {
        return f -> {
            double[][] copies = Arrays.stream(gradients).map(double[]::clone).toArray(double[][]::new);
            double[][] shorter = f.of(copies, most);
            double[] left = Arrays.stream(copies).flatMapToDouble(Arrays::stream).toArray();
            double[] given = Arrays.stream(gradients).flatMapToDouble(Arrays::stream).toArray();
            return Arrays.equals(left, given) ? flat(shorter) : "the old arrays were changed";
        };
    }

    /** All entries in a row: what is compared. */
    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static Function<Suggest, Double> suggest(double[] rates, double... losses) {
        return f -> f.of(rates.clone(), losses.clone());
    }

    /** 0.0001 and on, each 1.5 times the one before. */
    private static double[] rates(int n) {
        return IntStream.range(0, n).mapToDouble(t -> 1e-4 * Math.pow(1.5, t)).toArray();
    }

    private static double[] row(double... values) {
        return values;
    }
}
