package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Layers of {@link Models#sequential} on the way from a row of numbers to an image: an example becomes [channels, height, width], and larger. */
public final class UpsamplingLayers {
    private UpsamplingLayers() { }

    /** The same values in another shape, in the same order: {@code reshape(32, 7, 7)} makes images of rows of 1,568. */
    public record Reshape(List<Long> sizes) implements LayerSpec {
        public Reshape {
            sizes = List.copyOf(sizes);
            if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) throw new IllegalArgumentException("reshape(%s): expected the sizes of one example, such as reshape(32, 7, 7).".formatted(sizes));
        }

        @Override
        public Block block(Shape in) {
            return lambda(this::reshaped);
        }

        @Override
        public Shape out(Shape in) {
            Shape wanted = new Shape(sizes);
            if (in.size() != wanted.size()) throw new IllegalArgumentException("reshape%s: the layer before gives %s, %,d values; expected %,d.".formatted(sizes, LayerSpec.text(in), in.size(), wanted.size()));
            return wanted;
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return reshaped(x);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = torch.reshape(x, [torch.size(x, 0), %s])".formatted(sizes.stream().map(Object::toString).collect(Collectors.joining(", "))));
        }

        private NDArray reshaped(NDArray x) {
            return x.reshape(new Shape(x.getShape().get(0)).addAll(new Shape(sizes)));
        }

        @Override
        public String toString() {
            return "reshape " + sizes.stream().map(Object::toString).collect(Collectors.joining(" "));
        }
    }

    /**
     * {@code factor²} channels become one of {@code factor} times the height and width: each pixel's values of these channels lie side by
     * side, {@code y_c(i·f+a)(j·f+b) = x_(c·f²+a·f+b)ij} (Shi et al. 2016).
     *
     * <p>A convolution and then this is a transposed convolution, whose stride is the factor: the way back of one that strides (Shi et al.
     * 2016, "Is the deconvolution layer the same as a convolutional layer?"). DJL's own does not run on PyTorch.
     */
    public record PixelShuffle(int factor) implements LayerSpec {
        public PixelShuffle {
            if (factor < 1) throw new IllegalArgumentException("pixelShuffle(%d): expected a factor of at least 1, such as 2.".formatted(factor));
        }

        @Override
        public Block block(Shape in) {
            return lambda(this::shuffled);
        }

        @Override
        public Shape out(Shape in) {
            if (in.dimension() != 3 || in.get(0) % (factor * factor) != 0)
                throw new IllegalArgumentException("pixelShuffle(%d): what comes in is %s; expected [channels, height, width] with channels a multiple of %d.".formatted(factor, LayerSpec.text(in), factor * factor));
            return new Shape(in.get(0) / (factor * factor), in.get(1) * factor, in.get(2) * factor);
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return shuffled(x);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = torch.pixel_shuffle(x, %d)".formatted(factor));
        }

        private NDArray shuffled(NDArray x) {
            long m = x.getShape().get(0), c = x.getShape().get(1) / (factor * factor), h = x.getShape().get(2), w = x.getShape().get(3);
            return x.reshape(m, c, factor, factor, h, w).transpose(0, 1, 4, 2, 5, 3).reshape(m, c, h * factor, w * factor);   // [m, c, i, a, j, b]
        }

        @Override
        public String toString() {
            return "pixelShuffle " + factor;
        }
    }

    private static Block lambda(UnaryOperator<NDArray> function) {
        return new LambdaBlock(list -> new NDList(function.apply(list.singletonOrThrow())));
    }

    static LayerSpec parse(String[] words) {
        return words[0].equals("reshape") ? new Reshape(Arrays.stream(words).skip(1).map(Long::valueOf).toList()) : new PixelShuffle(Integer.parseInt(words[1]));
    }

    static Reshape reshape(long... sizes) {
        return new Reshape(LongStream.of(sizes).boxed().toList());
    }
}
