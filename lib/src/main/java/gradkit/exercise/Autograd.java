package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The exercises of lesson 05, autograd. */
public final class Autograd {

    private Autograd() { }

    /** A number from three. */
    @FunctionalInterface
    public interface OfThree {

        /** Returns b for w, x and y. */
        double of(double w, double x, double y);
    }

    /** The local slopes of an operation with two inputs. */
    @FunctionalInterface
    public interface LocalSlopes {

        /** Returns the slope by a and the slope by b. */
        double[] of(double a, double b);
    }

    /** The way back through a whole graph. */
    @FunctionalInterface
    public interface Backward {

        /**
         * Returns the gradient of the last node by every node.
         *
         * @param inputs for each node, the numbers of the nodes that it was computed from; all are smaller than its own
         * @param slopes for each node, its local slope by each of its inputs
         */
        double[] gradients(int[][] inputs, double[][] slopes);
    }

    /** From w, x and y to the b at which nothing pulls. */
    public static final Exercise<OfThree> AT_REST = exercise("05-at-rest", 1)
            .on("w = 3, x = 2, y = 1", (OfThree f) -> f.of(3, 2, 1))
            .on("w = 0, x = 2, y = 1", f -> f.of(0, 2, 1))
            .on("w = 1, x = 1, y = 2", f -> f.of(1, 1, 2))
            .on("w = −2, x = 0.5, y = −4", f -> f.of(-2, 0.5, -4))
            .on("w = 10, x = 10, y = 100", f -> f.of(10, 10, 100))
            .alsoRandom(4, rng -> {
                double w = Tenths.nonzero(3, rng), x = Tenths.nonzero(3, rng), y = Tenths.nonzero(3, rng);
                return Case.of("w = %s, x = %s, y = %s".formatted(Value.number(w), Value.number(x), Value.number(y)), f -> f.of(w, x, y));
            })
            .hint("Every gradient of that graph has passed the box ^2. What is on its edge, and when is that 0?")
            .hint("2(wx + b − y) is 0 when wx + b is y.");

    /** From a and b to the two local slopes of a ÷ b. */
    public static final Exercise<LocalSlopes> DIVISION = exercise("05-division", 2)
            .on("a = 6, b = 2", (LocalSlopes f) -> f.of(6, 2))
            .on("a = 1, b = 1", f -> f.of(1, 1))
            .on("a = 0, b = 4", f -> f.of(0, 4))
            .on("a = −3, b = 0.5", f -> f.of(-3, 0.5))
            .on("a = 5, b = −10", f -> f.of(5, -10))
            .alsoRandom(6, rng -> {
                double a = Tenths.nonzero(3, rng), b = Tenths.nonzero(3, rng);
                return Case.of("a = %s, b = %s".formatted(Value.number(a), Value.number(b)), f -> f.of(a, b));
            })
            .tolerance(1e-12, 1e-12)
            .hint("By a, b is a constant factor: a ÷ b is a times 1/b.")
            .hint("By b, write a · b^−1 and use the power rule.");

    /** From two numbers with their slopes to their product with its slope. */
    public static final Exercise<BinaryOperator<double[]>> DUAL = exercise("05-dual", 2)
            .on("(2, 1) and (3, 0)", (BinaryOperator<double[]> f) -> f.apply(pair(2, 1), pair(3, 0)))
            .on("(2, 0) and (3, 1)", f -> f.apply(pair(2, 0), pair(3, 1)))
            .on("(5, 1) and (5, 1)", f -> f.apply(pair(5, 1), pair(5, 1)))
            .on("(0, 2) and (7, −1)", f -> f.apply(pair(0, 2), pair(7, -1)))
            .on("(1, 1) and (1, 1)", f -> f.apply(pair(1, 1), pair(1, 1)))
            .alsoRandom(6, rng -> {
                double[] a = pair(Tenths.nonzero(3, rng), Tenths.nonzero(3, rng)), b = pair(Tenths.nonzero(3, rng), Tenths.nonzero(3, rng));
                return Case.of("%s and %s".formatted(Value.of(a), Value.of(b)), f -> f.apply(a.clone(), b.clone()));
            })
            .hint("The first number of the answer is the product of the values.")
            .hint("The second is the product rule: (ab)′ = a′b + ab′.");

    /** From a graph to the number of paths from its first node to its last. */
    public static final Exercise<ToLongFunction<int[][]>> PATHS = exercise("05-paths", 2)
            .on("[[], [0], [1]]", (ToLongFunction<int[][]> f) -> f.applyAsLong(new int[][] {{}, {0}, {1}}))
            .on("[[], [0, 0]]", f -> f.applyAsLong(new int[][] {{}, {0, 0}}))
            .on("[[], [], [0, 1], [2, 0]]", f -> f.applyAsLong(new int[][] {{}, {}, {0, 1}, {2, 0}}))
            .on("[[], [], [1]]", f -> f.applyAsLong(new int[][] {{}, {}, {1}}))
            .on("[[]]", f -> f.applyAsLong(new int[][] {{}}))
            .on("50 nodes, each the one before times itself", f -> f.applyAsLong(doublings(50)))
            .alsoRandom(5, rng -> {
                int[][] graph = graph(3 + rng.nextInt(6), rng);
                return Case.of(Arrays.deepToString(graph), f -> f.applyAsLong(copy(graph)));
            })
            .hint("Node 0 reaches itself in one way. How many ways lead to a node, if you know it for each of its inputs?")
            .hint("Go through the nodes in order and add up, one term for each edge. A search that follows each path takes years on the last graph.");

    /** From a graph with local slopes to all gradients. */
    public static final Exercise<Backward> BACKWARD = exercise("05-backward", 3)
            .on("one edge of slope 3", (Backward f) -> f.gradients(new int[][] {{}, {0}}, new double[][] {{}, {3}}))
            .on("a chain of slopes 2, −1, 0.5", f -> f.gradients(new int[][] {{}, {0}, {1}, {2}}, new double[][] {{}, {2}, {-1}, {0.5}}))
            .on("x × x at x = 5", f -> f.gradients(new int[][] {{}, {0, 0}}, new double[][] {{}, {5, 5}}))
            .on("a × c + a at a = 2, c = 3", f -> f.gradients(new int[][] {{}, {}, {0, 1}, {2, 0}}, new double[][] {{}, {}, {3, 2}, {1, 1}}))
            .on("a node that the last one does not use", f -> f.gradients(new int[][] {{}, {0}, {0}}, new double[][] {{}, {7}, {2}}))
            .on("a leaf alone", f -> f.gradients(new int[][] {{}}, new double[][] {{}}))
            .alsoRandom(6, rng -> {
                int[][] inputs = graph(3 + rng.nextInt(6), rng);
                double[][] slopes = Arrays.stream(inputs).map(in -> rng.ints(in.length, -30, 31).mapToDouble(s -> s / 10.0).toArray()).toArray(double[][]::new);
                return Case.of("inputs %s, slopes %s".formatted(Arrays.deepToString(inputs), words(slopes)),
                        f -> f.gradients(copy(inputs), Arrays.stream(slopes).map(double[]::clone).toArray(double[][]::new)));
            })
            .hint("The nodes are in topological order already. Start with 1 at the last, and go down to 0.")
            .hint("Each node adds slope · own gradient to each of its inputs: +=, for an input may have other users.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("05-recap")
            .question("A weight is used by all 64 examples of a batch. Where does its gradient come from?",
                    "The sum over 64 paths", "The last example that used it", "The largest of 64 slopes")
            .question("A net has a million weights and one loss. How many passes back does reverse mode need for all slopes?",
                    "One a weight", "One a layer", "One")
            .question("Why does the way back go through the boxes in reverse topological order?",
                    "A box may pass on only when all that comes to it has arrived", "The slopes are not known earlier", "It needs less memory so");

    private static double[] pair(double value, double slope) {
        return new double[] {value, slope};
    }

    /** Each node but the first has one to three inputs among those before it. */
    private static int[][] graph(int nodes, RandomGenerator rng) {
        int[][] inputs = new int[nodes][];
        Arrays.setAll(inputs, i -> i == 0 ? new int[0] : rng.ints(1 + rng.nextInt(3), 0, i).toArray());
        return inputs;
    }

    private static int[][] doublings(int nodes) {
        int[][] inputs = new int[nodes][];
        Arrays.setAll(inputs, i -> i == 0 ? new int[0] : new int[] {i - 1, i - 1});
        return inputs;
    }

    private static int[][] copy(int[][] rows) {
        return Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    }

    private static String words(double[][] rows) {
        return Arrays.stream(rows).map(row -> Value.of(row).toString()).collect(Collectors.joining(", ", "[", "]"));
    }
}
