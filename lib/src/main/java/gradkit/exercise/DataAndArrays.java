package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.random.RandomGenerator;

/** The exercises of lesson 01, data and arrays. */
public final class DataAndArrays {
    private static final double NAN = Double.NaN;

    private DataAndArrays() { }

    /** From two shapes to the shape of what they are broadcast to; empty where they do not fit. */
    public static final Exercise<BinaryOperator<int[]>> BROADCAST_SHAPE = exercise("01-broadcast-shape", 2)
            .on("[342, 4] and [4]", shapes(s(342, 4), 4))
            .on("[3, 1] and [3]", shapes(s(3, 1), 3))
            .on("[5] and [2, 1, 5]", shapes(s(5), 2, 1, 5))
            .on("[342, 4] and [342]", shapes(s(342, 4), 342))
            .on("[342, 4] and [342, 1]", shapes(s(342, 4), 342, 1))
            .on("[2, 3] and [2, 3]", shapes(s(2, 3), 2, 3))
            .on("[69, 1, 4] and [1, 206, 4]", shapes(s(69, 1, 4), 1, 206, 4))
            .on("[2, 3] and [4, 3]", shapes(s(2, 3), 4, 3))
            .on("[1] and [1000, 1]", shapes(s(1), 1000, 1))
            .alsoRandom(8, DataAndArrays::someShapes)
            .hint("Walk both shapes from the right: for i = 1, 2, …, the i-th length from the end of each.")
            .hint("Where one shape has run out of axes, its length is 1.")
            .hint("Two lengths fit if they are equal or one of them is 1; the result has the other.");

    /** From training values and values, NaN where missing, to the values without holes. */
    public static final Exercise<BinaryOperator<double[]>> FILL_MISSING = exercise("01-fill-missing", 2)
            .on("train = [1, 2, 6], values = [4, NaN]", rows(v(1, 2, 6), 4, NAN))
            .on("train = [1, NaN, 5], values = [NaN, 0, NaN]", rows(v(1, NAN, 5), NAN, 0, NAN))
            .on("train = [2, 4], values = [10, 20, 30]", rows(v(2, 4), 10, 20, 30))
            .on("train = [7], values = [NaN]", rows(v(7), NAN))
            .on("train = [0, 0, 9], values = [NaN, 100]", rows(v(0, 0, 9), NAN, 100))
            .alsoRandom(6, rng -> twoRows(rng, true))
            .hint("NaN is not equal to anything, not even to itself: ask Double.isNaN(v).")
            .hint("DoubleStream.of(train).filter(…).average() leaves out what you filter away, in the sum and in the count.");

    /** From training values and values to the values, standardised. */
    public static final Exercise<BinaryOperator<double[]>> STANDARDISE = exercise("01-standardise", 2)
            .on("train = [1, 2, 3, 6], values = [3, 6]", rows(v(1, 2, 3, 6), 3, 6))
            .on("train = [−1, 1], values = [−1, 1, 5]", rows(v(-1, 1), -1, 1, 5))
            .on("train = [4, 4, 4], values = [4, 5]", rows(v(4, 4, 4), 4, 5))
            .on("train = [1000, 3000], values = [2500]", rows(v(1000, 3000), 2500))
            .on("train = [2], values = [0, 2]", rows(v(2), 0, 2))
            .alsoRandom(6, rng -> twoRows(rng, false))
            .hint("Mean and deviation come from train alone. values are only shifted and divided.")
            .hint("The deviation is the root of the mean of (v − mean)²; the mean over all m values, not m − 1.")
            .hint("0 divided by 0 is NaN: where the deviation is 0, divide by 1.");

    /** From known rows [m, features] and a row q to the number of the nearest. */
    public static final Exercise<ToIntBiFunction<double[][], double[]>> NEAREST = exercise("01-nearest", 3)
            .on("X = [[0, 0], [3, 4], [1, 1]], q = [1, 2]", near(new double[][] {{0, 0}, {3, 4}, {1, 1}}, 1, 2))
            .on("X = [[5, −5], [3, 3]], q = [0, 0]", near(new double[][] {{5, -5}, {3, 3}}, 0, 0))
            .on("X = [[0, 5], [3.5, 3]], q = [0, 0]", near(new double[][] {{0, 5}, {3.5, 3}}, 0, 0))
            .on("X = [[4, 4], [5, 0]], q = [0, 0]", near(new double[][] {{4, 4}, {5, 0}}, 0, 0))
            .on("X = [[0, 9], [4, 0]], q = [0, 0]", near(new double[][] {{0, 9}, {4, 0}}, 0, 0))
            .on("X = [[1], [3], [1]], q = [2]", near(new double[][] {{1}, {3}, {1}}, 2))
            .on("X = [[1e6, 0], [9e5, 0]], q = [0, 0]", near(new double[][] {{1e6, 0}, {9e5, 0}}, 0, 0))
            .on("X = [[7, 7]], q = [0, 0]", near(new double[][] {{7, 7}}, 0, 0))
            .alsoRandom(8, DataAndArrays::someRows)
            .hint("For each row, add up the squares of the differences. The root may be left out: it keeps the order.")
            .hint("Remember the smallest sum so far and its row. What must the smallest be before the first row?");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("01-recap")
            .question("You tried twenty numbers of neighbours and kept the one with the best validation accuracy, 0.99. What do you report?",
                    "0.99", "The accuracy on the test set, read once", "The accuracy on the training set, the largest set")
            .question("The accuracy stays near 0.5 however long the program learns. Its answers have shape [1000, 1], the labels [1000]. What happened?",
                    "They were compared each with each, a million times", "The program cannot learn this", "DJL compared the first answer only")
            .question("A new penguin comes in. With which mean and deviation do you standardise its measures?",
                    "Its own", "Those of all penguins so far, the new one included", "Those of the training set");

    private static int[] s(int... lengths) {
        return lengths;
    }

    private static double[] v(double... values) {
        return values;
    }

    /** Copies: an answer may write into its arguments. */
    private static Function<BinaryOperator<int[]>, int[]> shapes(int[] a, int... b) {
        return f -> f.apply(a.clone(), b.clone());
    }

    private static Function<BinaryOperator<double[]>, double[]> rows(double[] train, double... values) {
        return f -> f.apply(train.clone(), values.clone());
    }

    private static Function<ToIntBiFunction<double[][], double[]>, Integer> near(double[][] X, double... q) {
        return f -> f.applyAsInt(Arrays.stream(X).map(double[]::clone).toArray(double[][]::new), q.clone());
    }

    private static Case<BinaryOperator<int[]>> someShapes(RandomGenerator rng) {
        int[] a = rng.ints(1 + rng.nextInt(4), 1, 4).toArray();
        int[] b = rng.ints(1 + rng.nextInt(4), 1, 4).toArray();
        return Case.of("%s and %s".formatted(Arrays.toString(a), Arrays.toString(b)), shapes(a, b));
    }

    private static Case<BinaryOperator<double[]>> twoRows(RandomGenerator rng, boolean holes) {
        double[] train = Tenths.evenly(3 + rng.nextInt(4), -5, 15, rng);
        double[] values = Tenths.evenly(2 + rng.nextInt(3), -5, 15, rng);
        if (holes) {
            train[1 + rng.nextInt(train.length - 1)] = NAN;
            values[rng.nextInt(values.length)] = NAN;
        }
        return Case.of("train = %s, values = %s".formatted(Value.of(train), Value.of(values)), rows(train, values));
    }

    private static Case<ToIntBiFunction<double[][], double[]>> someRows(RandomGenerator rng) {
        int features = 2 + rng.nextInt(2);
        double[][] X = new double[3 + rng.nextInt(3)][];
        Arrays.setAll(X, i -> Tenths.evenly(features, -5, 15, rng));
        double[] q = Tenths.evenly(features, -5, 15, rng);
        return Case.of("X = %s, q = %s".formatted(Value.of(X), Value.of(q)), near(X, q));
    }
}
