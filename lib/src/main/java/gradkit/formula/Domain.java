package gradkit.formula;

import gradkit.scratch.Matrix;
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

    /** Labels: one 1 in each row, the rest 0. */
    static Domain oneHot(int rows, int classes) {
        return rng -> Matrix.identity(classes).take(rng.ints(rows, 0, classes).toArray());
    }
}
