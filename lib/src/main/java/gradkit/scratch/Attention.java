package gradkit.scratch;

/**
 * Scaled dot-product attention: each query compares itself with all keys and takes a mixture of their values,
 * \(O = \operatorname{softmax}(QK^\top/\sqrt d)\,V\) (Vaswani et al., 2017).
 *
 * <p>Rows are the positions of one text: Q [n, d], K [m, d], V [m, v] and O [n, v]. The weights
 * \(A = \operatorname{softmax}(QK^\top/\sqrt d)\) [n, m] are the map: row i says what position i looks at.
 * Backward, from \(dO = \partial L/\partial O\): \(dV = A^\top dO\), \(dA = dO\,V^\top\), from there \(dS\) through
 * softmax, \(dQ = dS\,K/\sqrt d\) and \(dK = dS^\top Q/\sqrt d\).
 */
public final class Attention {
    private static final Matrix NONE = Matrix.zeros(1, 1);
    private Matrix Q = NONE, K = NONE, V = NONE, A = NONE;                    // of the latest forward, for backward

    /** What comes back to queries, keys and values, each in the shape of its own. */
    public record Gradients(Matrix dQ, Matrix dK, Matrix dV) { }

    /** Every query sees every key. */
    public Matrix forward(Matrix Q, Matrix K, Matrix V) { return forward(Q, K, V, Mask.all(K.rows())); }

    /** Queries see the keys where the {@link Mask} [n, m] or [1, m] is 1. A query that sees none gets zeros. */
    public Matrix forward(Matrix Q, Matrix K, Matrix V, Matrix mask) {
        if (Q.cols() != K.cols() || K.rows() != V.rows()) throw new IllegalArgumentException("Attention: Q is " + Q.shape() + ", K " + K.shape()
                + ", V " + V.shape() + "; expected Q and K of one width, and a value for each key.");
        this.Q = Q;                                                           // [n, d]
        this.K = K;                                                           // [m, d]
        this.V = V;                                                           // [m, v]
        A = Softmax.masked(Q.times(K.transpose()).scale(scale()), mask);      // [n, m]
        return A.times(V);                                                    // [n, v]
    }

    /** From dO [n, v] to the gradients of all three. */
    public Gradients backward(Matrix dO) {
        Matrix dV = A.transposeTimes(dO);                                     // [m, v]
        Matrix dA = dO.times(V.transpose());                                  // [n, m]
        Matrix dS = Softmax.backward(A, dA).scale(scale());                   // [n, m]; 0 where masked
        return new Gradients(dS.times(K), dS.transposeTimes(Q), dV);          // [n, d], [m, d], [m, v]
    }

    /** The map of the latest forward, [n, m]: rows sum to 1. */
    public Matrix weights() { return A; }

    private double scale() { return 1 / Math.sqrt(Q.cols()); }
}
