package gradkit.key;

import static gradkit.exercise.Adversarial.BEST_DISCRIMINATOR;
import static gradkit.exercise.Adversarial.DISCRIMINATOR_LOSS;
import static gradkit.exercise.Adversarial.GENERATOR_GRADIENT;
import static gradkit.exercise.Adversarial.INCEPTION_SCORE;
import static gradkit.exercise.Adversarial.MODES;
import static gradkit.exercise.Adversarial.RECAP;
import static gradkit.exercise.Key.key;
import static java.lang.Math.exp;
import static java.lang.Math.hypot;
import static java.lang.Math.log;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson28;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 28, generative adversarial networks. */
public final class AdversarialKey implements KeySource {

    @Override
    public String lesson() {
        return "28";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(discriminatorLoss(), generatorGradient(), bestDiscriminator(), modes(), inceptionScore());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("a", "log 4 is what answering ½ twice costs, and ½ is the best answer as well as the laziest")
                .wrong("b", "Only if the discriminator is as good as it could be; a lazy one pays the same")
                .wrong("c", "Then its loss would be near 0, or far above")
                .right("c", "Its slope is −D(G(z)), and D is near 0 there; that of the first is near −1")
                .wrong("a", "Both fall as D(G(z)) grows")
                .wrong("b", "It is negative everywhere, and the sign of a loss does not matter: its slope does")
                .right("b", "A generator that makes one clear 1, over and over, gets 0.99 too")
                .wrong("a", "Each is clear, and they may all be the same")
                .wrong("c", "Clear digits are what it should make; the question is how many kinds"));
    }

    private static Key<?> discriminatorLoss() {
        return key(DISCRIMINATOR_LOSS).answer(Lesson28::discriminatorLoss)
                .mistake("At a logit of 1000 the sigmoid rounds to 1, or e^u overflows: write softplus as max(u, 0) + log(1 + e^−|u|)", (real, made) ->
                        mean(real, s -> -log(sigmoid(s))) + mean(made, t -> -log(1 - sigmoid(t))))
                .mistake("The labels are exchanged: real is 1, made is 0", (real, made) -> mean(real, s -> softplus(s)) + mean(made, t -> softplus(-t)))
                .mistake("The made examples have the label 1 here, as in the generator's loss", (real, made) ->
                        mean(real, s -> softplus(-s)) + mean(made, t -> softplus(-t)))
                .mistake("A mean over each batch, not a sum", (real, made) -> sum(real, s -> softplus(-s)) + sum(made, t -> softplus(t)))
                .mistake("One mean over both batches is half of it: each batch has a mean of its own, and they add up", (real, made) ->
                        (sum(real, s -> softplus(-s)) + sum(made, t -> softplus(t))) / (real.length + made.length))
                .mistake("These are logits: the sigmoid is still to come", (real, made) -> mean(real, s -> -log(s)) + mean(made, t -> -log(1 - t)))
                .notice("two logits of 0 cost log 4 = 1.386: a discriminator that has no idea. Watch for that number in the curves");
    }

    private static Key<?> generatorGradient() {
        return key(GENERATOR_GRADIENT).answer(Lesson28::generatorGradient)
                .mistake("That is the minimax loss's: nearly 0 where the examples are bad", t -> each(t, u -> -sigmoid(u) / t.length))
                .mistake("That is the discriminator's, for the label 0: the generator wants 1", t -> each(t, u -> sigmoid(u) / t.length))
                .mistake("The sign is flipped: σ(t) − 1", t -> each(t, u -> (1 - sigmoid(u)) / t.length))
                .mistake("The loss is a mean, so divide by the number of logits", t -> each(t, u -> sigmoid(u) - 1))
                .mistake("That is the slope by D; by the logit it is multiplied by D(1 − D)", t -> each(t, u -> -1 / sigmoid(u) / t.length))
                .notice("at logits of −6, where D is 0.0025, each slope is all but −1 over the batch: a bad start still teaches");
    }

    private static Key<?> bestDiscriminator() {
        return key(BEST_DISCRIMINATOR).answer(Lesson28::bestDiscriminator)
                .mistake("That holds where half the examples are real; the share r is missing", (p, q, r) -> p / (p + q))
                .mistake("Real and made are exchanged", (p, q, r) -> (1 - r) * q / (r * p + (1 - r) * q))
                .mistake("r and 1 − r are exchanged: real examples come at the rate r·p", (p, q, r) -> (1 - r) * p / ((1 - r) * p + r * q))
                .mistake("r stands above the line and is missing below it", (p, q, r) -> r * p / (p + q))
                .mistake("Made examples come at the rate (1 − r)·q; here they come at q", (p, q, r) -> r * p / (r * p + q))
                .mistake("That is how many real ones there are to one made one; the answer is their share of both", (p, q, r) -> r * p / ((1 - r) * q))
                .notice("where the densities agree it answers r: its guess is the share of real examples, whatever it sees");
    }

    private static Key<?> modes() {
        return key(MODES).answer(Lesson28::modesFound)
                .mistake("The share is one of all samples; here it is one of those near a centre", (x, c, radius, share) -> {
                    double near = IntStream.range(0, c.length).map(k -> near(x, c[k], radius)).sum();
                    return found(x, c, radius, share * near);
                })
                .mistake("At least the share: a mode with exactly that many samples is found, too", (x, c, radius, share) ->
                        (int) Arrays.stream(c).filter(centre -> near(x, centre, radius) > share * x.length).count())
                .mistake("One sample is enough here; it takes the share of all samples", (x, c, radius, share) -> found(x, c, radius, 1))
                .mistake("A squared distance is compared with the radius: square both, or neither", (x, c, radius, share) ->
                        found(x, c, Math.sqrt(radius), share * x.length))
                .mistake("Every sample counts for its nearest centre, however far: the radius is missing", (x, c, radius, share) ->
                        (int) IntStream.range(0, c.length).filter(k -> Arrays.stream(x).filter(point -> nearest(point, c) == k).count() >= share * x.length).count())
                .mistake("The distance adds up both differences as they are; take the root of their squares", (x, c, radius, share) ->
                        (int) Arrays.stream(c).filter(centre -> Arrays.stream(x)
                                .filter(point -> Math.abs(point[0] - centre[0] + point[1] - centre[1]) <= radius).count() >= share * x.length).count())
                .notice("samples near no centre make every share smaller: a blurred generator finds fewer modes than a sharp one");
    }

    private static int found(double[][] x, double[][] c, double radius, double least) {
        return (int) Arrays.stream(c).filter(centre -> near(x, centre, radius) >= least).count();
    }

    private static int near(double[][] x, double[] centre, double radius) {
        return (int) Arrays.stream(x).filter(point -> hypot(point[0] - centre[0], point[1] - centre[1]) <= radius).count();
    }

    private static int nearest(double[] point, double[][] c) {
        return IntStream.range(0, c.length).reduce(0, (a, b) ->
                hypot(point[0] - c[b][0], point[1] - c[b][1]) < hypot(point[0] - c[a][0], point[1] - c[a][1]) ? b : a);
    }

    private static Key<?> inceptionScore() {
        return key(INCEPTION_SCORE).answer(Lesson28::inceptionScore)
                .mistake("0 · log 0 is NaN in Java; such a term counts as 0", P -> exp(entries(P, (p, mean) -> p * log(p / mean)) / P.length))
                .mistake("The exponential at the end is missing", P -> entries(P, (p, mean) -> p == 0 ? 0 : p * log(p / mean)) / P.length)
                .mistake("A mean over the rows, not a sum", P -> exp(entries(P, (p, mean) -> p == 0 ? 0 : p * log(p / mean))))
                .mistake("The sign is flipped: log(p / mean), not log(mean / p)", P -> exp(-entries(P, (p, mean) -> p == 0 ? 0 : p * log(p / mean)) / P.length))
                .mistake("That is the divergence the other way round: each row's p stands before the logarithm", P ->
                        exp(entries(P, (p, mean) -> mean * log(mean / p)) / P.length))
                .mistake("That only says how evenly the classes come; how sure each row is, is missing", P ->
                        exp(-entries(P, (p, mean) -> p == 0 ? 0 : p * log(mean)) / P.length))
                .mistake("The logarithm is the natural one, to go with exp", P ->
                        exp(entries(P, (p, mean) -> p == 0 ? 0 : p * log(p / mean) / log(2)) / P.length))
                .notice("two rows alike score 1, however sure they are: sureness counts only together with variety");
    }

    private interface Entry {
        double of(double p, double mean);
    }

    /** Over all entries, each with the mean of its column. */
    private static double entries(double[][] P, Entry entry) {
        return IntStream.range(0, P[0].length).mapToDouble(k -> {
            double mean = Arrays.stream(P).mapToDouble(row -> row[k]).average().orElseThrow();
            return Arrays.stream(P).mapToDouble(row -> mean == 0 && row[k] == 0 ? 0 : entry.of(row[k], mean)).sum();
        }).sum();
    }

    private static double sigmoid(double z) {
        return 1 / (1 + exp(-z));
    }

    private static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(exp(-Math.abs(z)));
    }

    private static double mean(double[] x, DoubleUnaryOperator f) {
        return DoubleStream.of(x).map(f).average().orElseThrow();
    }

    private static double sum(double[] x, DoubleUnaryOperator f) {
        return DoubleStream.of(x).map(f).sum();
    }

    private static double[] each(double[] x, DoubleUnaryOperator f) {
        return DoubleStream.of(x).map(f).toArray();
    }
}
