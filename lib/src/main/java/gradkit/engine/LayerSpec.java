package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One layer of a {@link Models#sequential} model: makes its DJL block, and applies it without DJL's bookkeeping around each call.
 *
 * <p>Shapes are those of one example: {@code [784]} numbers, {@code [3, 32, 32]} channels, height and width. An array that goes
 * through has the batch as one axis more in front.
 */
public interface LayerSpec {
    /** The block that a practitioner would write for examples {@code in}. */
    Block block(Shape in);

    /** The shape that comes out when {@code in} goes in; complains when it can't. */
    Shape out(Shape in);

    /** Computes what {@code block} computes. */
    NDArray apply(NDArray x, Block block, boolean training);

    /** Which steps of a sequence are real, 1, and which are padding, 0: [batch, time], where this layer can tell from what comes in. */
    default Optional<NDArray> mask(NDArray x) {
        return Optional.empty();
    }

    /** Computes the same when the mask is known; for most layers it makes no difference. */
    default NDArray apply(NDArray x, Optional<NDArray> mask, Block block, boolean training) {
        return apply(x, block, training);
    }

    /**
     * How the layer reads in a {@link Script}: lines of TorchScript after which x is what comes out; {@code train} is true in training. Empty
     * where there is no such form: then {@code fit} computes step by step.
     */
    default Optional<String> script(Block block, ScriptWriter script) {
        return Optional.empty();
    }

    /** What one example must be, where this layer says so: only such a layer can be the first. */
    default Optional<Shape> input() {
        return Optional.empty();
    }

    /** Draws the block's first weights; {@code rectified} where a rectifier comes before the next weights. */
    default void initialize(Block block, Shape in, boolean rectified, RandomGenerator random) { }

    /** Whether it keeps about half of its input, so that the weights before it start larger (He et al. 2015). */
    default boolean rectifies() {
        return false;
    }

    /** Whether it has weights that mix its inputs: what stands behind it is no business of the weights before it. */
    default boolean mixes() {
        return false;
    }

    /** What a table calls it when {@code in} goes in. */
    default String label(Shape in) {
        return toString();
    }

    /** The shape of one example before each layer, and after the last. */
    static List<Shape> shapes(Shape input, List<LayerSpec> layers) {
        var shapes = new ArrayList<>(List.of(input));
        for (LayerSpec layer : layers) shapes.add(layer.out(shapes.get(shapes.size() - 1)));
        return shapes;
    }

    /** The numbers of a shape in square brackets, as all messages have them. */
    static String text(Shape shape) {
        return shape.toString().replace("(", "[").replace(")", "]");
    }

    /** The block's own array of that name. */
    static PtNDArray array(Block block, String name) {
        return (PtNDArray) block.getDirectParameters().get(name).getArray();
    }

    /** w ~ N(0, 2/fanIn) before a rectifier (He et al. 2015), N(0, 1/fanIn) elsewhere (LeCun et al. 1998); b = 0. */
    static void initializeWeights(Block block, long fanIn, boolean rectified, RandomGenerator random) {
        initializeWeights(array(block, "weight"), array(block, "bias"), fanIn, rectified, random);
    }

    /** The same for one of several weights with its bias. */
    static void initializeWeights(NDArray weight, NDArray bias, long fanIn, boolean rectified, RandomGenerator random) {
        draw(weight, Math.sqrt((rectified ? 2.0 : 1.0) / fanIn), random);
        Model.overwrite(bias, new float[(int) bias.size()]);
    }

    /** w ~ N(0, deviation²). */
    static void draw(NDArray weight, double deviation, RandomGenerator random) {
        float[] weights = new float[(int) weight.size()];
        for (int i = 0; i < weights.length; i++) weights[i] = (float) (deviation * random.nextGaussian());
        Model.overwrite(weight, weights);
    }

    /** Reads what {@code toString} wrote. */
    static LayerSpec parse(String text) {
        String[] words = text.strip().split(" ");
        return switch (words[0]) {
            case "conv", "maxPool", "globalAveragePool" -> ImageLayers.parse(words);
            case "batchNorm", "layerNorm" -> NormLayers.parse(words);
            case "embedding", "convOverTime", "maxOverTime", "meanOverTime", "lastStep" -> SequenceLayers.parse(words);
            case "rnn", "lstm", "bidirectional" -> RecurrentLayer.parse(words);
            case "positions", "transformerLayer", "denseOverTime" -> TransformerLayers.parse(words);
            case "reshape", "pixelShuffle" -> UpsamplingLayers.parse(words);
            default -> BasicLayers.parse(words);
        };
    }
}
