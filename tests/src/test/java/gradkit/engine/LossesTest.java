package gradkit.engine;

import static gradkit.engine.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.scratch.Loss;
import gradkit.scratch.Matrix;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossesTest {
    private final NDManager manager = Devices.manager().newSubManager();
    private static final Matrix LOGITS = Matrix.random(7, 4, new SplittableRandom(1)).scale(3);
    private static final Matrix ONE_HOT = LOGITS.map(z -> 0).with(0, 3, 1).with(1, 0, 1).with(2, 1, 1).with(3, 1, 1).with(4, 2, 1).with(5, 3, 1).with(6, 0, 1);

    @AfterEach
    void free() {
        manager.close();
    }

    static Stream<Arguments> losses() {
        Matrix between = LOGITS.map(z -> 1 / (1 + Math.exp(-z)));
        return Stream.of(loss(Loss.MSE, Losses::mse, LOGITS), loss(Loss.MAE, Losses::mae, LOGITS), loss(Loss.BCE, Losses::bce, between),
            loss(Loss.BCE_FROM_LOGITS, Losses::bceFromLogits, LOGITS),
            loss(Loss.CROSS_ENTROPY_FROM_LOGITS, (yHat, y) -> Losses.crossEntropyFromLogits(yHat, y.argMax(1)), LOGITS));
    }

    private static Arguments loss(Loss ours, BinaryOperator<NDArray> engines, Matrix yHat) {
        return Arguments.of(ours, engines, yHat);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void valueAndGradientAreThoseOfTheLossFromScratch(Loss ours, BinaryOperator<NDArray> engines, Matrix yHat) {
        PtNDArray prediction = (PtNDArray) DjlGradients.array(manager, yHat);
        prediction.setRequiresGradient(true);
        NDArray truth = DjlGradients.array(manager, ONE_HOT);
        PtNDArray value = (PtNDArray) GradMode.on(() -> engines.apply(prediction, truth));
        assertNear(value.toDoubleArray()[0], ours.value(yHat, ONE_HOT), 1e-10);
        JniUtils.backward(value, (PtNDArray) value.onesLike(), false, false);
        double[] gradient = prediction.getGradient().toDoubleArray();
        Matrix expected = ours.gradient(yHat, ONE_HOT);
        for (int i = 0; i < gradient.length; i++) assertNear(gradient[i], expected.get(i / 4, i % 4), 1e-7);
    }

    @Test
    void maskedPositionsCountNeitherInTheLossNorInItsMean() {
        PtNDArray logits = (PtNDArray) DjlGradients.array(manager, LOGITS.slice(0, 6)).reshape(2, 3, 4);
        logits.setRequiresGradient(true);
        NDArray y = manager.create(new long[] {3, 0, 1, 1, 2, 3}).reshape(2, 3), mask = manager.create(new double[] {1, 1, 0, 1, 0, 0}).reshape(2, 3);
        PtNDArray value = (PtNDArray) GradMode.on(() -> Losses.maskedCrossEntropyFromLogits(logits, y, mask));
        Matrix counted = LOGITS.take(0, 1, 3), truth = ONE_HOT.take(0, 1, 3);
        assertNear(value.toDoubleArray()[0], Loss.CROSS_ENTROPY_FROM_LOGITS.value(counted, truth), 1e-10);
        JniUtils.backward(value, (PtNDArray) value.onesLike(), false, false);
        double[] gradient = logits.getGradient().toDoubleArray();
        Matrix expected = Loss.CROSS_ENTROPY_FROM_LOGITS.gradient(counted, truth);
        for (int i = 0; i < gradient.length; i++) {
            int row = List.of(0, 1, 3).indexOf(i / 4);
            assertNear(gradient[i], row < 0 ? 0 : expected.get(row, i % 4), 1e-7);
        }
        assertNear(Losses.maskedCrossEntropyFromLogits(logits, y, mask.zerosLike()).toDoubleArray()[0], 0, 0);
        assertThatThrownBy(() -> Losses.maskedCrossEntropyFromLogits(logits, y.reshape(6), mask)).hasMessageContaining("(2, 3, 4)").hasMessageContaining("[batch, time] twice");
    }

    /** What backward reads again, such as the 0 of max(ẑ, 0), must not be freed before it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void garbageCollectedBeforeBackwardChangesNoGradient(Loss ours, BinaryOperator<NDArray> engines, Matrix yHat) {
        double[] expected = gradient(engines, yHat, () -> { });
        for (int run = 0; run < 3; run++) assertThat(gradient(engines, yHat, Garbage::collect)).isEqualTo(expected);
    }

    private double[] gradient(BinaryOperator<NDArray> loss, Matrix yHat, Runnable between) {
        NDArray x = DjlGradients.array(manager, yHat), y = DjlGradients.array(manager, ONE_HOT);
        x.setRequiresGradient(true);
        try (var recording = GradMode.record()) {
            NDArray value = loss.apply(x, y);
            between.run();
            JniUtils.backward((PtNDArray) value, (PtNDArray) value.onesLike(), false, false);
        }
        return x.getGradient().toDoubleArray();
    }

    @Test
    void hugeLogitsGiveFiniteLosses() {
        NDArray z = manager.create(new float[] {1000, -1000}).reshape(1, 2);
        assertNear(Losses.crossEntropyFromLogits(z, manager.create(new long[] {1})).toFloatArray()[0], 2000, 1e-6);
        assertNear(Losses.bceFromLogits(z, manager.create(new float[] {0, 1}).reshape(1, 2)).toFloatArray()[0], 1000, 1e-6);
    }

    @Test
    void theEnginesOwnL2LossIsHalfOfTheMeanSquaredError() {
        NDArray yHat = manager.create(new float[] {1, 2, 3}), y = manager.create(new float[] {3, 2, 1});
        assertNear(Losses.mse(yHat, y).toFloatArray()[0], 8 / 3.0, 1e-6);
        float djl = ai.djl.training.loss.Loss.l2Loss().evaluate(new NDList(y), new NDList(yHat)).toFloatArray()[0];
        assertNear(djl, 4 / 3.0, 1e-6);
    }

    @Test
    void shapesThatWouldBroadcastAreRefused() {
        NDArray column = manager.ones(new ai.djl.ndarray.types.Shape(3, 1)), row = manager.ones(new ai.djl.ndarray.types.Shape(3));
        assertThatThrownBy(() -> Losses.mse(column, row)).hasMessageContaining("(3, 1)").hasMessageContaining("(3)");
        assertThatThrownBy(() -> Losses.crossEntropyFromLogits(column, column)).hasMessageContaining("logits [batch, classes]");
    }

    @Test
    void labelsMayBeIntegersOfAnyKind() {
        NDArray z = manager.create(new float[] {1, 2}).reshape(1, 2);
        float wide = Losses.crossEntropyFromLogits(z, manager.create(new long[] {1})).toFloatArray()[0];
        assertNear(Losses.crossEntropyFromLogits(z, manager.create(new long[] {1}).toType(DataType.INT32, true)).toFloatArray()[0], wide, 0);
    }
}
