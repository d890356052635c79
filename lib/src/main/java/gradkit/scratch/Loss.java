package gradkit.scratch;

import static java.lang.Math.abs;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.signum;

/**
 * Losses: how wrong predictions \(\hat y\) are about targets \(y\), and the gradient \(\partial L/\partial \hat y\).
 *
 * <p>Arguments are always {@code (yHat, y)}, of one shape [batch, outputs]. Each loss is a mean, so the batch's
 * size does not change the size of a step. {@code FROM_LOGITS} means that yHat has gone through no sigmoid or
 * softmax: the loss does that itself, in a form that can't overflow.
 */
public enum Loss {
    /** Mean squared error over all entries, \(\frac1n\sum(\hat y-y)^2\); gradient \(\frac2n(\hat y-y)\). */
    MSE {
        @Override double mean(Matrix yHat, Matrix y) { return each(yHat, y, (p, t) -> (p - t) * (p - t)).mean(); }
        @Override Matrix slope(Matrix yHat, Matrix y) { return each(yHat, y, (p, t) -> 2 * (p - t)).scale(1 / entries(y)); }
    },

    /** Mean absolute error, \(\frac1n\sum|\hat y-y|\); gradient \(\frac1n\operatorname{sign}(\hat y-y)\), 0 at the kink. */
    MAE {
        @Override double mean(Matrix yHat, Matrix y) { return each(yHat, y, (p, t) -> abs(p - t)).mean(); }
        @Override Matrix slope(Matrix yHat, Matrix y) { return each(yHat, y, (p, t) -> signum(p - t)).scale(1 / entries(y)); }
    },

    /** Binary cross-entropy of probabilities, \(-\frac1n\sum[y\log\hat y+(1-y)\log(1-\hat y)]\); ŷ is kept 1e-12 off 0 and 1. */
    BCE {
        @Override double mean(Matrix yHat, Matrix y) {
            return each(yHat, y, (p, t) -> -t * log(inside(p)) - (1 - t) * log(1 - inside(p))).mean();
        }
        @Override Matrix slope(Matrix yHat, Matrix y) {
            return each(yHat, y, (p, t) -> (inside(p) - t) / (inside(p) * (1 - inside(p)))).scale(1 / entries(y));
        }
    },

    /** BCE of \(\sigma(z)\), as \(\frac1n\sum[\operatorname{softplus}(z)-yz]\); gradient \(\frac1n(\sigma(z)-y)\). */
    BCE_FROM_LOGITS {
        @Override double mean(Matrix Z, Matrix y) { return each(Z, y, (z, t) -> Activation.SOFTPLUS.value(z) - t * z).mean(); }
        @Override Matrix slope(Matrix Z, Matrix y) { return each(Z, y, (z, t) -> Activation.SIGMOID.value(z) - t).scale(1 / entries(y)); }
    },

    /**
     * Cross-entropy of softmax over rows, \(\frac1m\sum_{\text{rows}}[\log\sum_j e^{z_j}-\sum_j y_jz_j]\); rows of y sum to 1.
     * Its gradient is \(\frac1m(P-Y)\) with \(P\) the softmax: prediction minus truth.
     */
    CROSS_ENTROPY_FROM_LOGITS {
        @Override double mean(Matrix Z, Matrix Y) { return -Softmax.logSoftmax(Z).hadamard(Y).sum() / Y.rows(); }
        @Override Matrix slope(Matrix Z, Matrix Y) { return Softmax.of(Z).minus(Y).scale(1.0 / Y.rows()); }
    };

    abstract double mean(Matrix yHat, Matrix y);

    abstract Matrix slope(Matrix yHat, Matrix y);

    /** The loss, one number for the batch. */
    public double value(Matrix yHat, Matrix y) {
        check(yHat, y);
        return mean(yHat, y);
    }

    /** \(\partial L/\partial\hat y\), in yHat's shape. */
    public Matrix gradient(Matrix yHat, Matrix y) {
        check(yHat, y);
        return slope(yHat, y);
    }

    private void check(Matrix yHat, Matrix y) {
        if (yHat.rows() != y.rows() || yHat.cols() != y.cols())
            throw new IllegalArgumentException("Loss " + this + ": yHat is " + yHat.shape() + ", y is " + y.shape()
                    + "; expected one shape. Are the labels one-hot, one row an example?");
        if (this == BCE && !yHat.equals(yHat.map(p -> min(max(p, 0), 1))))
            throw new IllegalArgumentException("Loss BCE: yHat has entries outside [0, 1]; expected probabilities. "
                    + "Are these logits? Then use BCE_FROM_LOGITS.");
    }

    private static double inside(double p) { return min(max(p, 1e-12), 1 - 1e-12); }

    private static double entries(Matrix y) { return y.rows() * (double) y.cols(); }

    private static Matrix each(Matrix yHat, Matrix y, java.util.function.DoubleBinaryOperator f) { return yHat.zip("zip", y, f); }
}
