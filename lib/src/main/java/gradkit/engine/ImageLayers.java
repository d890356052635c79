package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Layers of {@link Models#sequential} for images: an example is [channels, height, width]. */
public final class ImageLayers {
    private ImageLayers() { }

    /**
     * {@code z_fij = Σ_cab w_fcab · x_c(i·s+a)(j·s+b) + b_f}: each of the filters slides over all channels of the image and gives a
     * channel of its own, {@code ⌊(size + 2·padding − kernel)/stride⌋ + 1} high and wide. The weight is [filters, channels, kernel, kernel].
     */
    public record Conv(int filters, int kernel, int padding, int stride) implements LayerSpec {
        public Conv {
            if (filters < 1) throw new IllegalArgumentException("conv(%d, %d): expected at least one filter.".formatted(filters, kernel));
            requireWindow("conv", kernel, padding, stride);
        }

        /** Adds so many rows and columns of zeros on each side. */
        public Conv padding(int pixels) {
            return new Conv(filters, kernel, pixels, stride);
        }

        /** Moves by so many pixels at a time. */
        public Conv stride(int pixels) {
            return new Conv(filters, kernel, padding, pixels);
        }

        @Override
        public Block block(Shape in) {
            return Conv2d.builder().setFilters(filters).setKernelShape(square(kernel)).optPadding(square(padding)).optStride(square(stride)).build();
        }

        @Override
        public Shape out(Shape in) {
            return slid("conv", in, filters, kernel, padding, stride);
        }

        @Override
        public void initialize(Block block, Shape in, boolean rectified, RandomGenerator random) {
            LayerSpec.initializeWeights(block, in.get(0) * kernel * kernel, rectified, random);
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return JniUtils.convolution((PtNDArray) x, LayerSpec.array(block, "weight"), LayerSpec.array(block, "bias"), square(stride), square(padding), square(1), 1);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = torch.conv2d(x, %s, %s, stride=%d, padding=%d)".formatted(script.name(block, "weight"), script.name(block, "bias"), stride, padding));
        }

        @Override
        public boolean mixes() {
            return true;
        }

        @Override
        public String toString() {
            return "conv " + filters + " " + window(kernel, padding, stride, 1);
        }
    }

    /** The largest value under each window, channel by channel. */
    public record MaxPool(int kernel, int padding, int stride) implements LayerSpec {
        public MaxPool {
            requireWindow("maxPool", kernel, padding, stride);
            if (2 * padding > kernel) throw new IllegalArgumentException("maxPool(%d).padding(%d): expected at most half the window, so that no window lies outside.".formatted(kernel, padding));
        }

        /** Adds so many rows and columns on each side, which are never the largest. */
        public MaxPool padding(int pixels) {
            return new MaxPool(kernel, pixels, stride);
        }

        /** Moves by so many pixels at a time; without it by the window's own size. */
        public MaxPool stride(int pixels) {
            return new MaxPool(kernel, padding, pixels);
        }

        @Override
        public Block block(Shape in) {
            return Pool.maxPool2dBlock(square(kernel), square(stride), square(padding));
        }

        @Override
        public Shape out(Shape in) {
            return slid("maxPool", in, in.get(0), kernel, padding, stride);
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return JniUtils.maxPool((PtNDArray) x, square(kernel), square(stride), square(padding), false);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = torch.max_pool2d(x, %d, stride=%d, padding=%d)".formatted(kernel, stride, padding));
        }

        @Override
        public String toString() {
            return "maxPool " + window(kernel, padding, stride, kernel);
        }
    }

    /** The mean of each channel over height and width (Lin, Chen, Yan 2014). */
    public enum GlobalAveragePool implements LayerSpec {
        GLOBAL_AVERAGE_POOL;

        @Override
        public Block block(Shape in) {
            return Pool.globalAvgPool2dBlock();
        }

        @Override
        public Shape out(Shape in) {
            return new Shape(requireImage("globalAveragePool", in).get(0));
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return JniUtils.mean((PtNDArray) x.reshape(x.getShape().get(0), x.getShape().get(1), -1), 2, false);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = torch.mean(x, [2, 3])");
        }

        @Override
        public String toString() {
            return "globalAveragePool";
        }
    }

    private static Shape square(int side) {
        return new Shape(side, side);
    }

    private static void requireWindow(String layer, int kernel, int padding, int stride) {
        if (kernel < 1 || padding < 0 || stride < 1) throw new IllegalArgumentException("%s: window %d, padding %d, stride %d; expected a window and a stride of at least 1, and no negative padding.".formatted(layer, kernel, padding, stride));
    }

    private static Shape requireImage(String layer, Shape in) {
        if (in.dimension() != 3) throw new IllegalArgumentException("%s: what comes in is %s; expected [channels, height, width]. A grey image has one channel: input(1, 28, 28).".formatted(layer, LayerSpec.text(in)));
        return in;
    }

    private static Shape slid(String layer, Shape in, long channels, int kernel, int padding, int stride) {
        requireImage(layer, in);
        long height = in.get(1) + 2L * padding, width = in.get(2) + 2L * padding;
        if (height < kernel || width < kernel) throw new IllegalArgumentException("%s: a window of %d × %d does not fit into %s. Use fewer layers that shrink the image, or padding.".formatted(layer, kernel, kernel, LayerSpec.text(in)));
        return new Shape(channels, (height - kernel) / stride + 1, (width - kernel) / stride + 1);
    }

    private static String window(int kernel, int padding, int stride, int usualStride) {
        return kernel + "×" + kernel + (padding == 0 ? "" : " padding " + padding) + (stride == usualStride ? "" : " stride " + stride);
    }

    static LayerSpec parse(String[] words) {
        return switch (words[0]) {
            case "conv" -> new Conv(Integer.parseInt(words[1]), kernel(words[2]), after("padding", words, 0), after("stride", words, 1));
            case "maxPool" -> new MaxPool(kernel(words[1]), after("padding", words, 0), after("stride", words, kernel(words[1])));
            default -> GlobalAveragePool.GLOBAL_AVERAGE_POOL;
        };
    }

    private static int kernel(String window) {
        return Integer.parseInt(window.split("×")[0]);
    }

    private static int after(String word, String[] words, int otherwise) {
        int at = Arrays.asList(words).indexOf(word);
        return at < 0 ? otherwise : Integer.parseInt(words[at + 1]);
    }
}
