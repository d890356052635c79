package gradkit.engine;

import static gradkit.engine.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import gradkit.data.Examples;
import gradkit.formula.Expr;
import gradkit.scratch.ImageShape;
import gradkit.scratch.Matrix;
import gradkit.scratch.MaxPool;
import gradkit.scratch.Network;
import gradkit.scratch.Patches;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolution and pooling from scratch say in 64 bits what the engine says, forward and backward; and what DJL does with a missing axis. */
class ConvolutionAgreementTest {
    private final Random rng = new Random(5);

    @ParameterizedTest
    @CsvSource({"3, 1, 0", "3, 1, 1", "3, 2, 1", "5, 1, 2", "2, 2, 0", "1, 1, 0"})
    void aConvolutionAgrees(int k, int stride, int padding) {
        var ours = new gradkit.scratch.Conv2d(Patches.of(new ImageShape(2, 7, 6), k, stride, padding), 3, rng);
        Matrix X = Matrix.random(4, 84, rng), out = ours.forward(X), dOut = Matrix.random(4, out.cols(), rng), dX = ours.backward(dOut);
        try (NDManager manager = Devices.manager().newSubManager()) {
            NDArray x = leaf(manager, X, 4, 2, 7, 6), w = leaf(manager, ours.weights().value().transpose(), 3, 2, k, k), b = leaf(manager, ours.biases().value(), 3);
            NDArray theirs = backward(manager, dOut, () -> JniUtils.convolution((PtNDArray) x, (PtNDArray) w, (PtNDArray) b, new Shape(stride, stride),
                    new Shape(padding, padding), new Shape(1, 1), 1));
            assertNear(matrix(theirs, 4), out, 1e-9);
            assertNear(matrix(x.getGradient(), 4), dX, 1e-9);
            assertNear(matrix(w.getGradient(), 3).transpose(), ours.weights().gradient(), 1e-9);
            assertNear(matrix(b.getGradient(), 1), ours.biases().gradient(), 1e-9);
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "6"})
    void maxPoolingAgrees(int k) {
        var ours = new MaxPool(new ImageShape(2, 7, 6), k);
        Matrix X = Matrix.random(4, 84, rng), out = ours.forward(X), dOut = Matrix.random(4, out.cols(), rng);
        try (NDManager manager = Devices.manager().newSubManager()) {
            NDArray x = leaf(manager, X, 4, 2, 7, 6);
            NDArray theirs = backward(manager, dOut, () -> JniUtils.maxPool((PtNDArray) x, new Shape(k, k), new Shape(k, k), new Shape(0, 0), false));
            assertThat(matrix(theirs, 4)).isEqualTo(out);
            assertThat(matrix(x.getGradient(), 4)).isEqualTo(ours.backward(dOut));
        }
    }

    @Test void numbersPickedByTheirPlacesAndTheirGradientsAgree() {
        Expr.Variable X = Expr.variable("X");
        Expr picked = Expr.pick("some", new int[][] {{0, 5, -1}, {5, 2, 5}}, X), squares = picked.times(picked);
        var at = Map.of("X", Matrix.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}));
        assertThat(picked.at(at)).isEqualTo(Matrix.of(new double[] {1, 6, 0}, new double[] {6, 3, 6}));
        assertNear(new DjlGradients().gradient(squares, "X", at), Matrix.of(new double[] {2, 0, 6}, new double[] {0, 0, 36}), 1e-12);
        assertThat(picked.latex()).isEqualTo("\\operatorname{some}(X)");
    }

    /** The missing channel axis, lesson 16. */
    @Test void withoutTheChannelAxisABatchIsTakenForChannels() {
        try (NDManager manager = Devices.manager().newSubManager()) {
            assertThat(shape(manager, 1, 60, 1, 28, 28)).isEqualTo(new Shape(60, 8, 26, 26));
            assertThat(shape(manager, 1, 1, 28, 28)).isEqualTo(new Shape(8, 26, 26));
            assertThat(shape(manager, 60, 60, 28, 28)).isEqualTo(new Shape(8, 26, 26));
            assertThatThrownBy(() -> shape(manager, 1, 60, 28, 28)).hasMessageContaining("to have 1 channels, but got 60 channels");
        }
    }

    @Test void aNetworkFromScratchIsAskedInChunksAndSaysTheSame() {
        var random = new SplittableRandom(1);
        var net = Network.dense(gradkit.scratch.Activation.RELU, random, 3, 4, 2);
        var rows = new float[1201][3];
        for (float[] row : rows) for (int j = 0; j < 3; j++) row[j] = random.nextFloat();
        var examples = Examples.of(rows, random.ints(1201, 0, 2).toArray(), "no", "yes");
        var said = Models.evaluate(net, examples);
        assertThat(said.predictions()).isEqualTo(net.forward(examples.toMatrix()).argMaxRows());
        assertThat(said.size()).isEqualTo(1201);
    }

    private static Shape shape(NDManager manager, int channels, long... images) {
        Conv2d layer = Conv2d.builder().setFilters(8).setKernelShape(new Shape(3, 3)).build();
        layer.initialize(manager, DataType.FLOAT32, new Shape(1, channels, 28, 28));
        return layer.forward(new ParameterStore(manager, false), new NDList(manager.ones(new Shape(images))), false).head().getShape();
    }

    private static NDArray leaf(NDManager manager, Matrix m, long... shape) {
        NDArray array = DjlGradients.array(manager, m).reshape(new Shape(shape));
        array.setRequiresGradient(true);
        return array;
    }

    private static NDArray backward(NDManager manager, Matrix dOut, java.util.function.Supplier<NDArray> forward) {
        try (GradMode recording = GradMode.record()) {
            NDArray out = forward.get(), loss = out.mul(DjlGradients.array(manager, dOut).reshape(out.getShape())).sum();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            return out;
        }
    }

    private static Matrix matrix(NDArray array, int rows) {
        double[] all = array.toDoubleArray();
        double[][] split = new double[rows][all.length / rows];
        for (int i = 0; i < all.length; i++) split[i / split[0].length][i % split[0].length] = all[i];
        return Matrix.of(split);
    }
}
