package gradkit.key;

import static gradkit.exercise.Backprop.ALL_THE_WAY;
import static gradkit.exercise.Backprop.HIDDEN_LAYER;
import static gradkit.exercise.Backprop.MEASURED;
import static gradkit.exercise.Backprop.RECAP;
import static gradkit.exercise.Backprop.SHORTCUT;
import static gradkit.exercise.Backprop.SILENT_AFTER;
import static gradkit.exercise.Key.key;
import static gradkit.scratch.Activation.RELU;
import static gradkit.scratch.Activation.SIGMOID;
import static gradkit.scratch.Activation.TANH;
import static java.lang.Math.ceil;
import static java.lang.Math.floor;
import static java.lang.Math.log;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson06;
import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 06, backprop. */
public final class BackpropKey implements KeySource {

    @Override
    public String lesson() {
        return "06";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(silentAfter(), hiddenLayer(), measured(), shortcut(), allTheWay());
    }

    private static Key<?> silentAfter() {
        return key(SILENT_AFTER).answer(Lesson06::silentAfter)
                .mistake("One layer too few: after that many, the share or more is left", (factor, share) -> (int) floor(log(share) / log(factor)))
                .mistake("Equal is not less: where factorⁿ is the share itself, one more layer is needed", (factor, share) -> (int) ceil(log(share) / log(factor) - 1e-12))
                .mistake("The logarithms are exchanged: n = log(share) / log(factor), rounded up", (factor, share) -> (int) ceil(log(factor) / log(share)))
                .mistake("That takes the factor off each time; it multiplies", (factor, share) -> (int) ceil((1 - share) / (1 - factor)))
                .mistake("One layer too many: the first layer multiplies as well", (factor, share) -> Lesson06.silentAfter(factor, share) + 1)
                .notice("with a quarter, the most that a sigmoid's slope can be, five layers leave less than a thousandth; with 0.9 it would take 66");
    }

    private static Key<?> hiddenLayer() {
        return key(HIDDEN_LAYER).answer(Lesson06::hiddenGradient)
                .mistake("The slope of tanh is missing: that is dA1", (dZ2, W2, Z1) -> dZ2.times(W2.transpose()))
                .mistake("W2 must be transposed; where it is square, the shapes fit without", (dZ2, W2, Z1) -> dZ2.times(W2).hadamard(TANH.slope(Z1)))
                .mistake("The slope is taken at A1; it belongs at Z1", (dZ2, W2, Z1) -> dZ2.times(W2.transpose()).hadamard(TANH.slope(TANH.value(Z1))))
                .mistake("That multiplies by tanh itself, not by its slope", (dZ2, W2, Z1) -> dZ2.times(W2.transpose()).hadamard(TANH.value(Z1)))
                .mistake("The mean over the batch is in dZ2 already: it enters once, at the loss",
                        (dZ2, W2, Z1) -> Lesson06.hiddenGradient(dZ2, W2, Z1).scale(1.0 / dZ2.rows()))
                .mistake("That is the sigmoid's slope; the hidden layer has tanh", (dZ2, W2, Z1) -> dZ2.times(W2.transpose()).hadamard(SIGMOID.slope(Z1)))
                .notice("where Z1 is −30, nothing comes through: tanh is saturated there, and everything before that neuron hears 0");
    }

    private static Key<?> measured() {
        return key(MEASURED).answer(Lesson06::measured)
                .mistake("That is a difference to one side: its error is about h, not h²", (f, x) -> central(f, x, 1e-5, 0, 1))
                .mistake("The distance between the two places is 2h", (f, x) -> central(f, x, 1e-5, 1, 1))
                .mistake("h is too large: the error is about h²", (f, x) -> central(f, x, 1e-2, 1, 2))
                .mistake("h is too small: rounding is divided by it", (f, x) -> central(f, x, 1e-13, 1, 2))
                .mistake("The sign is flipped: up minus down", (f, x) -> central(f, x, -1e-5, 1, -2))
                .mistake("All numbers were nudged at once: nudge one, and leave the others", Wrong::allAtOnce)
                .mistake("x comes back changed: nudge a copy, or put the number back", Wrong::forgetsToPutBack)
                .notice("it needs two calls of f for each number, and knows nothing of how f is computed. That is why it is the judge, and why nobody trains with it");
    }

    private static Key<?> shortcut() {
        return key(SHORTCUT).answer(Lesson06::throughShortcut)
                .mistake("The straight path is missing: X reaches A on two", (dA, X, W, b) -> slopes(dA, X, W, b).times(W.transpose()))
                .mistake("Only the straight path is there: X reaches A through the layer as well", (dA, X, W, b) -> dA)
                .mistake("W must be transposed; here it is square, so the shapes fit without", (dA, X, W, b) -> dA.plus(slopes(dA, X, W, b).times(W)))
                .mistake("The slope of tanh is missing on the path through the layer", (dA, X, W, b) -> dA.plus(dA.times(W.transpose())))
                .mistake("The bias was forgotten on the way there, so the slope is taken at the wrong place",
                        (dA, X, W, b) -> dA.plus(slopes(dA, X, W, b.scale(0)).times(W.transpose())))
                .mistake("The two paths add up; they are not multiplied", (dA, X, W, b) -> dA.hadamard(slopes(dA, X, W, b).times(W.transpose())))
                .notice("at X = 30 the layer is saturated and passes nothing back, and still all of dA arrives, on the straight path: a shortcut keeps deep nets alive");
    }

    private static Key<?> allTheWay() {
        return key(ALL_THE_WAY).answer(Lesson06::firstWeights)
                .mistake("The slope of the sigmoid is missing: the loss is a squared error, so nothing cancels it",
                        (X, y, W1, b1, W2, b2) -> new Wrong(X, y, W1, b1, W2, b2).gradient((dY, Z2) -> dY, Wrong::relu))
                .mistake("The slope of ReLU is missing: a neuron that is off passes nothing back",
                        (X, y, W1, b1, W2, b2) -> new Wrong(X, y, W1, b1, W2, b2).gradient(Wrong::sigmoid, (dA, Z1) -> dA))
                .mistake("The sign is flipped: prediction minus target", (X, y, W1, b1, W2, b2) -> Lesson06.firstWeights(X, y, W1, b1, W2, b2).scale(-1))
                .mistake("The mean over the batch is missing: the gradient is a sum, m times too large",
                        (X, y, W1, b1, W2, b2) -> Lesson06.firstWeights(X, y, W1, b1, W2, b2).scale(X.rows()))
                .mistake("The 2 of the square is missing", (X, y, W1, b1, W2, b2) -> Lesson06.firstWeights(X, y, W1, b1, W2, b2).scale(0.5))
                .mistake("It looks like sigmoid was applied twice: its slope belongs at Z2, not at ŷ",
                        (X, y, W1, b1, W2, b2) -> new Wrong(X, y, W1, b1, W2, b2).gradient((dY, Z2) -> Wrong.sigmoid(dY, SIGMOID.value(Z2)), Wrong::relu))
                .mistake("b1 was forgotten on the way there", (X, y, W1, b1, W2, b2) -> Lesson06.firstWeights(X, y, W1, b1.scale(0), W2, b2))
                .notice("a neuron that is off for an example takes nothing from it: its column gets only what the other examples send");
    }

    /** The same passes with a step to be replaced. */
    private record Wrong(Matrix X, Matrix y, Matrix W1, Matrix b1, Matrix W2, Matrix b2) {

        Matrix gradient(BinaryOperator<Matrix> throughOutput, BinaryOperator<Matrix> throughHidden) {
            Matrix Z1 = X.times(W1).plus(b1);
            Matrix Z2 = RELU.value(Z1).times(W2).plus(b2);
            Matrix dZ2 = throughOutput.apply(SIGMOID.value(Z2).minus(y).scale(2.0 / X.rows()), Z2);
            return X.transposeTimes(throughHidden.apply(dZ2.times(W2.transpose()), Z1));
        }

        static Matrix sigmoid(Matrix dY, Matrix Z2) {
            return dY.hadamard(SIGMOID.slope(Z2));
        }

        static Matrix relu(Matrix dA1, Matrix Z1) {
            return dA1.hadamard(RELU.slope(Z1));
        }

        static double[] allAtOnce(ToDoubleFunction<double[]> f, double[] x) {
            double[] up = Arrays.stream(x).map(v -> v + 1e-5).toArray(), down = Arrays.stream(x).map(v -> v - 1e-5).toArray();
            return Arrays.stream(x).map(v -> (f.applyAsDouble(up) - f.applyAsDouble(down)) / 2e-5).toArray();
        }

        static double[] forgetsToPutBack(ToDoubleFunction<double[]> f, double[] x) {
            double[] slopes = central(f, x, 1e-5, 1, 2);
            x[0] -= 1e-5;
            return slopes;
        }
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("a", "dX is as large as X, and [64, 10] times [10, 100] gives that")
                .wrong("b", "That is dW")
                .wrong("c", "[10, 100] times [64, 10]: the shapes do not fit")
                .right("c", "Then all gradients are 50 times too large, and |50g − g| / 50g is 0.98")
                .wrong("a", "Then the layers after it would be right")
                .wrong("b", "That gives errors that differ from weight to weight")
                .right("b", "A wrong gradient often points downhill as well, only not steepest; that shows in no curve")
                .wrong("a", "With a lost slope or transpose it falls, too")
                .wrong("c", "Perhaps, and perhaps not: only a check says"));
    }

    private static Matrix slopes(Matrix dA, Matrix X, Matrix W, Matrix b) {
        return dA.hadamard(TANH.slope(X.times(W).plus(b)));
    }

    /** A difference between x + h and x − back·h, over width·h. */
    private static double[] central(ToDoubleFunction<double[]> f, double[] x, double h, double back, double width) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> (f.applyAsDouble(nudged(x, i, h)) - f.applyAsDouble(nudged(x, i, -back * h))) / (width * h)).toArray();
    }

    private static double[] nudged(double[] x, int i, double by) {
        double[] y = x.clone();
        y[i] += by;
        return y;
    }
}
