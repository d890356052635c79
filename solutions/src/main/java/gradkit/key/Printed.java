package gradkit.key;

import static gradkit.scratch.Activation.SIGMOID;
import static gradkit.scratch.Activation.TANH;

import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Lesson 07's ten formulas as they were printed, wrong: mistakes that the exercises must name, and mutants that the tests must kill. */
public final class Printed {

    private Printed() { }

    /** mean(predictions == y), where [m, 1] meets [m]: every probability is compared with every label. */
    public static double accuracy(double[] yHat, double[] y) {
        return Arrays.stream(yHat).map(p -> Arrays.stream(y).filter(t -> t == p).count() / (double) y.length).average().orElse(0);
    }

    /** The same with a threshold, which leaves the shapes as they are. */
    public static double accuracyOfAllPairs(double[] yHat, double[] y) {
        return accuracy(Arrays.stream(yHat).map(p -> p > 0.5 ? 1 : 0).toArray(), y);
    }

    /** An accuracy above ½ is taken for something learnt. */
    public static boolean beyondChance(int right, int n) {
        return right > n - right;
    }

    /** ∂L/∂W(l) = Σ ∂L/∂z(l+1) a(l): the activation and the gradient of layers that do not fit W(l). */
    public static Matrix weightsGradient(Matrix A, Matrix Z, Matrix nextW, Matrix nextDZ) {
        return TANH.value(Z).transposeTimes(nextDZ);
    }

    /** ∂J/∂w = −2 Σ (y − ŷ) x: neither the mean nor the sigmoid's slope. */
    public static double[] neuronGradient(double[][] X, double[] y, double[] w) {
        Matrix rows = Matrix.of(X);
        Matrix error = SIGMOID.value(rows.times(Matrix.column(w))).minus(Matrix.column(y));
        return rows.transposeTimes(error).scale(2).transpose().row(0);
    }

    /** w ← w − η · ½ Σ (y − ŷ) σ′(z) x: the sign flipped, and a half that the square had cancelled. */
    public static double step(double w, double[] x, double[] y, double rate) {
        return w - rate / 2 * IntStream.range(0, x.length).mapToDouble(n -> (y[n] - SIGMOID.value(w * x[n])) * SIGMOID.slope(w * x[n]) * x[n]).sum();
    }

    /** z = σ(Wx + b), ŷ = σ(z). */
    public static double probability(double[] w, double[] x, double b) {
        return SIGMOID.value(SIGMOID.value(b + IntStream.range(0, w.length).mapToDouble(i -> w[i] * x[i]).sum()));
    }

    /** −y log p + (1 − y) log(1 − p): the minus reaches one term only. */
    public static double crossEntropy(double p, double y) {
        return -y * Math.log(p) + (1 - y) * Math.log(1 - p);
    }

    /** "MSE" as half the mean of the squared errors. */
    public static double halfMean(double... errors) {
        return Arrays.stream(errors).map(e -> e * e).average().orElse(0) / 2;
    }

    /** "MSE" as half their sum. */
    public static double halfSum(double... errors) {
        return Arrays.stream(errors).map(e -> e * e).sum() / 2;
    }

    /** A set standardised with its own mean and deviation. */
    public static double[] standardised(double... set) {
        double mean = Arrays.stream(set).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(set).map(v -> (v - mean) * (v - mean)).average().orElse(0));
        return Arrays.stream(set).map(v -> (v - mean) / deviation).toArray();
    }

    /** tanh of the scores, taken for the probabilities of several classes. */
    public static double[] probabilities(double... scores) {
        return Arrays.stream(scores).map(Math::tanh).toArray();
    }

    /** ReLU, said to have a steep threshold at 0. */
    public static double threshold(double z) {
        return z > 0 ? 1 : 0;
    }
}
