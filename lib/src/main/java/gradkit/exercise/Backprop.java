package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import gradkit.scratch.GradientCheck;
import gradkit.scratch.Matrix;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The exercises of lesson 06, backprop. */
public final class Backprop {

    private Backprop() { }

    /** From the share that a layer passes back to a number of layers. */
    @FunctionalInterface
    public interface Layers {

        /** Returns the least number of layers after which less than this share is left. */
        int after(double factor, double share);
    }

    /** One step back, from a layer's sums to those of the layer before. */
    @FunctionalInterface
    public interface HiddenLayer {

        /** Returns dZ1 [m, hidden] from dZ2 [m, out], W2 [hidden, out] and Z1 [m, hidden]. */
        Matrix of(Matrix dZ2, Matrix W2, Matrix Z1);
    }

    /** A gradient measured by nudging. */
    @FunctionalInterface
    public interface Measured {

        /** Returns the slope of f by each number of x. */
        double[] gradient(ToDoubleFunction<double[]> f, double[] x);
    }

    /** Back through a layer and the shortcut around it. */
    @FunctionalInterface
    public interface Shortcut {

        /** Returns dX [m, n] from dA [m, n], X [m, n], W [n, n] and b [1, n]. */
        Matrix of(Matrix dA, Matrix X, Matrix W, Matrix b);
    }

    /** From a batch and two layers to the gradient of the first layer's weights. */
    @FunctionalInterface
    public interface FirstWeights {

        /** Returns dW1 [in, hidden] from X [m, in], y [m, 1], W1 [in, hidden], b1 [1, hidden], W2 [hidden, 1] and b2 [1, 1]. */
        Matrix of(Matrix X, Matrix y, Matrix W1, Matrix b1, Matrix W2, Matrix b2);
    }

    /** How many layers until a gradient is smaller than a share of itself. */
    public static final Exercise<Layers> SILENT_AFTER = exercise("06-silent-after", 1)
            .on("factor 0.25, share 0.001", (Layers f) -> f.after(0.25, 0.001))
            .on("factor 0.5, share 0.25", f -> f.after(0.5, 0.25))
            .on("factor 0.5, share 0.001", f -> f.after(0.5, 0.001))
            .on("factor 0.9, share 0.5", f -> f.after(0.9, 0.5))
            .on("factor 0.1, share 0.5", f -> f.after(0.1, 0.5))
            .alsoRandom(5, rng -> {
                double factor = (30 + rng.nextInt(60)) / 100.0, share = (1 + rng.nextInt(99)) / 1000.0;
                return Case.of("factor %s, share %s".formatted(factor, share), f -> f.after(factor, share));
            })
            .hint("After one layer the share factor is left, after two factor².")
            .hint("Multiply in a loop and count, or compare logarithms. Less than the share, not equal to it.");

    /** From dZ2 to dZ1 through W2 and tanh. */
    public static final Exercise<HiddenLayer> HIDDEN_LAYER = exercise("06-hidden-layer", 2)
            .on("dZ2 [[1, 2]], W2 [[3, 4], [5, 6]], Z1 [[0, 0]]", (HiddenLayer f) -> f.of(Matrix.row(1, 2), square(), Matrix.row(0, 0)))
            .on("dZ2 [[1]], W2 [[2]], Z1 [[1]]", f -> f.of(Matrix.number(1), Matrix.number(2), Matrix.number(1)))
            .on("dZ2 [[1]], W2 [[2], [3]], Z1 [[0.5, −30]]", f -> f.of(Matrix.number(1), Matrix.column(2, 3), Matrix.row(0.5, -30)))
            .on("dZ2 [[0, 0]], W2 [[3, 4], [5, 6]], Z1 [[1, 1]]", f -> f.of(Matrix.row(0, 0), square(), Matrix.row(1, 1)))
            .alsoRandom(5, rng -> {
                int m = 2 + rng.nextInt(3), hidden = 3 + rng.nextInt(3), out = 1 + rng.nextInt(2);
                Matrix dZ2 = Matrix.random(m, out, rng), W2 = Matrix.random(hidden, out, rng), Z1 = Matrix.random(m, hidden, rng);
                return random("m = %d, hidden = %d, out = %d".formatted(m, hidden, out), f -> f.of(dZ2, W2, Z1));
            })
            .hint("First to the activations: dA1 has the shape of A1, [m, hidden]. Which product of dZ2 and W2 has it?")
            .hint("Then through tanh: times its slope at Z1, entry by entry. Activation.TANH.slope(Z1) is that matrix.");

    /** A gradient by central differences. */
    public static final Exercise<Measured> MEASURED = exercise("06-measured", 2)
            .on("f = x₀² at (3)", (Measured f) -> f.gradient(x -> x[0] * x[0], new double[] {3}))
            .on("f = x₀³ + x₁ at (2, 1)", f -> f.gradient(x -> x[0] * x[0] * x[0] + x[1], new double[] {2, 1}))
            .on("f = x₀ x₁ at (2, −5)", f -> f.gradient(x -> x[0] * x[1], new double[] {2, -5}))
            .on("f = exp(x₀) + sin(x₁) at (1, 0)", f -> f.gradient(x -> Math.exp(x[0]) + Math.sin(x[1]), new double[] {1, 0}))
            .on("f = 7 at (1, 2, 3)", f -> f.gradient(x -> 7, new double[] {1, 2, 3}))
            .on("x itself, after the call, from (1, 2)", f -> {
                double[] x = {1, 2};
                f.gradient(v -> v[0] + v[1], x);
                return x;
            })
            .alsoRandom(5, rng -> {
                double a = Tenths.nonzero(2, rng), b = Tenths.nonzero(2, rng), c = Tenths.nonzero(2, rng);
                return Case.of("f = x₀² x₁ + exp(x₂) at (%s, %s, %s)".formatted(Value.number(a), Value.number(b), Value.number(c)),
                        f -> f.gradient(x -> x[0] * x[0] * x[1] + Math.exp(x[2]), new double[] {a, b, c}));
            })
            .tolerance(1e-7, 1e-7)
            .forbid(GradientCheck.class)
            .hint("For each i: a copy of x with x[i] + h, another with x[i] − h, and f of both.")
            .hint("The distance between the two is 2h. Take h = 1e-5: with one thousandth, or a billionth, too few digits are right.");

    /** From dA to dX where A = X + tanh(XW + b). */
    public static final Exercise<Shortcut> SHORTCUT = exercise("06-shortcut", 3)
            .on("dA [[1]], X [[0]], W [[2]], b [[0]]", (Shortcut f) -> f.of(Matrix.number(1), Matrix.number(0), Matrix.number(2), Matrix.number(0)))
            .on("dA [[1]], X [[0]], W [[2]], b [[1]]", f -> f.of(Matrix.number(1), Matrix.number(0), Matrix.number(2), Matrix.number(1)))
            .on("dA [[1, 2]], X [[0, 0]], W [[3, 4], [5, 6]], b [[0, 0]]", f -> f.of(Matrix.row(1, 2), Matrix.row(0, 0), square(), Matrix.row(0, 0)))
            .on("dA [[1, 2]], X [[30, 30]], W [[3, 4], [5, 6]], b [[0, 0]]", f -> f.of(Matrix.row(1, 2), Matrix.row(30, 30), square(), Matrix.row(0, 0)))
            .on("dA [[1, 0], [0, 1]], X = 0, W [[3, 4], [5, 6]], b [[0.5, −0.5]]", f ->
                    f.of(Matrix.identity(2), Matrix.zeros(2, 2), square(), Matrix.row(0.5, -0.5)))
            .alsoRandom(5, rng -> {
                int m = 2 + rng.nextInt(3), n = 2 + rng.nextInt(3);
                Matrix dA = Matrix.random(m, n, rng), X = Matrix.random(m, n, rng), W = Matrix.random(n, n, rng), b = Matrix.random(1, n, rng);
                return random("m = %d, n = %d".formatted(m, n), f -> f.of(dA, X, W, b));
            })
            .hint("X reaches A on two paths: straight, and through the layer. What a plus sends to each of its inputs?")
            .hint("Along the second path: through tanh, then through the sums, as in exercise 2. W is square, so a lost transpose fits: check it.");

    /** The gradient of the first layer's weights: ReLU, then a sigmoid, then the mean squared error. */
    public static final Exercise<FirstWeights> ALL_THE_WAY = exercise("06-all-the-way", 3)
            .on("all numbers 1, one example", (FirstWeights f) -> f.of(ones(1), ones(1), ones(1), ones(1), ones(1), ones(1)))
            .on("target 0, the others 1, one example", f -> f.of(ones(1), Matrix.number(0), ones(1), ones(1), ones(1), ones(1)))
            .on("two equal examples, all numbers 1", f -> f.of(Matrix.column(1, 1), Matrix.column(1, 1), ones(1), ones(1), ones(1), ones(1)))
            .on("a neuron that is off", f -> f.of(Matrix.row(1, 2), Matrix.number(0), Matrix.of(new double[] {1, -1}, new double[] {0.5, -0.5}),
                    Matrix.row(0, 0), Matrix.column(1, 1), Matrix.number(0)))
            .alsoRandom(6, rng -> {
                int m = 2 + rng.nextInt(4), in = 2 + rng.nextInt(3), hidden = 3 + rng.nextInt(3);
                Matrix X = Matrix.random(m, in, rng), y = Matrix.random(m, 1, rng).map(v -> v > 0 ? 1 : 0);
                Matrix W1 = Matrix.random(in, hidden, rng), b1 = Matrix.random(1, hidden, rng);
                Matrix W2 = Matrix.random(hidden, 1, rng), b2 = Matrix.random(1, 1, rng);
                return random("m = %d, in = %d, hidden = %d".formatted(m, in, hidden), f -> f.of(X, y, W1, b1, W2, b2));
            })
            .hint("Forward first, and keep Z1 and Z2. There is one output an example, so the mean is over m numbers.")
            .hint("Backward: (2/m)(ŷ − y), times σ′(Z2), times W2ᵀ, times ReLU′(Z1), and Xᵀ in front of all that.")
            .hint("Not sure? Nudge an entry of W1 and let GradientCheck.derivative measure.");

    /** Three questions at the end. */
    public static final Quiz RECAP = quiz("06-recap")
            .question("A layer reads [64, 100] and gives [64, 10]. What is the shape of dX, and what is it?",
                    "[64, 100]: dZ Wᵀ", "[100, 10]: Xᵀ dZ", "[64, 100]: Wᵀ dZ")
            .question("A gradient check on a batch of 50 says: relative error 0.98, for every weight of every layer. What is the likeliest cause?",
                    "A forgotten slope of the activation in the first layer", "h is too small", "The mean over the batch was not taken")
            .question("The loss of your home-made network falls nicely. What do you know about its gradients?",
                    "They are right", "Nothing, before they have been checked", "They are right in the last layer");

    private static <F> Case<F> random(String sizes, Function<F, ?> call) {
        return Case.of("random matrices with " + sizes, call);
    }

    private static Matrix square() {
        return Matrix.of(new double[] {3, 4}, new double[] {5, 6});
    }

    private static Matrix ones(int n) {
        return Matrix.zeros(n, n).map(zero -> 1);
    }
}
