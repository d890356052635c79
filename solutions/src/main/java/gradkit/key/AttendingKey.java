package gradkit.key;

import static gradkit.exercise.Attending.ATTEND;
import static gradkit.exercise.Attending.MASKED_SOFTMAX;
import static gradkit.exercise.Attending.POSITION;
import static gradkit.exercise.Attending.QUERY_GRADIENT;
import static gradkit.exercise.Attending.RECAP;
import static gradkit.exercise.Attending.SELF_ATTENTION;
import static gradkit.exercise.Key.key;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.pow;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson24;
import gradkit.scratch.Matrix;
import gradkit.scratch.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 24, attention. */
public final class AttendingKey implements KeySource {

    @Override
    public String lesson() {
        return "24";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(attend(), maskedSoftmax(), selfAttention(), position(), queryGradient());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "The scores have a deviation of 8, and the largest takes nearly all: a saturated softmax passes next to nothing back")
                .wrong("a", "Softmax sees to the sum, whatever the scores")
                .wrong("c", "It does not see a shift; a factor makes it sharper")
                .right("a", "What each word gets depends on which words there are, and not on where they stand")
                .wrong("b", "The rows belong to the words, and so are exchanged with them")
                .wrong("c", "Each word still meets the same words, and softmax has no order")
                .right("c", "If it is missing or upside down, each place sees the word that it is to predict")
                .wrong("a", "A wrong rate makes a loss worse, hardly ever too good")
                .wrong("b", "More heads learn more, but none can look where a mask forbids"));
    }

    private static Key<?> attend() {
        return key(ATTEND).answer(Lesson24::attendTo)
                .mistake("The scores are not divided by √d", (q, K, V) -> mix(weights(q, K, 1), V))
                .mistake("The root is of d, the length of the query, not of the number of keys", (q, K, V) -> mix(weights(q, K, sqrt(K.length)), V))
                .mistake("They are divided by d; it is the root of d", (q, K, V) -> mix(weights(q, K, q.length), V))
                .mistake("These are sums over the keys, not mixtures: the weights do not sum to 1", (q, K, V) ->
                        mix(each(K.length, j -> exp(dot(q, K[j]) / sqrt(q.length))), V))
                .mistake("The scores themselves are the weights: softmax is missing", (q, K, V) -> mix(each(K.length, j -> dot(q, K[j]) / sqrt(q.length)), V))
                .mistake("All values have the same weight: the query has no say", (q, K, V) -> mix(each(K.length, j -> 1.0 / K.length), V))
                .mistake("That is the value of the best key alone: a Map, and no mixture", (q, K, V) -> V[Matrix.row(weights(q, K, 1)).argMaxRows()[0]].clone())
                .notice("a query of zeros gets the mean of all values, and a long one nearly the best alone");
    }

    private static Key<?> maskedSoftmax() {
        return key(MASKED_SOFTMAX).answer(Lesson24::maskedSoftmax)
                .mistake("It masks after softmax, so the rest no longer sums to 1", (z, seen) -> {
                    double[] p = softmax(z);
                    return each(z.length, i -> seen[i] ? p[i] : 0);
                })
                .mistake("A masked score of 0 is a score like any other: e⁰ = 1", (z, seen) -> softmax(each(z.length, i -> seen[i] ? z[i] : 0)))
                .mistake("The mask is upside down", (z, seen) -> masked(z, i -> seen[i] ? 0 : 1))
                .mistake("It overflows: subtract the largest score before exp", (z, seen) -> {
                    double[] e = each(z.length, i -> seen[i] ? exp(z[i]) : 0);
                    return divided(e, DoubleStream.of(e).sum());
                })
                .mistake("It subtracts the largest of all scores; one that is not seen may be so large that nothing of the others is left", (z, seen) -> {
                    double largest = DoubleStream.of(z).max().getAsDouble();
                    double[] e = each(z.length, i -> seen[i] ? exp(z[i] - largest) : 0);
                    double sum = DoubleStream.of(e).sum();
                    return divided(e, sum == 0 ? 1 : sum);
                })
                .mistake("Where nothing is seen it divides 0 by 0", (z, seen) -> {
                    double[] p = masked(z, i -> seen[i] ? 1 : 0);
                    return DoubleStream.of(p).sum() == 0 ? each(z.length, i -> Double.NaN) : p;
                })
                .mistake("Where nothing is seen it looks everywhere: −1,000,000,000 is no −∞", (z, seen) -> softmax(each(z.length, i -> seen[i] ? z[i] : z[i] - 1e9)))
                .notice("a score of 1,000 that may not be seen changes nothing at all");
    }

    private static Key<?> selfAttention() {
        return key(SELF_ATTENTION).answer(Lesson24::selfAttention)
                .mistake("It hands out X itself, as was printed; W_V is missing", (X, WQ, WK, WV) -> map(X.times(WQ), X.times(WK), sqrt(WQ.cols())).times(X))
                .mistake("Queries serve as keys: W_K is missing, and every word looks at itself most", (X, WQ, WK, WV) -> map(X.times(WQ), X.times(WQ), sqrt(WQ.cols())).times(X.times(WV)))
                .mistake("No projection asks: the map is made of X Xᵀ", (X, WQ, WK, WV) -> map(X, X, sqrt(WQ.cols())).times(X.times(WV)))
                .mistake("Keys ask and queries answer: the two have changed places", (X, WQ, WK, WV) -> map(X.times(WK), X.times(WQ), sqrt(WQ.cols())).times(X.times(WV)))
                .mistake("d is the width of Q, not of X", (X, WQ, WK, WV) -> map(X.times(WQ), X.times(WK), sqrt(X.cols())).times(X.times(WV)))
                .mistake("d is the width of Q, not the number of words", (X, WQ, WK, WV) -> map(X.times(WQ), X.times(WK), sqrt(X.rows())).times(X.times(WV)))
                .mistake("The scores are not divided by √d", (X, WQ, WK, WV) -> map(X.times(WQ), X.times(WK), 1).times(X.times(WV)))
                .mistake("Softmax runs down the columns here; each query's row must sum to 1", (X, WQ, WK, WV) ->
                        map(X.times(WK), X.times(WQ), sqrt(WQ.cols())).transpose().times(X.times(WV)))
                .notice("where all words are equal, each gets the same as if it were alone");
    }

    private static Key<?> position() {
        return key(POSITION).answer(Lesson24::position)
                .mistake("Sine comes first, then cosine", (p, width) -> each(width, k -> wave(p, 2.0 * (k / 2) / width, k % 2 == 0)))
                .mistake("The exponent is 2i/width, with i the number of the pair; here the column counts twice", (p, width) ->
                        each(width, k -> wave(p, 2.0 * k / width, k % 2 == 1)))
                .mistake("The sine and the cosine of a pair have one frequency, −2i/width in the exponent; here each column has its own", (p, width) ->
                        each(width, k -> wave(p, (double) k / width, k % 2 == 1)))
                .mistake("A factor of 2 is missing in the exponent: −2i/width", (p, width) -> each(width, k -> wave(p, (double) (k / 2) / width, k % 2 == 1)))
                .mistake("A whole number divided by a whole number: all frequencies are 1", (p, width) -> each(width, k -> wave(p, 0, k % 2 == 1)))
                .mistake("All sines stand in the left half, all cosines in the right; here they stand by turns", (p, width) ->
                        each(width, k -> wave(p, 2.0 * (k % (width / 2)) / width, k >= width / 2)))
                .mistake("The frequencies rise; the exponent is negative", (p, width) -> each(width, k -> wave(p, -2.0 * (k / 2) / width, k % 2 == 1)))
                .notice("position 0 is 0, 1, 0, 1, …; it is no row of zeros");
    }

    private static Key<?> queryGradient() {
        return key(QUERY_GRADIENT).answer(Lesson24::queryGradient)
                .mistake("The division by √d has a derivative too: it is missing at the end", (q, K, V, dO) -> through(q, K, V, dO, 1, 1))
                .mistake("Through softmax, Σ a·da is subtracted; without it each weight learns as if it were alone", (q, K, V, dO) -> through(q, K, V, dO, 0, sqrt(q.length)))
                .mistake("A sign is flipped: Σ a·da is subtracted", (q, K, V, dO) -> through(q, K, V, dO, -1, sqrt(q.length)))
                .mistake("A minus too many", (q, K, V, dO) -> each(q.length, i -> -through(q, K, V, dO, 1, sqrt(q.length))[i]))
                .mistake("Softmax is left out: that is the gradient as if scores were weights", (q, K, V, dO) ->
                        each(q.length, i -> IntStream.range(0, K.length).mapToDouble(j -> dot(dO, V[j]) * K[j][i] / sqrt(q.length)).sum()))
                .mistake("The keys come in with their weights once too often", (q, K, V, dO) -> {
                    double[] a = weights(q, K, sqrt(q.length));
                    double[][] weighted = new double[K.length][];
                    Arrays.setAll(weighted, j -> each(q.length, i -> a[j] * K[j][i]));
                    return collected(slopes(a, V, dO, 1), weighted, sqrt(q.length));
                })
                .notice("with one key, or with equal values, nothing comes back: where the query looks makes no difference");
    }

    /** Σ_j a_j (da_j − c · Σ a·da) K_j / divisor. */
    private static double[] through(double[] q, double[][] K, double[][] V, double[] dO, double c, double divisor) {
        return collected(slopes(weights(q, K, sqrt(q.length)), V, dO, c), K, divisor);
    }

    private static double[] slopes(double[] a, double[][] V, double[] dO, double c) {
        double mean = IntStream.range(0, a.length).mapToDouble(j -> a[j] * dot(dO, V[j])).sum();
        return each(a.length, j -> a[j] * (dot(dO, V[j]) - c * mean));
    }

    private static double[] collected(double[] dS, double[][] K, double divisor) {
        return each(K[0].length, i -> IntStream.range(0, dS.length).mapToDouble(j -> dS[j] * K[j][i]).sum() / divisor);
    }

    private static Matrix map(Matrix Q, Matrix K, double divisor) {
        return Softmax.of(Q.times(K.transpose()).scale(1 / divisor));
    }

    private static double[] weights(double[] q, double[][] K, double divisor) {
        return softmax(each(K.length, j -> dot(q, K[j]) / divisor));
    }

    private static double[] mix(double[] weights, double[][] V) {
        return Matrix.row(weights).times(Matrix.of(V)).row(0);
    }

    private static double wave(int p, double exponent, boolean cosine) {
        double angle = p * pow(10_000, -exponent);
        return cosine ? cos(angle) : sin(angle);
    }

    private static double[] softmax(double[] z) {
        return Softmax.of(Matrix.row(z)).row(0);
    }

    private static double[] masked(double[] z, IntToDoubleFunction seen) {
        return Softmax.masked(Matrix.row(z), Matrix.row(each(z.length, seen))).row(0);
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double[] divided(double[] a, double by) {
        return each(a.length, i -> a[i] / by);
    }

    private static double[] each(int n, IntToDoubleFunction f) {
        return IntStream.range(0, n).mapToDouble(f).toArray();
    }
}
