package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import gradkit.scratch.Loss;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;

/** The exercises of lesson 02, neuron. */
public final class OneNeuron {

    private OneNeuron() { }

    /** The slopes of a neuron's loss. */
    @FunctionalInterface
    public interface NeuronGradient {

        /** Returns ∂L/∂w and, last, ∂L/∂b, [in + 1], for X [m, in], labels 0 or 1 [m], weights [in] and a bias. */
        double[] of(double[][] X, double[] y, double[] w, double b);
    }

    /** From a threshold between 0 and 1 to the sum at which a sigmoid reaches it. */
    public static final Exercise<DoubleUnaryOperator> THRESHOLD_SUM = exercise("02-threshold-sum", 1)
            .on("t = 0.5", at(0.5)).on("t = 0.9", at(0.9)).on("t = 0.1", at(0.1)).on("t = 0.75", at(0.75)).on("t = 0.99", at(0.99))
            .on("t = 0.2", at(0.2))
            .alsoRandom(5, rng -> {
                double t = (1 + rng.nextInt(98)) / 100.0;
                return Case.of("t = " + Value.number(t), at(t));
            })
            .hint("Solve 1/(1 + e^−z) = t for z. First turn both sides upside down.")
            .hint("1 + e^−z = 1/t, so e^−z = (1 − t)/t. Take the logarithm.");

    /** From probabilities [m, 1] and labels [m] to the share that is right at a threshold of ½. */
    public static final Exercise<ToDoubleBiFunction<double[][], int[]>> ACCURACY = exercise("02-accuracy", 2)
            .on("a = [[0.9], [0.8], [0.3], [0.1]], labels 1, 1, 0, 1", share(new double[] {0.9, 0.8, 0.3, 0.1}, 1, 1, 0, 1))
            .on("a = [[0.5]], label 1", share(new double[] {0.5}, 1))
            .on("a = [[0.2], [0.4]], labels 0, 0", share(new double[] {0.2, 0.4}, 0, 0))
            .on("a = [[0.7], [0.6], [0.9]], labels 0, 0, 1", share(new double[] {0.7, 0.6, 0.9}, 0, 0, 1))
            .on("a = [[1], [0]], labels 1, 1", share(new double[] {1, 0}, 1, 1))
            .alsoRandom(6, OneNeuron::someAnswers)
            .hint("Row i of a holds one number, a[i][0]. It belongs to labels[i] and to no other.")
            .hint("Make a class of the probability first: 1 from ½ on, else 0. Then count where it is the label.")
            .hint("An int divided by an int drops the fraction.");

    /** From predictions and labels to the mean loss. */
    public static final Exercise<ToDoubleBiFunction<double[], double[]>> LOSS = exercise("02-loss", 2)
            .on("a = [0.5], y = [1]", loss(v(0.5), 1))
            .on("a = [0.9, 0.2], y = [1, 0]", loss(v(0.9, 0.2), 1, 0))
            .on("a = [0.9, 0.2, 0.6], y = [0, 1, 1]", loss(v(0.9, 0.2, 0.6), 0, 1, 1))
            .on("a = [1, 0.5], y = [1, 0]", loss(v(1, 0.5), 1, 0))
            .on("a = [0, 0.25], y = [0, 0]", loss(v(0, 0.25), 0, 0))
            .on("a = [1], y = [0]", loss(v(1), 0))
            .alsoRandom(6, OneNeuron::somePredictions)
            .forbid(Loss.class)
            .hint("What probability did the neuron give to the label? a for a 1, 1 − a for a 0.")
            .hint("0 · log 0 is NaN in Java: choose the term that counts instead of multiplying the other one by 0.")
            .hint("The mean: divide by how many there are.");

    /** From a batch, weights and a bias to the gradient of the loss. */
    public static final Exercise<NeuronGradient> GRADIENT = exercise("02-gradient", 3)
            .on("X = [[1, 2]], y = [1], w = [0, 0], b = 0", gradient(new double[][] {{1, 2}}, v(1), v(0, 0), 0))
            .on("X = [[1, 2]], y = [0], w = [0, 0], b = 0", gradient(new double[][] {{1, 2}}, v(0), v(0, 0), 0))
            .on("X = [[1, 2], [3, −1]], y = [1, 0], w = [1, −1], b = 0.5", gradient(new double[][] {{1, 2}, {3, -1}}, v(1, 0), v(1, -1), 0.5))
            .on("X = [[2], [2], [2], [2]], y = [1, 1, 1, 0], w = [0.3], b = −1", gradient(new double[][] {{2}, {2}, {2}, {2}}, v(1, 1, 1, 0), v(0.3), -1))
            .on("X = [[0, 0, 0]], y = [1], w = [4, 4, 4], b = 3", gradient(new double[][] {{0, 0, 0}}, v(1), v(4, 4, 4), 3))
            .on("X = [[100], [−100]], y = [1, 1], w = [10], b = 0", gradient(new double[][] {{100}, {-100}}, v(1, 1), v(10), 0))
            .alsoRandom(6, OneNeuron::someBatch)
            .forbid(Loss.class)
            .hint("For each example: the sum z, the prediction a = σ(z), and how far it is from the label, a − y.")
            .hint("The slope by weight i is the mean over the batch of (a − y) times feature i.")
            .hint("The bias is like a weight whose feature is always 1.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("02-recap")
            .question("You multiply all weights and the bias of a neuron by 3. What happens?",
                    "Its boundary turns", "Its boundary stays, and it is surer on both sides", "Nothing: the sigmoid takes it back")
            .question("The loss jumps up at the first step and then goes up and down. What do you change first?",
                    "More epochs", "Another threshold", "A smaller learning rate")
            .question("A network is right on 99 % of its training points and on 51 % of new ones, of two equally frequent classes. What has it learned?",
                    "Nearly everything; the new points were harder", "Its training points, by heart", "Nothing: its loss must be high");

    private static double[] v(double... values) {
        return values;
    }

    private static Function<DoubleUnaryOperator, Double> at(double t) {
        return f -> f.applyAsDouble(t);
    }

    /** Copies: an answer may write into its arguments. */
    private static Function<ToDoubleBiFunction<double[][], int[]>, Double> share(double[] a, int... labels) {
        return f -> f.applyAsDouble(Arrays.stream(a).mapToObj(p -> new double[] {p}).toArray(double[][]::new), labels.clone());
    }

    private static Function<ToDoubleBiFunction<double[], double[]>, Double> loss(double[] a, double... y) {
        return f -> f.applyAsDouble(a.clone(), y.clone());
    }

    private static Function<NeuronGradient, double[]> gradient(double[][] X, double[] y, double[] w, double b) {
        return f -> f.of(Arrays.stream(X).map(double[]::clone).toArray(double[][]::new), y.clone(), w.clone(), b);
    }

    private static Case<ToDoubleBiFunction<double[][], int[]>> someAnswers(RandomGenerator rng) {
        double[] a = rng.doubles(3 + rng.nextInt(6), 0, 1).map(p -> Math.round(p * 100) / 100.0).toArray();
        int[] labels = rng.ints(a.length, 0, 2).toArray();
        return Case.of("a = %s as a column, labels %s".formatted(Value.of(a), Arrays.toString(labels)), share(a, labels));
    }

    private static Case<ToDoubleBiFunction<double[], double[]>> somePredictions(RandomGenerator rng) {
        double[] a = rng.doubles(2 + rng.nextInt(4), 0.01, 0.99).map(p -> Math.round(p * 100) / 100.0).toArray();
        double[] y = rng.ints(a.length, 0, 2).asDoubleStream().toArray();
        return Case.of("a = %s, y = %s".formatted(Value.of(a), Value.of(y)), loss(a, y));
    }

    private static Case<NeuronGradient> someBatch(RandomGenerator rng) {
        int in = 1 + rng.nextInt(3);
        double[][] X = new double[2 + rng.nextInt(3)][];
        Arrays.setAll(X, n -> Tenths.evenly(in, -2, 2, rng));
        double[] y = rng.ints(X.length, 0, 2).asDoubleStream().toArray();
        double[] w = Tenths.evenly(in, -2, 2, rng);
        double b = Tenths.evenly(1, -2, 2, rng)[0];
        return Case.of("X = %s, y = %s, w = %s, b = %s".formatted(Value.of(X), Value.of(y), Value.of(w), Value.number(b)), gradient(X, y, w, b));
    }
}
