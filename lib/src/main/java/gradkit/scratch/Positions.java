package gradkit.scratch;

/**
 * Where in a text a word stands, as a row of numbers to be added to its vector: sines and cosines of many frequencies.
 *
 * <p>\(P_{p,2i} = \sin(p\,\omega_i)\) and \(P_{p,2i+1} = \cos(p\,\omega_i)\) with \(\omega_i = 10{,}000^{-2i/\text{width}}\)
 * (Vaswani et al., 2017). The product of two rows depends only on how far apart their positions are.
 */
public final class Positions {
    private Positions() { }

    /** The rows of positions 0 to n − 1, [n, width]; the width is even. */
    public static Matrix sinusoidal(int n, int width) {
        if (width % 2 != 0) throw new IllegalArgumentException("Positions: width " + width + "; expected an even one, a sine and a cosine for each frequency.");
        double[][] P = new double[n][width];
        for (int p = 0; p < n; p++)
            for (int i = 0; i < width / 2; i++) {
                double angle = p * Math.pow(10_000, -2.0 * i / width);
                P[p][2 * i] = Math.sin(angle);
                P[p][2 * i + 1] = Math.cos(angle);
            }
        return Matrix.of(P);
    }
}
