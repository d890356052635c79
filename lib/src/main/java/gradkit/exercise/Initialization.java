package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

/** The exercises of lesson 11, initialization. */
public final class Initialization {

    private Initialization() { }

    /** How large sums are in a layer. */
    @FunctionalInterface
    public interface SizeAt {

        /** Returns the typical size of the sums of this layer, from 1, where layer 1 has 1. */
        double of(int layer, int n, double deviation);
    }

    /** Xavier's draw. */
    @FunctionalInterface
    public interface Xavier {

        /** Returns weights [in, out], drawn row by row. */
        double[][] of(int in, int out, Random rng);
    }

    /** How large outputs are, layer by layer. */
    @FunctionalInterface
    public interface Sizes {

        /** Returns the root of the mean square of each layer's outputs, for a batch X [m, in]. */
        double[] of(Matrix X, Matrix[] W);
    }

    /** He's rule for leaky ReLU. */
    @FunctionalInterface
    public interface Leaky {

        /** Returns the deviation of the weights. */
        double of(double leak, int fanIn);
    }

    /** From layer, width and deviation to the size of the sums. */
    public static final Exercise<SizeAt> SIZE_AT = exercise("11-size-at", 1)
            .on("layer 1, n = 32, deviation 0.3", (SizeAt f) -> f.of(1, 32, 0.3))
            .on("layer 2, n = 32, deviation 0.5", f -> f.of(2, 32, 0.5))
            .on("layer 20, n = 32, deviation 0.25", f -> f.of(20, 32, 0.25))
            .on("layer 3, n = 200, deviation 0.2", f -> f.of(3, 200, 0.2))
            .on("layer 20, n = 50, deviation 0.1", f -> f.of(20, 50, 0.1))
            .alsoRandom(5, rng -> {
                int layer = 2 + rng.nextInt(12);
                int n = 16 + rng.nextInt(100);
                double deviation = Math.round(rng.nextDouble(0.05, 0.4) * 100) / 100.0;
                return Case.of("layer %d, n = %d, deviation %s".formatted(layer, n, Value.number(deviation)), f -> f.of(layer, n, deviation));
            })
            .hint("Each layer multiplies the variance by n Var(w) / 2. Between layer 1 and layer l lie l − 1 such steps.")
            .hint("The variance of the weights is the square of their deviation, and the size is the root of the sums' variance.");

    /** A matrix of weights by Xavier's rule, drawn evenly. */
    public static final Exercise<Xavier> XAVIER = exercise("11-xavier", 2)
            .on("in 2, out 3, seed 1", draw(2, 3, 1))
            .on("in 1, out 1, seed 2", draw(1, 1, 2))
            .on("in 4, out 2, seed 3", draw(4, 2, 3))
            .on("in 100, out 2, seed 4", draw(100, 2, 4))
            .on("in 2, out 100, seed 5", draw(2, 100, 5))
            .alsoRandom(5, rng -> {
                int in = 2 + rng.nextInt(4);
                int out = 6 + rng.nextInt(4);
                long seed = rng.nextInt(1000);
                return Case.of("in %d, out %d, seed %d".formatted(in, out, seed), draw(in, out, seed));
            })
            .hint("The bound a is in the lesson: its square is three times the variance.")
            .hint("The outer loop runs over the inputs, the inner one over the outputs; one call of rng.nextDouble(-a, a) for each weight.");

    /** The size of each layer's outputs. */
    public static final Exercise<Sizes> SIZES = exercise("11-sizes", 2)
            .on("X = [[1, 1]], one layer [[1], [1]]", sizes(Matrix.row(1, 1), Matrix.column(1, 1)))
            .on("X = [[3, −4]], one layer of the identity", sizes(Matrix.row(3, -4), Matrix.identity(2)))
            .on("X = [[1, 2], [−1, 0]], two layers", sizes(Matrix.of(new double[] {1, 2}, new double[] {-1, 0}),
                    Matrix.of(new double[] {1, -1, 2}, new double[] {0.5, 1, 1}), Matrix.column(1, -1, 2)))
            .on("X = [[−1]], two layers [[2]]: nothing passes", sizes(Matrix.number(-1), Matrix.number(2), Matrix.number(2)))
            .on("a batch of 1 000 000 and 0.000001", sizes(Matrix.column(1e6, 1e-6), Matrix.row(1, 2)))
            .alsoRandom(5, rng -> {
                Matrix X = tenths(Matrix.random(3, 4, rng));
                Matrix first = tenths(Matrix.random(4, 5, rng));
                Matrix second = tenths(Matrix.random(5, 3, rng));
                return Case.of("a batch of 3 and two layers, 4 → 5 → 3; X[0] = " + Value.of(X.row(0)), sizes(X, first, second));
            })
            .hint("A holds what goes into the next layer: it begins as X and is replaced in every round.")
            .hint("The root of the mean square: square every entry, take the mean of all, then the root. A.map(a -> a * a).mean() is the mean square.");

    /** From leak and fan-in to the deviation of the weights. */
    public static final Exercise<Leaky> LEAKY = exercise("11-leaky", 3)
            .on("leak 0, fan-in 32", (Leaky f) -> f.of(0, 32))
            .on("leak 1, fan-in 100", f -> f.of(1, 100))
            .on("leak 0.01, fan-in 784", f -> f.of(0.01, 784))
            .on("leak −1, fan-in 4", f -> f.of(-1, 4))
            .on("leak 0.5, fan-in 1", f -> f.of(0.5, 1))
            .alsoRandom(5, rng -> {
                double leak = Math.round(rng.nextDouble(0.1, 0.9) * 100) / 100.0;
                int n = 10 + rng.nextInt(500);
                return Case.of("leak %s, fan-in %d".formatted(Value.number(leak), n), f -> f.of(leak, n));
            })
            .hint("Of a pair z and −z, one passes as z, the other as leak times z. Add the two squares, and halve.")
            .hint("It keeps (1 + leak²)/2 of the variance. What must n Var(w) be, so that the product is 1?")
            .hint("The deviation is the root of the variance.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("11-recap")
            .question("A classifier for 10 classes has a first loss of 45. What does that say?",
                    "Its first weights are too large", "Its rate is too high", "Its first weights are all 0")
            .question("Which of these may begin at 0?", "All weights", "The weights of the last layer and those before it", "All biases")
            .question("Xavier's variance in 20 layers with ReLU: what happens to the signal?",
                    "It is kept", "It shrinks by about √2 in each layer", "It doubles in each layer");

    private static Function<Xavier, double[]> draw(int in, int out, long seed) {
        return f -> shaped(f.of(in, out, new Random(seed)));
    }

    /** Rows, columns, and then the first weights, row by row. */
    private static double[] shaped(double[][] W) {
        double[] all = Arrays.stream(W).flatMapToDouble(Arrays::stream).limit(8).toArray();
        double[] answer = new double[all.length + 2];
        answer[0] = W.length;
        answer[1] = W.length == 0 ? 0 : W[0].length;
        System.arraycopy(all, 0, answer, 2, all.length);
        return answer;
    }

    private static Function<Sizes, double[]> sizes(Matrix X, Matrix... W) {
        return f -> f.of(X, W.clone());
    }

    private static Matrix tenths(Matrix x) {
        return x.map(Tenths::round);
    }
}
