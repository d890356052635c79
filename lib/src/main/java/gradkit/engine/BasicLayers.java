package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Layers of {@link Models#sequential} for any example: what goes in, dense layers, one function for every value. */
public final class BasicLayers {
    private BasicLayers() { }

    /** Says what one example is, and changes nothing. */
    public record Input(List<Long> sizes) implements LayerSpec {
        public Input {
            sizes = List.copyOf(sizes);
            if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) throw new IllegalArgumentException("input(%s): expected the sizes of one example, such as input(1, 28, 28).".formatted(sizes));
        }

        @Override
        public Optional<Shape> input() {
            return Optional.of(new Shape(sizes));
        }

        @Override
        public Block block(Shape in) {
            return Blocks.identityBlock();
        }

        @Override
        public Shape out(Shape in) {
            if (!in.equals(new Shape(sizes))) throw new IllegalArgumentException("input%s: the layer before gives %s. Put input(…) first.".formatted(sizes, LayerSpec.text(in)));
            return in;
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return x;
        }

        @Override
        public String toString() {
            return "input " + sizes.stream().map(Object::toString).collect(Collectors.joining(" "));
        }
    }

    /**
     * {@code Z = XW + b}, every output from every input. DJL keeps the weight as [out, in] and computes {@code XWᵀ + b}.
     *
     * @param in values that go in; 0 for as many as the layer before gives
     */
    public record Dense(int in, int units) implements LayerSpec {
        public Dense {
            if (in < 0 || units < 1) throw new IllegalArgumentException("dense(%d, %d): expected at least one input and one output.".formatted(in, units));
        }

        @Override
        public Block block(Shape in) {
            return Linear.builder().setUnits(units).build();
        }

        @Override
        public Optional<Shape> input() {
            return in == 0 ? Optional.empty() : Optional.of(new Shape(in));
        }

        @Override
        public Shape out(Shape given) {
            if (given.dimension() != 1) throw new IllegalArgumentException("dense(%d): the layer before gives %s; expected one axis. Put flatten() or globalAveragePool() between them.".formatted(units, LayerSpec.text(given)));
            if (in != 0 && given.get(0) != in) throw new IllegalArgumentException("dense(%d, %d): the layer before gives %d values; expected %d.".formatted(in, units, given.get(0), in));
            return new Shape(units);
        }

        @Override
        public void initialize(Block block, Shape given, boolean rectified, RandomGenerator random) {
            LayerSpec.initializeWeights(block, given.get(0), rectified, random);
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return Part.linear(block, x);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = " + Part.linear(block, "x", script));
        }

        @Override
        public boolean mixes() {
            return true;
        }

        @Override
        public String label(Shape given) {
            return "dense " + given.get(0) + "→" + units;
        }

        @Override
        public String toString() {
            return "dense " + in + " " + units;
        }
    }

    /** One function, applied to every value. */
    public enum Elementwise implements LayerSpec {
        RELU(true, JniUtils::relu), GELU(true, JniUtils::gelu), TANH(false, JniUtils::tanh), SIGMOID(false, JniUtils::sigmoid);

        private final boolean rectifies;
        private final UnaryOperator<PtNDArray> function;

        Elementwise(boolean rectifies, UnaryOperator<PtNDArray> function) {
            this.rectifies = rectifies;
            this.function = function;
        }

        @Override
        public Block block(Shape in) {
            return switch (this) {
                case RELU -> Activation.reluBlock();
                case GELU -> Activation.geluBlock();
                case TANH -> Activation.tanhBlock();
                case SIGMOID -> Activation.sigmoidBlock();
            };
        }

        @Override
        public Shape out(Shape in) {
            return in;
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return function.apply((PtNDArray) x);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = torch.%s(x)".formatted(this));
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
    public record Drop(double probability) implements LayerSpec {
        public Drop {
            if (!(probability >= 0 && probability < 1)) throw new IllegalArgumentException("dropout(" + probability + "): expected a probability from 0 to below 1.");
        }

        @Override
        public Block block(Shape in) {
            return Dropout.builder().optRate((float) probability).build();
        }

        @Override
        public Shape out(Shape in) {
            return in;
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return training ? JniUtils.dropout((PtNDArray) x, probability, true) : x;
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = torch.dropout(x, %s, train)".formatted(probability));
        }

        @Override
        public String toString() {
            return "dropout " + probability;
        }
    }

    /** All values of an example in one row. */
    public enum Flatten implements LayerSpec {
        FLATTEN;

        @Override
        public Block block(Shape in) {
            return Blocks.batchFlattenBlock();
        }

        @Override
        public Shape out(Shape in) {
            return new Shape(in.size());
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return x.reshape(x.getShape().get(0), -1);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = torch.flatten(x, 1)");
        }

        @Override
        public String toString() {
            return "flatten";
        }
    }

    static LayerSpec parse(String[] words) {
        return switch (words[0]) {
            case "input" -> new Input(Arrays.stream(words).skip(1).map(Long::valueOf).toList());
            case "dense" -> new Dense(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "dropout" -> new Drop(Double.parseDouble(words[1]));
            case "flatten" -> Flatten.FLATTEN;
            default -> Elementwise.valueOf(words[0].toUpperCase(Locale.ROOT));
        };
    }

    static Input input(long... sizes) {
        return new Input(LongStream.of(sizes).boxed().toList());
    }
}
