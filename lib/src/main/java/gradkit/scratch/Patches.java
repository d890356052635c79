package gradkit.scratch;

/**
 * What a window of k × k pixels sees as it slides over an image: {@code places[p][q]} says where in the image's row the q-th number of
 * patch p stands; −1 is padding, which counts as 0.
 *
 * <p>Cut out, the patches of a batch are the rows of a matrix P, and a convolution is the dense layer \(Z = PW + b\) on it. The trick is
 * known as im2col (Chellapilla, Puri and Simard, 2006).
 */
public final class Patches {
    private final ImageShape in;
    private final int k, stride, padding;
    private final int[][] places;

    private Patches(ImageShape in, int k, int stride, int padding) {
        this.in = in;
        this.k = k;
        this.stride = stride;
        this.padding = padding;
        this.places = new int[rows() * cols()][in.channels() * k * k];
        for (int p = 0; p < places.length; p++)
            for (int q = 0; q < places[p].length; q++) places[p][q] = place(p, q);
    }

    /**
     * The patches of k × k pixels, all channels deep, whose corners are {@code stride} pixels apart, on an image with {@code padding} rows and
     * columns of zeros around it.
     *
     * @throws IllegalArgumentException if the window is larger than the padded image, or the stride below 1
     */
    public static Patches of(ImageShape in, int k, int stride, int padding) {
        int room = Math.min(in.height(), in.width()) + 2 * padding;
        if (k < 1 || k > room || stride < 1 || padding < 0) throw new IllegalArgumentException("Patches: a window of " + k + "×" + k + ", stride " + stride
                + ", padding " + padding + " on " + in + "; expected a window of 1 to " + room + ", a stride of 1 or more, no negative padding.");
        return new Patches(in, k, stride, padding);
    }

    /** The place of the q-th number of patch p: channel c, row i, column j of the image. */
    private int place(int p, int q) {
        int c = q / (k * k), u = q / k % k, v = q % k;                    // which channel, and where in the window
        int i = p / cols() * stride + u - padding, j = p % cols() * stride + v - padding;
        boolean inside = i >= 0 && i < in.height() && j >= 0 && j < in.width();
        return inside ? in.place(c, i, j) : -1;
    }

    /** From images [m, size] to their patches, [m · positions, channels · k · k]. */
    public Matrix cut(Matrix X) {
        double[][] P = new double[X.rows() * places.length][];
        for (int r = 0; r < P.length; r++) P[r] = patch(X.a[r / places.length], places[r % places.length]);
        return new Matrix(P);
    }

    private static double[] patch(double[] image, int[] from) {
        double[] patch = new double[from.length];
        for (int q = 0; q < from.length; q++) if (from[q] >= 0) patch[q] = image[from[q]];
        return patch;
    }

    /** The way back, from ∂L/∂P to ∂L/∂X: a pixel adds up what comes from all patches that it is in. */
    public Matrix gather(Matrix dP) {
        double[][] dX = new double[dP.rows() / places.length][in.size()];
        for (int r = 0; r < dP.rows(); r++) {
            double[] image = dX[r / places.length], patch = dP.a[r];
            int[] to = places[r % places.length];
            for (int q = 0; q < to.length; q++) if (to[q] >= 0) image[to[q]] += patch[q];
        }
        return new Matrix(dX);
    }

    /** The images that the window slides over. */
    public ImageShape in() { return in; }

    /** The window's height and width. */
    public int k() { return k; }

    public int stride() { return stride; }

    /** Rows and columns of zeros on each side of the images. */
    public int padding() { return padding; }

    /** Positions from top to bottom: \(\lfloor (n + 2p - k)/s \rfloor + 1\). */
    public int rows() { return (in.height() + 2 * padding - k) / stride + 1; }

    /** Positions from left to right. */
    public int cols() { return (in.width() + 2 * padding - k) / stride + 1; }

    /** {@code places[p][q]}, copied. */
    public int[][] places() {
        int[][] copy = new int[places.length][];
        for (int p = 0; p < copy.length; p++) copy[p] = places[p].clone();
        return copy;
    }
}
