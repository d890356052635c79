package gradkit.scratch;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A convolution: the same dense layer on every patch of an image, \(Z = PW + b\) with P the patches [m · positions, channels · k · k]
 * and W [channels · k · k, filters]; a column of W is a filter. What comes out are images again, with a channel for each filter.
 *
 * <p>Backward is that of a dense layer, \(dW = P^\top dZ\), \(db = \sum_{\text{rows}} dZ\), \(dP = dZ\,W^\top\), and then every pixel adds
 * up what its patches get. LeCun et al., 1989. (As everywhere in deep learning the filter is not flipped, so this is, strictly
 * speaking, a cross-correlation.)
 */
public final class Conv2d implements Layer {
    private final Patches window;
    private final ImageShape out;
    private final Parameter W, b;
    private Matrix P = Matrix.zeros(1, 1);                                // the latest patches, for backward

    /** Filters of k × k pixels, stride 1, no padding; weights and biases as {@link #Conv2d(Patches, int, RandomGenerator)}. */
    public Conv2d(ImageShape in, int filters, int k, RandomGenerator rng) { this(Patches.of(in, k, 1, 0), filters, rng); }

    /** Weights \(\sim N(0, 2/\text{in})\) with in = channels · k · k, biases 0: He et al., 2015. */
    public Conv2d(Patches window, int filters, RandomGenerator rng) {
        this(window, Matrix.random(fanIn(window), filters, rng).scale(Math.sqrt(2.0 / fanIn(window))), Matrix.zeros(1, filters));
    }

    /** With these weights [channels · k · k, filters] and biases [1, filters]. */
    public Conv2d(Patches window, Matrix weights, Matrix biases) {
        this.window = window;
        this.out = new ImageShape(weights.cols(), window.rows(), window.cols());
        if (weights.rows() != fanIn(window) || biases.rows() != 1 || biases.cols() != weights.cols()) throw new IllegalArgumentException(
                this + ": the weights are " + weights.shape() + ", the biases " + biases.shape() + "; expected [" + fanIn(window) + ", filters] and [1, filters].");
        W = new Parameter("Conv2d(" + window.in() + "→" + out + ").W", weights);
        b = new Parameter("Conv2d(" + window.in() + "→" + out + ").b", biases);
    }

    @Override public Matrix forward(Matrix X) {
        window.in().check(toString(), X);
        P = window.cut(X);                                                // [m·positions, channels·k·k]
        return images(P.times(W.value()).plus(b.value()));                // [m, filters·positions]
    }

    @Override public Matrix backward(Matrix dOut) {
        Matrix dZ = positions(dOut);                                      // [m·positions, filters]
        learn(dZ);
        return window.gather(dZ.times(W.value().transpose()));            // [m, channels·height·width]
    }

    @Override public void backwardParameters(Matrix dOut) { learn(positions(dOut)); }

    private void learn(Matrix dZ) {
        W.addGradient(P.transposeTimes(dZ));                              // [channels·k·k, filters]
        b.addGradient(dZ.sumRows());                                      // [1, filters]
    }

    /** From a row for each position to a row for each image: [m · positions, filters] to [m, filters · positions]. */
    private Matrix images(Matrix Z) {
        int positions = out.height() * out.width(), filters = out.channels();
        double[][] images = new double[Z.rows() / positions][out.size()];
        for (int n = 0; n < images.length; n++)
            for (int p = 0; p < positions; p++)
                for (int f = 0; f < filters; f++) images[n][f * positions + p] = Z.a[n * positions + p][f];
        return new Matrix(images);
    }

    /** The way back: [m, filters · positions] to [m · positions, filters]. */
    private Matrix positions(Matrix images) {
        int positions = out.height() * out.width(), filters = out.channels();
        double[][] Z = new double[images.rows() * positions][filters];
        for (int n = 0; n < images.rows(); n++)
            for (int p = 0; p < positions; p++)
                for (int f = 0; f < filters; f++) Z[n * positions + p][f] = images.a[n][f * positions + p];
        return new Matrix(Z);
    }

    /** What it sees of the images that go in. */
    public Patches window() { return window; }

    /** The images that come out: a channel for each filter. */
    public ImageShape out() { return out; }

    @Override public Layer copy() { return new Conv2d(window, W.value(), b.value()); }

    @Override public List<Parameter> parameters() { return List.of(W, b); }

    /** The filters, [channels · k · k, filters]: each column, channel after channel, each row by row. */
    public Parameter weights() { return W; }

    public Parameter biases() { return b; }

    @Override public String toString() { return "Conv2d(" + window.in() + "→" + out + ", " + window.k() + "×" + window.k() + ")"; }

    private static int fanIn(Patches window) { return window.in().channels() * window.k() * window.k(); }
}
