package gradkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.scratch.Matrix;

/** Compares numbers by relative error {@code |a − b| / max(|a|, |b|)}; below a floor by absolute error. */
final class Near {
    private Near() { }

    static void assertNear(double actual, double expected, double relative) {
        double scale = Math.max(1e-3, Math.max(Math.abs(actual), Math.abs(expected)));
        assertThat(Math.abs(actual - expected) / scale).as("%s against %s", actual, expected).isLessThanOrEqualTo(relative);
    }

    static void assertNear(Matrix actual, Matrix expected, double relative) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < actual.rows(); i++) for (int j = 0; j < actual.cols(); j++) assertNear(actual.get(i, j), expected.get(i, j), relative);
    }
}
