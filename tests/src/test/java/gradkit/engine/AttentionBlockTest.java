package gradkit.engine;

import static gradkit.engine.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.scratch.Mask;
import gradkit.scratch.Matrix;
import gradkit.scratch.MultiHeadAttention;
import gradkit.scratch.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attention on the engine is the one from scratch, with biases of 0. */
class AttentionBlockTest {
    private static final int WIDTH = 6, HEADS = 3, D = WIDTH / HEADS;

    private final NDManager manager = Devices.manager().newSubManager();
    private final MultiHeadAttention scratch = new MultiHeadAttention(WIDTH, HEADS, new SplittableRandom(1));
    private final AttentionBlock block = new AttentionBlock(WIDTH, HEADS);

    AttentionBlockTest() {
        block.initialize(manager, DataType.FLOAT64, new Shape(1, 1, WIDTH));
        List<Matrix> w = scratch.parameters().stream().map(Parameter::value).toList(); // W_Q, W_K, W_V [width, d], W_O [d, width], head by head
        for (int p = 0; p < 4; p++) {
            double[] weights = new double[WIDTH * WIDTH];                                 // [out, in]
            for (int h = 0; h < HEADS; h++) for (int i = 0; i < WIDTH; i++) for (int j = 0; j < D; j++) {
                if (p < 3) weights[(h * D + j) * WIDTH + i] = w.get(4 * h + p).get(i, j);
                else weights[i * WIDTH + h * D + j] = w.get(4 * h + p).get(j, i);
            }
            Block dense = block.getChildren().valueAt(p);
            Model.overwrite(LayerSpec.array(dense, "weight"), manager.create(weights, new Shape(WIDTH, WIDTH)));
        }
    }

    @AfterEach
    void free() {
        manager.close();
    }

    static Stream<Matrix> masks() {
        return Stream.of(Mask.all(5), Mask.first(3, 5), Mask.causal(5).slice(0, 4), Mask.causal(5).slice(0, 4).hadamard(Mask.first(2, 5)));
    }

    @ParameterizedTest
    @MethodSource("masks")
    void outputsAndMapsAreThoseFromScratch(Matrix mask) {
        Matrix X = Matrix.random(4, WIDTH, new SplittableRandom(2)), memory = Matrix.random(5, WIDTH, new SplittableRandom(3));
        var maps = new ArrayList<NDArray>();
        NDArray out = block.attend(batchOf(X), block.memory(batchOf(memory)), DjlGradients.array(manager, mask), maps::add);
        Matrix expected = scratch.forward(X, memory, mask);
        double[] values = out.toDoubleArray(), map = maps.get(0).toDoubleArray();
        for (int i = 0; i < values.length; i++) assertNear(values[i], expected.get(i / WIDTH, i % WIDTH), 1e-10);
        for (int i = 0; i < map.length; i++) assertNear(map[i], scratch.maps().get(i / 20).get(i % 20 / 5, i % 5), 1e-10);
    }

    /** What backward reads again, the root of d for one, outlives a garbage collection between forward and backward. */
    @Test
    void garbageCollectedBeforeBackwardChangesNoGradient() {
        double[] expected = gradient(() -> { });
        for (int run = 0; run < 3; run++) assertThat(gradient(Garbage::collect)).isEqualTo(expected);
    }

    private double[] gradient(Runnable between) {
        NDArray x = batchOf(Matrix.random(4, WIDTH, new SplittableRandom(2)));
        x.setRequiresGradient(true);
        try (var recording = GradMode.record()) {
            NDArray loss = block.attend(x.mul(Constant.beside(x, 3)), block.memory(x), Masks.all(manager), map -> { }).square().sum();
            between.run();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
        }
        return x.getGradient().toDoubleArray();
    }

    private NDArray batchOf(Matrix one) {
        return DjlGradients.array(manager, one).expandDims(0);
    }
}
