package gradkit.scratch;

/**
 * The matrix product, \((AB)_{ij} = \sum_p A_{ip} B_{pj}\): the one loop in which training spends its time.
 *
 * <p>The schoolbook order, one entry of the result after the other, walks down B's columns and jumps from array to
 * array. This one adds whole rows instead: row i of the result is \(\sum_p A_{ip} \cdot (\text{row } p \text{ of } B)\).
 * Three things make the just-in-time compiler turn {@link #addFour} into vector instructions, and losing any one of
 * them costs several times the speed: a row is an array of its own; the innermost loop's index is exactly {@code j}
 * (an offset as in {@code c[o + j]} prevents it); and four rows of B are added at a time, so that c, which is read
 * and written for each, goes through memory a quarter as often.
 */
final class Product {
    private Product() { }

    /** AB: [m, k] times [k, n] is [m, n]. */
    static double[][] of(double[][] A, double[][] B) {
        double[][] C = new double[A.length][B[0].length];
        for (int i = 0; i < A.length; i++) addRows(C[i], A[i], B);
        return C;
    }

    /** c += a₀·B₀ + a₁·B₁ + …: one row of the product. */
    private static void addRows(double[] c, double[] a, double[][] B) {
        int p = 0;
        for (; p + 4 <= a.length; p += 4) addFour(c, a[p], B[p], a[p + 1], B[p + 1], a[p + 2], B[p + 2], a[p + 3], B[p + 3]);
        for (; p < a.length; p++) addOne(c, a[p], B[p]);
    }

    /** AᵀB: [m, k] and [m, n] give [k, n]; row p of the result is the sum over i of A[i][p] · (row i of B). */
    static double[][] transposed(double[][] A, double[][] B) {
        double[][] C = new double[A[0].length][B[0].length];
        double[] column = new double[A.length];
        for (int p = 0; p < C.length; p++) {
            for (int i = 0; i < A.length; i++) column[i] = A[i][p];
            addRows(C[p], column, B);
        }
        return C;
    }

    private static void addFour(double[] c, double a0, double[] b0, double a1, double[] b1,
                                double a2, double[] b2, double a3, double[] b3) {
        for (int j = 0; j < c.length; j++) c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }

    private static void addOne(double[] c, double a, double[] b) {
        for (int j = 0; j < c.length; j++) c[j] += a * b[j];
    }
}
