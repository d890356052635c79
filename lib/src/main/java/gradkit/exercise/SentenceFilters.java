package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The exercises of lesson 23, film reviews by convolution. */
public final class SentenceFilters {

    private SentenceFilters() { }

    /** What filters see of a sentence. */
    @FunctionalInterface
    public interface Windows {

        /** Returns the windows [words − k + 1, k · width] of a sentence X [words, width], one word after the other in each row. */
        double[][] of(double[][] X, int k);
    }

    /** Filters slid over a sentence. */
    @FunctionalInterface
    public interface Slide {

        /** Returns Z [words − k + 1, filters], from X [words, width], W [k, width, filters] and b [filters]. */
        double[][] of(double[][] X, double[][][] W, double[] b);
    }

    /** The largest answer of each filter, backward. */
    @FunctionalInterface
    public interface MaxBack {

        /** Returns ∂L/∂A [places, filters], from A and ∂L/∂m [filters], where m holds the largest number of each column of A. */
        double[][] of(double[][] A, double[] dm);
    }

    /** The filters' gradient. */
    @FunctionalInterface
    public interface FilterGradient {

        /** Returns ∂L/∂W_a [width, filters], from X [words, width] and ∂L/∂Z [places, filters]. */
        double[][] of(double[][] X, double[][] dZ, int a);
    }

    /** From a sentence to the windows of k words. */
    public static final Exercise<Windows> WINDOWS = exercise("23-windows", 1)
            .on("X = [[1, 2], [3, 4], [5, 6]], k = 2", windows(2, row(1, 2), row(3, 4), row(5, 6)))
            .on("X = [[1], [2], [3], [4]], k = 3", windows(3, row(1), row(2), row(3), row(4)))
            .on("X = [[1, 2], [3, 4]], k = 1", windows(1, row(1, 2), row(3, 4)))
            .on("X = [[1, 2], [3, 4]], k = 2", windows(2, row(1, 2), row(3, 4)))
            .on("X = [[0, 0], [0, 1], [1, 0], [1, 1], [0, 0]], k = 2", windows(2, row(0, 0), row(0, 1), row(1, 0), row(1, 1), row(0, 0)))
            .alsoRandom(4, rng -> {
                double[][] X = rows(4, 2, rng);
                int k = 1 + rng.nextInt(4);
                return Case.of("X = %s, k = %d".formatted(Value.of(X), k), windows(k, X));
            })
            .hint("A filter of k words fits at words − k + 1 places.")
            .hint("Place t holds words t to t + k − 1: number j of word t + a goes to column a · width + j.");

    /** From a sentence, filters and biases to what the filters answer at each place. */
    public static final Exercise<Slide> SLIDE = exercise("23-slide", 2)
            .on("X = [[1], [2], [3]], W = [[[1]], [[10]]], b = [0]", slide(new double[][] {{1}, {2}, {3}}, new double[][][] {{{1}}, {{10}}}, row(0)))
            .on("X = [[1], [2], [3]], W = [[[1]], [[10]]], b = [5]", slide(new double[][] {{1}, {2}, {3}}, new double[][][] {{{1}}, {{10}}}, row(5)))
            .on("X = [[1, 0], [0, 1]], W = [[[1, 2], [3, 4]]], b = [0, 1]", slide(new double[][] {{1, 0}, {0, 1}}, new double[][][] {{{1, 2}, {3, 4}}}, row(0, 1)))
            .on("X = [[1, 2], [3, 4], [0, 1]], W = [[[1], [−1]], [[0], [2]]], b = [0.5]",
                    slide(new double[][] {{1, 2}, {3, 4}, {0, 1}}, new double[][][] {{{1}, {-1}}, {{0}, {2}}}, row(0.5)))
            .on("X = [[2, 3]], W = [[[1, 0], [0, 1]]], b = [0, 0]", slide(new double[][] {{2, 3}}, new double[][][] {{{1, 0}, {0, 1}}}, row(0, 0)))
            .alsoRandom(5, rng -> {
                double[][] X = rows(4, 2, rng);
                double[][][] W = {rows(2, 2, rng), rows(2, 2, rng), rows(2, 2, rng)};
                double[] b = Tenths.nonzero(2, 1, rng);
                return Case.of("X = %s, W_0 = %s, W_1 = %s, W_2 = %s, b = %s".formatted(Value.of(X), Value.of(W[0]), Value.of(W[1]), Value.of(W[2]), Value.of(b)), slide(X, W, b));
            })
            .hint("Z_t = X_t W_0 + X_{t+1} W_1 + … + b: four loops, over places, words of the filter, numbers of a word, filters.")
            .hint("Z[t][f] begins at b[f]; then add X[t + a][j] · W[a][j][f] for all a and j.");

    /** From what the filters answered and the gradient of the largest to the gradient of all. */
    public static final Exercise<MaxBack> MAX_BACK = exercise("23-max-back", 2)
            .on("A = [[1, 5], [3, 2]], dm = [10, 20]", maxBack(row(10, 20), row(1, 5), row(3, 2)))
            .on("A = [[0], [0], [0]], dm = [7]", maxBack(row(7), row(0), row(0), row(0)))
            .on("A = [[−3, −1], [−2, −4]], dm = [1, −1]", maxBack(row(1, -1), row(-3, -1), row(-2, -4)))
            .on("A = [[2, 2, 2]], dm = [1, 2, 3]", maxBack(row(1, 2, 3), row(2, 2, 2)))
            .on("A = [[1, 0], [4, 6], [4, 5]], dm = [1, 1]", maxBack(row(1, 1), row(1, 0), row(4, 6), row(4, 5)))
            .alsoRandom(5, rng -> {
                double[][] A = rows(4, 2, rng);
                double[] dm = Tenths.nonzero(2, 2, rng);
                return Case.of("A = %s, dm = %s".formatted(Value.of(A), Value.of(dm)), maxBack(dm, A));
            })
            .hint("For each column: find the row of its largest number. Only that entry gets anything.")
            .hint("Where several are equally large, the first of them wins: compare with >, not with ≥.");

    /** From the words and what came back to the gradient of the a-th weights. */
    public static final Exercise<FilterGradient> FILTER_GRADIENT = exercise("23-filter-gradient", 3)
            .on("X = [[1], [2], [3]], dZ = [[1], [10]], a = 0", gradient(new double[][] {{1}, {2}, {3}}, new double[][] {{1}, {10}}, 0))
            .on("X = [[1], [2], [3]], dZ = [[1], [10]], a = 1", gradient(new double[][] {{1}, {2}, {3}}, new double[][] {{1}, {10}}, 1))
            .on("X = [[1, 2], [3, 4], [5, 6], [0, −1]], dZ = [[1, 0, 2], [0, 1, −1]], a = 2",
                    gradient(new double[][] {{1, 2}, {3, 4}, {5, 6}, {0, -1}}, new double[][] {{1, 0, 2}, {0, 1, -1}}, 2))
            .on("X = [[1, 2], [3, 4], [5, 6]], dZ = [[0, 0]], a = 1", gradient(new double[][] {{1, 2}, {3, 4}, {5, 6}}, new double[][] {{0, 0}}, 1))
            .on("X = [[2, 3], [1, 1]], dZ = [[1], [−1]], a = 0", gradient(new double[][] {{2, 3}, {1, 1}}, new double[][] {{1}, {-1}}, 0))
            .alsoRandom(5, rng -> {
                double[][] X = rows(5, 2, rng), dZ = rows(3, 3, rng);
                int a = rng.nextInt(3);
                return Case.of("X = %s, dZ = %s, a = %d".formatted(Value.of(X), Value.of(dZ), a), gradient(X, dZ, a));
            })
            .hint("The sum over the places t of X_{t+a}ᵀ dZ_t: entry j, f adds up X[t + a][j] · dZ[t][f].")
            .hint("t runs over the rows of dZ; the result is [width, filters], like W_a.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("23-recap")
            .question("All filters see one word only, and the largest answer of each is taken. What can the network not tell apart?",
                    "“not bad, good” and “not good, bad”", "“bad” and “good”", "a long sentence and a short one")
            .question("A filter answers strongly to a phrase. Where in the sentence must the phrase stand?",
                    "Where it stood in training", "Anywhere", "In the first words")
            .question("Which words of a sentence get a gradient through one filter with its largest answer?",
                    "All of them, equally", "Those under the filter at the place of the largest answer", "Those at which the filter answered above 0");

    private static Function<Windows, double[][]> windows(int k, double[]... X) {
        return f -> f.of(copy(X), k);
    }

    private static Function<Slide, double[][]> slide(double[][] X, double[][][] W, double[] b) {
        return f -> f.of(copy(X), Arrays.stream(W).map(SentenceFilters::copy).toArray(double[][][]::new), b.clone());
    }

    private static Function<MaxBack, double[][]> maxBack(double[] dm, double[]... A) {
        return f -> f.of(copy(A), dm.clone());
    }

    private static Function<FilterGradient, double[][]> gradient(double[][] X, double[][] dZ, int a) {
        return f -> f.of(copy(X), copy(dZ), a);
    }

    private static double[][] rows(int rows, int cols, RandomGenerator rng) {
        double[][] all = new double[rows][];
        Arrays.setAll(all, i -> Tenths.nonzero(cols, 2, rng));
        return all;
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    private static double[] row(double... values) {
        return values;
    }
}
