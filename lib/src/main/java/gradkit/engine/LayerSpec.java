package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.scratch.Activate;
import gradkit.scratch.Layer;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** One layer of a {@link Models#sequential} model: makes its DJL block, and applies it without DJL's bookkeeping around each call. */
public sealed interface LayerSpec {
    /** The block that a practitioner would write. */
    Block block();

    /** Units that come out when {@code in} go in; complains when that many can't. */
    int out(int in);

    /** Computes what {@code block} computes. */
    NDArray apply(NDArray x, Block block, boolean training);

    /** Whether it keeps about half of its input, so that the weights before it start larger (He et al. 2015). */
    default boolean rectifies() {
        return false;
    }

    /**
     * {@code Z = XW + b}, every output from every input. DJL keeps the weight as [out, in] and computes {@code XWᵀ + b}.
     */
    record Dense(int in, int units) implements LayerSpec {
        public Dense {
            if (in < 1 || units < 1) throw new IllegalArgumentException("dense(%d, %d): expected at least one input and one output.".formatted(in, units));
        }

        @Override
        public Block block() {
            return Linear.builder().setUnits(units).build();
        }

        @Override
        public int out(int given) {
            if (given != in) throw new IllegalArgumentException("dense(%d, %d): the layer before gives %d values; expected %d.".formatted(in, units, given, in));
            return units;
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            var parameters = block.getDirectParameters();
            return JniUtils.linear((PtNDArray) x, (PtNDArray) parameters.get("weight").getArray(), (PtNDArray) parameters.get("bias").getArray());
        }

        @Override
        public String toString() {
            return "dense " + in + " " + units;
        }
    }

    /** One function, applied to every value. */
    enum Elementwise implements LayerSpec {
        RELU(true, JniUtils::relu), GELU(true, JniUtils::gelu), TANH(false, JniUtils::tanh), SIGMOID(false, JniUtils::sigmoid);

        private final boolean rectifies;
        private final UnaryOperator<PtNDArray> function;

        Elementwise(boolean rectifies, UnaryOperator<PtNDArray> function) {
            this.rectifies = rectifies;
            this.function = function;
        }

        @Override
        public Block block() {
            return switch (this) {
                case RELU -> Activation.reluBlock();
                case GELU -> Activation.geluBlock();
                case TANH -> Activation.tanhBlock();
                case SIGMOID -> Activation.sigmoidBlock();
            };
        }

        @Override
        public int out(int in) {
            return in;
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return function.apply((PtNDArray) x);
        }

        @Override
        public boolean rectifies() {
            return rectifies;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * In training, sets each value to 0 with this probability and divides the others by {@code 1 − p}, so that the mean stays; in
     * prediction it does nothing (Srivastava et al. 2014).
     */
    record Drop(double probability) implements LayerSpec {
        public Drop {
            if (!(probability >= 0 && probability < 1)) throw new IllegalArgumentException("dropout(" + probability + "): expected a probability from 0 to below 1.");
        }

        @Override
        public Block block() {
            return Dropout.builder().optRate((float) probability).build();
        }

        @Override
        public int out(int in) {
            return in;
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return training ? JniUtils.dropout((PtNDArray) x, probability, true) : x;
        }

        @Override
        public String toString() {
            return "dropout " + probability;
        }
    }

    /** The same layer as one from scratch. */
    static LayerSpec of(Layer layer) {
        if (layer instanceof gradkit.scratch.Dense dense) return new Dense(dense.weights().value().rows(), dense.weights().value().cols());
        if (layer instanceof Activate activate)
            for (Elementwise same : Elementwise.values()) if (same.name().equals(activate.activation().name())) return same;
        throw new IllegalArgumentException("model: %s is not among the layers here; expected Dense, or Activate with one of RELU, GELU, TANH, SIGMOID.".formatted(layer));
    }

    /** Reads what {@code toString} wrote. */
    static LayerSpec parse(String text) {
        String[] words = text.strip().split(" ");
        return switch (words[0]) {
            case "dense" -> new Dense(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "dropout" -> new Drop(Double.parseDouble(words[1]));
            default -> Elementwise.valueOf(words[0].toUpperCase(Locale.ROOT));
        };
    }
}
