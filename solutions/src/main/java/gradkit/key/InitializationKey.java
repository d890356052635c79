package gradkit.key;

import static gradkit.exercise.Initialization.LEAKY;
import static gradkit.exercise.Initialization.RECAP;
import static gradkit.exercise.Initialization.SIZES;
import static gradkit.exercise.Initialization.SIZE_AT;
import static gradkit.exercise.Initialization.XAVIER;
import static gradkit.exercise.Key.key;
import static java.lang.Math.abs;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson11;
import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Answers, known mistakes and what to notice: lesson 11, initialization. */
public final class InitializationKey implements KeySource {

    @Override
    public String lesson() {
        return "11";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(sizeAt(), xavier(), sizes(), leaky());
    }

    private static Key<?> sizeAt() {
        return key(SIZE_AT).answer(Lesson11::sizeAt)
                .mistake("ReLU's half is missing: it keeps half of the variance", (layer, n, d) -> pow(n * d * d, (layer - 1) / 2.0))
                .mistake("That is the variance of the sums; their size is its root", (layer, n, d) -> pow(n * d * d / 2, layer - 1))
                .mistake("In whole numbers (layer − 1) / 2 is rounded down", (layer, n, d) -> pow(n * d * d / 2, (layer - 1) / 2))
                .mistake("Layer 1 already has the size 1: only layer − 1 steps follow", (layer, n, d) -> pow(n * d * d / 2, layer / 2.0))
                .mistake("The deviation must be squared: n Var(w), and Var(w) is its square", (layer, n, d) -> pow(n * d / 2, (layer - 1) / 2.0))
                .mistake("Factors multiply from layer to layer: a power, not a product with the number of layers", (layer, n, d) ->
                        1 + (layer - 1) * (sqrt(n * d * d / 2) - 1))
                .notice("0.25 with 32 inputs stays at 1 for ever, and 0.1 with 50 is down to two millionths in layer 20");
    }

    private static Key<?> xavier() {
        return key(XAVIER).answer(Lesson11::xavier)
                .mistake("The bound is the root: this is its square", (in, out, rng) -> drawn(in, out, rng, 6.0 / (in + out)))
                .mistake("The deviation is not the bound: a = √3 times the deviation", (in, out, rng) -> drawn(in, out, rng, sqrt(2.0 / (in + out))))
                .mistake("In whole numbers 6 / (in + out) is rounded down", (in, out, rng) -> drawn(in, out, rng, sqrt(max(6 / (in + out), 1e-18))))
                .mistake("6 is divided by the mean of fan-in and fan-out, as DJL's default does it: twice the variance", (in, out, rng) ->
                        drawn(in, out, rng, sqrt(6.0 / ((in + out) / 2.0))))
                .mistake("Only the fan-in counts here: Xavier wants both", (in, out, rng) -> drawn(in, out, rng, sqrt(3.0 / in)))
                .mistake("Even, but from 0 up: without the mean 0", (in, out, rng) -> {
                    double[][] W = drawn(in, out, rng, sqrt(6.0 / (in + out)));
                    return each(W, w -> (w + sqrt(6.0 / (in + out))) / 2);
                })
                .mistake("The matrix is [out, in]: transpose it", (in, out, rng) -> drawn(out, in, rng, sqrt(6.0 / (in + out))))
                .mistake("Drawn column by column; fill it row by row", (in, out, rng) ->
                        in == 1 || out == 1 ? drawn(in, out, rng, sqrt(6.0 / (in + out))) : Matrix.of(drawn(out, in, rng, sqrt(6.0 / (in + out)))).transpose().toArray())
                .mistake("That is a normal draw with Xavier's deviation; here the draws are even", (in, out, rng) ->
                        each(new double[in][out], zero -> sqrt(2.0 / (in + out)) * rng.nextGaussian()))
                .notice("in 100, out 2 and in 2, out 100 have the same bound: Xavier's rule does not know forwards from backwards");
    }

    private static double[][] drawn(int in, int out, Random rng, double bound) {
        return each(new double[in][out], zero -> rng.nextDouble(-bound, bound));
    }

    private static double[][] each(double[][] W, DoubleUnaryOperator change) {
        for (double[] row : W) {
            for (int j = 0; j < row.length; j++) {
                row[j] = change.applyAsDouble(row[j]);
            }
        }
        return W;
    }

    private static Key<?> sizes() {
        return key(SIZES).answer(Lesson11::outputSizes)
                .mistake("Measured before the ReLU; the outputs are what comes after it", (X, W) -> {
                    double[] sizes = new double[W.length];
                    Matrix A = X;
                    for (int l = 0; l < W.length; l++) {
                        sizes[l] = rms(A.times(W[l]));
                        A = A.times(W[l]).map(z -> max(0, z));
                    }
                    return sizes;
                })
                .mistake("The ReLU is missing", (X, W) -> through(X, W, z -> z, InitializationKey::rms))
                .mistake("The mean of the outputs, not the root of their mean square", (X, W) -> through(X, W, z -> max(0, z), Matrix::mean))
                .mistake("The root is missing", (X, W) -> through(X, W, z -> max(0, z), A -> A.map(a -> a * a).mean()))
                .mistake("The sum of the squares, not their mean", (X, W) -> through(X, W, z -> max(0, z), A -> sqrt(A.map(a -> a * a).sum())))
                .mistake("That is the standard deviation: the mean was taken out first", (X, W) -> through(X, W, z -> max(0, z), A ->
                        rms(A.map(a -> a - A.mean()))))
                .mistake("That is the mean of the sizes without signs, |a|: square, then the root", (X, W) -> through(X, W, z -> abs(z), A -> A.map(Math::abs).mean()))
                .notice("a layer through which nothing passes has the size 0, and so have all that come after it");
    }

    private static double rms(Matrix A) {
        return sqrt(A.map(a -> a * a).mean());
    }

    private static double[] through(Matrix X, Matrix[] W, DoubleUnaryOperator bend, ToDoubleFunction<Matrix> size) {
        double[] sizes = new double[W.length];
        Matrix A = X;
        for (int l = 0; l < W.length; l++) {
            A = A.times(W[l]).map(bend);
            sizes[l] = size.applyAsDouble(A);
        }
        return sizes;
    }

    private static Key<?> leaky() {
        return key(LEAKY).answer(Lesson11::deviationFor)
                .mistake("That is the variance; the deviation is its root", (leak, n) -> 2 / ((1 + leak * leak) * n))
                .mistake("The leak must be squared: squares are what is added up", (leak, n) -> sqrt(max(0, 2 / ((1 + leak) * n))))
                .mistake("The leak is not used: that is He's rule for ReLU", (leak, n) -> sqrt(2.0 / n))
                .mistake("The half is missing: of a pair z and −z, each comes half of the time", (leak, n) -> sqrt(1 / ((1 + leak * leak) * n)))
                .mistake("The wrong way round: the more a bend keeps, the smaller the weights must be", (leak, n) -> sqrt((1 + leak * leak) / 2 * n))
                .mistake("The kept share belongs below the fraction line", (leak, n) -> sqrt((1 + leak * leak) * 2 / n))
                .mistake("In whole numbers 1 / fanIn is 0", (leak, n) -> sqrt(2 / (1 + leak * leak) * (1 / n)))
                .notice("with a leak of 1 or −1 nothing is lost, and the rule is 1/n; a leak of 0.01 changes He's rule by a twenty-thousandth");
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("a", "Before the first step nothing is known, so anything but about log 10 = 2.3 is unfounded: the logits are too large")
                .wrong("b", "No step has been made yet: the rate cannot matter")
                .wrong("c", "Then all logits would be 0, and the first loss exactly log 10")
                .right("c", "Once the weights differ, so do the biases' gradients")
                .wrong("a", "Then no gradient passes, and all neurons of a layer stay the same")
                .wrong("b", "With several layers at 0, each blocks the other's gradient")
                .right("b", "n Var(w) is 1, ReLU halves it: the variance halves, the size shrinks by √2")
                .wrong("a", "It would be for tanh near 0; ReLU halves the variance")
                .wrong("c", "ReLU takes away, it does not add"));
    }
}
