package gradkit.scratch;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A rectangle of numbers that never changes: every operation returns a new matrix.
 * A batch is a matrix whose rows are examples: \(X\) is [batch, in]. The product is
 * \((AB)_{ij} = \sum_p A_{ip} B_{pj}\), [m, k] times [k, n] giving [m, n]; see {@link Product}.
 */
public final class Matrix {
    final double[][] a;                                     // one array a row; shared between matrices, never written
    Matrix(double[][] a) { this.a = a; }

    /** The matrix with these rows, copied; they must be of one length. */
    public static Matrix of(double[]... rows) {
        if (rows.length == 0) throw new IllegalArgumentException("Matrix: no rows; expected at least one.");
        for (double[] r : rows) if (r.length != rows[0].length || r.length == 0) throw new IllegalArgumentException("Matrix: a row of length "
                + r.length + " beside one of " + rows[0].length + "; expected rows of one length, at least 1. Is a value missing?");
        return new Matrix(Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new));
    }

    /** One number, [1, 1]. */
    public static Matrix number(double value) { return zeros(1, 1).with(0, 0, value); }

    /** One row, [1, n]. */
    public static Matrix row(double... values) { return of(values); }

    /** One column, [n, 1]. */
    public static Matrix column(double... values) { return row(values).transpose(); }

    /** All zero, [rows, cols]. */
    public static Matrix zeros(int rows, int cols) { return of(new double[rows][cols]); }

    /** The identity, [n, n]: ones on the diagonal. */
    public static Matrix identity(int n) {
        return new Matrix(IntStream.range(0, n).mapToObj(i -> zeros(1, n).with(0, i, 1).a[0]).toArray(double[][]::new));
    }

    /** Independent draws from the standard normal distribution, [rows, cols]. */
    public static Matrix random(int rows, int cols, RandomGenerator rng) {
        return zeros(rows, cols).map(zero -> rng.nextGaussian());
    }

    public int rows() { return a.length; }
    public int cols() { return a[0].length; }

    /** The number in row i and column j, both counted from 0. */
    public double get(int i, int j) { return a[i][j]; }

    /** Row i, copied. */
    public double[] row(int i) { return a[i].clone(); }

    /** \(AB\): [m, k] times [k, n] is [m, n]. */
    public Matrix times(Matrix B) {
        if (cols() != B.rows()) throw mismatch("times", B, cols() + " rows on the right. Transpose one?");
        return new Matrix(Product.of(a, B.a));
    }

    /** \(A^\top B\) without copying A: [m, k] and [m, n] give [k, n]. */
    public Matrix transposeTimes(Matrix B) {
        if (rows() != B.rows()) throw mismatch("transposeTimes", B, "equally many rows.");
        return new Matrix(Product.transposed(a, B.a));
    }

    /** \(A^\top\): [m, n] becomes [n, m]. */
    public Matrix transpose() {
        double[][] t = new double[cols()][rows()];
        for (int i = 0; i < rows(); i++) for (int j = 0; j < cols(); j++) t[j][i] = a[i][j];
        return new Matrix(t);
    }

    /** \(A + B\); a B of one row is added to every row. */
    public Matrix plus(Matrix B) { return rows("plus", B, (c, a, b) -> { for (int j = 0; j < c.length; j++) c[j] = a[j] + b[j]; }); }

    /** \(A - B\); a B of one row is subtracted from every row. */
    public Matrix minus(Matrix B) { return rows("minus", B, (c, a, b) -> { for (int j = 0; j < c.length; j++) c[j] = a[j] - b[j]; }); }

    /** \(A \odot B\), entry by entry; a B of one row multiplies every row. */
    public Matrix hadamard(Matrix B) { return rows("hadamard", B, (c, a, b) -> { for (int j = 0; j < c.length; j++) c[j] = a[j] * b[j]; }); }

    /** \(cA\). */
    public Matrix scale(double factor) { return rows((c, a) -> { for (int j = 0; j < c.length; j++) c[j] = factor * a[j]; }); }

    /** \(f\) applied to each entry. */
    public Matrix map(DoubleUnaryOperator f) { return rows((c, a) -> { for (int j = 0; j < c.length; j++) c[j] = f.applyAsDouble(a[j]); }); }

    /** The sum of all rows, [1, n]. */
    public Matrix sumRows() { return new Matrix(Product.of(ones(rows()), a)); }

    /** The sum of each row, [m, 1]. */
    public Matrix sumCols() { return column(Arrays.stream(a).mapToDouble(r -> Arrays.stream(r).sum()).toArray()); }

    public double sum() { return Arrays.stream(a).mapToDouble(r -> Arrays.stream(r).sum()).sum(); }
    public double mean() { return sum() / (rows() * (double) cols()); }

    /** Rows from (included) to (excluded), [to − from, n]: no number is copied. */
    public Matrix slice(int from, int to) { return take(IntStream.range(from, to).toArray()); }

    /** The rows with these numbers, in this order: no number is copied. */
    public Matrix take(int... rows) {
        if (rows.length == 0) throw new IllegalArgumentException("Matrix.take: no rows asked for; expected at least one.");
        return new Matrix(Arrays.stream(rows).mapToObj(i -> a[i]).toArray(double[][]::new));
    }

    /** For each row the column of its largest entry, the first of equals. */
    public int[] argMaxRows() {
        return Arrays.stream(a).mapToInt(r -> IntStream.range(0, r.length).reduce(0, (k, j) -> r[j] > r[k] ? j : k)).toArray();
    }

    /** This matrix with one entry changed. */
    public Matrix with(int i, int j, double value) {
        double[][] copy = a.clone();
        copy[i] = row(i);
        copy[i][j] = value;
        return new Matrix(copy);
    }

    public double[][] toArray() { return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new); }

    /** The shape as text: {@code [3, 4]}. */
    public String shape() { return "[" + rows() + ", " + cols() + "]"; }

    @Override public boolean equals(Object o) { return o instanceof Matrix m && Arrays.deepEquals(a, m.a); }
    @Override public int hashCode() { return Arrays.deepHashCode(a); }

    /** A table, cut to what fits a page. */
    @Override public String toString() { return MatrixText.of(this); }

    Matrix rows(Rows.OfOne operation) { return new Matrix(Rows.fill(a, operation)); }

    private Matrix rows(String name, Matrix B, Rows.OfTwo operation) {
        if (cols() != B.cols() || rows() != B.rows() && B.rows() != 1) throw mismatch(name, B, "equal shapes, or one row on the right.");
        return new Matrix(Rows.fill(a, B.a, operation));
    }

    Matrix zip(String name, Matrix B, DoubleBinaryOperator f) {
        return rows(name, B, (c, a, b) -> { for (int j = 0; j < c.length; j++) c[j] = f.applyAsDouble(a[j], b[j]); });
    }

    private static double[][] ones(int n) { return zeros(1, n).map(zero -> 1).a; }

    private IllegalArgumentException mismatch(String name, Matrix B, String expected) {
        return new IllegalArgumentException("Matrix." + name + ": " + shape() + " and " + B.shape() + "; expected " + expected);
    }
}
