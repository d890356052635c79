package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import gradkit.scratch.Lstm;
import gradkit.scratch.Rnn;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The exercises of lesson 22, reading word by word. */
public final class RecurrentNets {

    private RecurrentNets() { }

    /** A recurrent layer with one unit and one input. */
    @FunctionalInterface
    public interface States {

        /** Returns h_1 … h_T for x_1 … x_T; the state before the first step is 0. */
        double[] of(double[] x, double w, double u, double b);
    }

    /** One step of a long short-term memory with one cell. */
    @FunctionalInterface
    public interface CellStep {

        /** Returns the new cell and the new state, from the sums z_i, z_f, z_g, z_o of the gates and the cell before. */
        double[] of(double[] z, double c);
    }

    /** A mean that leaves out padding. */
    @FunctionalInterface
    public interface MeanOverTime {

        /** Returns [units], from the states [time, units] and the ids [time]; id 0 is padding. */
        double[] of(double[][] states, int[] ids);
    }

    /** Back-propagation through time, for one unit. */
    @FunctionalInterface
    public interface ThroughTime {

        /** Returns ∂L/∂w, ∂L/∂u and ∂L/∂b, from x_1 … x_T, w, u, b and ∂L/∂h_T. */
        double[] of(double[] x, double w, double u, double b, double dLast);
    }

    /** From a sequence of numbers to the states of one unit. */
    public static final Exercise<States> STATES = exercise("22-states", 1)
            .on("x = [1, 0, 0], w = 1, u = 0.5, b = 0", (States f) -> f.of(row(1, 0, 0), 1, 0.5, 0))
            .on("x = [1, 2], w = 0.5, u = −1, b = 0.1", f -> f.of(row(1, 2), 0.5, -1, 0.1))
            .on("x = [3], w = −1, u = 7, b = 0", f -> f.of(row(3), -1, 7, 0))
            .on("x = [0, 0, 0, 0], w = 1, u = 2, b = 0.5", f -> f.of(row(0, 0, 0, 0), 1, 2, 0.5))
            .on("x = [100, −100], w = 1, u = 1, b = 0", f -> f.of(row(100, -100), 1, 1, 0))
            .alsoRandom(5, rng -> {
                double[] x = Tenths.nonzero(4, 2, rng), v = Tenths.nonzero(3, 1.5, rng);
                return Case.of("x = %s, w = %s, u = %s, b = %s".formatted(Value.of(x), number(v, 0), number(v, 1), number(v, 2)), f -> f.of(x.clone(), v[0], v[1], v[2]));
            })
            .forbid(Rnn.class)
            .hint("A loop over x with a number h that starts at 0; each round makes the next h.")
            .hint("h = tanh(w·x[t] + u·h + b), and the new h goes into the result.");

    /** From the sizes of a long short-term memory to how many numbers it learns. */
    public static final Exercise<IntBinaryOperator> PARAMETERS = exercise("22-parameters", 1)
            .on("1 input, 1 unit", (IntBinaryOperator f) -> f.applyAsInt(1, 1))
            .on("32 inputs, 32 units", f -> f.applyAsInt(32, 32))
            .on("100 inputs, 50 units", f -> f.applyAsInt(100, 50))
            .on("3 inputs, 4 units", f -> f.applyAsInt(3, 4))
            .on("1 input, 256 units", f -> f.applyAsInt(1, 256))
            .alsoRandom(5, rng -> sizes(1 + rng.nextInt(300), 1 + rng.nextInt(300)))
            .hint("One gate has W [in, units], U [units, units] and b [units].")
            .hint("There are four of them: input, forget, candidate, output. The length of the text does not matter.");

    /** From the gates' sums and the cell before to the cell and the state after. */
    public static final Exercise<CellStep> CELL_STEP = exercise("22-cell-step", 2)
            .on("z = [0, 0, 0, 0], c = 2", (CellStep f) -> f.of(row(0, 0, 0, 0), 2))
            .on("z = [−50, 50, 3, 50], c = 0.7: keep it", f -> f.of(row(-50, 50, 3, 50), 0.7))
            .on("z = [50, −50, 1, 50], c = 0.7: replace it", f -> f.of(row(50, -50, 1, 50), 0.7))
            .on("z = [1, 2, −1, 0.5], c = −3", f -> f.of(row(1, 2, -1, 0.5), -3))
            .on("z = [0.5, 1, 0.2, −1], c = 0", f -> f.of(row(0.5, 1, 0.2, -1), 0))
            .alsoRandom(5, rng -> {
                double[] z = Tenths.nonzero(4, 2, rng);
                double c = Tenths.nonzero(2, rng);
                return Case.of("z = %s, c = %s".formatted(Value.of(z), Value.number(c)), f -> f.of(z.clone(), c));
            })
            .forbid(Lstm.class)
            .hint("i, f and o are sigmoids of their sums, g is a tanh. σ is Activation.SIGMOID.value(z).")
            .hint("The new cell is f·c + i·g, and the new state o·tanh of the new cell.");

    /** From the states of all steps to their mean over the real ones. */
    public static final Exercise<MeanOverTime> MEAN_OVER_TIME = exercise("22-mean-over-time", 2)
            .on("states [[1, 2], [3, 4], [9, 9]], ids [5, 8, 0]", mean(new double[][] {{1, 2}, {3, 4}, {9, 9}}, 5, 8, 0))
            .on("states [[1, 2], [3, 5]], ids [1, 1]: nothing to leave out", mean(new double[][] {{1, 2}, {3, 5}}, 1, 1))
            .on("states [[7], [1], [1], [1]], ids [3, 0, 0, 0]", mean(new double[][] {{7}, {1}, {1}, {1}}, 3, 0, 0, 0))
            .on("states [[4, −4], [2, 6]], ids [0, 0]: no word at all", mean(new double[][] {{4, -4}, {2, 6}}, 0, 0))
            .on("states [[0.5, 0, 1], [0.5, 2, −1], [0, 1, 0], [6, 6, 6]], ids [2, 1, 4, 0]",
                    mean(new double[][] {{0.5, 0, 1}, {0.5, 2, -1}, {0, 1, 0}, {6, 6, 6}}, 2, 1, 4, 0))
            .alsoRandom(5, RecurrentNets::drawnMean)
            .hint("Add up the rows whose id is not 0 and count them; then divide.")
            .hint("A text without any word: all ids are 0, and 0/0 is no number. Return zeros there.");

    /** From a sequence and the gradient of its last state to the gradients of the weights. */
    public static final Exercise<ThroughTime> THROUGH_TIME = exercise("22-through-time", 3)
            .on("x = [1], w = 0.5, u = 3, b = 0, dh = 1", (ThroughTime f) -> f.of(row(1), 0.5, 3, 0, 1))
            .on("x = [1, 2], w = 0.5, u = −1, b = 0.1, dh = 1", f -> f.of(row(1, 2), 0.5, -1, 0.1, 1))
            .on("x = [0, 0, 0], w = 2, u = 0.5, b = 0.3, dh = −2", f -> f.of(row(0, 0, 0), 2, 0.5, 0.3, -2))
            .on("x = [0.2, −0.4, 0.6, 0.1], w = 1, u = 0.9, b = 0, dh = 0.5", f -> f.of(row(0.2, -0.4, 0.6, 0.1), 1, 0.9, 0, 0.5))
            .on("x = [1, 1, 1, 1, 1], w = 0.3, u = 0, b = 0, dh = 1", f -> f.of(row(1, 1, 1, 1, 1), 0.3, 0, 0, 1))
            .alsoRandom(5, rng -> {
                double[] x = Tenths.nonzero(4, 1, rng), v = Tenths.nonzero(4, 1.5, rng);
                return Case.of("x = %s, w = %s, u = %s, b = %s, dh = %s".formatted(Value.of(x), number(v, 0), number(v, 1), number(v, 2), number(v, 3)),
                        f -> f.of(x.clone(), v[0], v[1], v[2], v[3]));
            })
            .forbid(Rnn.class)
            .hint("Forward first, and keep every state, h_0 = 0 as well. Then from the last step to the first.")
            .hint("In each step dz = dh·(1 − h_t²); add dz·x_t, dz·h_{t−1} and dz to the three gradients, and go on with dh = dz·u.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("22-recap")
            .question("A recurrent layer reads a text of four words and one of forty. What differs?",
                    "The number of weights", "How often each weight is used", "The size of the state")
            .question("A loss looks at the last state only. In a simple recurrent layer the gradient of the first word's vector is tiny. Why?",
                    "On its way it was multiplied by U and by a slope of tanh at every step", "The first word has the smallest vector", "The learning rate is too small")
            .question("A text answers 0.7 when it is filled up to 40 words and 0.5 when it is filled up to 60. What is wrong?",
                    "The vocabulary is too small", "The net overfits", "The network reads padding as if it were words");

    private static Case<IntBinaryOperator> sizes(int in, int units) {
        return Case.of("%d inputs, %d units".formatted(in, units), f -> f.applyAsInt(in, units));
    }

    private static Case<MeanOverTime> drawnMean(RandomGenerator rng) {
        int real = 1 + rng.nextInt(3);
        int[] ids = IntStream.range(0, 4).map(t -> t < real ? 1 + rng.nextInt(9) : 0).toArray();
        double[][] states = IntStream.range(0, 4).mapToObj(t -> Tenths.nonzero(2, 2, rng)).toArray(double[][]::new);
        return Case.of("states %s, ids %s".formatted(Value.of(states), Arrays.toString(ids)), mean(states, ids));
    }

    private static Function<MeanOverTime, Object> mean(double[][] states, int... ids) {
        return f -> f.of(Arrays.stream(states).map(double[]::clone).toArray(double[][]::new), ids.clone());
    }

    private static String number(double[] v, int i) {
        return Value.number(v[i]);
    }

    private static double[] row(double... values) {
        return values;
    }
}
