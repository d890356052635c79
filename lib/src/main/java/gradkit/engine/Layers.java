package gradkit.engine;

/** The layers that {@link Models#sequential} puts one after the other. Start-up imports these methods. */
public final class Layers {
    private Layers() { }

    /** What one example is: {@code input(1, 28, 28)} for one channel of 28 × 28 pixels. Only as the first layer. */
    public static LayerSpec input(long... sizes) {
        return BasicLayers.input(sizes);
    }

    /** {@code Z = XW + b}; DJL keeps W as [out, in]. */
    public static LayerSpec dense(int in, int out) {
        return new BasicLayers.Dense(in, out);
    }

    /** {@code Z = XW + b} with as many inputs as the layer before gives. */
    public static LayerSpec dense(int units) {
        return new BasicLayers.Dense(0, units);
    }

    /** max(0, z). */
    public static LayerSpec relu() {
        return BasicLayers.Elementwise.RELU;
    }

    /** z · Φ(z), the exact form (Hendrycks and Gimpel 2016). */
    public static LayerSpec gelu() {
        return BasicLayers.Elementwise.GELU;
    }

    public static LayerSpec tanh() {
        return BasicLayers.Elementwise.TANH;
    }

    public static LayerSpec sigmoid() {
        return BasicLayers.Elementwise.SIGMOID;
    }

    /** Drops values with this probability while training (Srivastava et al. 2014). */
    public static LayerSpec dropout(double probability) {
        return new BasicLayers.Drop(probability);
    }

    /** Mean 0 and variance 1 for each feature or channel over the batch, then a learned scale and shift (Ioffe, Szegedy 2015). */
    public static LayerSpec batchNorm() {
        return NormLayers.BatchNorm.BATCH_NORM;
    }

    /** Mean 0 and variance 1 over each example's own features, then a learned scale and shift (Ba, Kiros, Hinton 2016). */
    public static LayerSpec layerNorm() {
        return NormLayers.LayerNorm.LAYER_NORM;
    }

    // ---- images, [channels, height, width]

    /** Filters of {@code kernel × kernel} pixels, each sliding over all channels: {@code conv(32, 3).padding(1).stride(2)}. */
    public static ImageLayers.Conv conv(int filters, int kernel) {
        return new ImageLayers.Conv(filters, kernel, 0, 1);
    }

    /** The largest of each window of {@code kernel × kernel} pixels; the windows lie side by side unless {@code .stride(s)} says otherwise. */
    public static ImageLayers.MaxPool maxPool(int kernel) {
        return new ImageLayers.MaxPool(kernel, 0, kernel);
    }

    /** The mean of each channel over the whole image. */
    public static LayerSpec globalAveragePool() {
        return ImageLayers.GlobalAveragePool.GLOBAL_AVERAGE_POOL;
    }

    /** All values of an example in one row, as dense layers want them. */
    public static LayerSpec flatten() {
        return BasicLayers.Flatten.FLATTEN;
    }

    /** The values of each example in this shape: {@code reshape(32, 7, 7)} for 32 channels of 7 × 7 pixels. */
    public static LayerSpec reshape(long... sizes) {
        return UpsamplingLayers.reshape(sizes);
    }

    /** Four channels become one of twice the height and width, for a factor of 2: {@code conv(64, 3).padding(1), pixelShuffle(2)}. */
    public static LayerSpec pixelShuffle(int factor) {
        return new UpsamplingLayers.PixelShuffle(factor);
    }

    // ---- sequences, [time] ids or [time, width] vectors

    /** For each of so many ids a vector of this width, which is learned; id 0 is padding. {@code input(40), embedding(5_000, 64)}. */
    public static LayerSpec embedding(int ids, int width) {
        return new SequenceLayers.Embedding(ids, width);
    }

    /** Adds to each step's vector, times √width, what says where it stands; behind embedding(…) (Vaswani et al. 2017). */
    public static LayerSpec positions() {
        return TransformerLayers.Placed.PLACED;
    }

    /** The simple recurrent layer: its state after each step (Elman 1990). */
    public static RecurrentLayer rnn(int units) {
        return new RecurrentLayer(RecurrentLayer.Kind.RNN, units, false);
    }

    /** Long short-term memory: its state after each step (Hochreiter, Schmidhuber 1997). */
    public static RecurrentLayer lstm(int units) {
        return new RecurrentLayer(RecurrentLayer.Kind.LSTM, units, false);
    }

    /** Two such layers, one reads from the front and one from the back; their states side by side (Schuster, Paliwal 1997). */
    public static LayerSpec bidirectional(RecurrentLayer layer) {
        return new RecurrentLayer(layer.kind(), layer.units(), true);
    }

    /** Filters that look at so many neighbouring steps; several widths give so many filters each: {@code convOverTime(64, 3, 4, 5)} (Kim 2014). */
    public static LayerSpec convOverTime(int filters, int... widths) {
        return SequenceLayers.convOverTime(filters, widths);
    }

    /** Attention of a sequence to itself, then two dense layers at each step, pre-norm; {@code transformerLayer(4, 128).causal()} sees no later step. */
    public static TransformerLayers.Layer transformerLayer(int heads, int hidden) {
        return new TransformerLayers.Layer(heads, hidden, false);
    }

    /** {@code Z = XW + b} for each step of a sequence by itself. */
    public static LayerSpec denseOverTime(int units) {
        return new TransformerLayers.DenseOverTime(units);
    }

    /** Each feature's largest value over the steps of a sequence. */
    public static LayerSpec maxOverTime() {
        return SequenceLayers.OverTime.MAX;
    }

    /** Each feature's mean over the steps of a sequence. */
    public static LayerSpec meanOverTime() {
        return SequenceLayers.OverTime.MEAN;
    }

    /** What stands at a sequence's last step before padding. Behind {@code bidirectional} take maxOverTime(): there half of it has read one word only. */
    public static LayerSpec lastStep() {
        return SequenceLayers.OverTime.LAST;
    }
}
