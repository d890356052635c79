package gradkit.scratch;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A dense layer: \(Z = XW + b\), with X [batch, in], W [in, out], b [1, out] and Z [batch, out].
 *
 * <p>Backward, from \(dZ = \partial L/\partial Z\):
 * \(dW = X^\top dZ\), \(db = \sum_{\text{rows}} dZ\), \(dX = dZ\,W^\top\).
 * Back-propagation: Rumelhart, Hinton and Williams, 1986.
 */
public final class Dense implements Layer {
    private final Parameter W, b;
    private Matrix X = Matrix.zeros(1, 1);                                // the latest input, for backward

    /** Weights \(\sim N(0, 2/\text{in})\), biases 0: He et al., 2015. */
    public Dense(int in, int out, RandomGenerator rng) {
        this(Matrix.random(in, out, rng).scale(Math.sqrt(2.0 / in)), Matrix.zeros(1, out));
    }

    /** With these weights [in, out] and biases [1, out]. */
    public Dense(Matrix weights, Matrix biases) {
        String name = "Dense(" + weights.rows() + "→" + weights.cols() + ")";
        if (biases.rows() != 1 || biases.cols() != weights.cols()) throw new IllegalArgumentException(
                name + ": the biases are " + biases.shape() + "; expected [1, " + weights.cols() + "], one an output.");
        W = new Parameter(name + ".W", weights);
        b = new Parameter(name + ".b", biases);
    }

    @Override public Matrix forward(Matrix X) {
        if (X.cols() != W.value().rows()) throw wrongInput(X);
        this.X = X;                                                       // [m, in]
        return X.times(W.value()).plus(b.value());                        // [m, out]
    }

    @Override public Matrix backward(Matrix dZ) {
        backwardParameters(dZ);
        return dZ.times(W.value().transpose());                           // [m, in]
    }

    @Override public void backwardParameters(Matrix dZ) {
        W.addGradient(X.transposeTimes(dZ));                              // [in, out]
        b.addGradient(dZ.sumRows());                                      // [1, out]
    }

    @Override public Layer copy() { return new Dense(W.value(), b.value()); }

    @Override public List<Parameter> parameters() { return List.of(W, b); }

    public Parameter weights() { return W; }

    public Parameter biases() { return b; }

    @Override public String toString() { return "Dense(" + W.value().rows() + "→" + W.value().cols() + ")"; }

    private IllegalArgumentException wrongInput(Matrix X) {
        int in = W.value().rows(), side = (int) Math.round(Math.sqrt(in));
        String hint = X.rows() == in ? "Rows are examples: is X transposed?"
                : in >= 64 && side * side == in ? "Did you flatten " + side + "×" + side + " images?"
                : "Rows are examples, columns what the layer reads.";
        return new IllegalArgumentException(this + ": X has " + X.cols() + " columns; expected " + in + ". " + hint);
    }
}
