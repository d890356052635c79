package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import gradkit.scratch.Attention;
import gradkit.scratch.Matrix;
import gradkit.scratch.MultiHeadAttention;
import gradkit.scratch.Positions;
import gradkit.scratch.Softmax;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The exercises of lesson 24, attention. */
public final class Attending {

    private Attending() { }

    /** Attention for one query. */
    @FunctionalInterface
    public interface Attend {

        /** Returns the mixture [v] of the values V [m, v] for a query q [d] that asks the keys K [m, d]. */
        double[] of(double[] q, double[][] K, double[][] V);
    }

    /** Softmax over what may be seen. */
    @FunctionalInterface
    public interface MaskedSoftmax {

        /** Returns weights [m] for scores z [m]: 0 where nothing may be seen. */
        double[] of(double[] z, boolean[] seen);
    }

    /** Self-attention with its three projections. */
    @FunctionalInterface
    public interface Projected {

        /** Returns O [n, v] for X [n, width], W_Q and W_K [width, d], W_V [width, v]. */
        Matrix of(Matrix X, Matrix WQ, Matrix WK, Matrix WV);
    }

    /** A position as a row of waves. */
    @FunctionalInterface
    public interface Position {

        /** Returns the row [width] of position p. */
        double[] of(int p, int width);
    }

    /** Attention backward, for one query. */
    @FunctionalInterface
    public interface QueryGradient {

        /** Returns ∂L/∂q [d], from q [d], K [m, d], V [m, v] and ∂L/∂o [v]. */
        double[] of(double[] q, double[][] K, double[][] V, double[] dO);
    }

    /** From a query, keys and values to the mixture. */
    public static final Exercise<Attend> ATTEND = exercise("24-attend", 1)
            .on("q = [0], K = [[1], [5]], V = [[2], [4]]", (Attend f) -> f.of(row(0), rows(row(1), row(5)), rows(row(2), row(4))))
            .on("q = [1, 1, 1, 1], K = [[1, 0, 0, 0], [0, 0, 0, 3]], V = [[1, 0], [0, 1]]",
                    f -> f.of(row(1, 1, 1, 1), rows(row(1, 0, 0, 0), row(0, 0, 0, 3)), rows(row(1, 0), row(0, 1))))
            .on("q = [7], K = [[3]], V = [[5, 6]]", f -> f.of(row(7), rows(row(3)), rows(row(5, 6))))
            .on("q = [20], K = [[1], [2]], V = [[1], [10]]", f -> f.of(row(20), rows(row(1), row(2)), rows(row(1), row(10))))
            .on("q = [1, −1], K = [[2, 2], [2, 2], [2, 2]], V = [[3], [6], [0]]",
                    f -> f.of(row(1, -1), rows(row(2, 2), row(2, 2), row(2, 2)), rows(row(3), row(6), row(0))))
            .alsoRandom(5, rng -> {
                double[] q = Tenths.nonzero(2, 2, rng);
                double[][] K = some(3, 2, rng), V = some(3, 2, rng);
                return Case.of("q = %s, K = %s, V = %s".formatted(Value.of(q), Value.of(K), Value.of(V)), f -> f.of(q.clone(), copy(K), copy(V)));
            })
            .forbid(Attention.class)
            .hint("A score for each key: the sum of q[i] · K[j][i] over i, divided by √d, where d is q.length.")
            .hint("Exponentials of the scores, divided by their sum, are the weights; the answer is the weighted sum of the rows of V.");

    /** From scores and what may be seen to weights. */
    public static final Exercise<MaskedSoftmax> MASKED_SOFTMAX = exercise("24-masked-softmax", 2)
            .on("z = [1, 1, 5], the last not seen", masked(row(1, 1, 5), true, true, false))
            .on("z = [−3, 2], only the first seen", masked(row(-3, 2), true, false))
            .on("z = [1000, 999, 0], all seen", masked(row(1000, 999, 0), true, true, true))
            .on("z = [0, −1, 1000], the last not seen", masked(row(0, -1, 1000), true, true, false))
            .on("z = [4, 5], nothing seen", masked(row(4, 5), false, false))
            .on("z = [−1000, 3, −1001], the second not seen", masked(row(-1000, 3, -1001), true, false, true))
            .alsoRandom(5, rng -> {
                double[] z = Tenths.nonzero(4, 3, rng);
                boolean[] seen = {rng.nextBoolean(), true, rng.nextBoolean(), true};
                return Case.of("z = %s, seen = %s".formatted(Value.of(z), Arrays.toString(seen)), masked(z, seen));
            })
            .forbid(Softmax.class)
            .hint("Subtract the largest score first, so that no exponential overflows: the largest of those that are seen.")
            .hint("Exponentials where seen, 0 elsewhere; then divide by their sum, unless it is 0.");

    /** Self-attention as it should have been printed. */
    public static final Exercise<Projected> SELF_ATTENTION = exercise("24-self-attention", 2)
            .on("X = [[1], [2]], W_Q = [[1]], W_K = [[1]], W_V = [[1]]",
                    (Projected f) -> f.of(Matrix.column(1, 2), Matrix.number(1), Matrix.number(1), Matrix.number(1)))
            .on("X = [[1], [2]], W_Q = [[0]], W_K = [[3]], W_V = [[2]]",
                    f -> f.of(Matrix.column(1, 2), Matrix.number(0), Matrix.number(3), Matrix.number(2)))
            .on("one word, X = [[1, 2]]", projected(Matrix.row(1, 2), 1))
            .on("three equal words", projected(Matrix.row(1, -1).take(0, 0, 0), 2))
            .on("X = identity, 4 words", projected(Matrix.identity(4).slice(0, 4), 3))
            .alsoRandom(5, rng -> {
                Matrix X = Matrix.of(some(3, 4, rng));
                long seed = rng.nextInt(1000);
                return Case.of("X = %s, projections drawn with seed %d".formatted(Value.of(X), seed), projected(X, seed));
            })
            .forbid(Attention.class).forbid(MultiHeadAttention.class)
            .hint("First Q = XW_Q, K = XW_K and V = XW_V. The map is made of Q and K alone.")
            .hint("Softmax.of(scores).times(V), where the scores are Q.times(K.transpose()) divided by √d, and d is the number of columns of Q.");

    /** From a position to its waves. */
    public static final Exercise<Position> POSITION = exercise("24-position", 2)
            .on("p = 0, width 4", (Position f) -> f.of(0, 4))
            .on("p = 1, width 2", f -> f.of(1, 2))
            .on("p = 3, width 4", f -> f.of(3, 4))
            .on("p = 7, width 8", f -> f.of(7, 8))
            .on("p = 1000, width 6", f -> f.of(1000, 6))
            .alsoRandom(4, rng -> {
                int p = rng.nextInt(1, 100), width = 2 * rng.nextInt(2, 6);
                return Case.of("p = %d, width %d".formatted(p, width), f -> f.of(p, width));
            })
            .forbid(Positions.class)
            .hint("Columns 2i and 2i + 1 have one frequency, ω = 10,000 to the power of −2i/width.")
            .hint("Mind the division: −2 * i / width of whole numbers is a whole number.");

    /** From what comes back to the mixture to what comes back to the query. */
    public static final Exercise<QueryGradient> QUERY_GRADIENT = exercise("24-query-gradient", 3)
            .on("q = [0], K = [[1], [0]], V = [[4], [8]], dO = [1]", backward(row(0), rows(row(1), row(0)), rows(row(4), row(8)), row(1)))
            .on("q = [1, 0, 2, 0], K = [[1, 0, 0, 0], [0, 1, 1, 0]], V = [[1, 3], [2, −1]], dO = [1, 0.5]",
                    backward(row(1, 0, 2, 0), rows(row(1, 0, 0, 0), row(0, 1, 1, 0)), rows(row(1, 3), row(2, -1)), row(1, 0.5)))
            .on("one key", backward(row(3, 4), rows(row(1, 2)), rows(row(7)), row(2)))
            .on("three equal values", backward(row(1, 1), rows(row(1, 2), row(0, 3), row(-1, 1)), rows(row(5), row(5), row(5)), row(1)))
            .on("q = [30], K = [[1], [2]], V = [[1], [10]], dO = [1]", backward(row(30), rows(row(1), row(2)), rows(row(1), row(10)), row(1)))
            .alsoRandom(5, rng -> {
                double[] q = Tenths.nonzero(2, 2, rng), dO = Tenths.nonzero(3, 2, rng);
                double[][] K = some(3, 2, rng), V = some(3, 3, rng);
                return Case.of("q = %s, K = %s, V = %s, dO = %s".formatted(Value.of(q), Value.of(K), Value.of(V), Value.of(dO)), backward(q, K, V, dO));
            })
            .forbid(Attention.class)
            .hint("The weights a again, as in exercise 1. Then da[j] is the product of dO with row j of V.")
            .hint("Through softmax: ds[j] = a[j] · (da[j] − Σ a·da). Then dq is the sum of ds[j] times row j of K, divided by √d.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("24-recap")
            .question("Queries and keys have 64 entries of variance 1. Somebody forgets the root. What goes wrong?",
                    "The weights no longer sum to 1", "Softmax is nearly one-hot from the start, and its gradient tiny", "Nothing: softmax does not see a factor")
            .question("You exchange two words of a text. What does self-attention without positions make of it?",
                    "The same rows, two of them exchanged", "Exactly the same matrix", "Other numbers in all rows")
            .question("A net that predicts the next word has almost no loss after one epoch. What do you look at first?",
                    "The learning rate", "The number of heads", "The mask");

    private static Function<MaskedSoftmax, double[]> masked(double[] z, boolean... seen) {
        return f -> f.of(z.clone(), seen.clone());
    }

    /** Projections of width → 2 and width → 3, drawn from a seed. */
    private static Function<Projected, Matrix> projected(Matrix X, long seed) {
        var rng = new Random(seed);
        Matrix WQ = Matrix.random(X.cols(), 2, rng), WK = Matrix.random(X.cols(), 2, rng), WV = Matrix.random(X.cols(), 3, rng);
        return f -> f.of(X, WQ, WK, WV);
    }

    private static Function<QueryGradient, double[]> backward(double[] q, double[][] K, double[][] V, double[] dO) {
        return f -> f.of(q.clone(), copy(K), copy(V), dO.clone());
    }

    private static double[][] some(int n, int width, RandomGenerator rng) {
        double[][] all = new double[n][];
        Arrays.setAll(all, i -> Tenths.nonzero(width, 2, rng));
        return all;
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    private static double[] row(double... values) {
        return values;
    }

    private static double[][] rows(double[]... rows) {
        return rows;
    }
}
