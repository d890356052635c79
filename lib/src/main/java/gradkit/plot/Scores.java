package gradkit.plot;

import gradkit.scratch.Matrix;
import gradkit.scratch.Softmax;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * What a classifier says about points, as probabilities of the classes, whether it gives probabilities or logits, one column or many.
 *
 * @param classifier from points [n, features] to [n, classes], or [n, 1] for two classes
 */
record Scores(UnaryOperator<Matrix> classifier) {

    double[][] at(Matrix points) {
        Matrix said = classifier.apply(points);
        if (said.rows() != points.rows()) {
            throw new IllegalArgumentException("boundary: the classifier gave %s for %s points; expected a row for each.".formatted(said.shape(), points.shape()));
        }
        double[][] rows = said.toArray();
        boolean shares = Arrays.stream(rows).allMatch(row -> Arrays.stream(row).allMatch(p -> p >= 0 && p <= 1));
        if (said.cols() == 1) {
            return Arrays.stream(rows).map(row -> shares ? row[0] : 1 / (1 + Math.exp(-row[0]))).map(p -> new double[] {1 - p, p}).toArray(double[][]::new);
        }
        boolean sums = shares && Arrays.stream(rows).allMatch(row -> Math.abs(Arrays.stream(row).sum() - 1) < 1e-4);
        return sums ? rows : Softmax.of(said).toArray();
    }

    static int best(double[] p) {
        int best = 0;
        for (int k = 1; k < p.length; k++) {
            best = p[k] > p[best] ? k : best;
        }
        return best;
    }
}
