package gradkit.key;

import static gradkit.exercise.Key.key;
import static gradkit.exercise.LearningRate.CLIP;
import static gradkit.exercise.LearningRate.FACTOR;
import static gradkit.exercise.LearningRate.RECAP;
import static gradkit.exercise.LearningRate.SUGGEST;
import static gradkit.exercise.LearningRate.WARM_COSINE;
import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson10;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Answers, known mistakes and what to notice: lesson 10, learning rate. */
public final class LearningRateKey implements KeySource {

    @Override
    public String lesson() {
        return "10";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(factor(), warmCosine(), clip(), suggest());
    }

    private static Key<?> factor() {
        return key(FACTOR).answer(Lesson10::factor)
                .mistake("In whole numbers 1 / steps is 0: write 1.0 / steps", (left, steps) -> pow(left, 1 / steps))
                .mistake("Upside down: not to the power of steps, but its root", (left, steps) -> pow(left, steps))
                .mistake("The share is multiplied in each step, not subtracted: this is a straight line's step", (left, steps) -> 1 - (1 - left) / steps)
                .mistake("That is a share of the share: divided instead of rooted", (left, steps) -> left / steps)
                .mistake("That is the factor for one step fewer", (left, steps) -> pow(left, 1.0 / max(1, steps - 1)))
                .mistake("The logarithm of the factor, not the factor", (left, steps) -> log(left) / steps)
                .notice("over 1000 steps the factor is 0.9954: a rate that falls by half a per cent in each step ends at a hundredth");
    }

    private static Key<?> warmCosine() {
        return key(WARM_COSINE).answer(Lesson10::warmCosine)
                .mistake("The first step has the rate 0: it is step t + 1 of k that has begun", (peak, k, T, t) ->
                        t < k ? peak * t / k : t >= T ? 0 : half(peak, (t - k) / (double) (T - k)))
                .mistake("The cosine runs from step 0: it is to start when the warm-up ends", (peak, k, T, t) ->
                        t < k ? peak * (t + 1) / k : t >= T ? 0 : half(peak, t / (double) T))
                .mistake("A cosine goes from 1 to −1: add 1 and halve, or the rate turns negative", (peak, k, T, t) ->
                        t < k ? peak * (t + 1) / k : t >= T ? 0 : peak * cos(PI * (t - k) / (T - k)))
                .mistake("Half is missing: 1 + cos goes from 2 to 0", (peak, k, T, t) ->
                        t < k ? peak * (t + 1) / k : t >= T ? 0 : 2 * half(peak, (t - k) / (double) (T - k)))
                .mistake("The sign before the cosine is flipped: the rate rises from 0 to the peak", (peak, k, T, t) ->
                        t < k ? peak * (t + 1) / k : t >= T ? 0 : peak - half(peak, (t - k) / (double) (T - k)))
                .mistake("Past its end a cosine comes back up: after step T the rate stays 0", (peak, k, T, t) ->
                        t < k ? peak * (t + 1) / k : half(peak, (t - k) / (double) (T - k)))
                .mistake("The cosine takes T steps of its own: it is to be at 0 in step T of the whole run", (peak, k, T, t) ->
                        t < k ? peak * (t + 1) / k : t - k >= T ? 0 : half(peak, (t - k) / (double) T))
                .mistake("In whole numbers (t − k) / (T − k) is 0 until the end", (peak, k, T, t) ->
                        t < k ? peak * (t + 1) / k : t >= T ? 0 : half(peak, (t - k) / (T - k)))
                .mistake("Without the warm-up", (peak, k, T, t) -> t >= T ? 0 : half(peak, max(0, (t - k) / (double) (T - k))))
                .notice("step k − 1 and step k both have the peak: the two stretches meet without a jump");
    }

    private static double half(double peak, double share) {
        return peak / 2 * (1 + cos(PI * share));
    }

    private static Key<?> clip() {
        return key(CLIP).answer(Lesson10::clipNorm)
                .mistake("Each array has a length of its own here; all of them together are one vector with one length", (g, most) ->
                        Arrays.stream(g).map(row -> scaled(row, norm(row) > most ? most / norm(row) : 1)).toArray(double[][]::new))
                .mistake("Each entry is bounded by itself: that turns the gradient", (g, most) -> each(g, x -> max(-most, min(most, x))))
                .mistake("Each entry is bounded by itself, and only from above, as DJL does it", (g, most) -> each(g, x -> min(most, x)))
                .mistake("Short gradients are made longer: at most means that they stay as they are", (g, most) ->
                        each(g, x -> norm(g) == 0 ? x : x * most / norm(g)))
                .mistake("The root is missing: the squares add up to the square of the length", (g, most) -> {
                    double squares = norm(g) * norm(g);
                    return each(g, x -> squares > most ? x * most / squares : x);
                })
                .mistake("Divided by the length, but not multiplied by the limit", (g, most) -> each(g, x -> norm(g) > most ? x / norm(g) : x))
                .mistake("The length is the root of the mean of the squares here; it is the root of their sum", (g, most) -> {
                    double rms = norm(g) / sqrt(Arrays.stream(g).mapToInt(row -> row.length).sum());
                    return each(g, x -> rms > most ? x * most / rms : x);
                })
                .mistake("A gradient of zeros has the length 0: only divide when it is too long", (g, most) -> each(g, x -> x * min(most, norm(g)) / norm(g)))
                .mistake("Too long a gradient is thrown away; it is to be shortened", (g, most) -> each(g, x -> norm(g) > most ? 0 : x))
                .notice("three entries of 0.6 are each below 1, and together they are 1.04 long: the limit is on the whole vector");
    }

    private static double norm(double[]... g) {
        return sqrt(Arrays.stream(g).flatMapToDouble(Arrays::stream).map(x -> x * x).sum());
    }

    private static double[] scaled(double[] row, double factor) {
        return Arrays.stream(row).map(x -> x * factor).toArray();
    }

    private static double[][] each(double[][] g, DoubleUnaryOperator change) {
        return Arrays.stream(g).map(row -> Arrays.stream(row).map(change).toArray()).toArray(double[][]::new);
    }

    private static Key<?> suggest() {
        return key(SUGGEST).answer(Lesson10::suggest)
                .mistake("The lowest single loss is one batch's luck: smooth first", (rates, losses) -> rates[lowest(losses, 0, true)] / 10)
                .mistake("The lowest single loss is one batch's luck: smooth first, and stop where a loss is not finite", (rates, losses) ->
                        rates[extreme(losses, 0, true, 1, true)] / 10)
                .mistake("Without bias correction the first smoothed values are near 0, and look like the lowest", (rates, losses) ->
                        rates[lowest(losses, 0.9, false)] / 10)
                .mistake("The rate of the lowest loss is already too large: a tenth of it", (rates, losses) -> rates[lowest(losses, 0.9, true)])
                .mistake("That is the highest smoothed loss", (rates, losses) -> rates[extreme(losses, 0.9, true, -1, false)] / 10)
                .mistake("The test ends at the first loss that is not finite; what comes after it does not count", (rates, losses) ->
                        rates[extreme(losses, 0.9, true, 1, true)] / 10)
                .mistake("That is the place in the array, not the rate there", (rates, losses) -> lowest(losses, 0.9, true) / 10.0)
                .notice("one lucky batch no longer decides: it moves a running mean by a tenth of its luck");
    }

    private static int lowest(double[] losses, double beta, boolean corrected) {
        return extreme(losses, beta, corrected, 1, false);
    }

    /** The place of the lowest smoothed loss, or with sign −1 of the highest; before the first that is not finite, or leaving those out. */
    private static int extreme(double[] losses, double beta, boolean corrected, int sign, boolean goOn) {
        double m = 0;
        double best = Double.POSITIVE_INFINITY;
        int at = 0;
        for (int t = 0; t < losses.length && (goOn || Double.isFinite(losses[t])); t++) {
            if (!Double.isFinite(losses[t])) continue;
            m = beta * m + (1 - beta) * losses[t];
            double smoothed = sign * m / (corrected ? 1 - pow(beta, t + 1) : 1);
            if (smoothed < best) {
                best = smoothed;
                at = t;
            }
        }
        return at;
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "That is the noise floor, and it falls with the rate")
                .wrong("a", "A floor does not sink with time")
                .wrong("c", "Each of them has a floor at a rate that stays")
                .right("c", "A third to a tenth of the turn, where the loss still falls steeply")
                .wrong("a", "There it has long been too large")
                .wrong("b", "At the turn, steps already undo what others did; and the smoothing is late")
                .right("a", "Above what is usual, so that only the rare long one is shortened")
                .wrong("b", "Then every gradient is cut, and every step has the same length")
                .wrong("c", "Then nothing is ever cut"));
    }
}
