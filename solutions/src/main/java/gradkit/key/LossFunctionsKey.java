package gradkit.key;

import static gradkit.exercise.Key.key;
import static gradkit.exercise.LossFunctions.CROSS_ENTROPY;
import static gradkit.exercise.LossFunctions.HUBER_SLOPE;
import static gradkit.exercise.LossFunctions.KL;
import static gradkit.exercise.LossFunctions.RECAP;
import static gradkit.exercise.LossFunctions.SAME_STEP;
import static gradkit.exercise.LossFunctions.WEIGHTED_SLOPE;
import static java.lang.Math.abs;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.signum;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson04;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 04, losses. */
public final class LossFunctionsKey implements KeySource {

    @Override
    public String lesson() {
        return "04";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(sameStep(), huberSlope(), crossEntropy(), kl(), weightedSlope());
    }

    private static Key<?> sameStep() {
        return key(SAME_STEP).answer(Lesson04::sameStep)
                .mistake("It is turned round: the mean's gradient is the smaller one, so its rate must be the larger", (eta, m) -> 2 * eta / m)
                .mistake("The 2 is missing: the square's slope is 2(ŷ − y), and only ½Σ cancels it", (eta, m) -> eta * m)
                .mistake("That is the batch's part the wrong way round, and without the 2", (eta, m) -> eta / m)
                .mistake("The batch size is missing: a sum grows with it, a mean does not", (eta, m) -> eta / 2)
                .mistake("The 2 belongs below: the mean's slope is (2/m)(ŷ − y)", (eta, m) -> 2 * m * eta)
                .mistake("The two gradients differ, so the same rate makes different steps", (eta, m) -> eta)
                .notice("for a batch of two the rates are equal; for the 60,000 digits they differ by a factor of 30,000. "
                        + "A rate without its convention says nothing");
    }

    private static Key<?> huberSlope() {
        return key(HUBER_SLOPE).answer(Lesson04::slopeOfHuber)
                .mistake("That is the squared error's slope everywhere: beyond δ the loss is a line", (e, d) -> e)
                .mistake("Beyond δ the slope is ±δ, not ±1: the two parts must meet", (e, d) -> abs(e) <= d ? e : signum(e))
                .mistake("The sign is lost: for a large negative error the slope is −δ", (e, d) -> abs(e) <= d ? e : d)
                .mistake("The 2 of the square is cancelled by the ½ in front", (e, d) -> abs(e) <= d ? 2 * e : d * signum(e))
                .mistake("That is the loss itself, not its slope", (e, d) -> abs(e) <= d ? e * e / 2 : d * (abs(e) - d / 2))
                .mistake("The cases are exchanged: the line is for large errors", (e, d) -> abs(e) > d ? e : d * signum(e))
                .mistake("That is the absolute error's slope, times δ: near 0 the slope is e", (e, d) -> d * signum(e))
                .mistake("Only positive errors are cut off: −δ is the least slope", (e, d) -> min(e, d))
                .notice("it is the error itself, cut off at ±δ: max(−δ, min(e, δ)). Lesson 10 does the same to whole gradients");
    }

    private static Key<?> crossEntropy() {
        return key(CROSS_ENTROPY).answer(Lesson04::crossEntropy)
                .mistake("e^1000 is beyond a double: take the largest logit out of the sum first", (z, k) -> log(sum(z, 0)) - z[k])
                .mistake("The probability rounds to 0 before its logarithm is taken: subtract logits, and never form p",
                        (z, k) -> -log(exp(z[k] - top(z)) / sum(z, top(z))))
                .mistake("The sign is flipped: that is log p", (z, k) -> z[k] - logSumExp(z))
                .mistake("That is −log of the largest probability; the label's is asked", (z, k) -> logSumExp(z) - top(z))
                .mistake("The shift c must come back after the logarithm", (z, k) -> log(sum(z, top(z))) - z[k])
                .mistake("The shift is taken off the sum and off the label's logit, so adding it back counts it twice",
                        (z, k) -> top(z) + log(sum(z, top(z))) - (z[k] - top(z)))
                .mistake("That is log Σ e^z alone: the label's own logit is missing", (z, k) -> logSumExp(z))
                .mistake("That is 1 − p: the loss is −log p", (z, k) -> 1 - exp(z[k] - logSumExp(z)))
                .notice("with one class alone the loss is 0: nobody can be wrong. And z = [0, −800] costs exactly 800 nats, "
                        + "although p itself is 0 for a double");
    }

    private static Key<?> kl() {
        return key(KL).answer(Lesson04::kl)
                .mistake("p and q are exchanged: the weight in front, and what stands above, is p", (p, q) -> total(p, i -> term(q[i], p[i])))
                .mistake("0 · log 0 is NaN for a double: a term with p = 0 is 0, leave it out", (p, q) -> total(p, i -> p[i] * log(p[i] / q[i])))
                .mistake("That is the cross-entropy; the entropy of p is still in it", (p, q) -> total(p, i -> p[i] == 0 ? 0 : -p[i] * log(q[i])))
                .mistake("The sign is flipped: p stands above the line", (p, q) -> -total(p, i -> term(p[i], q[i])))
                .mistake("The weight p in front is missing: a mean over what happens, not a sum over classes",
                        (p, q) -> total(p, i -> p[i] == 0 ? 0 : log(p[i] / q[i])))
                .mistake("The weight is p, not q", (p, q) -> total(p, i -> p[i] == 0 ? 0 : q[i] * log(p[i] / q[i])))
                .mistake("That is in bits; a natural logarithm gives nats", (p, q) -> total(p, i -> term(p[i], q[i])) / log(2))
                .mistake("A mean over the classes divides once too often: p is the weight already",
                        (p, q) -> total(p, i -> term(p[i], q[i])) / p.length)
                .notice("it is 0 for equal p and q only, and not the same both ways: "
                        + "for p = [0.5, 0.5] and q = [0.9, 0.1] it is 0.511, the other way round 0.368");
    }

    private static Key<?> weightedSlope() {
        return key(WEIGHTED_SLOPE).answer(Lesson04::weightedSlope)
                .mistake("The weight is not used: that is the plain σ(z) − y", (z, y, w) -> each(z, i -> (sigmoid(z[i]) - y[i]) / z.length))
                .mistake("The loss is a mean over the batch, so its gradient is divided by m as well", (z, y, w) -> each(z, i -> slope(z[i], y[i], w)))
                .mistake("The sign is flipped: prediction minus target", (z, y, w) -> each(z, i -> -slope(z[i], y[i], w) / z.length))
                .mistake("Only examples of class 1 are weighed; here all are", (z, y, w) -> each(z, i -> w * (sigmoid(z[i]) - y[i]) / z.length))
                .mistake("The weight meets the target only: for y = 1 it multiplies all of σ(z) − 1",
                        (z, y, w) -> each(z, i -> (sigmoid(z[i]) - w * y[i]) / z.length))
                .mistake("The wrong class is weighed: y = 1 gets w", (z, y, w) -> each(z, i -> slope(-z[i], 1 - y[i], w) / -z.length))
                .mistake("It looks like sigmoid was applied twice: the logits are no probabilities yet",
                        (z, y, w) -> each(z, i -> slope(sigmoid(z[i]), y[i], w) / z.length))
                .mistake("No slope of the sigmoid is left: it cancels, that is the point of the logits",
                        (z, y, w) -> each(z, i -> slope(z[i], y[i], w) * sigmoid(z[i]) * (1 - sigmoid(z[i])) / z.length))
                .mistake("A weighted mean that divides by the sum of the weights is another loss: here it is divided by m",
                        (z, y, w) -> each(z, i -> slope(z[i], y[i], w) / Arrays.stream(y).map(t -> t == 1 ? w : 1).sum()))
                .notice("weight 10 is what you would get by copying each example of class 1 ten times, but for the mean. "
                        + "Lesson 14 needs it, where 2 of 100 are positive");
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("c", "Its slope is ±1 however large the error: a wrong price counts as much as any other")
                .wrong("a", "Its slope grows with the error: the few wrong prices pull hardest of all")
                .wrong("b", "Half the loss has half the slope everywhere, so the balance between the examples is the same")
                .right("a", "σ(σ(z)) lies between ½ and 0.73: it can never say no, and 0.50 is the best it can reach for as many yes as no")
                .wrong("b", "Then the loss would go on falling, slowly")
                .wrong("c", "That shows as infinity or NaN")
                .right("c", "2(σ − y)σ(1 − σ): the last two factors are the sigmoid's slope, and at −12 it is 0.000006")
                .wrong("a", "So is cross-entropy")
                .wrong("b", "Both are least where ŷ = y; the way there is what differs"));
    }

    private static double sigmoid(double z) {
        return 1 / (1 + exp(-z));
    }

    private static double slope(double z, double y, double w) {
        return y == 1 ? w * (sigmoid(z) - 1) : sigmoid(z);
    }

    private static double top(double[] z) {
        return Arrays.stream(z).reduce(Double.NEGATIVE_INFINITY, Math::max);
    }

    private static double sum(double[] z, double shift) {
        return Arrays.stream(z).map(x -> exp(x - shift)).sum();
    }

    private static double logSumExp(double[] z) {
        return top(z) + log(sum(z, top(z)));
    }

    private static double term(double p, double q) {
        return p == 0 ? 0 : p * log(p / max(q, Double.MIN_NORMAL));
    }

    private static double total(double[] p, IntToDoubleFunction term) {
        return IntStream.range(0, p.length).mapToDouble(term).sum();
    }

    private static double[] each(double[] z, IntToDoubleFunction value) {
        return IntStream.range(0, z.length).mapToDouble(value).toArray();
    }
}
