package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** The exercises of lesson 08, gradient descent. */
public final class GradientDescent {

    private GradientDescent() { }

    /** Whether descent on a parabola comes to rest. */
    @FunctionalInterface
    public interface Settles {

        /** From a learning rate and a positive curvature. */
        boolean test(double rate, double curvature);
    }

    /** A whole number from two numbers: a batch size, a count of steps. */
    @FunctionalInterface
    public interface Count {

        /** Returns 1 or more. */
        int of(double first, double second);
    }

    /** One step of gradient descent for a linear model. */
    @FunctionalInterface
    public interface Step {

        /** Returns the new weights [n], from X [m, n], y [m], w [n] and the learning rate. */
        double[] of(double[][] X, double[] y, double[] w, double rate);
    }

    /** From rate and curvature to whether descent comes to rest. */
    public static final Exercise<Settles> SETTLES = exercise("08-settles", 1)
            .on("rate 0.02, curvature 8", (Settles f) -> f.test(0.02, 8))
            .on("rate 0.2, curvature 8", f -> f.test(0.2, 8))
            .on("rate 0.25, curvature 8", f -> f.test(0.25, 8))
            .on("rate 0.3, curvature 8", f -> f.test(0.3, 8))
            .on("rate 3, curvature 0.5", f -> f.test(3, 0.5))
            .on("rate 1.5, curvature 4", f -> f.test(1.5, 4))
            .on("rate −0.1, curvature 1", f -> f.test(-0.1, 1))
            .alsoRandom(6, rng -> {
                double rate = Math.round(rng.nextDouble(0.05, 1) * 100) / 100.0;
                double drawn = Math.round(rng.nextDouble(0.5, 6) * 10) / 10.0;
                double curvature = Math.abs(rate * drawn - 2) < 1e-3 ? drawn + 0.1 : drawn;      // not on the edge, where rounding decides
                return Case.of("rate %s, curvature %s".formatted(Value.number(rate), Value.number(curvature)), f -> f.test(rate, curvature));
            })
            .hint("Each step multiplies w by 1 − ηλ. Which factors make a number smaller, step by step?")
            .hint("Between −1 and 1, the ends excluded: at −1, w jumps to and fro for ever.");

    /** From the noise of one example and the noise wanted to the batch size. */
    public static final Exercise<Count> BATCH_FOR = exercise("08-batch-for", 2)
            .on("noise of one 1, wanted 0.1", (Count f) -> f.of(1, 0.1))
            .on("noise of one 6, wanted 2", f -> f.of(6, 2))
            .on("noise of one 1, wanted 0.4", f -> f.of(1, 0.4))
            .on("noise of one 1, wanted 1", f -> f.of(1, 1))
            .on("noise of one 1, wanted 5", f -> f.of(1, 5))
            .alsoRandom(6, rng -> {
                double one = Math.round(rng.nextDouble(1, 9) * 10) / 10.0;
                double drawn = Math.round(rng.nextDouble(0.1, 0.9) * 100) / 100.0;
                double examples = Math.pow(one / drawn, 2);
                double wanted = Math.abs(examples - Math.rint(examples)) < 1e-6 ? drawn + 0.003 : drawn;  // no whole number, which rounding would miss
                return Case.of("noise of one %s, wanted %s".formatted(Value.number(one), Value.number(wanted)), f -> f.of(one, wanted));
            })
            .hint("The noise of m examples is that of one, divided by the root of m.")
            .hint("Solve noiseOfOne/√m ≤ wanted for m. Then take the next whole number, and at least one example.");

    /** One step of gradient descent, mean squared error. */
    public static final Exercise<Step> STEP = exercise("08-step", 2)
            .on("X = [[1]], y = [3], w = [0], rate 0.5", (Step f) -> f.of(new double[][] {{1}}, new double[] {3}, new double[] {0}, 0.5))
            .on("X = [[1, 1], [2, 1]], y = [1, 3], w = [0, 0], rate 0.1", f ->
                    f.of(new double[][] {{1, 1}, {2, 1}}, new double[] {1, 3}, new double[] {0, 0}, 0.1))
            .on("X = [[1, 1], [2, 1]], y = [1, 3], w = [2, −1], rate 0.1", f ->
                    f.of(new double[][] {{1, 1}, {2, 1}}, new double[] {1, 3}, new double[] {2, -1}, 0.1))
            .on("X = [[1, 2, 3]], y = [0], w = [1, 1, 1], rate 0.01", f ->
                    f.of(new double[][] {{1, 2, 3}}, new double[] {0}, new double[] {1, 1, 1}, 0.01))
            .on("X = [[0], [0], [5]], y = [1, 2, 3], w = [1], rate 0.1", f ->
                    f.of(new double[][] {{0}, {0}, {5}}, new double[] {1, 2, 3}, new double[] {1}, 0.1))
            .alsoRandom(5, GradientDescent::someStep)
            .hint("The error of example i is the sum over j of X[i][j]·w[j], minus y[i]. All errors are taken at the old w.")
            .hint("The slope for w[j] is 2/m times the sum over the examples of error · X[i][j].")
            .hint("Downhill is against the slope. Write into a copy of w, so that no later example sees a weight that has moved already.");

    /** From the share that may be left and the condition number to a count of steps. */
    public static final Exercise<Count> STEPS_TO = exercise("08-steps-to", 2)
            .on("share 0.1, κ = 64", (Count f) -> f.of(0.1, 64))
            .on("share 0.001, κ = 3", f -> f.of(0.001, 3))
            .on("share 0.3, κ = 3", f -> f.of(0.3, 3))
            .on("share 0.01, κ = 1", f -> f.of(0.01, 1))
            .on("share 0.5, κ = 10000", f -> f.of(0.5, 10_000))
            .alsoRandom(5, rng -> {
                double share = Math.round(rng.nextDouble(0.001, 0.2) * 1000) / 1000.0;
                double kappa = 2 + rng.nextInt(500);
                return Case.of("share %s, κ = %s".formatted(Value.number(share), Value.number(kappa)), f -> f.of(share, kappa));
            })
            .hint("At the best rate a step keeps (κ − 1)/(κ + 1) of the distance; t steps keep that to the power of t.")
            .hint("Take the logarithm of kept^t ≤ share. Both logarithms are negative, so dividing turns the sign: t ≥ log share / log kept.")
            .hint("With κ = 1 the logarithm of 0 is −∞, and the quotient 0. A step is needed all the same.");

    /** From inputs [m, n] to 2/λ_max of the squared error's curvature. */
    public static final Exercise<ToDoubleFunction<double[][]>> STABLE_RATE = exercise("08-stable-rate", 3)
            .on("X = [[1]]", rate(new double[][] {{1}}))
            .on("X = [[1, 0], [0, 3]]", rate(new double[][] {{1, 0}, {0, 3}}))
            .on("X = [[1, 1], [2, 1], [3, 1]]", rate(new double[][] {{1, 1}, {2, 1}, {3, 1}}))
            .on("X = [[0.1, 0.2]]", rate(new double[][] {{0.1, 0.2}}))
            .on("X = [[1, 0, 0], [0, 2, 0], [0, 0, 30]]", rate(new double[][] {{1, 0, 0}, {0, 2, 0}, {0, 0, 30}}))
            .alsoRandom(4, GradientDescent::someInputs)
            .tolerance(0, 1e-6)
            .hint("H = (2/m) XᵀX, [n, n]. Matrix.of(X) and transposeTimes make it.")
            .hint("One round: v ← Hv; measure its length, √ of the sum of squares; divide v by it. The last length is λ_max.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("08-recap")
            .question("The loss grows with every step from the first one on, on every run. What do you change first?",
                    "A larger batch", "A smaller rate", "More steps")
            .question("Standardising the inputs of a linear model makes gradient descent faster. Why?",
                    "The best line becomes simpler", "The gradient's noise falls", "The curvatures become alike, so one rate fits all directions")
            .question("A step of SGD with a batch of ten, on a net with a thousand parameters. How many parameters does it move?",
                    "A thousand", "A hundred", "Ten");

    private static Function<ToDoubleFunction<double[][]>, Double> rate(double[][] X) {
        return f -> f.applyAsDouble(copy(X));
    }

    private static Case<ToDoubleFunction<double[][]>> someInputs(RandomGenerator rng) {
        double[][] X = inputs(3 + rng.nextInt(4), 2 + rng.nextInt(2), rng);
        Arrays.stream(X).forEach(row -> row[0] += 3);                  // one direction is steeper, so that two hundred rounds suffice
        return Case.of("X = " + Value.of(X), rate(X));
    }

    private static Case<Step> someStep(RandomGenerator rng) {
        double[][] X = inputs(2 + rng.nextInt(4), 1 + rng.nextInt(3), rng);
        double[] y = Tenths.evenly(X.length, -2, 2, rng);
        double[] w = Tenths.evenly(X[0].length, -2, 2, rng);
        return Case.of("X = %s, y = %s, w = %s, rate 0.1".formatted(Value.of(X), Value.of(y), Value.of(w)), f -> f.of(copy(X), y.clone(), w.clone(), 0.1));
    }

    private static double[][] inputs(int rows, int columns, RandomGenerator rng) {
        double[][] X = new double[rows][];
        Arrays.setAll(X, i -> Tenths.evenly(columns, -2, 2, rng));
        return X;
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
