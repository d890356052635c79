package gradkit.engine;

import static gradkit.engine.Layers.batchNorm;
import static gradkit.engine.Layers.conv;
import static gradkit.engine.Layers.globalAveragePool;
import static gradkit.engine.Layers.layerNorm;
import static gradkit.engine.Layers.maxPool;
import static gradkit.engine.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each layer alone, in 64 bits: values by hand, and gradients against the central difference. */
class LayerSpecTest {
    private final NDManager manager = Devices.manager().newSubManager();

    @AfterEach
    void free() {
        manager.close();
    }

    private Block made(LayerSpec layer, long... example) {
        Block block = layer.block(new Shape(example));
        block.initialize(manager, DataType.FLOAT64, new Shape(1).addAll(new Shape(example)));
        return block;
    }

    private NDArray array(double[] values, long... shape) {
        return manager.create(values, new Shape(shape));
    }

    private static void set(Block block, String name, double... values) {
        NDArray parameter = LayerSpec.array(block, name);
        try (NDArray source = parameter.getManager().create(values, parameter.getShape())) {
            Model.overwrite(parameter, source);
        }
    }

    @Test
    void aConvolutionByHand() {
        NDArray x = array(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
        Block block = made(conv(1, 2), 1, 3, 3);
        set(block, "weight", 1, 0, 0, -1);
        set(block, "bias", 0.5);
        assertThat(conv(1, 2).apply(x, block, true).toDoubleArray()).containsExactly(-3.5, -3.5, -3.5, -3.5);          // 1 − 5 + ½ …: no flip
        assertThat(conv(1, 2).padding(1).stride(3).apply(x, block, true).toDoubleArray()).containsExactly(-0.5, 0.5, 0.5, 9.5); // 0 − 1 + ½, 0 − 0 + ½, …
        assertThat(conv(1, 2).padding(1).stride(3).out(new Shape(1, 3, 3))).isEqualTo(new Shape(1, 2, 2));
    }

    @Test
    void aConvolutionAddsUpItsChannels() {
        NDArray x = array(new double[] {1, 2, 3, 4, 10, 20, 30, 40}, 1, 2, 2, 2);
        Block block = made(conv(2, 1), 2, 2, 2);
        set(block, "weight", 1, 1, 2, 0);
        set(block, "bias", 0, -1);
        assertThat(conv(2, 1).apply(x, block, true).toDoubleArray()).containsExactly(11, 22, 33, 44, 1, 3, 5, 7);
    }

    @Test
    void poolsByHand() {
        NDArray x = array(new double[] {-1, -2, -3, -4, -5, -6, -7, -8, -9}, 1, 1, 3, 3);
        assertThat(maxPool(2).apply(x, made(maxPool(2), 1, 3, 3), true).toDoubleArray()).containsExactly(-1);           // the odd row and column are left out
        assertThat(maxPool(2).stride(1).apply(x, made(maxPool(2), 1, 3, 3), true).toDoubleArray()).containsExactly(-1, -2, -4, -5);
        assertThat(maxPool(2).padding(1).apply(x, made(maxPool(2), 1, 3, 3), true).toDoubleArray()).containsExactly(-1, -2, -4, -5); // padding is no 0
        assertThat(globalAveragePool().apply(x, made(globalAveragePool(), 1, 3, 3), true).toDoubleArray()).containsExactly(-5);
    }

    @Test
    void batchNormTakesEachChannelOverBatchAndPixels() {
        NDArray x = array(new double[] {1, 3, 0, 10, 5, 7, 20, 30}, 2, 2, 1, 2);      // channel 0: 1 3 5 7, channel 1: 0 10 20 30
        Block block = made(batchNorm(), 2, 1, 2);
        set(block, "gamma", 2, 1);
        set(block, "beta", 0, 100);
        double first = Math.sqrt(5 + 1e-5), second = Math.sqrt(125 + 1e-5);
        assertThat(batchNorm().apply(x, block, true).toDoubleArray()).containsExactly(new double[] {
            -6 / first, -2 / first, 100 - 15 / second, 100 - 5 / second, 2 / first, 6 / first, 100 + 5 / second, 100 + 15 / second}, within(1e-8));
        assertThat(LayerSpec.array(block, "runningMean").toDoubleArray()).containsExactly(new double[] {0.4, 1.5}, within(1e-12));
        assertThat(LayerSpec.array(block, "runningVar").toDoubleArray()).containsExactly(new double[] {0.9 + 0.1 * 20 / 3, 0.9 + 0.1 * 500 / 3}, within(1e-9)); // m/(m − 1)
        double predicted = 2 * (1 - 0.4) / Math.sqrt(0.9 + 2.0 / 3 + 1e-5);
        assertThat(batchNorm().apply(x, block, false).toDoubleArray()[0]).isCloseTo(predicted, within(1e-9));
    }

    @Test
    void batchNormOfFlatFeaturesAndLayerNormByHand() {
        NDArray x = array(new double[] {1, 10, 3, 30}, 2, 2);
        double one = 1 / Math.sqrt(1 + 1e-5), ten = 10 / Math.sqrt(100 + 1e-5);
        assertThat(batchNorm().apply(x, made(batchNorm(), 2), true).toDoubleArray()).containsExactly(new double[] {-one, -ten, one, ten}, within(1e-8));
        double a = 4.5 / Math.sqrt(4.5 * 4.5 + 1e-5), b = 13.5 / Math.sqrt(13.5 * 13.5 + 1e-5);
        assertThat(layerNorm().apply(x, made(layerNorm(), 2), true).toDoubleArray()).containsExactly(new double[] {-a, a, -b, b}, within(1e-8));
    }

    static Stream<List<Object>> layers() {
        return Stream.of(List.of(conv(3, 3).padding(1).stride(2), new long[] {2, 5, 4}), List.of(conv(2, 2), new long[] {2, 4, 4}),
            List.of(maxPool(2), new long[] {2, 4, 4}), List.of(maxPool(3).stride(2).padding(1), new long[] {2, 5, 5}), List.of(globalAveragePool(), new long[] {2, 3, 3}),
            List.of(batchNorm(), new long[] {3, 2, 2}), List.of(batchNorm(), new long[] {4}), List.of(layerNorm(), new long[] {5}), List.of(layerNorm(), new long[] {3, 5}));
    }

    /** Of {@code Σ c·y²} with fixed random c, by every input and every parameter. */
    @ParameterizedTest
    @MethodSource("layers")
    void gradientsAreThoseOfTheCentralDifference(List<Object> named) {
        var layer = (LayerSpec) named.get(0);
        long[] example = (long[]) named.get(1);
        var random = new SplittableRandom(1);
        Block block = made(layer, example);
        Shape shape = new Shape(3).addAll(new Shape(example));
        NDArray x = array(random.doubles(shape.size(), -1, 1).toArray(), shape.getShape());
        NDArray c = array(random.doubles(3 * layer.out(new Shape(example)).size(), -1, 1).toArray(), new Shape(3).addAll(layer.out(new Shape(example))).getShape());
        var trained = Stream.concat(Stream.of(x), block.getParameters().values().stream().filter(Parameter::requiresGradient).map(Parameter::getArray)).toList();
        for (NDArray variable : trained) {
            double[] start = random.doubles(variable.size(), 0.2, 1).toArray();
            if (variable != x) try (NDArray source = array(start, variable.getShape().getShape())) { Model.overwrite(variable, source); }
            variable.setRequiresGradient(true);
        }
        GradMode.on(() -> {
            NDArray loss = loss(layer, x, block, c);
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            return loss;
        });
        for (NDArray variable : trained) {
            double[] gradient = variable.getGradient().toDoubleArray(), values = variable.toDoubleArray();
            for (int i = 0; i < values.length; i++) assertNear(gradient[i], difference(layer, x, block, c, variable, values, i), 1e-6);
        }
    }

    private NDArray loss(LayerSpec layer, NDArray x, Block block, NDArray c) {
        return layer.apply(x, block, true).square().mul(c).sum();
    }

    private double difference(LayerSpec layer, NDArray x, Block block, NDArray c, NDArray variable, double[] values, int i) {
        double h = 6e-6;
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            double[] moved = Arrays.copyOf(values, values.length);
            moved[i] += side == 0 ? h : -h;
            try (NDArray source = array(moved, variable.getShape().getShape())) { Model.overwrite(variable, source); }
            losses[side] = GradMode.off(() -> loss(layer, x, block, c).toDoubleArray()[0]);
        }
        try (NDArray source = array(values, variable.getShape().getShape())) { Model.overwrite(variable, source); }
        return (losses[0] - losses[1]) / (2 * h);
    }
}
