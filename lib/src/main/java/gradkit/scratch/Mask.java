package gradkit.scratch;

import java.util.Arrays;

/**
 * Who may look at whom: a matrix [queries, keys] with 1 where a query may see a key, and 0 where not.
 *
 * <p>{@link Softmax#masked} and {@link Attention} take one. One row, [1, keys], holds for all queries; two conditions
 * at once are {@code a.hadamard(b)}, with the one row on the right.
 */
public final class Mask {
    private Mask() { }

    /** Everything may be seen, [1, keys]. */
    public static Matrix all(int keys) { return first(keys, keys); }

    /** Only the first {@code real} of the keys may be seen, [1, keys]: the rest is padding. */
    public static Matrix first(int real, int keys) {
        if (real < 0 || real > keys) throw new IllegalArgumentException(
                "Mask.first: " + real + " of " + keys + " keys; expected 0 to " + keys + ".");
        double[] seen = new double[keys];
        Arrays.fill(seen, 0, real, 1);
        return Matrix.row(seen);
    }

    /** Each position sees itself and those before it, [n, n]: ones on and below the diagonal. */
    public static Matrix causal(int n) {
        double[][] seen = new double[n][n];
        for (int i = 0; i < n; i++) Arrays.fill(seen[i], 0, i + 1, 1);
        return Matrix.of(seen);
    }
}
