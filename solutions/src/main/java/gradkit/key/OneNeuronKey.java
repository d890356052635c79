package gradkit.key;

import static gradkit.exercise.Key.key;
import static gradkit.exercise.OneNeuron.ACCURACY;
import static gradkit.exercise.OneNeuron.GRADIENT;
import static gradkit.exercise.OneNeuron.LOSS;
import static gradkit.exercise.OneNeuron.RECAP;
import static gradkit.exercise.OneNeuron.THRESHOLD_SUM;
import static java.lang.Math.exp;
import static java.lang.Math.log;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson02;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 02, neuron. */
public final class OneNeuronKey implements KeySource {

    @Override
    public String lesson() {
        return "02";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(thresholdSum(), accuracy(), loss(), gradient());
    }

    private static Key<?> thresholdSum() {
        return key(THRESHOLD_SUM).answer(Lesson02::sumFor)
                .mistake("The fraction is upside down: a high threshold needs a high sum", t -> log((1 - t) / t))
                .mistake("That is the sigmoid of t; the sum whose sigmoid is t was asked", t -> 1 / (1 + exp(-t)))
                .mistake("The logarithm is missing: t/(1 − t) is e^z", t -> t / (1 - t))
                .mistake("log t is the logarithm of the probability; divide by 1 − t first", t -> log(t))
                .mistake("A threshold is put on the answer; the sum that gives it is another number", t -> t)
                .mistake("Not the distance from ½: the sigmoid is curved", t -> t - 0.5)
                .notice("at t = 0.9 the sum is 2.2, at 0.99 it is 4.6: each further nine costs about as much again");
    }

    private static Key<?> accuracy() {
        return key(ACCURACY).answer(Lesson02::accuracy)
                .mistake("Each answer is compared with each label: [m, 1] against [m] is m × m pairs",
                        (a, labels) -> Arrays.stream(a).flatMapToInt(row -> Arrays.stream(labels).map(k -> (row[0] >= 0.5 ? 1 : 0) == k ? 1 : 0))
                                .average().orElseThrow())
                .mistake("A probability is seldom exactly 0 or 1: put the threshold before you compare", (a, labels) -> shareOf(a, labels, (p, k) -> p == k ? 1 : 0))
                .mistake("An int divided by an int loses its fraction: divide by a double", (a, labels) -> (int) Lesson02.accuracy(a, labels))
                .mistake("That is the share that is wrong", (a, labels) -> 1 - Lesson02.accuracy(a, labels))
                .mistake("That is how many are right; their share was asked", (a, labels) -> labels.length * Lesson02.accuracy(a, labels))
                .mistake("That is in percent; a share lies between 0 and 1", (a, labels) -> 100 * Lesson02.accuracy(a, labels))
                .mistake("A probability of exactly ½ says 1 here", (a, labels) -> shareOf(a, labels, (p, k) -> (p > 0.5 ? 1 : 0) == k ? 1 : 0))
                .mistake("The share of ones among the answers does not look at the labels", (a, labels) -> shareOf(a, labels, (p, k) -> p >= 0.5 ? 1 : 0))
                .mistake("That is the mean probability of the label; accuracy counts", (a, labels) -> shareOf(a, labels, (p, k) -> k == 1 ? p : 1 - p))
                .notice("accuracy does not know how sure an answer was, and has no slope to learn by; that is why there is a loss");
    }

    private static Key<?> loss() {
        return key(LOSS).answer(Lesson02::loss)
                .mistake("The sign is flipped: a probability is below 1, so its logarithm is negative, and a loss is not", (a, y) -> -Lesson02.loss(a, y))
                .mistake("That is the sum; divide by the size of the batch", (a, y) -> a.length * Lesson02.loss(a, y))
                .mistake("0 · log 0 is NaN: choose the term that counts by the label", (a, y) ->
                        mean(a, y, (p, k) -> -k * log(p) - (1 - k) * log(1 - p)))
                .mistake("Only the ones are counted: a 0 costs −log(1 − a)", (a, y) -> mean(a, y, (p, k) -> k == 1 ? -log(p) : 0))
                .mistake("The minus reaches the first term only: a 0 costs −log(1 − a), not log(1 − a)", (a, y) -> mean(a, y, (p, k) -> k == 1 ? -log(p) : log(1 - p)))
                .mistake("The labels are exchanged: a 1 costs −log a", (a, y) -> mean(a, y, (p, k) -> k == 1 ? -log(1 - p) : -log(p)))
                .mistake("That is the logarithm with base 2; here it is the natural one", (a, y) -> Lesson02.loss(a, y) / log(2))
                .mistake("A certain and wrong answer costs ∞; a small number inside the logarithm hides it",
                        (a, y) -> mean(a, y, (p, k) -> -log(Math.max(1e-12, k == 1 ? p : 1 - p))))
                .mistake("That is the squared error; this loss is −log of the probability that the label got", (a, y) -> mean(a, y, (p, k) -> (p - k) * (p - k)))
                .notice("one example that is answered wrongly with certainty makes the loss of the whole batch infinite; "
                        + "computing from the sum z instead of a avoids that (lesson 04)");
    }

    private static Key<?> gradient() {
        return key(GRADIENT).answer(Lesson02::gradient)
                .mistake("The mean is missing: divide by the size of the batch", (X, y, w, b) -> slopes(X, y, w, b, (a, t) -> (a - t) * X.length, 1))
                .mistake("The sign is flipped: prediction minus label", (X, y, w, b) -> slopes(X, y, w, b, (a, t) -> t - a, 1))
                .mistake("The slope of the sigmoid is in it once more: with this loss it has cancelled", (X, y, w, b) ->
                        slopes(X, y, w, b, (a, t) -> (a - t) * a * (1 - a), 1))
                .mistake("There is a factor 2 too many: that belongs to a squared error", (X, y, w, b) -> slopes(X, y, w, b, (a, t) -> 2 * (a - t), 1))
                .mistake("The sum z was compared with the label; put it through the sigmoid first", (X, y, w, b) ->
                        slopes(X, y, w, b, (a, t) -> log(a / (1 - a)) - t, 1))
                .mistake("The bias is left out of the sum z", (X, y, w, b) -> Lesson02.gradient(X, y, w, 0))
                .mistake("The label is not taken off", (X, y, w, b) -> slopes(X, y, w, b, (a, t) -> a, 1))
                .mistake("The slope by the bias is not divided by m as the others are", (X, y, w, b) -> slopes(X, y, w, b, (a, t) -> a - t, X.length))
                .mistake("The bias is always there, as if its feature were 1; it has a slope, too", (X, y, w, b) -> slopes(X, y, w, b, (a, t) -> a - t, 0))
                .mistake("Only the weights' slopes are returned; the bias's belongs in the last place",
                        (X, y, w, b) -> Arrays.copyOf(Lesson02.gradient(X, y, w, b), w.length))
                .mistake("The features are missing: each weight's slope is (a − y) times its feature", (X, y, w, b) ->
                        slopes(ones(X.length, w.length), y, w, b, answers(X, w, b)))
                .notice("an example that is answered right and surely hardly counts; the neuron learns from those that it gets wrong");
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "3z is 0 where z is 0, and farther from 0 elsewhere")
                .wrong("a", "It runs where the sum is 0, and 3 times 0 is 0")
                .wrong("c", "σ(3z) is nearer to 0 or 1 than σ(z)")
                .right("c", "The steps fly over the valley")
                .wrong("a", "More of the same jumps")
                .wrong("b", "The threshold takes no part in learning: the loss does not know it")
                .right("b", "On new points it is no better than a coin")
                .wrong("a", "51 % of two equally frequent classes is a guess")
                .wrong("c", "The training loss is low; it says what it remembers"));
    }

    private static double shareOf(double[][] a, int[] labels, DoubleBinaryOperator counts) {
        return IntStream.range(0, labels.length).mapToDouble(i -> counts.applyAsDouble(a[i][0], labels[i])).average().orElseThrow();
    }

    private static double mean(double[] a, double[] y, DoubleBinaryOperator loss) {
        return IntStream.range(0, a.length).mapToDouble(i -> loss.applyAsDouble(a[i], y[i])).average().orElseThrow();
    }

    private static double[] answers(double[][] X, double[] w, double b) {
        return Arrays.stream(X).mapToDouble(x -> 1 / (1 + exp(-b - IntStream.range(0, w.length).mapToDouble(i -> x[i] * w[i]).sum()))).toArray();
    }

    private static double[][] ones(int rows, int cols) {
        double[][] ones = new double[rows][cols];
        for (double[] row : ones) {
            Arrays.fill(row, 1);
        }
        return ones;
    }

    private static double[] slopes(double[][] X, double[] y, double[] w, double b, double... answers) {
        return slopes(X, y, w, answers, (a, t) -> a - t, 1);
    }

    /** The gradient, if what comes back to the sum is this, and the bias's part has this factor. */
    private static double[] slopes(double[][] X, double[] y, double[] w, double b, DoubleBinaryOperator back, double biasFactor) {
        return slopes(X, y, w, answers(X, w, b), back, biasFactor);
    }

    private static double[] slopes(double[][] X, double[] y, double[] w, double[] a, DoubleBinaryOperator back, double biasFactor) {
        double[] g = new double[w.length + 1];
        for (int n = 0; n < X.length; n++) {
            double d = back.applyAsDouble(a[n], y[n]) / X.length;
            for (int i = 0; i < w.length; i++) {
                g[i] += d * X[n][i];
            }
            g[w.length] += d * biasFactor;
        }
        return g;
    }
}
