package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** The exercises of lesson 07: seven formulas as they were printed, to be repaired, and an instrument that names a cause. */
public final class WrongFormulas {

    private WrongFormulas() { }

    /** Whether an accuracy is more than luck. */
    @FunctionalInterface
    public interface Belief {

        /** Returns whether this many right answers of n are more than two standard deviations above a coin's. */
        boolean in(int right, int n);
    }

    /** The gradient of a hidden layer's weights. */
    @FunctionalInterface
    public interface LayerWeights {

        /** Returns dW of layer l [in, hidden] from A of layer l − 1 [m, in], Z [m, hidden], the next W [hidden, out] and the next dZ [m, out]. */
        Matrix of(Matrix A, Matrix Z, Matrix nextW, Matrix nextDZ);
    }

    /** The gradient of one neuron's weights. */
    @FunctionalInterface
    public interface NeuronGradient {

        /** Returns ∂L/∂w [in] for rows of inputs [m, in], targets [m] and weights [in]. */
        double[] of(double[][] X, double[] y, double[] w);
    }

    /** One step of gradient descent for one weight. */
    @FunctionalInterface
    public interface WeightStep {

        /** Returns the weight after the step. */
        double of(double w, double[] x, double[] y, double rate);
    }

    /** What a neuron with a sigmoid answers. */
    @FunctionalInterface
    public interface NeuronOutput {

        /** Returns the probability for one example. */
        double of(double[] w, double[] x, double b);
    }

    /** How far a function jumps at a place. */
    @FunctionalInterface
    public interface Jump {

        /** Returns the height of the jump of f there; 0 where there is no gap. */
        double of(DoubleUnaryOperator f, double at);
    }

    /** The cause of a wrong gradient. */
    @FunctionalInterface
    public interface Diagnosis {

        /** Returns "right", "sign", "factor" or "formula". */
        String of(double[] derived, double[] measured);
    }

    /** Whether a program that computes an accuracy is wrong: a check, tried on right programs and on mutants. */
    public static final Exercise<Predicate<ToDoubleBiFunction<double[], double[]>>> JUDGE = exercise("07-judge", 2)
            .on("the right one", (Predicate<ToDoubleBiFunction<double[], double[]>> f) -> f.test((p, y) -> share(p, y, WrongFormulas::fits)))
            .on("mean(p == y), all with all", f -> f.test((p, y) -> allPairs(p, y, false)))
            .on("mean((p > 0.5) == y), all with all", f -> f.test((p, y) -> allPairs(p, y, true)))
            .on("p == y, one with one", f -> f.test((p, y) -> share(p, y, (said, is) -> said == is)))
            .on("always 1", f -> f.test((p, y) -> 1))
            .on("the share of wrong answers", f -> f.test((p, y) -> 1 - share(p, y, WrongFormulas::fits)))
            .on("the number of right answers", f -> f.test((p, y) -> share(p, y, WrongFormulas::fits) * y.length))
            .on("divided as ints", f -> f.test((p, y) -> Math.floor(share(p, y, WrongFormulas::fits))))
            .on("the share of ones among the predictions", f -> f.test((p, y) -> share(p, y, (said, is) -> said > 0.5)))
            .on("another right one", f -> f.test((p, y) -> IntStream.range(0, y.length).filter(i -> Math.abs(p[i] - y[i]) < 0.5).count() / (double) y.length))
            .alsoRandom(3, rng -> {
                double constant = rng.nextInt(101) / 100.0 + 0.001;
                return Case.of("always " + Value.number(constant), f -> f.test((p, y) -> constant));
            })
            .hint("Take some probabilities and labels of which you know by hand how many fit, and compare.")
            .hint("Both classes must occur, and right and wrong answers, or some mutants give the right number by accident.")
            .hint("Two golden values convict what always says the same. Allow for rounding, or you convict the right one.");

    /** Whether so many right answers are more than a coin's luck. */
    public static final Exercise<Belief> BEYOND_CHANCE = exercise("07-beyond-chance", 1)
            .on("right 55, n 100", (Belief f) -> f.in(55, 100))
            .on("right 550, n 1000", f -> f.in(550, 1000))
            .on("right 530, n 1000", f -> f.in(530, 1000))
            .on("right 60, n 100", f -> f.in(60, 100))
            .on("right 61, n 100", f -> f.in(61, 100))
            .on("right 10, n 10", f -> f.in(10, 10))
            .on("right 300, n 1000", f -> f.in(300, 1000))
            .on("right 5150, n 10000", f -> f.in(5150, 10_000))
            .on("right 12, n 16", f -> f.in(12, 16))
            .on("right 201, n 401", f -> f.in(201, 401))
            .on("right 505, n 1000", f -> f.in(505, 1000))
            .alsoRandom(6, rng -> {
                int n = 100 + rng.nextInt(900), right = n / 2 + rng.nextInt(n / 10);
                return Case.of("right %d, n %d".formatted(right, n), f -> f.in(right, n));
            })
            .hint("The accuracy is right / n, as a double. A coin's lies around ½ with the standard deviation 1/(2√n).")
            .hint("Twice that is 1/√n. Above it, not at it; and an accuracy far below ½ is not what was asked.");

    /** dW of a hidden layer, with tanh. */
    public static final Exercise<LayerWeights> WHICH_LAYER = exercise("07-which-layer", 2)
            .on("A [[2]], Z [[0]], next W [[3]], next dZ [[5]]", (LayerWeights f) -> f.of(Matrix.number(2), Matrix.number(0), Matrix.number(3), Matrix.number(5)))
            .on("A [[1, 2]], Z [[0, 0]], next W [[3], [4]], next dZ [[1]]", f ->
                    f.of(Matrix.row(1, 2), Matrix.row(0, 0), Matrix.column(3, 4), Matrix.number(1)))
            .on("A [[1], [1]], Z [[1], [−1]], next W [[2]], next dZ [[1], [1]]", f ->
                    f.of(Matrix.column(1, 1), Matrix.column(1, -1), Matrix.number(2), Matrix.column(1, 1)))
            .on("all widths 2, A = W = 1, Z = 0, next dZ [[1, 0], [0, 2]]", f ->
                    f.of(Matrix.identity(2), Matrix.zeros(2, 2), Matrix.of(of(1, 2), of(3, 4)), Matrix.of(of(1, 0), of(0, 2))))
            .alsoRandom(6, rng -> {
                int m = 5 + rng.nextInt(2), in = 3, hidden = 4, out = 2;
                Matrix A = Matrix.random(m, in, rng), Z = Matrix.random(m, hidden, rng), W = Matrix.random(hidden, out, rng), dZ = Matrix.random(m, out, rng);
                return Case.of("random matrices with m = %d, in = 3, hidden = 4, out = 2".formatted(m), f -> f.of(A, Z, W, dZ));
            })
            .hint("First dZ of this layer: it must be as large as Z, [m, hidden]. Lesson 06, exercise 2.")
            .hint("Then the product of A and dZ that is [in, hidden].");

    /** The gradient of the mean squared error of a neuron with a sigmoid. */
    public static final Exercise<NeuronGradient> SLOPE_AND_MEAN = exercise("07-slope-and-mean", 2)
            .on("X [[1]], y [1], w [0]", (NeuronGradient f) -> f.of(new double[][] {{1}}, of(1), of(0)))
            .on("X [[1], [1]], y [1, 1], w [0]", f -> f.of(new double[][] {{1}, {1}}, of(1, 1), of(0)))
            .on("X [[2, −1]], y [0], w [1, 1]", f -> f.of(new double[][] {{2, -1}}, of(0), of(1, 1)))
            .on("X [[0, 0]], y [1], w [3, 4]", f -> f.of(new double[][] {{0, 0}}, of(1), of(3, 4)))
            .on("X [[30]], y [0], w [1]", f -> f.of(new double[][] {{30}}, of(0), of(1)))
            .alsoRandom(6, rng -> {
                int m = 2 + rng.nextInt(4), in = 1 + rng.nextInt(3);
                Matrix X = Matrix.random(m, in, rng);
                double[] y = rng.ints(m, 0, 2).asDoubleStream().toArray(), w = rng.doubles(in, -2, 2).toArray();
                return Case.of("random numbers with m = %d, in = %d".formatted(m, in), f -> f.of(X.toArray(), y.clone(), w.clone()));
            })
            .forbid(Matrix.class)
            .hint("For each example: z, then σ(z), then 2/m times (ŷ − y) times σ′(z). That is its dz.")
            .hint("Each weight gets, from each example, dz times the input that it multiplied.");

    /** One step downhill on half the sum of squares. */
    public static final Exercise<WeightStep> UPHILL = exercise("07-uphill", 2)
            .on("w = 0, x [1], y [1], rate 1", (WeightStep f) -> f.of(0, of(1), of(1), 1))
            .on("w = 0, x [1], y [0], rate 1", f -> f.of(0, of(1), of(0), 1))
            .on("w = 1, x [1, −1, 2], y [1, 0, 0], rate 0.5", f -> f.of(1, of(1, -1, 2), of(1, 0, 0), 0.5))
            .on("w = 2, x [0], y [1], rate 1", f -> f.of(2, of(0), of(1), 1))
            .on("w = 0.5, x [1, 1, 1, 1], y [1, 1, 1, 1], rate 0.1", f -> f.of(0.5, of(1, 1, 1, 1), of(1, 1, 1, 1), 0.1))
            .alsoRandom(6, rng -> {
                int m = 2 + rng.nextInt(4);
                double w = Tenths.nonzero(3, rng), rate = (1 + rng.nextInt(10)) / 10.0;
                double[] x = rng.ints(m, 0, 1).mapToDouble(i -> Tenths.nonzero(3, rng)).toArray(), y = rng.ints(m, 0, 2).asDoubleStream().toArray();
                return Case.of("w = %s, x %s, y %s, rate %s".formatted(Value.number(w), Value.of(x), Value.of(y), rate), f -> f.of(w, x.clone(), y.clone(), rate));
            })
            .hint("If the target is above the prediction, and x is positive, must w grow or shrink?")
            .hint("The gradient is Σ (ŷ − y) σ′(z) x, without a half. Take the rate times it off w.");

    /** The probability that a neuron gives. */
    public static final Exercise<NeuronOutput> SIGMOID_TWICE = exercise("07-sigmoid-twice", 1)
            .on("w [0], x [1], b = 0", (NeuronOutput f) -> f.of(of(0), of(1), 0))
            .on("w [2, −1], x [1, 3], b = 0.5", f -> f.of(of(2, -1), of(1, 3), 0.5))
            .on("w [1], x [−20], b = 0", f -> f.of(of(1), of(-20), 0))
            .on("w [1], x [20], b = 0", f -> f.of(of(1), of(20), 0))
            .on("w [0, 0], x [5, 5], b = −2", f -> f.of(of(0, 0), of(5, 5), -2))
            .alsoRandom(5, rng -> {
                double[] w = of(Tenths.nonzero(3, rng), Tenths.nonzero(3, rng)), x = of(Tenths.nonzero(3, rng), Tenths.nonzero(3, rng));
                double b = Tenths.nonzero(3, rng);
                return Case.of("w %s, x %s, b = %s".formatted(Value.of(w), Value.of(x), Value.number(b)), f -> f.of(w.clone(), x.clone(), b));
            })
            .hint("z is w·x + b, and nothing more.")
            .hint("One sigmoid, at the end: Activation.SIGMOID.value(z).");

    /** The height of a function's jump. */
    public static final Exercise<Jump> JUMP = exercise("07-jump", 2)
            .on("a step from 0 to 1 at 0, at 0", (Jump f) -> f.of(z -> z > 0 ? 1 : 0, 0))
            .on("ReLU at 0", f -> f.of(z -> Math.max(z, 0), 0))
            .on("a step from 0 to 1 at 0, at 0.001", f -> f.of(z -> z > 0 ? 1 : 0, 0.001))
            .on("a step from 3 to −2 at 1, at 1", f -> f.of(z -> z > 1 ? -2 : 3, 1))
            .on("50 z at 0", f -> f.of(z -> 50 * z, 0))
            .on("|z| + 1 at 0", f -> f.of(z -> Math.abs(z) + 1, 0))
            .on("1 at 0 and 0 elsewhere, at 0", f -> f.of(z -> z == 0 ? 1 : 0, 0))
            .alsoRandom(4, rng -> {
                double low = Tenths.nonzero(3, rng), high = Tenths.nonzero(3, rng), at = Tenths.nonzero(3, rng);
                return Case.of("a step from %s to %s at %s, there".formatted(Value.number(low), Value.number(high), Value.number(at)),
                        f -> f.of(z -> z > at ? high : low, at));
            })
            .tolerance(1e-6, 1e-6)
            .hint("Look a little to the right and a little to the left. What is the difference if there is no gap?")
            .hint("The distance must be so small that a slope of 50 does not count: a billionth, say. And do not divide by it.");

    /** From a derived and a measured gradient to the kind of fault. */
    public static final Exercise<Diagnosis> DIAGNOSE = exercise("07-diagnose", 3)
            .on("[1, 2] derived, [1, 2] measured", (Diagnosis f) -> f.of(of(1, 2), of(1, 2)))
            .on("[−1, −2] derived, [1, 2] measured", f -> f.of(of(-1, -2), of(1, 2)))
            .on("[50, 100] derived, [1, 2] measured", f -> f.of(of(50, 100), of(1, 2)))
            .on("[1, −2] derived, [1, 2] measured", f -> f.of(of(1, -2), of(1, 2)))
            .on("[0, 3, 0] derived, [0, 1.5, 0] measured", f -> f.of(of(0, 3, 0), of(0, 1.5, 0)))
            .on("[0, 1] derived, [0, 1] measured", f -> f.of(of(0, 1), of(0, 1)))
            .on("[0, 0] derived, [1, 2] measured", f -> f.of(of(0, 0), of(1, 2)))
            .on("[1, 2.0000000001] derived, [1, 2] measured", f -> f.of(of(1, 2.0000000001), of(1, 2)))
            .on("[0.1, 2] derived, [0, 2] measured", f -> f.of(of(0.1, 2), of(0, 2)))
            .on("[−0.5, −1] derived, [1, 2] measured", f -> f.of(of(-0.5, -1), of(1, 2)))
            .on("[2, 1] derived, [1, 2] measured", f -> f.of(of(2, 1), of(1, 2)))
            .alsoRandom(6, rng -> {
                double[] measured = rng.ints(4, 0, 1).mapToDouble(i -> Tenths.nonzero(3, rng)).toArray();
                double by = new double[] {1, -1, 0.02, 0}[rng.nextInt(4)];
                double[] derived = Arrays.stream(measured).map(v -> by == 0 ? v * v * v : by * v).toArray();    // 0: another formula
                return Case.of("%s derived, %s measured".formatted(Value.of(derived), Value.of(measured)), f -> f.of(derived.clone(), measured.clone()));
            })
            .hint("If one is a multiple of the other, one pair of numbers tells by how much. Which pair is safe to divide?")
            .hint("Take the place where the measured gradient is largest, and see whether the same factor fits everywhere else.")
            .hint("Then 1 is right and −1 is a sign. A factor of 0 is a factor.");

    /** Three questions at the end. */
    public static final Quiz RECAP = quiz("07-recap")
            .question("Your gradient check passes, and the net learns nonsense. What may still be wrong?",
                    "A transpose in the backward pass", "The loss itself, or the question", "Nothing: the check is a proof")
            .question("All layers of your net have 64 neurons, and the batch has 64 examples. Which check has gone blind?",
                    "Shapes", "The gradient check", "Golden values")
            .question("A wrong version of your code passes all your tests. What does that tell you?",
                    "That the version is right after all", "That wrong versions are rare", "That a check is missing");

    private static boolean fits(double said, double is) {
        return (said >= 0.5 ? 1 : 0) == is;
    }

    private static double share(double[] yHat, double[] y, Fit fit) {
        return IntStream.range(0, y.length).filter(i -> fit.of(yHat[i], y[i])).count() / (double) y.length;
    }

    private static double allPairs(double[] yHat, double[] y, boolean threshold) {
        return Arrays.stream(yHat).map(p -> share(y, y, (any, is) -> (threshold ? p > 0.5 ? 1 : 0 : p) == is)).average().orElse(0);
    }

    private interface Fit {
        boolean of(double said, double is);
    }

    private static double[] of(double... values) {
        return values;
    }
}
