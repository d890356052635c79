package gradkit.scratch;

/**
 * Max pooling: of every k × k pixels of every channel, without overlap, the largest goes on. What is left over at the right and the
 * bottom is dropped. Backward, the pixel that was the largest, the first of equals, gets all of the gradient; it learns nothing.
 *
 * <p>With k as large as the image this is global pooling: one number a channel, wherever it was found. Ranzato et al., 2007.
 */
public final class MaxPool implements Layer {
    private final ImageShape in, out;
    private final int k;
    private final int[][] places;                                         // of one channel
    private int[][] winners = {};                                         // the latest, for backward

    /** @throws IllegalArgumentException if the window is larger than the image */
    public MaxPool(ImageShape in, int k) {
        Patches window = Patches.of(new ImageShape(1, in.height(), in.width()), k, k, 0);
        this.in = in;
        this.k = k;
        this.out = new ImageShape(in.channels(), window.rows(), window.cols());
        this.places = window.places();
    }

    @Override public Matrix forward(Matrix X) {
        in.check(toString(), X);
        winners = new int[X.rows()][out.size()];
        double[][] largest = new double[X.rows()][out.size()];
        for (int n = 0; n < X.rows(); n++)
            for (int p = 0; p < out.size(); p++) {
                winners[n][p] = winner(X.a[n], p / places.length, places[p % places.length]);
                largest[n][p] = X.a[n][winners[n][p]];
            }
        return new Matrix(largest);                                       // [m, channels·positions]
    }

    /** Where the largest number of this window of channel c stands. */
    private int winner(double[] image, int c, int[] window) {
        int start = in.place(c, 0, 0), best = start + window[0];
        for (int q : window) if (image[start + q] > image[best]) best = start + q;
        return best;
    }

    @Override public Matrix backward(Matrix dOut) {
        double[][] dX = new double[dOut.rows()][in.size()];
        for (int n = 0; n < dX.length; n++)
            for (int p = 0; p < winners[n].length; p++) dX[n][winners[n][p]] += dOut.a[n][p];
        return new Matrix(dX);                                            // [m, channels·height·width]
    }

    /** The images that go in. */
    public ImageShape in() { return in; }

    /** The window's height and width. */
    public int k() { return k; }

    /** The images that come out. */
    public ImageShape out() { return out; }

    @Override public Layer copy() { return new MaxPool(in, k); }

    @Override public String toString() { return "MaxPool(" + in + "→" + out + ")"; }
}
