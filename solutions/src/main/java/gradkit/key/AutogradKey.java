package gradkit.key;

import static gradkit.exercise.Autograd.AT_REST;
import static gradkit.exercise.Autograd.BACKWARD;
import static gradkit.exercise.Autograd.DIVISION;
import static gradkit.exercise.Autograd.DUAL;
import static gradkit.exercise.Autograd.PATHS;
import static gradkit.exercise.Autograd.RECAP;
import static gradkit.exercise.Key.key;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson05;
import java.util.Arrays;
import java.util.List;

/** Answers, known mistakes and what to notice: lesson 05, autograd. */
public final class AutogradKey implements KeySource {

    @Override
    public String lesson() {
        return "05";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(atRest(), division(), dual(), paths(), backward());
    }

    private static Key<?> atRest() {
        return key(AT_REST).answer(Lesson05::atRest)
                .mistake("The sign is flipped: b must make up what wx lacks", (w, x, y) -> w * x - y)
                .mistake("That is the target alone: wx is added to b", (w, x, y) -> y)
                .mistake("That is the gradient of b for b = 0, not the b that makes it 0", (w, x, y) -> 2 * (w * x - y))
                .mistake("You solved for w: here it is given", (w, x, y) -> y / x)
                .mistake("The weight is missing: the neuron computes wx + b", (w, x, y) -> y - x)
                .mistake("The input is missing: the neuron computes wx + b", (w, x, y) -> y - w)
                .notice("where the loss is least, its own slope is 0, and so is everything that is multiplied by it on the way back");
    }

    private static Key<?> division() {
        return key(DIVISION).answer(Lesson05::divisionSlopes)
                .mistake("The sign of the second is flipped: a larger b makes a ÷ b smaller", (a, b) -> two(1 / b, a / (b * b)))
                .mistake("Those are the slopes of a × b", (a, b) -> two(b, a))
                .mistake("The square is missing: the slope of b^−1 is −b^−2", (a, b) -> two(1 / b, -a / b))
                .mistake("The two slopes are exchanged: first by a, then by b", (a, b) -> two(-a / (b * b), 1 / b))
                .mistake("The second lacks its factor a", (a, b) -> two(1 / b, -1 / (b * b)))
                .mistake("By a, the slope is 1/b: a itself does not stay", (a, b) -> two(a / b, -a / (b * b)))
                .notice("with b near 0 both slopes are enormous: a division by something small is where gradients explode. "
                        + "That is why Adam (lesson 09) and batch norm (lesson 13) add a small ε below the line");
    }

    private static Key<?> dual() {
        return key(DUAL).answer(Lesson05::product)
                .mistake("The slope of a product is not the product of the slopes", (a, b) -> two(a[0] * b[0], a[1] * b[1]))
                .mistake("Only the first factor's change is counted", (a, b) -> two(a[0] * b[0], a[1] * b[0]))
                .mistake("Only the second factor's change is counted", (a, b) -> two(a[0] * b[0], a[0] * b[1]))
                .mistake("That is the quotient rule's minus: a product's terms add up", (a, b) -> two(a[0] * b[0], a[1] * b[0] - a[0] * b[1]))
                .mistake("Each slope meets the other factor's value: a′b + ab′", (a, b) -> two(a[0] * b[0], a[0] * a[1] + b[0] * b[1]))
                .mistake("The slopes add up in a sum; in a product each is multiplied by the other value", (a, b) -> two(a[0] * b[0], a[1] + b[1]))
                .notice("these pairs are called dual numbers: with the same rule for each operation you have forward mode, and no graph is kept");
    }

    private static Key<?> paths() {
        return key(PATHS).answer(Lesson05::paths)
                .mistake("That counts edges; a path is a way from end to end", inputs -> Arrays.stream(inputs).mapToLong(in -> in.length).sum())
                .mistake("x × x uses x twice: two edges, two paths", inputs -> count(inputs, true, 0))
                .mistake("Only paths that begin at node 0 count, not those from other leaves", Wrong::fromAnyLeaf)
                .mistake("Paths are counted as ways, not as steps: add over the inputs, and nothing for the node itself", inputs -> count(inputs, false, 1))
                .mistake("An int is too small for 2 to the 49th: count in long", inputs -> (int) count(inputs, false, 0))
                .mistake("That is the longest path, not their number", Wrong::longest)
                .notice("a chain of 49 doublings has 563 trillion paths, and your loop took 49 steps: that is why backward adds up at each box "
                        + "and never follows a path");
    }

    private static Key<?> backward() {
        return key(BACKWARD).answer(Lesson05::gradients)
                .mistake("Every use must add its share: it looks like = where += belongs", (in, s) -> back(in, s, true, 1))
                .mistake("The way is forwards: a node that passes on before its users have sent anything passes on 0", Wrong::forwards)
                .mistake("The last node's own gradient is 1, not 0: nothing arrives anywhere", (in, s) -> new double[in.length])
                .mistake("The slopes are added up, and not multiplied by what arrives", Wrong::slopesOnly)
                .mistake("The local slope is missing: what arrives is passed on as it is", (in, s) -> back(in, ones(s), false, 1))
                .mistake("The last node must keep its 1: by itself it has slope 1", (in, s) -> {
                    double[] g = back(in, s, false, 1);
                    g[g.length - 1] = 0;
                    return g;
                })
                .mistake("The sign is flipped: a gradient points uphill; the minus belongs into the step", (in, s) -> back(in, s, false, -1))
                .notice("that is all of reverse mode: one loop, one multiplication and one addition an edge, however many leaves there are");
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("a", "Each example uses the weight once, and each use is a path to the loss")
                .wrong("b", "That is what the bug = for += leaves of it")
                .wrong("c", "Slopes of different paths are added, not compared")
                .right("c", "One pass back reaches every leaf; forward mode would need a million passes")
                .wrong("b", "All layers lie on the one way back")
                .wrong("a", "That is forward mode, or the finite difference, which needs two a weight")
                .right("a", "A box that passes on too early passes on too little, and what comes later is lost")
                .wrong("c", "Any order keeps the same graph in memory")
                .wrong("b", "The slopes were all kept on the way forwards"));
    }

    private static double[] two(double first, double second) {
        return new double[] {first, second};
    }

    /** Paths from node 0; edges that stand twice count once if asked, and each node adds so many of its own. */
    private static long count(int[][] inputs, boolean once, long own) {
        long[] ways = new long[inputs.length];
        for (int i = 0; i < ways.length; i++) {
            ways[i] = i == 0 ? 1 : own;
            for (int in : once ? Arrays.stream(inputs[i]).distinct().toArray() : inputs[i]) {
                ways[i] += ways[in];
            }
        }
        return ways[ways.length - 1];
    }

    private static double[][] ones(double[][] slopes) {
        return Arrays.stream(slopes).map(row -> Arrays.stream(row).map(s -> 1).toArray()).toArray(double[][]::new);
    }

    private static double[] back(int[][] inputs, double[][] slopes, boolean overwriting, double seed) {
        double[] g = new double[inputs.length];
        g[g.length - 1] = seed;
        for (int i = g.length - 1; i >= 0; i--) {
            for (int k = 0; k < inputs[i].length; k++) {
                int in = inputs[i][k];
                g[in] = (overwriting ? 0 : g[in]) + slopes[i][k] * g[i];
            }
        }
        return g;
    }

    /** Wrong walks over a graph. */
    private static final class Wrong {

        static long fromAnyLeaf(int[][] inputs) {
            long[] ways = new long[inputs.length];
            for (int i = 0; i < ways.length; i++) {
                ways[i] = inputs[i].length == 0 ? 1 : 0;
                for (int in : inputs[i]) {
                    ways[i] += ways[in];
                }
            }
            return ways[ways.length - 1];
        }

        static long longest(int[][] inputs) {
            long[] steps = new long[inputs.length];
            for (int i = 0; i < steps.length; i++) {
                for (int in : inputs[i]) {
                    steps[i] = Math.max(steps[i], steps[in] + 1);
                }
            }
            return steps[steps.length - 1];
        }

        static double[] forwards(int[][] inputs, double[][] slopes) {
            double[] g = new double[inputs.length];
            g[g.length - 1] = 1;
            for (int i = 0; i < g.length; i++) {
                for (int k = 0; k < inputs[i].length; k++) {
                    g[inputs[i][k]] += slopes[i][k] * g[i];
                }
            }
            return g;
        }

        static double[] slopesOnly(int[][] inputs, double[][] slopes) {
            double[] g = new double[inputs.length];
            g[g.length - 1] = 1;
            for (int i = g.length - 1; i >= 0; i--) {
                for (int k = 0; k < inputs[i].length; k++) {
                    g[inputs[i][k]] += slopes[i][k];
                }
            }
            return g;
        }
    }
}
