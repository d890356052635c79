package gradkit.scratch;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Matrices made row by row. What is done with a row is a loop over its numbers, {@code for (int j …) c[j] = a[j] + b[j]}, and not a
 * function of two numbers: a call for each sum costs more than the sum, and only the loop becomes vector instructions.
 */
final class Rows {
    /** In multiplications of a product, some thirty a nanosecond: below, waking the other cores takes longer than the work. */
    private static final long ENOUGH = 1_000_000;

    private Rows() { }

    /** Fills c from a. */
    interface OfOne { void fill(double[] c, double[] a); }

    /** Fills c from a and b. */
    interface OfTwo { void fill(double[] c, double[] a, double[] b); }

    static double[][] fill(double[][] A, OfOne operation) {
        double[][] C = new double[A.length][];
        for (int i = 0; i < C.length; i++) operation.fill(C[i] = new double[A[i].length], A[i]);
        return C;
    }

    /** The only row of a B that has no more goes with each row of A. */
    static double[][] fill(double[][] A, double[][] B, OfTwo operation) {
        double[][] C = new double[A.length][];
        for (int i = 0; i < C.length; i++) operation.fill(C[i] = new double[A[i].length], A[i], B[B.length == 1 ? 0 : i]);
        return C;
    }

    /**
     * Calls {@code make} for each row from 0 on, which takes about as long as so many multiplications: one after the other or, where there
     * is enough to do, on all cores at once. No row may depend on another; then no number depends on which core made it, and when.
     */
    static void each(int rows, long work, IntConsumer make) {
        if (rows * work < ENOUGH) for (int i = 0; i < rows; i++) make.accept(i);
        else IntStream.range(0, rows).parallel().forEach(make);
    }
}
