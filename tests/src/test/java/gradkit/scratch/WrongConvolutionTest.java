package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Convolution and pooling as they are miswritten going backward: the gradient check convicts each, where its inputs are not too tidy. */
class WrongConvolutionTest {
    private static final ImageShape SHAPE = new ImageShape(2, 5, 5);
    private final Random rng = new Random(3);

    /** A layer whose backward pass is somebody else's. */
    private record Wrong(Layer right, UnaryOperator<Matrix> backward) implements Layer {
        @Override public Matrix forward(Matrix X) { return right.forward(X); }
        @Override public Matrix backward(Matrix dOut) { return backward.apply(dOut); }
        @Override public List<Parameter> parameters() { return right.parameters(); }
    }

    private Conv2d conv(Matrix weights) { return new Conv2d(Patches.of(SHAPE, 3, 1, 0), weights, Matrix.zeros(1, 2)); }

    /** ∂L/∂X by sliding over the padded dOut, with the filters as they are or turned. */
    private static Matrix slideBack(Conv2d conv, Matrix dOut, boolean turned) {
        Matrix W = conv.weights().value();
        double[][] filters = new double[2 * 9][2];                        // from filters to channels
        for (int f = 0; f < 2; f++) for (int c = 0; c < 2; c++) for (int q = 0; q < 9; q++) filters[f * 9 + q][c] = W.get(c * 9 + (turned ? 8 - q : q), f);
        return new Conv2d(Patches.of(conv.out(), 3, 1, 2), Matrix.of(filters), Matrix.zeros(1, 2)).forward(dOut);
    }

    @Test void turnedFiltersOverThePaddedGradientAreRightAndUnturnedOnesConvicted() {
        Conv2d conv = conv(Matrix.random(18, 2, rng));
        assertThat(passes(new Wrong(conv, dOut -> slideBack(conv, dOut, true)), false)).isTrue();
        assertThat(passes(new Wrong(conv, dOut -> slideBack(conv, dOut, false)), false)).isFalse();
    }

    @Test void aSymmetricFilterHidesThatItWasNotTurned() {
        Conv2d conv = conv(Matrix.zeros(18, 2).map(zero -> 0.3));
        assertThat(passes(new Wrong(conv, dOut -> slideBack(conv, dOut, false)), false)).isTrue();
    }

    @Test void aPixelThatHearsOnePatchOnlyIsConvicted() {
        Patches window = Patches.of(SHAPE, 3, 1, 0);
        Conv2d conv = conv(Matrix.random(18, 2, rng));
        assertThat(passes(new Wrong(conv, dOut -> {
            conv.backward(dOut);
            return lastOnly(window, conv, dOut);
        }), false)).isFalse();
    }

    /** Assigns where it should add. */
    private static Matrix lastOnly(Patches window, Conv2d conv, Matrix dOut) {
        double[][] dX = new double[dOut.rows()][SHAPE.size()];
        int[][] places = window.places();
        for (int n = 0; n < dX.length; n++) for (int p = 0; p < 9; p++) for (int q = 0; q < 18; q++) {
            double sum = 0;
            for (int f = 0; f < 2; f++) sum += dOut.get(n, f * 9 + p) * conv.weights().value().get(q, f);
            dX[n][places[p][q]] = sum;
        }
        return Matrix.of(dX);
    }

    @Test void aFilterWhoseGradientIsAMeanOverPlacesIsConvicted() {
        Conv2d conv = conv(Matrix.random(18, 2, rng));
        assertThat(passes(conv, true)).isTrue();
        assertThat(passes(new Wrong(conv, dOut -> conv.backward(dOut.scale(1.0 / 9)).scale(9)), true)).isFalse();
    }

    @Test void poolingThatSharesOutTheGradientIsConvicted() {
        var pool = new MaxPool(SHAPE, 2);
        var window = Patches.of(new ImageShape(1, 5, 5), 2, 2, 0);
        assertThat(passes(pool, false)).isTrue();
        assertThat(passes(new Wrong(pool, dOut -> {
            double[][] dX = new double[dOut.rows()][50];
            for (int n = 0; n < dX.length; n++) for (int p = 0; p < 8; p++) for (int q : window.places()[p % 4]) dX[n][p / 4 * 25 + q] += dOut.get(n, p) / 4;
            return Matrix.of(dX);
        }), false)).isFalse();
    }

    /** The gradient check of the layer's input, or of its parameters. */
    private boolean passes(Layer layer, boolean parameters) {
        var input = new Parameter("X", Matrix.random(3, SHAPE.size(), rng));
        Matrix Y = Matrix.random(3, layer.forward(input.value()).cols(), rng);
        layer.parameters().forEach(Parameter::zeroGradient);
        input.addGradient(layer.backward(Loss.MSE.gradient(layer.forward(input.value()), Y)));
        return GradientCheck.parameters(() -> Loss.MSE.value(layer.forward(input.value()), Y), parameters ? layer.parameters() : List.of(input)).ok();
    }
}
