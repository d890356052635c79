package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;

/** Layers of {@link Models#sequential} that bring values to mean 0 and variance 1, then to a scale and shift that are learned. */
public final class NormLayers {
    private static final double EPSILON = 1e-5;
    private static final double RENEWED = 0.1;

    private NormLayers() { }

    /**
     * {@code y = γ (x − μ)/√(σ² + ε) + β} with the mean and variance of each feature over the batch; of each channel over the batch and
     * all pixels, where an example is an image. In prediction: with the running statistics of training, of which each batch renews a
     * tenth; the running variance is of {@code m/(m−1)} σ² (Ioffe, Szegedy 2015).
     */
    public enum BatchNorm implements LayerSpec {
        BATCH_NORM;

        @Override
        public Block block(Shape in) {
            return ai.djl.nn.norm.BatchNorm.builder().optEpsilon((float) EPSILON).optMomentum((float) (1 - RENEWED)).build();
        }

        @Override
        public Shape out(Shape in) {
            if (in.dimension() != 1 && in.dimension() != 3) throw new IllegalArgumentException("batchNorm: what comes in is %s; expected [features] or [channels, height, width].".formatted(LayerSpec.text(in)));
            return in;
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            if (training && x.size() == x.getShape().get(1)) throw new IllegalArgumentException("batchNorm: this batch has one value of each feature, and one value has no variance. Choose a batch size whose last batch has two examples or more.");
            return JniUtils.batchNorm((PtNDArray) x, LayerSpec.array(block, "runningMean"), LayerSpec.array(block, "runningVar"),
                LayerSpec.array(block, "gamma"), LayerSpec.array(block, "beta"), training, RENEWED, EPSILON);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("""
                if train and torch.numel(x) == torch.size(x, 1):
                  ops.prim.RaiseException("one value has no variance")
                x = torch.batch_norm(x, %s, %s, %s, %s, train, %s, %s, False)""".formatted(
                script.name(block, "gamma"), script.name(block, "beta"), script.name(block, "runningMean"), script.name(block, "runningVar"), RENEWED, EPSILON));
        }

        @Override
        public String toString() {
            return "batchNorm";
        }
    }

    /**
     * {@code y = γ (x − μ)/√(σ² + ε) + β} with the mean and variance of each example's own features, in training and in prediction
     * alike; where an example has a time axis, of each moment's features (Ba, Kiros, Hinton 2016).
     */
    public enum LayerNorm implements LayerSpec {
        LAYER_NORM;

        @Override
        public Block block(Shape in) {
            return ai.djl.nn.norm.LayerNorm.builder().axis(in.dimension()).optEpsilon((float) EPSILON).build();
        }

        @Override
        public Shape out(Shape in) {
            if (in.dimension() > 2) throw new IllegalArgumentException("layerNorm: what comes in is %s; expected [features] or [time, features].".formatted(LayerSpec.text(in)));
            return in;
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            PtNDArray gamma = LayerSpec.array(block, "gamma");
            return JniUtils.layerNorm((PtNDArray) x, gamma.getShape(), gamma, LayerSpec.array(block, "beta"), EPSILON);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = " + of("x", block, script));
        }

        /** What the script has for the layer norm of a value. */
        static String of(String x, Block block, ScriptWriter script) {
            String gamma = script.name(block, "gamma");
            return "torch.layer_norm(%s, %s.shape, %s, %s, %s)".formatted(x, gamma, gamma, script.name(block, "beta"), EPSILON);
        }

        @Override
        public String toString() {
            return "layerNorm";
        }
    }

    static LayerSpec parse(String[] words) {
        return words[0].equals("batchNorm") ? BatchNorm.BATCH_NORM : LayerNorm.LAYER_NORM;
    }
}
