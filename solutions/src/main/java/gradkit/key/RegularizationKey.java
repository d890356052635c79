package gradkit.key;

import static gradkit.exercise.Key.key;
import static gradkit.exercise.Regularization.DECAY;
import static gradkit.exercise.Regularization.DROPOUT;
import static gradkit.exercise.Regularization.PENALTY;
import static gradkit.exercise.Regularization.RECAP;
import static gradkit.exercise.Regularization.SOFT_STEP;
import static gradkit.exercise.Regularization.STOP;
import static java.lang.Math.abs;
import static java.lang.Math.exp;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.signum;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson12;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 12, regularization. */
public final class RegularizationKey implements KeySource {

    @Override
    public String lesson() {
        return "12";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(decay(), penalty(), softStep(), dropout(), stop());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("c", "It over-fits already, and a larger one has more capacity still")
                .wrong("a", "More examples are the best cure there is")
                .wrong("b", "A price holds the wild solutions back")
                .right("a", "The soft threshold leaves nothing of a weight whose use is below the price")
                .wrong("b", "Small is not 0: all two hundred stay in")
                .wrong("c", "L2 never makes a zero, because near 0 it asks for next to nothing")
                .right("b", "In training mode each call draws anew which neurons are dropped")
                .wrong("a", "The order of the examples changes what is learned, not what one picture gets")
                .wrong("c", "That makes the answers wrong, but the same each time"));
    }

    private static Key<?> decay() {
        return key(DECAY).answer(Lesson12::decayed)
                .mistake("Each step takes its share of what is left, not of the first weight: a power, not a product", (w, rate, lambda, n) -> w * (1 - n * rate * lambda))
                .mistake("The rate is missing: a step takes ηλ, not λ", (w, rate, lambda, n) -> w * pow(1 - lambda, n))
                .mistake("λ is missing: a step takes ηλ, not η", (w, rate, lambda, n) -> w * pow(1 - rate, n))
                .mistake("That is the limit for very small steps; these steps have a size", (w, rate, lambda, n) -> w * exp(-n * rate * lambda))
                .mistake("The factor is the share that is left, 1 − ηλ, not the share that goes", (w, rate, lambda, n) -> w * pow(rate * lambda, n))
                .notice("a hundred steps at ηλ = 0.01 leave 0.37 of a weight: only a gradient that keeps asking for it keeps it large");
    }

    private static Key<?> penalty() {
        return key(PENALTY).answer(Lesson12::priced)
                .mistake("λ₂ stands before half the sum of squares, and the 2 of the power rule cancels that ½", (w, g, l1, l2) -> prices(w, g, l1, 2 * l2))
                .mistake("λ₁ asks the same of every weight: its sign, not its size", (w, g, l1, l2) -> each(w, i -> g[i] + l1 * abs(w[i]) + l2 * w[i]))
                .mistake("λ₁ and λ₂ are exchanged", (w, g, l1, l2) -> prices(w, g, l2, l1))
                .mistake("The sign is flipped: a price pushes towards 0, so its slope has the sign of the weight", (w, g, l1, l2) -> prices(w, g, -l1, -l2))
                .mistake("The loss's own gradient is missing", (w, g, l1, l2) -> prices(w, new double[w.length], l1, l2))
                .mistake("At 0 we take the slope 0, not 1", (w, g, l1, l2) -> each(w, i -> g[i] + l1 * (w[i] >= 0 ? 1 : -1) + l2 * w[i]))
                .notice("at w = 1000 L2 asks a thousand times as much as at 1, L1 the same: one fears large weights, the other all of them");
    }

    private static double[] prices(double[] w, double[] g, double l1, double l2) {
        return each(w, i -> g[i] + l1 * signum(w[i]) + l2 * w[i]);
    }

    private static Key<?> softStep() {
        return key(SOFT_STEP).answer(Lesson12::softStep)
                .mistake("The threshold is λ here; a step is η long, so it is ηλ", (w, g, rate, lambda) -> soft(w, g, rate, lambda))
                .mistake("A plain step along the sign jumps over 0 instead of stopping there", (w, g, rate, lambda) -> each(w, i -> {
                    double v = w[i] - rate * g[i];
                    return v - rate * lambda * signum(v);
                }))
                .mistake("That is a step along the gradient with the L1 term in it: it jumps over 0 instead of stopping there", (w, g, rate, lambda) -> each(w, i ->
                        w[i] - rate * (g[i] + lambda * signum(w[i]))))
                .mistake("What survives comes nearer to 0 by the threshold; here it stays as it was", (w, g, rate, lambda) -> each(w, i -> {
                    double v = w[i] - rate * g[i];
                    return abs(v) > rate * lambda ? v : 0;
                }))
                .mistake("The sign is lost: a negative weight stays negative", (w, g, rate, lambda) -> each(w, i -> max(0, abs(w[i] - rate * g[i]) - rate * lambda)))
                .mistake("First the step, then the threshold: here it is the other way round", (w, g, rate, lambda) -> each(w, i ->
                        signum(w[i]) * max(0, abs(w[i]) - rate * lambda) - rate * g[i]))
                .mistake("Uphill: the gradient is subtracted", (w, g, rate, lambda) -> soft(w, each(g, i -> -g[i]), rate, rate * lambda))
                .mistake("The gradient is not used", (w, g, rate, lambda) -> soft(w, new double[w.length], rate, rate * lambda))
                .notice("a weight that is 0 stays 0 as long as the loss pulls at it with less than λ");
    }

    private static double[] soft(double[] w, double[] g, double rate, double threshold) {
        return each(w, i -> {
            double v = w[i] - rate * g[i];
            return signum(v) * max(0, abs(v) - threshold);
        });
    }

    private static Key<?> dropout() {
        return key(DROPOUT).answer(Lesson12::dropped)
                .mistake("What is kept must be divided by 1 − p, or the mean shrinks", (a, keep, p, training) -> each(a, i -> !training || keep[i] ? a[i] : 0))
                .mistake("It is divided by p, the share that goes; the share that stays is 1 − p", (a, keep, p, training) ->
                        each(a, i -> !training ? a[i] : keep[i] ? a[i] / p : 0))
                .mistake("It drops while predicting, too", (a, keep, p, training) -> each(a, i -> keep[i] ? a[i] / (1 - p) : 0))
                .mistake("It multiplies by 1 − p; to make up for what is dropped, divide", (a, keep, p, training) ->
                        each(a, i -> !training ? a[i] : keep[i] ? a[i] * (1 - p) : 0))
                .mistake("Those that should be kept are dropped, and the others kept", (a, keep, p, training) ->
                        each(a, i -> !training ? a[i] : keep[i] ? 0 : a[i] / (1 - p)))
                .mistake("The two modes are exchanged", (a, keep, p, training) -> Lesson12.dropped(a, keep, p, !training))
                .mistake("Dropout that is not inverted: there predicting multiplies by 1 − p; ours divides in training, so that predicting costs nothing",
                        (a, keep, p, training) -> each(a, i -> training ? keep[i] ? a[i] : 0 : a[i] * (1 - p)))
                .notice("with p = 0.9 the one that is kept counts ten times: the mean stays, and the noise is large");
    }

    private static Key<?> stop() {
        return key(STOP).answer(Lesson12::stop)
                .mistake("It goes back to the best epoch, not to the last one", (losses, patience) -> {
                    int last = Lesson12.stop(losses, patience)[0];
                    return new int[] {last, last};
                })
                .mistake("Epochs are counted from 1", (losses, patience) -> Arrays.stream(Lesson12.stop(losses, patience)).map(epoch -> epoch - 1).toArray())
                .mistake("It waits one epoch too long", (losses, patience) -> Lesson12.stop(losses, patience + 1))
                .mistake("An equal loss is no improvement, so the first of equals is the best", (losses, patience) -> stop(losses, patience, true))
                .mistake("It counts epochs that are worse than the one before; what counts is the distance from the best", (losses, patience) -> {
                    int worse = 0, best = 0, last = 0;
                    for (int i = 0; i < losses.length && worse < patience; i++) {
                        worse = i > 0 && losses[i] >= losses[i - 1] ? worse + 1 : 0;
                        if (losses[i] < losses[best]) {
                            best = i;
                        }
                        last = i;
                    }
                    return new int[] {last + 1, best + 1};
                })
                .mistake("It runs through all epochs: patience is not used", (losses, patience) -> Lesson12.stop(losses, losses.length))
                .mistake("The order is the last epoch, then the best", (losses, patience) -> {
                    int[] both = Lesson12.stop(losses, patience);
                    return new int[] {both[1], both[0]};
                })
                .notice("with patience 1 the run ends at the first bump, and misses the better epoch behind it");
    }

    private static int[] stop(double[] losses, int patience, boolean orEqual) {
        int best = 0;
        for (int i = 0; i < losses.length; i++) {
            if (losses[i] < losses[best] || orEqual && losses[i] == losses[best]) {
                best = i;
            }
            if (i - best == patience) {
                return new int[] {i + 1, best + 1};
            }
        }
        return new int[] {losses.length, best + 1};
    }

    private interface Entry {
        double at(int i);
    }

    private static double[] each(double[] like, Entry entry) {
        return IntStream.range(0, like.length).mapToDouble(entry::at).toArray();
    }
}
