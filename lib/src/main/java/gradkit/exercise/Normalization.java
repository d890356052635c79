package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The exercises of lesson 13, normalization. */
public final class Normalization {

    private Normalization() { }

    /** Numbers brought to mean 0 and variance 1. */
    @FunctionalInterface
    public interface Normalise {

        /** Returns x̂ [m] for x [m], with ε under the root. */
        double[] of(double[] x, double epsilon);
    }

    /** Batch norm in prediction, as a straight line. */
    @FunctionalInterface
    public interface Fold {

        /** Returns a and c, so that batch norm of x is a·x + c, from γ, β, the running mean and variance, and ε. */
        double[] of(double gamma, double beta, double mean, double variance, double epsilon);
    }

    /** Layer norm of a batch. */
    @FunctionalInterface
    public interface LayerNorm {

        /** Returns X̂ [m, h] for X [m, h], with ε under the root. */
        double[][] of(double[][] X, double epsilon);
    }

    /** Batch norm backward, for one neuron. */
    @FunctionalInterface
    public interface Backward {

        /** Returns ∂L/∂x [m], from x [m], ∂L/∂y [m], γ and ε. */
        double[] of(double[] x, double[] dY, double gamma, double epsilon);
    }

    /** From one neuron's values in a batch to what batch norm makes of them. */
    public static final Exercise<Normalise> NORMALISE = exercise("13-normalise", 1)
            .on("x = [1, 3], ε = 0", (Normalise f) -> f.of(row(1, 3), 0))
            .on("x = [0, 0, 6], ε = 1", f -> f.of(row(0, 0, 6), 1))
            .on("x = [100, 200, 300], ε = 0.00001", f -> f.of(row(100, 200, 300), 1e-5))
            .on("x = [5], ε = 0.00001", f -> f.of(row(5), 1e-5))
            .on("x = [−2, −2, −2], ε = 0.5", f -> f.of(row(-2, -2, -2), 0.5))
            .alsoRandom(5, rng -> {
                double[] x = Tenths.nonzero(4, 2, rng);
                return Case.of("x = %s, ε = 0.3".formatted(Value.of(x)), f -> f.of(x.clone(), 0.3));
            })
            .hint("The mean first; then the mean of the squared distances from it; then each distance divided by the root.")
            .hint("ε is added to the variance, under the root.");

    /** From a batch norm's numbers to the line that it is in prediction. */
    public static final Exercise<Fold> FOLD = exercise("13-fold", 2)
            .on("γ = 1, β = 0, mean 2, variance 4, ε = 0", (Fold f) -> f.of(1, 0, 2, 4, 0))
            .on("γ = 3, β = −1, mean 0, variance 1, ε = 0", f -> f.of(3, -1, 0, 1, 0))
            .on("γ = 2, β = 5, mean −3, variance 8, ε = 1", f -> f.of(2, 5, -3, 8, 1))
            .on("γ = 0, β = 5, mean 100, variance 0, ε = 0.01", f -> f.of(0, 5, 100, 0, 0.01))
            .on("γ = −1, β = 0.5, mean 1, variance 0.24, ε = 0.01", f -> f.of(-1, 0.5, 1, 0.24, 0.01))
            .alsoRandom(5, rng -> {
                double[] v = Tenths.nonzero(3, 2, rng);
                double variance = Tenths.round(rng.nextDouble(0.3, 3));
                return Case.of("γ = %s, β = %s, mean %s, variance %s, ε = 0.1".formatted(Value.number(v[0]), Value.number(v[1]), Value.number(v[2]),
                        Value.number(variance)), f -> f.of(v[0], v[1], v[2], variance, 0.1));
            })
            .hint("Write γ(x − mean)/√(variance + ε) + β, multiply out, and gather what stands before x.")
            .hint("a = γ/√(variance + ε). The rest does not depend on x.");

    /** From a batch to its rows normalised. */
    public static final Exercise<LayerNorm> LAYER_NORM = exercise("13-layer-norm", 2)
            .on("X = [[1, 3], [10, 30]], ε = 0", (LayerNorm f) -> f.of(new double[][] {{1, 3}, {10, 30}}, 0))
            .on("X = [[0, 0, 6]], ε = 1", f -> f.of(new double[][] {{0, 0, 6}}, 1))
            .on("X = [[1, 1], [2, 2], [0, 4]], ε = 0.5", f -> f.of(new double[][] {{1, 1}, {2, 2}, {0, 4}}, 0.5))
            .on("X = [[7], [8]], ε = 0.1", f -> f.of(new double[][] {{7}, {8}}, 0.1))
            .on("X = [[1000, 1001, 1002, 1003]], ε = 0.00001", f -> f.of(new double[][] {{1000, 1001, 1002, 1003}}, 1e-5))
            .alsoRandom(4, rng -> {
                double[][] X = {Tenths.nonzero(4, 2, rng), Tenths.nonzero(4, 2, rng), Tenths.nonzero(4, 2, rng)};
                return Case.of("X = %s, ε = 0.2".formatted(Value.of(X)), f -> f.of(Arrays.stream(X).map(double[]::clone).toArray(double[][]::new), 0.2));
            })
            .hint("Exercise 1, for each row by itself.")
            .hint("The mean of row i is the sum of its entries divided by X[i].length.");

    /** From a neuron's values and the gradient of what came out to the gradient of what went in. */
    public static final Exercise<Backward> BACKWARD = exercise("13-backward", 3)
            .on("x = [1, 3], dY = [1, 0], γ = 1, ε = 1", backward(row(1, 3), row(1, 0), 1, 1))
            .on("x = [0, 1, 5], dY = [1, 1, 1], γ = 2, ε = 0.1", backward(row(0, 1, 5), row(1, 1, 1), 2, 0.1))
            .on("x = [1, 2, 4], dY = [0.5, −1, 2], γ = 1, ε = 0.1", backward(row(1, 2, 4), row(0.5, -1, 2), 1, 0.1))
            .on("x = [3, 3, 3], dY = [1, 2, 6], γ = 1, ε = 0.25", backward(row(3, 3, 3), row(1, 2, 6), 1, 0.25))
            .on("x = [7], dY = [5], γ = 2, ε = 0.01", backward(row(7), row(5), 2, 0.01))
            .alsoRandom(5, rng -> {
                double[] x = Tenths.nonzero(4, 2, rng), dY = Tenths.nonzero(4, 2, rng);
                double gamma = Tenths.round(rng.nextDouble(1.2, 3));
                return Case.of("x = %s, dY = %s, γ = %s, ε = 0.2".formatted(Value.of(x), Value.of(dY), Value.number(gamma)), backward(x, dY, gamma, 0.2));
            })
            .hint("First x̂ again, and dX̂ = γ·dY. Then two means: of dX̂, and of dX̂·x̂.")
            .hint("Each entry is (dX̂ − first mean − x̂ · second mean) / √(variance + ε).");

    /** From the slopes of layers inside residual connections to the slope of the whole chain. */
    public static final Exercise<ToDoubleFunction<double[]>> RESIDUAL = exercise("13-residual", 2)
            .on("slopes 0.5, 0.5", slopes(0.5, 0.5))
            .on("slopes 0, 0, 0, 0", slopes(0, 0, 0, 0))
            .on("slope −0.25", slopes(-0.25))
            .on("slopes 0.1, −0.1, 0.2", slopes(0.1, -0.1, 0.2))
            .on("slopes −1, 3", slopes(-1, 3))
            .on("no layer", slopes())
            .alsoRandom(4, rng -> {
                double[] slopes = Tenths.nonzero(4, 2, rng);
                return Case.of("slopes " + Value.of(slopes), slopes(slopes));
            })
            .hint("One layer is x + f(x), and its slope 1 + f′.")
            .hint("Layers one after the other: the chain rule multiplies.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("13-recap")
            .question("A net with batch norm reads 95 % of the test digits in batches of 200, and one in ten when asked for a single one. What is wrong?",
                    "It overfits", "It is still in training mode", "The learning rate is too large")
            .question("You double all weights in front of a batch norm. What changes behind it?",
                    "Next to nothing", "Everything doubles", "The variance becomes four times as large")
            .question("The gradient that reaches the first of twenty residual layers is not tiny. Why?",
                    "The layers inside have slopes near 1", "A sum passes the gradient on unchanged, besides what goes through the layer", "Residual layers have fewer weights");

    private static Function<Backward, double[]> backward(double[] x, double[] dY, double gamma, double epsilon) {
        return f -> f.of(x.clone(), dY.clone(), gamma, epsilon);
    }

    private static Function<ToDoubleFunction<double[]>, Double> slopes(double... slopes) {
        return f -> f.applyAsDouble(slopes.clone());
    }

    private static double[] row(double... values) {
        return values;
    }
}
