package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.Function;

/** The exercises of lesson 12, regularization. */
public final class Regularization {

    private Regularization() { }

    /** A weight that only decays. */
    @FunctionalInterface
    public interface Decay {

        /** Returns the weight after so many steps without any gradient. */
        double of(double w, double rate, double lambda, int steps);
    }

    /** A gradient with both prices. */
    @FunctionalInterface
    public interface Penalty {

        /** Returns the gradient [n] of the loss with prices, from the weights [n], the loss's gradient [n], λ₁ and λ₂. */
        double[] of(double[] w, double[] g, double l1, double l2);
    }

    /** A step that leaves zeros. */
    @FunctionalInterface
    public interface SoftStep {

        /** Returns the new weights [n], from the weights [n], the loss's gradient [n], the learning rate and λ. */
        double[] of(double[] w, double[] g, double rate, double lambda);
    }

    /** Dropout with the draw already made. */
    @FunctionalInterface
    public interface Dropped {

        /** Returns what goes on [n], from the activations [n], which of them are kept [n], p and the mode. */
        double[] of(double[] a, boolean[] keep, double p, boolean training);
    }

    /** Early stopping. */
    @FunctionalInterface
    public interface Stop {

        /** Returns the last epoch that runs and the epoch to go back to, both counted from 1. */
        int[] of(double[] losses, int patience);
    }

    /** From a weight, the rate, λ and a count of steps to what is left. */
    public static final Exercise<Decay> DECAY = exercise("12-decay", 1)
            .on("w = 1, η = 0.1, λ = 0.1, 100 steps", (Decay f) -> f.of(1, 0.1, 0.1, 100))
            .on("w = −3, η = 0.1, λ = 0.5, 10 steps", f -> f.of(-3, 0.1, 0.5, 10))
            .on("w = 2, η = 0.1, λ = 0.1, 0 steps", f -> f.of(2, 0.1, 0.1, 0))
            .on("w = 2, η = 0.5, λ = 0, 7 steps", f -> f.of(2, 0.5, 0, 7))
            .on("w = 1, η = 1, λ = 1, 1 step", f -> f.of(1, 1, 1, 1))
            .alsoRandom(5, rng -> {
                double w = Tenths.round(rng.nextDouble(0.5, 3)), lambda = Tenths.round(rng.nextDouble(0.1, 1));
                int steps = 2 + rng.nextInt(30);
                return Case.of("w = %s, η = 0.1, λ = %s, %d steps".formatted(Value.number(w), Value.number(lambda), steps), f -> f.of(w, 0.1, lambda, steps));
            })
            .hint("With g = 0 a step is w ← (1 − ηλ)w. What does the second one make of that?")
            .hint("The same factor each time: a power.");

    /** From weights and the loss's gradient to the gradient with both prices. */
    public static final Exercise<Penalty> PENALTY = exercise("12-penalty", 2)
            .on("w = [2, −3], g = [0, 0], λ₁ = 0, λ₂ = 0.5", penalty(row(2, -3), row(0, 0), 0, 0.5))
            .on("w = [2, −3], g = [0, 0], λ₁ = 0.5, λ₂ = 0", penalty(row(2, -3), row(0, 0), 0.5, 0))
            .on("w = [0, 0], g = [1, −1], λ₁ = 0.5, λ₂ = 0.5", penalty(row(0, 0), row(1, -1), 0.5, 0.5))
            .on("w = [1, −0.1], g = [−1, 2], λ₁ = 0.1, λ₂ = 1", penalty(row(1, -0.1), row(-1, 2), 0.1, 1))
            .on("w = [1000], g = [5], λ₁ = 0, λ₂ = 0", penalty(row(1000), row(5), 0, 0))
            .alsoRandom(5, rng -> {
                double[] w = Tenths.nonzero(3, 2, rng), g = Tenths.nonzero(3, 2, rng);
                return Case.of("w = %s, g = %s, λ₁ = 0.2, λ₂ = 0.3".formatted(Value.of(w), Value.of(g)), penalty(w, g, 0.2, 0.3));
            })
            .hint("Each price adds its slope to g: one adds λ₁ times a sign, the other λ₂ times the weight.")
            .hint("Math.signum is −1, 0 or 1.");

    /** One step downhill on the loss, then the soft threshold. */
    public static final Exercise<SoftStep> SOFT_STEP = exercise("12-soft-step", 2)
            .on("w = [1], g = [2], η = 0.1, λ = 1", soft(row(1), row(2), 0.1, 1))
            .on("w = [0.05, −0.05], g = [0, 0], η = 0.1, λ = 1", soft(row(0.05, -0.05), row(0, 0), 0.1, 1))
            .on("w = [−2, 2], g = [1, −1], η = 0.5, λ = 0.4", soft(row(-2, 2), row(1, -1), 0.5, 0.4))
            .on("w = [0, 0], g = [0.5, −3], η = 0.1, λ = 1", soft(row(0, 0), row(0.5, -3), 0.1, 1))
            .on("w = [3, −3], g = [1, 1], η = 0.1, λ = 0", soft(row(3, -3), row(1, 1), 0.1, 0))
            .alsoRandom(5, rng -> {
                double[] w = Tenths.nonzero(3, 2, rng), g = Tenths.nonzero(3, 2, rng);
                return Case.of("w = %s, g = %s, η = 0.2, λ = 3".formatted(Value.of(w), Value.of(g)), soft(w, g, 0.2, 3));
            })
            .hint("First v = w − ηg. Then S(v, t): what is within t of 0 becomes 0, the rest comes nearer to 0 by t.")
            .hint("The step is η long, so the threshold is ηλ.");

    /** Inverted dropout in both modes. */
    public static final Exercise<Dropped> DROPOUT = exercise("12-dropout", 2)
            .on("a = [1, 2, 3], kept: yes, no, yes, p = 0.25, training", drop(row(1, 2, 3), 0.25, true, true, false, true))
            .on("a = [1, 2, 3], kept: yes, no, yes, p = 0.25, predicting", drop(row(1, 2, 3), 0.25, false, true, false, true))
            .on("a = [−4, 4], kept: no, no, p = 0.8, training", drop(row(-4, 4), 0.8, true, false, false))
            .on("a = [5], kept: yes, p = 0, training", drop(row(5), 0, true, true))
            .on("a = [−1, 0], kept: yes, yes, p = 0.9, training", drop(row(-1, 0), 0.9, true, true, true))
            .alsoRandom(5, rng -> {
                double[] a = Tenths.nonzero(3, 2, rng);
                boolean[] keep = {rng.nextBoolean(), rng.nextBoolean(), true};
                boolean training = rng.nextInt(3) > 0;
                return Case.of("a = %s, kept: %s, p = 0.4, %s".formatted(Value.of(a), words(keep), training ? "training" : "predicting"), drop(a, 0.4, training, keep));
            })
            .hint("Predicting comes first: nothing is dropped, and nothing is divided.")
            .hint("In training a kept one is divided by the probability of being kept.");

    /** From validation losses and patience to when the run ends and where it goes back to. */
    public static final Exercise<Stop> STOP = exercise("12-stop", 3)
            .on("losses 5, 4, 3, 4, 5, 6, patience 2", stop(2, 5, 4, 3, 4, 5, 6))
            .on("losses 5, 4, 3, 4, 2, 3, 4, 5, patience 2", stop(2, 5, 4, 3, 4, 2, 3, 4, 5))
            .on("losses 5, 4, 3, 4, 2, 3, 4, 5, patience 1", stop(1, 5, 4, 3, 4, 2, 3, 4, 5))
            .on("losses 5, 4, 3, 2, patience 3", stop(3, 5, 4, 3, 2))
            .on("losses 3, 3, 3, 3, 3, patience 2", stop(2, 3, 3, 3, 3, 3))
            .on("losses 1, 2, patience 5", stop(5, 1, 2))
            .on("losses 7, patience 1", stop(1, 7))
            .alsoRandom(5, rng -> {
                double[] losses = rng.doubles(10, 1, 3).map(Tenths::round).toArray();
                int patience = 1 + rng.nextInt(4);
                return Case.of("losses %s, patience %d".formatted(Value.of(losses), patience), stop(patience, losses));
            })
            .hint("Walk through the losses and remember the best epoch so far. Only a smaller loss is better; an equal one is not.")
            .hint("Stop as soon as the epoch just run is patience epochs after the best one.")
            .hint("If that never happens, the last epoch that runs is the last there is.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("12-recap")
            .question("The training loss is 0.01, the validation loss 0.9 and rising. What will not help?",
                    "More examples", "A price on weights", "A larger network")
            .question("Two hundred inputs, and you believe that five of them matter. Which price tells you which?",
                    "L1: it sets weights to exactly 0", "L2: it makes weights small", "Both alike")
            .question("The same picture gets another answer each time you ask. What was forgotten?",
                    "To shuffle", "To switch dropout off", "To divide by 1 − p");

    private static Function<Penalty, double[]> penalty(double[] w, double[] g, double l1, double l2) {
        return f -> f.of(w.clone(), g.clone(), l1, l2);
    }

    private static Function<SoftStep, double[]> soft(double[] w, double[] g, double rate, double lambda) {
        return f -> f.of(w.clone(), g.clone(), rate, lambda);
    }

    private static Function<Dropped, double[]> drop(double[] a, double p, boolean training, boolean... keep) {
        return f -> f.of(a.clone(), keep.clone(), p, training);
    }

    private static Function<Stop, int[]> stop(int patience, double... losses) {
        return f -> f.of(losses.clone(), patience);
    }

    private static String words(boolean[] keep) {
        String[] words = new String[keep.length];
        Arrays.setAll(words, i -> keep[i] ? "yes" : "no");
        return String.join(", ", words);
    }

    private static double[] row(double... values) {
        return values;
    }
}
