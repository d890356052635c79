package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** The exercises of lesson 09, optimizers. */
public final class Optimizers {

    private Optimizers() { }

    /** One step of Nesterov's rule. */
    @FunctionalInterface
    public interface Nesterov {

        /** Returns the new weight and the new velocity, [2], from the gradient at any place, the old two, rate and momentum. */
        double[] of(DoubleUnaryOperator slope, double w, double v, double rate, double mu);
    }

    /** One step of RMSprop. */
    @FunctionalInterface
    public interface RmsProp {

        /** Returns the new weights [n], and leaves in s the new running means of the squares. */
        double[] of(double[] w, double[] g, double[] s, double rate, double rho, double epsilon);
    }

    /** A run of AdamW. */
    @FunctionalInterface
    public interface AdamW {

        /** Returns the weight after one step for each gradient. */
        double of(double w, double[] gradients, double rate, double decay, double epsilon);
    }

    /** From a decay rate to the steps until half is left. */
    public static final Exercise<DoubleToIntFunction> HALF_LIFE = exercise("09-half-life", 1)
            .on("β = 0.9", (DoubleToIntFunction f) -> f.applyAsInt(0.9))
            .on("β = 0.5", f -> f.applyAsInt(0.5))
            .on("β = 0.99", f -> f.applyAsInt(0.99))
            .on("β = 0.999", f -> f.applyAsInt(0.999))
            .on("β = 0", f -> f.applyAsInt(0))
            .alsoRandom(5, rng -> {
                double beta = Math.round(rng.nextDouble(0.55, 0.98) * 1000) / 1000.0;
                return Case.of("β = " + Value.number(beta), f -> f.applyAsInt(beta));
            })
            .hint("After one step β is left, after two β². What is the first k with βᵏ ≤ ½?")
            .hint("A loop that multiplies and counts will do; or log ½ / log β, rounded up.");

    /** One step of Nesterov's rule, as the paper has it. */
    public static final Exercise<Nesterov> NESTEROV = exercise("09-nesterov", 2)
            .on("slope 2w, w = 1, v = 0, rate 0.1, μ = 0.9", nesterov(2, 0, 1, 0, 0.1, 0.9))
            .on("slope 2w, w = 0.8, v = −0.2, rate 0.1, μ = 0.9", nesterov(2, 0, 0.8, -0.2, 0.1, 0.9))
            .on("slope 3 everywhere, w = 1, v = 0.5, rate 0.1, μ = 0.8", nesterov(0, 3, 1, 0.5, 0.1, 0.8))
            .on("slope 2w, w = 1, v = 0.5, rate 0.1, μ = 0", nesterov(2, 0, 1, 0.5, 0.1, 0))
            .on("slope 2w, w = 0, v = 1, rate 0.1, μ = 0.5", nesterov(2, 0, 0, 1, 0.1, 0.5))
            .alsoRandom(5, rng -> {
                double a = Tenths.round(rng.nextDouble(0.5, 3)), w = Tenths.round(rng.nextDouble(-2, 2)), v = Tenths.round(rng.nextDouble(0.2, 1));
                return Case.of("slope %sw, w = %s, v = %s, rate 0.1, μ = 0.9".formatted(Value.number(a), Value.number(w), Value.number(v)),
                        nesterov(a, 0, w, v, 0.1, 0.9));
            })
            .hint("First the place: w + μv. The gradient is taken there, and only there.")
            .hint("The new velocity is μv − ηg, and the new weight the old one (not the place) plus the new velocity.");

    /** One step of RMSprop. */
    public static final Exercise<RmsProp> RMSPROP = exercise("09-rmsprop", 2)
            .on("w = [1], g = [0.5], s = [0], rate 0.1, ρ = 0.9, ε = 1e−8", rmsprop(row(1), row(0.5), row(0), 0.1, 0.9, 1e-8))
            .on("w = [1, 1], g = [2, −2], s = [1, 4], rate 0.1, ρ = 0.9, ε = 1e−8", rmsprop(row(1, 1), row(2, -2), row(1, 4), 0.1, 0.9, 1e-8))
            .on("w = [0], g = [0], s = [0], rate 0.1, ρ = 0.9, ε = 1e−8", rmsprop(row(0), row(0), row(0), 0.1, 0.9, 1e-8))
            .on("w = [1], g = [1], s = [1], rate 0.1, ρ = 0.5, ε = 0.5", rmsprop(row(1), row(1), row(1), 0.1, 0.5, 0.5))
            .on("w = [3, −3], g = [1000, 0.001], s = [0, 0], rate 0.01, ρ = 0.99, ε = 1e−8",
                    rmsprop(row(3, -3), row(1000, 0.001), row(0, 0), 0.01, 0.99, 1e-8))
            .alsoRandom(5, rng -> {
                double[] w = Tenths.nonzero(2, 2, rng), g = Tenths.nonzero(2, 2, rng), s = row(Tenths.round(rng.nextDouble(0.1, 2)), Tenths.round(rng.nextDouble(0.1, 2)));
                return Case.of("w = %s, g = %s, s = %s, rate 0.1, ρ = 0.9, ε = 0.1".formatted(Value.of(w), Value.of(g), Value.of(s)),
                        rmsprop(w, g, s, 0.1, 0.9, 0.1));
            })
            .hint("For each i: first the new running mean s[i] = ρ·s[i] + (1 − ρ)·g[i]², then the step with that new mean.")
            .hint("The step is η·g[i], divided by the sum of the root and ε: the ε is not under the root.");

    /** AdamW over several steps. */
    public static final Exercise<AdamW> ADAMW = exercise("09-adamw", 3)
            .on("w = 1, gradients 0.5, −0.25, 2, rate 0.1, decay 0, ε = 1e−8", adamW(1, 0.1, 0, 1e-8, 0.5, -0.25, 2))
            .on("w = 1, gradients 0.5, −0.25, 2, rate 0.1, decay 0.1, ε = 1e−8", adamW(1, 0.1, 0.1, 1e-8, 0.5, -0.25, 2))
            .on("w = 1, gradient 0.01, rate 0.1, decay 0, ε = 0.01", adamW(1, 0.1, 0, 0.01, 0.01))
            .on("w = 2, gradients 0, 0, rate 0.1, decay 0.5, ε = 1e−8", adamW(2, 0.1, 0.5, 1e-8, 0, 0))
            .on("w = 5, no gradient, rate 0.1, decay 0.5, ε = 1e−8", adamW(5, 0.1, 0.5, 1e-8))
            .alsoRandom(5, rng -> {
                double[] g = Tenths.nonzero(2 + rng.nextInt(3), 2, rng);
                double w = Tenths.round(rng.nextDouble(0.5, 3)), decay = Tenths.round(rng.nextDouble(0.2, 1));
                return Case.of("w = %s, gradients %s, rate 0.1, decay %s, ε = 0.05".formatted(Value.number(w), Value.of(g), Value.number(decay)),
                        adamW(w, 0.1, decay, 0.05, g));
            })
            .hint("m and v start at 0 and are updated first. Then make copies with hats for this step; m and v themselves stay uncorrected.")
            .hint("t counts from 1: with t = 0 you would divide by 1 − 1.")
            .hint("The decay takes η·λ·w off the old weight. It goes through neither m nor v.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("09-recap")
            .question("Adam's first step is three times as long as its rate. What is missing?",
                    "The bias correction", "ε", "The square of the gradient")
            .question("A ravine lies along a diagonal. Which rule does not notice that it is turned?",
                    "AdaGrad", "Momentum", "RMSprop")
            .question("A blog shows that optimizer A beats optimizer B at the rate 0.001 with seed 42. What do you conclude?",
                    "A is better", "A is better at small rates", "Nothing: each needs its own rate, and several seeds");

    private static Function<Nesterov, double[]> nesterov(double a, double b, double w, double v, double rate, double mu) {
        return f -> f.of(x -> a * x + b, w, v, rate, mu);
    }

    /** The new weights, and behind them what was left in s. */
    private static Function<RmsProp, double[]> rmsprop(double[] w, double[] g, double[] s, double rate, double rho, double epsilon) {
        return f -> {
            double[] means = s.clone();
            double[] next = f.of(w.clone(), g.clone(), means, rate, rho, epsilon);
            double[] both = Arrays.copyOf(next, next.length + means.length);
            System.arraycopy(means, 0, both, next.length, means.length);
            return both;
        };
    }

    private static Function<AdamW, Double> adamW(double w, double rate, double decay, double epsilon, double... gradients) {
        return f -> f.of(w, gradients.clone(), rate, decay, epsilon);
    }

    private static double[] row(double... values) {
        return values;
    }
}
