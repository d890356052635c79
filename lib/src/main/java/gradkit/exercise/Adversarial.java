package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The exercises of lesson 28, generative adversarial networks. */
public final class Adversarial {

    private Adversarial() { }

    /** The loss of a discriminator. */
    @FunctionalInterface
    public interface DiscriminatorLoss {

        /** Returns the loss, from the logits of a batch of real examples and of a batch of made ones. */
        double of(double[] onReal, double[] onMade);
    }

    /** The best discriminator. */
    @FunctionalInterface
    public interface BestDiscriminator {

        /** Returns its answer where the densities are p (real) and q (made), if the share r of all examples is real. */
        double of(double p, double q, double r);
    }

    /** A count of modes. */
    @FunctionalInterface
    public interface ModesFound {

        /** Returns how many centres have at least this share of all samples [n, 2] within the radius. */
        int of(double[][] samples, double[][] centres, double radius, double share);
    }

    /** From two batches of logits to the discriminator's loss. */
    public static final Exercise<DiscriminatorLoss> DISCRIMINATOR_LOSS = exercise("28-discriminator-loss", 1)
            .on("logits [0] on real, [0] on made", (DiscriminatorLoss f) -> f.of(row(0), row(0)))
            .on("logits [2, −1] on real, [−2, 1] on made", discriminatorLoss(row(2, -1), row(-2, 1)))
            .on("logits [3, 1, 2] on real, [−4] on made", discriminatorLoss(row(3, 1, 2), row(-4)))
            .on("logits [1] on real, [1] on made", discriminatorLoss(row(1), row(1)))
            .on("logits [−1000] on real, [2] on made", discriminatorLoss(row(-1000), row(2)))
            .on("logits [0.5] on real, [1000] on made", discriminatorLoss(row(0.5), row(1000)))
            .alsoRandom(4, rng -> {
                double[] onReal = Tenths.nonzero(3, 4, rng), onMade = Tenths.nonzero(3, 4, rng);
                return Case.of("logits %s on real, %s on made".formatted(Value.of(onReal), Value.of(onMade)), discriminatorLoss(onReal, onMade));
            })
            .hint("softplus(−s) for each logit on a real example, softplus(t) for each on a made one; a mean over each batch, and their sum.")
            .hint("softplus(u) = log(1 + e^u) = max(u, 0) + log(1 + e^−|u|): the second form cannot overflow.");

    /** From the logits of made examples to the gradient of the generator's loss by them. */
    public static final Exercise<UnaryOperator<double[]>> GENERATOR_GRADIENT = exercise("28-generator-gradient", 2)
            .on("logits [0]", generatorGradient(0))
            .on("logits [2, −1]", generatorGradient(2, -1))
            .on("logits [−6, −6, −6, −6]", generatorGradient(-6, -6, -6, -6))
            .on("logits [−40, 40]", generatorGradient(-40, 40))
            .on("logits [1000, −1000]", generatorGradient(1000, -1000))
            .alsoRandom(5, rng -> {
                double[] logits = Tenths.nonzero(3, 4, rng);
                return Case.of("logits " + Value.of(logits), generatorGradient(logits));
            })
            .hint("For one example the slope of −log σ(t) by t is σ(t) − 1.")
            .hint("The loss of a batch is the mean, so each slope is divided by the number of logits.");

    /** From two densities and the share of real examples to the best answer. */
    public static final Exercise<BestDiscriminator> BEST_DISCRIMINATOR = exercise("28-best-discriminator", 2)
            .on("p = 1.5, q = 0.5, r = 0.5", (BestDiscriminator f) -> f.of(1.5, 0.5, 0.5))
            .on("p = 1, q = 1, r = 0.25", f -> f.of(1, 1, 0.25))
            .on("p = 0, q = 2, r = 0.4", f -> f.of(0, 2, 0.4))
            .on("p = 3, q = 0, r = 0.1", f -> f.of(3, 0, 0.1))
            .on("p = 2, q = 0.5, r = 0.2", f -> f.of(2, 0.5, 0.2))
            .on("p = 0.3, q = 0.6, r = 1", f -> f.of(0.3, 0.6, 1))
            .alsoRandom(5, rng -> {
                double p = Tenths.round(rng.nextDouble(0.1, 3)), q = Tenths.round(rng.nextDouble(0.1, 3)), r = Tenths.round(rng.nextDouble(0.1, 0.9));
                return Case.of("p = %s, q = %s, r = %s".formatted(Value.number(p), Value.number(q), Value.number(r)), f -> f.of(p, q, r));
            })
            .hint("Of all examples that come by at this place, how many are real? The best answer is their share.")
            .hint("Real ones come at the rate r·p, made ones at (1 − r)·q.");

    /** From samples to the number of modes found. */
    public static final Exercise<ModesFound> MODES = exercise("28-modes", 2)
            .on("samples at (0, 0), (0, 0), (4, 0); centres (0, 0), (4, 0), (0, 4); radius 1, share 0.1",
                    (ModesFound f) -> f.of(points(0, 0, 0, 0, 4, 0), points(0, 0, 4, 0, 0, 4), 1, 0.1))
            .on("four samples, one at distance 0.6 from a centre; radius 0.5, share 0.25",
                    modes(points(0.6, 0, 0.1, 4, 4, 0.4, 2, 2), points(0, 0, 4, 0, 0, 4), 0.5, 0.25))
            .on("ten samples, one at each of two centres, eight nowhere; radius 0.5, share 0.2",
                    modes(points(0, 0, 4, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2), points(0, 0, 4, 0), 0.5, 0.2))
            .on("five samples, one at a centre; radius 1, share 0.2", modes(points(0, 0, 9, 9, 9, 9, 9, 9, 9, 9), points(0, 0, 4, 0), 1, 0.2))
            .on("two samples at distance 1.5; radius 2, share 0.5", modes(points(1.5, 0, 8, 1.5), points(0, 0, 8, 0), 2, 0.5))
            .on("no sample near any centre", modes(points(5, 5, -5, 5), points(0, 0, 1, 0), 0.5, 0.02))
            .alsoRandom(5, rng -> {
                double[][] samples = scattered(12, rng);
                return Case.of("twelve samples %s; centres (0, 0), (4, 0), (0, 4); radius 0.8, share 0.25".formatted(Value.of(samples)),
                        modes(samples, points(0, 0, 4, 0, 0, 4), 0.8, 0.25));
            })
            .hint("For each centre count the samples within the radius. Math.hypot gives a distance.")
            .hint("The share is one of all samples, also of those that are near no centre.");

    /** From what a classifier says of each sample to the inception score. */
    public static final Exercise<ToDoubleFunction<double[][]>> INCEPTION_SCORE = exercise("28-inception-score", 3)
            .on("rows [0.9, 0.1], [0.1, 0.9]", (ToDoubleFunction<double[][]> f) -> f.applyAsDouble(new double[][] {{0.9, 0.1}, {0.1, 0.9}}))
            .on("rows [0.9, 0.1], [0.9, 0.1]", f -> f.applyAsDouble(new double[][] {{0.9, 0.1}, {0.9, 0.1}}))
            .on("one row, [0.2, 0.3, 0.5]", f -> f.applyAsDouble(new double[][] {{0.2, 0.3, 0.5}}))
            .on("rows [1, 0, 0], [0, 1, 0], [0, 0, 1]", f -> f.applyAsDouble(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}))
            .on("rows [1, 0, 0], [1, 0, 0], [0, 1, 0]", f -> f.applyAsDouble(new double[][] {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}}))
            .on("rows [0.6, 0.4], [0.2, 0.8], [0.3, 0.7]", f -> f.applyAsDouble(new double[][] {{0.6, 0.4}, {0.2, 0.8}, {0.3, 0.7}}))
            .alsoRandom(4, rng -> {
                double a = Tenths.round(rng.nextDouble(0.1, 0.9)), b = Tenths.round(rng.nextDouble(0.1, 0.9)), c = Tenths.round(rng.nextDouble(0.1, 0.9));
                double[][] P = {{a, 1 - a}, {b, 1 - b}, {c, 1 - c}};
                return Case.of("rows " + Value.of(P), f -> f.applyAsDouble(Arrays.stream(P).map(double[]::clone).toArray(double[][]::new)));
            })
            .hint("First the mean of all rows, class by class. Then p·log(p / mean) for every entry, summed over all and divided by the number of rows.")
            .hint("Where p is 0 the term is 0: leave it out, or log gives you −∞ and the product NaN. At the end: exp.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("28-recap")
            .question("The discriminator's loss stays at 1.386, which is log 4. What does that tell?",
                    "It answers ½ to everything: the made examples are very good, or it has learned nothing",
                    "The generator is perfect", "The discriminator is sure of everything")
            .question("Why does the generator take −log D(G(z)), and not log(1 − D(G(z)))?",
                    "The two have their minima in different places", "The second can be negative",
                    "The slope of the second is close to 0 just where its examples are bad")
            .question("All digits of a generator are read with a confidence of 0.99. Is it a good one?",
                    "Yes: each of them is a clear digit", "That cannot be told before you see how often it makes each of the ten",
                    "No: 0.99 is more than real digits get");

    private static Function<DiscriminatorLoss, Double> discriminatorLoss(double[] onReal, double[] onMade) {
        return f -> f.of(onReal.clone(), onMade.clone());
    }

    private static Function<UnaryOperator<double[]>, double[]> generatorGradient(double... logits) {
        return f -> f.apply(logits.clone());
    }

    private static Function<ModesFound, Integer> modes(double[][] samples, double[][] centres, double radius, double share) {
        return f -> f.of(Arrays.stream(samples).map(double[]::clone).toArray(double[][]::new), Arrays.stream(centres).map(double[]::clone).toArray(double[][]::new), radius, share);
    }

    /** Some of them near one of the centres (0, 0), (4, 0), (0, 4), the others half-way between two. */
    private static double[][] scattered(int n, RandomGenerator rng) {
        double[][] places = points(0, 0, 4, 0, 0, 4, 2, 2);
        double[][] samples = new double[n][];
        Arrays.setAll(samples, i -> {
            double[] at = places[rng.nextInt(4)];
            return new double[] {Tenths.round(at[0] + rng.nextDouble(-0.8, 0.8)), Tenths.round(at[1] + rng.nextDouble(-0.8, 0.8))};
        });
        return samples;
    }

    /** Pairs of numbers, one after the other. */
    private static double[][] points(double... numbers) {
        double[][] points = new double[numbers.length / 2][];
        Arrays.setAll(points, i -> new double[] {numbers[2 * i], numbers[2 * i + 1]});
        return points;
    }

    private static double[] row(double... values) {
        return values;
    }
}
