package gradkit.formula;

import gradkit.scratch.Matrix;
import gradkit.scratch.Softmax;
import java.util.random.RandomGenerator;

/** Where the values of a variable come from when a formula is checked at random. */
@FunctionalInterface
public interface Domain {
    Matrix draw(RandomGenerator rng);

    /** A number between low and high, [1, 1]. */
    static Domain reals(double low, double high) { return matrix(1, 1, low, high); }

    /** Always this number. */
    static Domain fixed(double value) { return rng -> Matrix.number(value); }

    /** Independent numbers between low and high. */
    static Domain matrix(int rows, int cols, double low, double high) {
        return rng -> Matrix.zeros(rows, cols).map(zero -> rng.nextDouble(low, high));
    }

    /** A row of numbers whose mean is 0. */
    static Domain centred(int cols, double low, double high) {
        return rng -> {
            Matrix x = matrix(1, cols, low, high).draw(rng);
            double mean = x.mean();
            return x.map(v -> v - mean);
        };
    }

    /** Rows of positive numbers that sum to 1. */
    static Domain probabilities(int rows, int classes) {
        return rng -> Softmax.of(matrix(rows, classes, -1.5, 1.5).draw(rng));
    }

    /** Labels: one 1 in each row, the rest 0. */
    static Domain oneHot(int rows, int classes) {
        return rng -> Matrix.identity(classes).take(rng.ints(rows, 0, classes).toArray());
    }
}
