package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import gradkit.scratch.Loss;
import gradkit.scratch.Softmax;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;

/** The exercises of lesson 04, losses. */
public final class LossFunctions {

    private LossFunctions() { }

    /** The loss of one example with several classes. */
    @FunctionalInterface
    public interface FromLogits {

        /** Returns the cross-entropy in nats, for logits of any size and a label in 0…k − 1. */
        double of(double[] logits, int label);
    }

    /** What a loss that weighs class 1 sends back into the logits. */
    @FunctionalInterface
    public interface WeightedSlope {

        /** Returns ∂L/∂z, [m], for logits and labels 0 or 1, [m] both, and the weight of an example of class 1. */
        double[] of(double[] logits, double[] labels, double weight);
    }

    /** From a rate for half the sum of squares, and m, to the rate that makes the same step with their mean. */
    public static final Exercise<DoubleBinaryOperator> SAME_STEP = exercise("04-same-step", 1)
            .on("η = 0.1, m = 20", (DoubleBinaryOperator f) -> f.applyAsDouble(0.1, 20))
            .on("η = 0.1, m = 2", f -> f.applyAsDouble(0.1, 2))
            .on("η = 0.1, m = 1", f -> f.applyAsDouble(0.1, 1))
            .on("η = 0.001, m = 60000", f -> f.applyAsDouble(0.001, 60_000))
            .on("η = 1, m = 7", f -> f.applyAsDouble(1, 7))
            .alsoRandom(5, LossFunctions::rateAndBatch)
            .hint("A step is rate times gradient. Write down both gradients for one prediction ŷ.")
            .hint("η·(ŷ − y) on one side, (rate asked for)·(2/m)·(ŷ − y) on the other.");

    /** From an error and δ to the slope of Huber's loss. */
    public static final Exercise<DoubleBinaryOperator> HUBER_SLOPE = exercise("04-huber-slope", 2)
            .on("e = 0.3, δ = 1", (DoubleBinaryOperator f) -> f.applyAsDouble(0.3, 1))
            .on("e = −0.7, δ = 1", f -> f.applyAsDouble(-0.7, 1))
            .on("e = 3, δ = 2", f -> f.applyAsDouble(3, 2))
            .on("e = −3, δ = 2", f -> f.applyAsDouble(-3, 2))
            .on("e = 0, δ = 0.1", f -> f.applyAsDouble(0, 0.1))
            .on("e = −1e6, δ = 0.1", f -> f.applyAsDouble(-1e6, 0.1))
            .alsoRandom(8, LossFunctions::errorAndDelta)
            .hint("Two cases, as in the formula: |e| at most δ, and beyond.")
            .hint("Beyond, the loss is a straight line of slope δ. On which side does it fall?");

    /** From logits and a label to the cross-entropy of one example. */
    public static final Exercise<FromLogits> CROSS_ENTROPY = exercise("04-cross-entropy", 2)
            .on("z = [1, 2, 3], label 2", (FromLogits f) -> f.of(new double[] {1, 2, 3}, 2))
            .on("z = [1, 2, 3], label 0", f -> f.of(new double[] {1, 2, 3}, 0))
            .on("z = [0, 0], label 1", f -> f.of(new double[] {0, 0}, 1))
            .on("z = [5], label 0", f -> f.of(new double[] {5}, 0))
            .on("z = [1000, 999], label 1", f -> f.of(new double[] {1000, 999}, 1))
            .on("z = [−1000, −1001], label 0", f -> f.of(new double[] {-1000, -1001}, 0))
            .on("z = [0, −800], label 1", f -> f.of(new double[] {0, -800}, 1))
            .alsoRandom(6, LossFunctions::logitsAndLabel)
            .forbid(Softmax.class).forbid(Loss.class)
            .hint("−log of a quotient is a difference: log Σ e^z_j, minus the label's own logit.")
            .hint("Take the largest logit c out of the sum: c + log Σ e^(z_j − c).");

    /** From p and q to the Kullback–Leibler divergence. */
    public static final Exercise<ToDoubleBiFunction<double[], double[]>> KL = exercise("04-kl", 2)
            .on("p = [0.5, 0.5], q = [0.9, 0.1]", (ToDoubleBiFunction<double[], double[]> f) -> f.applyAsDouble(row(0.5, 0.5), row(0.9, 0.1)))
            .on("p = [0.9, 0.1], q = [0.5, 0.5]", f -> f.applyAsDouble(row(0.9, 0.1), row(0.5, 0.5)))
            .on("p = [0.2, 0.3, 0.5], q = the same", f -> f.applyAsDouble(row(0.2, 0.3, 0.5), row(0.2, 0.3, 0.5)))
            .on("p = [0, 1], q = [0.25, 0.75]", f -> f.applyAsDouble(row(0, 1), row(0.25, 0.75)))
            .on("p = [0, 0.5, 0.5], q = [0, 0.9, 0.1]", f -> f.applyAsDouble(row(0, 0.5, 0.5), row(0, 0.9, 0.1)))
            .alsoRandom(6, LossFunctions::twoDistributions)
            .hint("Σ p_i log(p_i / q_i): the weight in front is p.")
            .hint("What p never does costs nothing: a term with p_i = 0 is 0. In Java 0 · log(0) is NaN, so leave it out.");

    /** From logits, labels and a weight for class 1 to the gradient of the weighted binary cross-entropy. */
    public static final Exercise<WeightedSlope> WEIGHTED_SLOPE = exercise("04-weighted-slope", 3)
            .on("z = [0, 0], y = [1, 0], weight 3", (WeightedSlope f) -> f.of(row(0, 0), row(1, 0), 3))
            .on("z = [2, −1, 0.5], y = [1, 1, 0], weight 1", f -> f.of(row(2, -1, 0.5), row(1, 1, 0), 1))
            .on("z = [2, −1, 0.5], y = [1, 0, 0], weight 10", f -> f.of(row(2, -1, 0.5), row(1, 0, 0), 10))
            .on("z = [4], y = [0], weight 5", f -> f.of(row(4), row(0), 5))
            .on("z = [1000, −1000], y = [0, 1], weight 2", f -> f.of(row(1000, -1000), row(0, 1), 2))
            .alsoRandom(6, LossFunctions::weighted)
            .forbid(Loss.class)
            .hint("Take the two labels apart. For y = 0 the weight does not occur: there the slope is σ(z).")
            .hint("For y = 1 the loss is w times what it was, so its slope is w times what it was, w(σ(z) − 1).")
            .hint("The loss is a mean, so each slope is divided by m. Activation.SIGMOID.value(z) is the sigmoid.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("04-recap")
            .question("House prices, and a few of them were typed with a zero too many. Which loss do they pull the least?",
                    "Squared error", "Half the squared error", "Absolute error")
            .question("A classifier's loss from logits falls to 0.50 on easy data and stays there, with every answer yes. What do you look at first?",
                    "Whether the outputs have gone through a sigmoid already", "Whether the learning rate is too small", "Whether log 0 was taken")
            .question("A net answers yes or no. Why does it learn badly on squared error?",
                    "Squares are always positive", "Its minimum is in another place", "Where the sigmoid is flat, a wrong answer has no slope");

    private static double[] row(double... values) {
        return values;
    }

    private static Case<DoubleBinaryOperator> rateAndBatch(RandomGenerator rng) {
        double eta = (1 + rng.nextInt(99)) / 1000.0;
        int m = 1 + rng.nextInt(200);
        return Case.of("η = %s, m = %d".formatted(Value.number(eta), m), f -> f.applyAsDouble(eta, m));
    }

    private static Case<DoubleBinaryOperator> errorAndDelta(RandomGenerator rng) {
        double e = rng.nextInt(-60, 61) / 10.0;
        double delta = (1 + rng.nextInt(30)) / 10.0;
        return Case.of("e = %s, δ = %s".formatted(Value.number(e), Value.number(delta)), f -> f.applyAsDouble(e, delta));
    }

    private static Case<FromLogits> logitsAndLabel(RandomGenerator rng) {
        double[] z = tenths(2 + rng.nextInt(4), -50, 50, rng);
        int label = rng.nextInt(z.length);
        return Case.of("z = %s, label %d".formatted(Value.of(z), label), f -> f.of(z.clone(), label));
    }

    private static Case<ToDoubleBiFunction<double[], double[]>> twoDistributions(RandomGenerator rng) {
        int k = 2 + rng.nextInt(4);
        double[] p = distribution(k, rng), q = distribution(k, rng);
        return Case.of("p = %s, q = %s".formatted(Value.of(p), Value.of(q)), f -> f.applyAsDouble(p.clone(), q.clone()));
    }

    private static Case<WeightedSlope> weighted(RandomGenerator rng) {
        double[] z = tenths(2 + rng.nextInt(4), -40, 40, rng);
        double[] y = rng.ints(z.length, 0, 2).asDoubleStream().toArray();
        double w = 2 + rng.nextInt(9);
        return Case.of("z = %s, y = %s, weight %s".formatted(Value.of(z), Value.of(y), Value.number(w)), f -> f.of(z.clone(), y.clone(), w));
    }

    private static double[] tenths(int n, int lo, int hi, RandomGenerator rng) {
        return rng.ints(n, lo, hi + 1).mapToDouble(z -> z / 10.0).toArray();
    }

    private static double[] distribution(int k, RandomGenerator rng) {
        double[] weights = rng.doubles(k, 0.05, 1).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }
}
