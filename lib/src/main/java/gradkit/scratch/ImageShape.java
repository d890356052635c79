package gradkit.scratch;

/**
 * Channels, height and width of an image. In a batch X an image is one row of channels · height · width numbers:
 * channel after channel, each of them row by row.
 */
public record ImageShape(int channels, int height, int width) {
    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) throw new IllegalArgumentException("ImageShape: came " + channels + "×" + height + "×" + width
                + "; expected at least 1 of each. The order is channels, height, width.");
    }

    /** How many numbers one image has. */
    public int size() { return channels * height * width; }

    /** Where in the image's row the number of channel c, row i and column j stands. */
    public int place(int c, int i, int j) { return (c * height + i) * width + j; }

    /** Complains about a batch whose rows are no such images. */
    void check(String layer, Matrix X) {
        if (X.cols() != size()) throw new IllegalArgumentException(layer + ": X has " + X.cols() + " columns; expected " + size() + ", images of " + this
                + (X.rows() == size() ? ". Rows are examples: is X transposed?" : ". Is the order channels, height, width?"));
    }

    /** {@code 1×28×28}. */
    @Override public String toString() { return channels + "×" + height + "×" + width; }
}
