package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** The exercises of lesson 15, reading handwritten digits. The answers are in the key module. */
public final class MnistMlp {

    private MnistMlp() { }

    /** Labels to rows with a single 1 in them. */
    @FunctionalInterface
    public interface OneHot {

        /** Returns [m, classes] for m labels in 0…classes − 1. */
        double[][] rows(int[] labels, int classes);
    }

    /** What the loss sends back into the logits. */
    @FunctionalInterface
    public interface LogitsGradient {

        /** Returns ∂L/∂Z, [m, K], for logits [m, K], m labels in 0…K − 1 and a smoothing in [0, 1). */
        double[][] of(double[][] logits, int[] labels, double smoothing);
    }

    /** Parameter updates in one epoch, from the number of examples and the batch size. */
    public static final Exercise<IntBinaryOperator> STEPS = exercise("15-steps", 1)
        .on("54000 examples, batch 128", (IntBinaryOperator f) -> f.applyAsInt(54_000, 128))
        .on("54000 examples, batch 32", f -> f.applyAsInt(54_000, 32))
        .on("60000 examples, batch 32", f -> f.applyAsInt(60_000, 32))
        .on("129 examples, batch 128", f -> f.applyAsInt(129, 128))
        .on("1 example, batch 128", f -> f.applyAsInt(1, 128))
        .alsoRandom(5, MnistMlp::steps)
        .hint("How many full batches are there, and is something left over?")
        .hint("In integers, (a + b − 1) / b is a / b rounded up.");

    /** Labels as rows of zeros with a single 1. */
    public static final Exercise<OneHot> ONE_HOT = exercise("15-one-hot", 2)
        .on("labels 2, 0 of 3 classes", (OneHot f) -> f.rows(new int[] {2, 0}, 3))
        .on("label 0 of 2 classes", f -> f.rows(new int[] {0}, 2))
        .on("labels 1, 1, 1 of 2 classes", f -> f.rows(new int[] {1, 1, 1}, 2))
        .on("label 9 of 10 classes", f -> f.rows(new int[] {9}, 10))
        .alsoRandom(4, MnistMlp::someLabels)
        .hint("new double[labels.length][classes] is all zeros. How many entries of a row must change?")
        .hint("Row i belongs to example i. Its label says in which column the 1 goes.");

    /** The share of rows whose largest logit stands in the label's column. */
    public static final Exercise<ToDoubleBiFunction<double[][], int[]>> ACCURACY = exercise("15-accuracy", 2)
        .on("logits [[1, 3, 2], [5, 0, 1]], labels 1, 2", (ToDoubleBiFunction<double[][], int[]> f) ->
            f.applyAsDouble(new double[][] {{1, 3, 2}, {5, 0, 1}}, new int[] {1, 2}))
        .on("logits [[−3, −1, −2]], label 1", f ->
            f.applyAsDouble(new double[][] {{-3, -1, -2}}, new int[] {1}))
        .on("logits [[−1000, 1000], [1000, −1000], [1, 0]], labels 1, 0, 1", f ->
            f.applyAsDouble(new double[][] {{-1000, 1000}, {1000, -1000}, {1, 0}}, new int[] {1, 0, 1}))
        .on("logits [[0, 1e-9]], label 0", f -> f.applyAsDouble(new double[][] {{0, 1e-9}}, new int[] {0}))
        .alsoRandom(6, MnistMlp::someLogits)
        .forbid(gradkit.scratch.Matrix.class)
        .hint("Find the column of each row's largest logit. No softmax is needed: it keeps their order.")
        .hint("Count the rows where that column is the label, then divide. Mind the division of two ints.");

    /** The number of weights and biases of a dense network. */
    public static final Exercise<ToIntFunction<int[]>> PARAMETERS = exercise("15-parameters", 2)
        .on("784, 128, 10", (ToIntFunction<int[]> f) -> f.applyAsInt(new int[] {784, 128, 10}))
        .on("784, 512, 256, 10", f -> f.applyAsInt(new int[] {784, 512, 256, 10}))
        .on("784, 10", f -> f.applyAsInt(new int[] {784, 10}))
        .on("1, 1", f -> f.applyAsInt(new int[] {1, 1}))
        .on("784 alone", f -> f.applyAsInt(new int[] {784}))
        .alsoRandom(4, MnistMlp::someSizes)
        .hint("A layer from 784 to 128 has a weight for each pair, and a bias for each output.")
        .hint("Walk over neighbouring sizes: one layer for each i from 1 on, in = sizes[i − 1], out = sizes[i].");

    /** ∂L/∂Z of softmax and cross-entropy, averaged over the batch, with smoothed labels. */
    public static final Exercise<LogitsGradient> LOGITS_GRADIENT = exercise("15-logits-gradient", 3)
        .on("logits [[0, 0]], label 0, smoothing 0", (LogitsGradient f) -> f.of(new double[][] {{0, 0}}, new int[] {0}, 0))
        .on("logits [[0, 0]], label 0, smoothing 0.2", f -> f.of(new double[][] {{0, 0}}, new int[] {0}, 0.2))
        .on("logits [[1, 2, 3], [1, 2, 3]], labels 2, 0, smoothing 0", f ->
            f.of(new double[][] {{1, 2, 3}, {1, 2, 3}}, new int[] {2, 0}, 0))
        .on("logits [[1, 2, 3], [3, 1, 0]], labels 2, 1, smoothing 0.1", f ->
            f.of(new double[][] {{1, 2, 3}, {3, 1, 0}}, new int[] {2, 1}, 0.1))
        .on("logits [[1000, 0, −1000]], label 1, smoothing 0", f ->
            f.of(new double[][] {{1000, 0, -1000}}, new int[] {1}, 0))
        .alsoRandom(5, MnistMlp::someBatch)
        .hint("The derivation used only that a row of Y sums to 1. Does the smoothed row q sum to 1?")
        .hint("So the gradient is (softmax(z) − q) / m. q is smoothing / K everywhere, and 1 − smoothing more at the label.")
        .hint("NaN for large logits: subtract a row's largest logit before exp, which changes no probability. Softmax.of(Matrix) does so.");

    /** Three questions at the end. */
    public static final Quiz RECAP = quiz("15-recap")
        .question("The training loss falls to zero within each class and jumps whenever a new one begins. What was forgotten?",
            "zeroing the gradients", "softmax before the loss", "shuffling")
        .question("You tried four recipes. Which number do you report?",
            "the best of their four test accuracies",
            "the test accuracy of the recipe that did best on validation",
            "the validation accuracy of that recipe")
        .question("Two networks read 98.6 % and 98.7 % of the same 10,000 test digits. Which one is better?",
            "one cannot say: the difference is smaller than the uncertainty of either", "the second", "the one with fewer parameters");

    private static Case<IntBinaryOperator> steps(RandomGenerator rng) {
        int examples = 1 + rng.nextInt(1_000);
        int batch = 1 + rng.nextInt(64);
        return Case.of("%d examples, batch %d".formatted(examples, batch), f -> f.applyAsInt(examples, batch));
    }

    private static Case<OneHot> someLabels(RandomGenerator rng) {
        int classes = 2 + rng.nextInt(5);
        int[] labels = rng.ints(1 + rng.nextInt(5), 0, classes).toArray();
        return Case.of("labels %s of %d classes".formatted(Arrays.toString(labels), classes), f -> f.rows(labels.clone(), classes));
    }

    private static Case<ToDoubleBiFunction<double[][], int[]>> someLogits(RandomGenerator rng) {
        double[][] logits = logits(2 + rng.nextInt(6), 3, rng);
        int[] labels = rng.ints(logits.length, 0, 3).toArray();
        return Case.of("logits %s, labels %s".formatted(Arrays.deepToString(logits), Arrays.toString(labels)),
            f -> f.applyAsDouble(copy(logits), labels.clone()));
    }

    private static Case<ToIntFunction<int[]>> someSizes(RandomGenerator rng) {
        int[] sizes = rng.ints(2 + rng.nextInt(4), 1, 50).toArray();
        return Case.of(Arrays.toString(sizes), f -> f.applyAsInt(sizes.clone()));
    }

    private static Case<LogitsGradient> someBatch(RandomGenerator rng) {
        double[][] logits = logits(1 + rng.nextInt(4), 2 + rng.nextInt(3), rng);
        int[] labels = rng.ints(logits.length, 0, logits[0].length).toArray();
        double smoothing = rng.nextInt(6) / 10.0;
        return Case.of("logits %s, labels %s, smoothing %s".formatted(Arrays.deepToString(logits), Arrays.toString(labels), smoothing),
            f -> f.of(copy(logits), labels.clone(), smoothing));
    }

    /** Drawn evenly from −5 to 5, with one decimal so that a label stays readable; no two equal in a row. */
    private static double[][] logits(int rows, int columns, RandomGenerator rng) {
        double[][] logits = new double[rows][];
        Arrays.setAll(logits, i -> rng.ints(-50, 51).distinct().limit(columns).mapToDouble(z -> z / 10.0).toArray());
        return logits;
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
