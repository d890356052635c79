package gradkit.scratch;

import java.util.Arrays;

/**
 * The matrix product, \((AB)_{ij} = \sum_p A_{ip} B_{pj}\): the one loop in which training spends its time.
 *
 * <p>The schoolbook order, one entry of the result after the other, walks down B's columns and jumps from array to
 * array. This one adds whole rows instead: row i of the result is \(\sum_p A_{ip} \cdot (\text{row } p \text{ of } B)\).
 * Three things make the just-in-time compiler turn {@link #addFour} into vector instructions, and losing any one of
 * them costs several times the speed: a row is an array of its own; the innermost loop's index is exactly {@code j}
 * (an offset as in {@code c[o + j]} prevents it); and the loop's body is short. Four rows of B at a time just fit, and
 * then c, which is read and written for each four, goes through memory a quarter as often.
 *
 * <p>A block of rows is made together: four rows of B are added to all of its rows before the next four are fetched, so
 * B comes from the large, slow memory once a block and not once a row, while the block stays in the small, fast one.
 * Blocks do not depend on each other, so those of a large product are shared among the cores. Whoever makes a row, it
 * is added up in the same order: the numbers are the same on any computer.
 */
final class Product {
    private static final int BLOCK = 16;                    // rows; with 128 columns they take 16 KB, half of the fastest memory
    private static final int LONG = 256;                    // numbers in a row; a block of shorter ones is near soon enough

    private Product() { }

    /** Fills rows of C, which are 0 so far: from (included), to (excluded). */
    private interface Block { void fill(double[][] C, int from, int to); }

    /** AB: [m, k] times [k, n] is [m, n]. */
    static double[][] of(double[][] A, double[][] B) {
        return blocks(A.length, B, (C, from, to) -> {
            double[][] a = near(A, from, to);
            int p = 0;
            for (; p + 4 <= B.length; p += 4) {
                double[] b0 = B[p], b1 = B[p + 1], b2 = B[p + 2], b3 = B[p + 3];
                for (int i = from; i < to; i++) addFour(C[i], a[i - from][p], b0, a[i - from][p + 1], b1, a[i - from][p + 2], b2, a[i - from][p + 3], b3);
            }
            for (; p < B.length; p++) for (int i = from; i < to; i++) addOne(C[i], a[i - from][p], B[p]);
        });
    }

    /**
     * These rows of A, long ones copied: a batch's examples lie far off in memory, which hands them over quickly when a row is read from
     * front to back, but not when four numbers are taken from one row and four from the next.
     */
    private static double[][] near(double[][] A, int from, int to) {
        double[][] rows = Arrays.copyOfRange(A, from, to);
        if (A[0].length >= LONG) Arrays.setAll(rows, i -> rows[i].clone());
        return rows;
    }

    /** AᵀB: [k, m] and [k, n] give [m, n]; the same sums, with A read by columns. */
    static double[][] transposed(double[][] A, double[][] B) {
        return blocks(A[0].length, B, (C, from, to) -> {
            int p = 0;
            for (; p + 4 <= B.length; p += 4) {
                double[] b0 = B[p], b1 = B[p + 1], b2 = B[p + 2], b3 = B[p + 3], a0 = A[p], a1 = A[p + 1], a2 = A[p + 2], a3 = A[p + 3];
                for (int i = from; i < to; i++) addFour(C[i], a0[i], b0, a1[i], b1, a2[i], b2, a3[i], b3);
            }
            for (; p < B.length; p++) for (int i = from; i < to; i++) addOne(C[i], A[p][i], B[p]);
        });
    }

    private static double[][] blocks(int m, double[][] B, Block block) {
        int n = B[0].length;
        double[][] C = new double[m][];
        Rows.each((m + BLOCK - 1) / BLOCK, (long) BLOCK * B.length * n, number -> {
            int from = number * BLOCK, to = Math.min(from + BLOCK, m);
            for (int i = from; i < to; i++) C[i] = new double[n];
            block.fill(C, from, to);
        });
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
