package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {
    private final Random rng = new Random(7);
    private final ImageShape three = new ImageShape(1, 3, 3);
    private final Matrix oneToNine = Matrix.row(1, 2, 3, 4, 5, 6, 7, 8, 9);

    @Test void aFilterSlidesAsByHandAndIsNotFlipped() {
        var conv = new Conv2d(Patches.of(three, 2, 1, 0), Matrix.column(1, 2, 3, 4), Matrix.number(10));
        assertThat(conv.forward(oneToNine)).isEqualTo(Matrix.row(47, 57, 77, 87));       // 1 + 4 + 12 + 20 + 10, …
        assertThat(conv.out()).isEqualTo(new ImageShape(1, 2, 2));
        assertThat(conv).hasToString("Conv2d(1×3×3→1×2×2, 2×2)");
    }

    @Test void paddingCountsAsZeroAndAStrideLeavesPositionsOut() {
        var ones = Matrix.zeros(9, 1).map(zero -> 1);
        assertThat(new Conv2d(Patches.of(three, 3, 1, 1), ones, Matrix.number(0)).forward(oneToNine))
                .isEqualTo(Matrix.row(12, 21, 16, 27, 45, 33, 24, 39, 28));
        assertThat(new Conv2d(Patches.of(three, 3, 2, 1), ones, Matrix.number(0)).forward(oneToNine)).isEqualTo(Matrix.row(12, 16, 24, 28));
    }

    @Test void channelsAreSummedAndEachFilterMakesAChannel() {
        var twoChannels = new ImageShape(2, 1, 2);
        var conv = new Conv2d(Patches.of(twoChannels, 1, 1, 0), Matrix.of(new double[]{5, 7}, new double[]{6, 8}), Matrix.row(10, 20));
        assertThat(conv.forward(Matrix.of(new double[]{1, 2, 3, 4}, new double[]{0, 0, 1, 0})))
                .isEqualTo(Matrix.of(new double[]{33, 44, 51, 66}, new double[]{16, 10, 28, 20}));
    }

    @Test void backwardEqualsTheNumbersByHand() {
        var conv = new Conv2d(Patches.of(three, 2, 1, 0), Matrix.column(1, 2, 3, 4), Matrix.number(0));
        conv.forward(oneToNine);
        assertThat(conv.backward(Matrix.row(1, 0, 0, 10))).isEqualTo(Matrix.row(1, 2, 0, 3, 14, 20, 0, 30, 40));
        assertThat(conv.weights().gradient()).isEqualTo(Matrix.column(51, 62, 84, 95));  // 1 + 50, 2 + 60, 4 + 80, 5 + 90
        assertThat(conv.biases().gradient()).isEqualTo(Matrix.number(11));
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 4, 3, 1, 0", "2, 5, 5, 3, 1, 1", "3, 6, 5, 3, 2, 1", "2, 7, 7, 5, 2, 2", "1, 4, 4, 4, 1, 0", "2, 3, 3, 1, 1, 0", "2, 5, 5, 2, 3, 0"})
    void parametersAndInputPassTheGradientCheck(int channels, int height, int width, int k, int stride, int padding) {
        var conv = new Conv2d(Patches.of(new ImageShape(channels, height, width), k, stride, padding), 3, rng);
        var net = new Network(conv, new Activate(Activation.TANH), new Dense(conv.out().size(), 2, rng));
        passes(net, conv.out().size() > 0 ? channels * height * width : 0);
    }

    @Test void aDeepNetWithPoolingPassesTheGradientCheck() {
        var first = new Conv2d(new ImageShape(2, 9, 8), 3, 3, rng);
        var pool = new MaxPool(first.out(), 2);
        var second = new Conv2d(Patches.of(pool.out(), 2, 1, 1), 4, rng);
        var all = new MaxPool(second.out(), 4);
        assertThat(List.of(first.out(), pool.out(), second.out(), all.out())).hasToString("[3×7×6, 3×3×3, 4×4×4, 4×1×1]");
        passes(new Network(first, new Activate(Activation.TANH), pool, second, new Activate(Activation.TANH), all, new Dense(4, 2, rng)), 144);
    }

    private void passes(Network net, int inputs) {
        var input = new Parameter("X", Matrix.random(3, inputs, rng));
        Matrix Y = Matrix.random(3, 2, rng);
        net.zeroGradients();
        input.addGradient(net.backwardToInput(Loss.MSE.gradient(net.forward(input.value()), Y)));
        var all = new java.util.ArrayList<>(net.parameters());
        all.add(input);
        var report = GradientCheck.parameters(() -> Loss.MSE.value(net.forward(input.value()), Y), all);
        assertThat(report.ok()).as(report::toString).isTrue();
        assertThat(report.kinks()).isZero();
    }

    @ParameterizedTest @CsvSource({"1, 0", "1, 1", "2, 0", "2, 1", "3, 2"})
    void gatheringIsCuttingTurnedRound(int stride, int padding) {
        var window = Patches.of(new ImageShape(2, 6, 5), 3, stride, padding);
        Matrix X = Matrix.random(2, 60, rng), P = window.cut(X), D = Matrix.random(P.rows(), P.cols(), rng);
        assertThat(D.hadamard(P).sum()).isCloseTo(window.gather(D).hadamard(X).sum(), within(1e-12));
        assertThat(window.places()).hasDimensions(window.rows() * window.cols(), 18);
    }

    @Test void aConvolutionIsADenseLayerThatRepeatsItsWeights() {
        var conv = new Conv2d(Patches.of(three, 2, 1, 0), Matrix.column(1, 2, 3, 4), Matrix.number(0));
        Matrix whole = conv.forward(Matrix.identity(9));                                 // [9, 4]
        assertThat(oneToNine.times(whole)).isEqualTo(conv.forward(oneToNine));
        assertThat(whole.sum()).isEqualTo(4 * (1 + 2 + 3 + 4));
        Matrix dOut = Matrix.random(1, 4, rng);
        assertThat(conv.backward(dOut).minus(dOut.times(whole.transpose())).map(Math::abs).sum()).isLessThan(1e-12);
    }

    @Test void aMovedImageMovesItsMap() {
        var conv = new Conv2d(new ImageShape(1, 8, 8), 2, 3, rng);
        Matrix X = Matrix.random(1, 64, rng), lower = Matrix.zeros(1, 64);
        for (int q = 8; q < 64; q++) lower = lower.with(0, q, X.get(0, q - 8));
        Matrix Z = conv.forward(X), moved = conv.forward(lower);
        for (int f = 0; f < 2; f++) for (int p = 6; p < 36; p++) assertThat(moved.get(0, 36 * f + p)).isEqualTo(Z.get(0, 36 * f + p - 6));
    }

    @Test void theLargestOfEachWindowGoesOnAndGetsTheGradient() {
        var pool = new MaxPool(new ImageShape(2, 2, 4), 2);
        Matrix X = Matrix.row(1, 2, 3, 3, 4, 0, 3, 3, /* channel 1 */ -5, -1, 0, 0, -2, -9, 0, 7);
        assertThat(pool.forward(X)).isEqualTo(Matrix.row(4, 3, -1, 7));
        assertThat(pool.backward(Matrix.row(10, 20, 30, 40))).isEqualTo(Matrix.row(0, 0, 20, 0, 10, 0, 0, 0, 0, 30, 0, 0, 0, 0, 0, 40));
        assertThat(pool.parameters()).isEmpty();
    }

    @Test void whatIsLeftOverAtTheEdgeIsDroppedAndGetsNoGradient() {
        var pool = new MaxPool(three, 2);
        assertThat(pool.forward(oneToNine)).isEqualTo(Matrix.number(5));
        assertThat(pool.backward(Matrix.number(1))).isEqualTo(Matrix.row(0, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test void aCopyNeitherLearnsNorDisturbs() {
        var conv = new Conv2d(three, 2, 2, rng);
        var net = new Network(conv, new MaxPool(conv.out(), 2));
        var copy = net.copy();
        Matrix before = net.forward(oneToNine);
        assertThat(copy.forward(oneToNine)).isEqualTo(before);
        copy.forward(oneToNine.scale(-1));
        net.backward(Matrix.row(1, 1));
        assertThat(copy.parameters().get(0).gradient()).isEqualTo(Matrix.zeros(4, 2));
        assertThat(net.parameters().get(1).gradient()).isEqualTo(Matrix.row(1, 1));
    }

    @Test void whatDoesNotFitIsNamedWithTheNextStep() {
        var conv = new Conv2d(new ImageShape(1, 28, 28), 8, 3, rng);
        assertThatThrownBy(() -> conv.forward(Matrix.zeros(2, 783))).hasMessage("Conv2d(1×28×28→8×26×26, 3×3): X has 783 columns; expected 784, "
                + "images of 1×28×28. Is the order channels, height, width?");
        assertThatThrownBy(() -> new MaxPool(conv.out(), 2).forward(Matrix.zeros(5408, 1))).hasMessageContaining("is X transposed?");
        assertThatThrownBy(() -> Patches.of(three, 4, 1, 0)).hasMessageContaining("a window of 4×4").hasMessageContaining("expected a window of 1 to 3");
        assertThatThrownBy(() -> Patches.of(three, 2, 0, 0)).hasMessageContaining("stride 0");
        assertThatThrownBy(() -> new ImageShape(28, 28, 0)).hasMessageContaining("28×28×0").hasMessageContaining("The order is channels, height, width");
        assertThatThrownBy(() -> new Conv2d(Patches.of(three, 2, 1, 0), Matrix.zeros(2, 2), Matrix.number(0))).hasMessageContaining("expected [4, filters] and [1, filters]");
    }
}
