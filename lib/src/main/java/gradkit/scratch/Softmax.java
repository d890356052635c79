package gradkit.scratch;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Softmax turns a row of logits into probabilities: \(p_i = e^{z_i} / \sum_j e^{z_j}\).
 *
 * <p>Each row of \(Z\) [batch, classes] is one example's logits; the result's rows are positive and sum to 1.
 * Adding one number to all logits changes nothing, so subtracting the largest is allowed: then no power
 * overflows. Name and use: J. Bridle, 1990.
 */
public final class Softmax {
    private Softmax() { }

    /** As the formula stands, for teaching: overflows to NaN from \(z \approx 710\) on. */
    public static Matrix naive(Matrix Z) {
        Matrix E = Z.map(Math::exp);                                     // [m, k]
        return eachRow(E, e -> scaled(e, 1 / sum(e)));                   // [m, k]
    }

    /** Row by row, with the row's largest logit subtracted first. */
    public static Matrix of(Matrix Z) {
        return eachRow(Z, z -> {
            double[] e = shiftedExp(z, max(z));                          // at most 1 each, and the largest is 1
            return scaled(e, 1 / sum(e));
        });
    }

    /**
     * Softmax over what may be seen: \(p_i = m_i e^{z_i} / \sum_j m_j e^{z_j}\), row by row. What is masked gets exactly 0.
     *
     * @param mask 1 where Z may be seen, 0 where not: in Z's shape, or one row for all; a row that may see nothing is all 0
     */
    public static Matrix masked(Matrix Z, Matrix mask) {
        Matrix seen = Z.zip("masked", mask, (z, m) -> m == 0 ? Double.NEGATIVE_INFINITY : z);
        return eachRow(seen, z -> max(z) == Double.NEGATIVE_INFINITY ? new double[z.length] : of(Matrix.row(z)).a[0]);
    }

    /** \(\log p_i = z_i - \log\sum_j e^{z_j}\), row by row: finite where \(p_i\) itself rounds to 0. */
    public static Matrix logSoftmax(Matrix Z) {
        return eachRow(Z, z -> shifted(z, logSumExp(z)));
    }

    /** \(\log\sum_j e^{z_j} = c + \log\sum_j e^{z_j-c}\) with \(c = \max_j z_j\), for one row. */
    public static double logSumExp(double... z) {
        double c = max(z);
        return c + Math.log(sum(shiftedExp(z, c)));
    }

    /** \(\partial p_i/\partial z_j = p_i(\delta_{ij} - p_j)\) for one row of logits, [k, k]. */
    public static Matrix jacobian(double... z) {
        double[] p = of(Matrix.row(z)).row(0);
        double[][] J = new double[p.length][p.length];
        for (int i = 0; i < p.length; i++) for (int j = 0; j < p.length; j++) J[i][j] = p[i] * ((i == j ? 1 : 0) - p[j]);
        return Matrix.of(J);
    }

    /** From \(dP\) to \(dZ\) without building a Jacobian: \(dz_i = p_i\,(dp_i - \sum_j p_j\,dp_j)\), row by row. */
    public static Matrix backward(Matrix P, Matrix dP) {
        Matrix inner = P.hadamard(dP).sumCols();                         // [m, 1]
        Matrix ones = Matrix.zeros(1, P.cols()).map(zero -> 1);          // [1, k]
        return P.hadamard(dP.minus(inner.times(ones)));                  // [m, k]
    }

    private interface RowFunction { double[] of(double[] row); }

    private static Matrix eachRow(Matrix Z, RowFunction f) {
        return new Matrix(Arrays.stream(Z.a).map(f::of).toArray(double[][]::new));
    }

    private static double[] shifted(double[] z, double c) { return each(z, x -> x - c); }

    private static double[] shiftedExp(double[] z, double c) { return each(z, x -> Math.exp(x - c)); }

    private static double[] scaled(double[] z, double c) { return each(z, x -> c * x); }

    private static double[] each(double[] z, DoubleUnaryOperator f) {
        double[] y = new double[z.length];
        for (int j = 0; j < y.length; j++) y[j] = f.applyAsDouble(z[j]);
        return y;
    }

    private static double max(double[] z) { return Arrays.stream(z).max().orElseThrow(); }

    private static double sum(double[] z) { return Arrays.stream(z).sum(); }
}
