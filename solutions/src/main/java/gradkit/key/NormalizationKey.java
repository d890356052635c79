package gradkit.key;

import static gradkit.exercise.Key.key;
import static gradkit.exercise.Normalization.BACKWARD;
import static gradkit.exercise.Normalization.FOLD;
import static gradkit.exercise.Normalization.LAYER_NORM;
import static gradkit.exercise.Normalization.NORMALISE;
import static gradkit.exercise.Normalization.RECAP;
import static gradkit.exercise.Normalization.RESIDUAL;
import static java.lang.Math.sqrt;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson13;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 13, normalization. */
public final class NormalizationKey implements KeySource {

    @Override
    public String lesson() {
        return "13";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(normalise(), fold(), layerNorm(), backward(), residual());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "A batch of one is its own mean, so every digit looks the same to it")
                .wrong("a", "Then the batches of 200 would be read badly, too")
                .wrong("c", "Nothing learns while predicting")
                .right("a", "Mean and root of the variance double as well, and the quotient stays; only ε is left to tell")
                .wrong("b", "It would without the norm; the norm divides by what has doubled")
                .wrong("c", "In front of the norm, yes; behind it the variance is set by γ")
                .right("b", "The 1 in 1 + f′ is there whatever the layer does")
                .wrong("a", "They may be anything, also 0")
                .wrong("c", "They have as many as without the connection"));
    }

    private static Key<?> normalise() {
        return key(NORMALISE).answer(Lesson13::normalise)
                .mistake("It divides by the variance; the root is missing", (x, e) -> each(x, i -> (x[i] - mean(x)) / (variance(x) + e)))
                .mistake("ε stands beside the root; it belongs under it", (x, e) -> each(x, i -> (x[i] - mean(x)) / (sqrt(variance(x)) + e)))
                .mistake("ε is missing, so a neuron with one value divides 0 by 0", (x, e) -> each(x, i -> (x[i] - mean(x)) / sqrt(variance(x))))
                .mistake("The mean is not subtracted", (x, e) -> each(x, i -> x[i] / sqrt(variance(x) + e)))
                .mistake("That is the sum of squared distances; the variance is their mean", (x, e) -> each(x, i -> (x[i] - mean(x)) / sqrt(x.length * variance(x) + e)))
                .mistake("It divides by m − 1; inside a batch the norm takes the plain mean", (x, e) ->
                        each(x, i -> (x[i] - mean(x)) / sqrt(x.length * variance(x) / (x.length - 1) + e)))
                .notice("a batch of one is all zeros: whatever the value was, nothing of it is left");
    }

    private static Key<?> fold() {
        return key(FOLD).answer(Lesson13::fold)
                .mistake("The mean is multiplied by a as well: c = β − a · mean", (g, b, mean, v, e) -> new double[] {g / sqrt(v + e), b - mean})
                .mistake("The mean is subtracted, so it comes into c with a minus", (g, b, mean, v, e) -> new double[] {g / sqrt(v + e), b + g * mean / sqrt(v + e)})
                .mistake("It divides by the variance; the root is missing", (g, b, mean, v, e) -> new double[] {g / (v + e), b - g * mean / (v + e)})
                .mistake("ε is missing under the root", (g, b, mean, v, e) -> new double[] {g / sqrt(v), b - g * mean / sqrt(v)})
                .mistake("γ is missing", (g, b, mean, v, e) -> new double[] {1 / sqrt(v + e), b - mean / sqrt(v + e)})
                .mistake("The order is a, then c", (g, b, mean, v, e) -> new double[] {b - g * mean / sqrt(v + e), g / sqrt(v + e)})
                .notice("in prediction a batch norm is a line, so it can be folded into the weights before it and costs nothing");
    }

    private static Key<?> layerNorm() {
        return key(LAYER_NORM).answer(Lesson13::layerNorm)
                .mistake("That is batch norm: it runs down the columns. Layer norm runs along each row", (X, e) -> transpose(Lesson13.layerNorm(transpose(X), e)))
                .mistake("One mean and one variance for all entries; each row has its own", (X, e) -> {
                    double[] all = Arrays.stream(X).flatMapToDouble(Arrays::stream).toArray();
                    return rows(X, x -> each(x, i -> (x[i] - mean(all)) / sqrt(variance(all) + e)));
                })
                .mistake("It divides by the variance; the root is missing", (X, e) -> rows(X, x -> each(x, i -> (x[i] - mean(x)) / (variance(x) + e))))
                .mistake("ε stands beside the root; it belongs under it", (X, e) -> rows(X, x -> each(x, i -> (x[i] - mean(x)) / (sqrt(variance(x)) + e))))
                .mistake("The mean is not subtracted", (X, e) -> rows(X, x -> each(x, i -> x[i] / sqrt(variance(x) + e))))
                .notice("the rows [1, 3] and [10, 30] come out alike, and neither knows that the other was there");
    }

    private static Key<?> backward() {
        return key(BACKWARD).answer(Lesson13::normBackward)
                .mistake("Mean and variance depend on x as well: two paths are missing", (x, dY, g, e) -> through(x, dY, g, e, 0, 0, 1))
                .mistake("The path through the variance is missing", (x, dY, g, e) -> through(x, dY, g, e, 1, 0, 1))
                .mistake("The path through the mean is missing", (x, dY, g, e) -> through(x, dY, g, e, 0, 1, 1))
                .mistake("The two middle terms are means over the batch; these are sums", (x, dY, g, e) -> through(x, dY, g, e, x.length, x.length, 1))
                .mistake("A sign is flipped: both paths take away", (x, dY, g, e) -> through(x, dY, g, e, -1, -1, 1))
                .mistake("γ is missing: dX̂ is γ times dY", (x, dY, g, e) -> through(x, dY, 1, e, 1, 1, 1))
                .mistake("The division by √(variance + ε) is missing", (x, dY, g, e) -> through(x, dY, g, e, 1, 1, 0))
                .mistake("The loss is averaged already in dY; here it is divided by m once more", (x, dY, g, e) ->
                        each(x, i -> through(x, dY, g, e, 1, 1, 1)[i] / x.length))
                .notice("where dY is the same for all, nothing comes back: the norm takes out of the batch what all have in common");
    }

    /** (dX̂ − a · mean(dX̂) − b · x̂ · mean(dX̂ · x̂)) / rootᵖ. */
    private static double[] through(double[] x, double[] dY, double gamma, double epsilon, double a, double b, int p) {
        double root = sqrt(variance(x) + epsilon), mean = mean(x);
        double[] hat = each(x, i -> (x[i] - mean) / root);
        double[] d = each(x, i -> gamma * dY[i]);
        double first = mean(d), second = mean(each(x, i -> d[i] * hat[i]));
        return each(x, i -> (d[i] - a * first - b * hat[i] * second) / Math.pow(root, p));
    }

    private static Key<?> residual() {
        return key(RESIDUAL).answer(Lesson13::residualSlope)
                .mistake("The 1 is missing: x + f(x) has the slope 1 + f′", slopes -> DoubleStream.of(slopes).reduce(1, (a, s) -> a * s))
                .mistake("Layers one after the other multiply; this adds", slopes -> 1 + DoubleStream.of(slopes).sum())
                .mistake("Each layer has its own connection, so each has its own 1", slopes -> 1 + DoubleStream.of(slopes).reduce(1, (a, s) -> a * s))
                .mistake("The sign is flipped: 1 + f′, not 1 − f′", slopes -> DoubleStream.of(slopes).reduce(1, (a, s) -> a * (1 - s)))
                .notice("with all slopes 0 the whole chain has the slope 1: at worst, a layer does nothing");
    }

    private interface Entry {
        double at(int i);
    }

    private interface Row {
        double[] of(double[] x);
    }

    private static double[] each(double[] like, Entry entry) {
        return IntStream.range(0, like.length).mapToDouble(entry::at).toArray();
    }

    private static double[][] rows(double[][] X, Row change) {
        return Arrays.stream(X).map(change::of).toArray(double[][]::new);
    }

    private static double mean(double[] x) {
        return DoubleStream.of(x).average().orElseThrow();
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        return DoubleStream.of(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    private static double[][] transpose(double[][] X) {
        return IntStream.range(0, X[0].length).mapToObj(j -> Arrays.stream(X).mapToDouble(row -> row[j]).toArray()).toArray(double[][]::new);
    }
}
