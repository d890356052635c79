package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {
    private final Random rng = new Random(7);
    private final Matrix X = Matrix.random(5, 2, rng);

    private Network net(Activation f) {
        return new Network(new Dense(2, 4, rng), new Activate(f), new Dense(4, 3, rng));
    }

    @ParameterizedTest @EnumSource(Activation.class)
    void everyActivationPassesTheGradientCheckInsideANetwork(Activation f) {
        Matrix Y = Matrix.identity(3).take(0, 2, 1, 1, 0);
        var report = GradientCheck.network(net(f), Loss.CROSS_ENTROPY_FROM_LOGITS, X, Y);
        assertThat(report.ok()).as(report::toString).isTrue();
        assertThat(report.checked()).isEqualTo(2 * 4 + 4 + 4 * 3 + 3);
    }

    @ParameterizedTest @EnumSource(Loss.class)
    void everyLossPassesTheGradientCheckBehindANetwork(Loss loss) {
        var net = new Network(new Dense(2, 4, rng), new Activate(Activation.TANH), new Dense(4, 3, rng), new Activate(Activation.SIGMOID));
        var report = GradientCheck.network(net, loss, X, Matrix.identity(3).take(0, 2, 1, 1, 0));
        assertThat(report.ok()).as(report::toString).isTrue();
    }

    @Test void aWrongBackwardIsNamedByItsWorstParameter() {
        Layer wrong = new Layer() {
            private final Dense dense = new Dense(4, 3, rng);
            @Override public Matrix forward(Matrix A) { return dense.forward(A); }
            @Override public Matrix backward(Matrix dZ) { return dense.backward(dZ).scale(1.01); }
            @Override public java.util.List<Parameter> parameters() { return dense.parameters(); }
        };
        var net = new Network(new Dense(2, 4, rng), new Activate(Activation.TANH), wrong);
        var report = GradientCheck.network(net, Loss.MSE, X, Matrix.zeros(5, 3));
        assertThat(report.ok()).isFalse();
        assertThat(report.worst()).startsWith("Dense(2→4).");
        assertThat(report.toString()).contains("WRONG", "relative error");
    }

    @Test void aKinkExactlyAtTheInputIsCountedAndNotCalledAnError() {
        var net = new Network(new Dense(Matrix.zeros(1, 1), Matrix.zeros(1, 1)), new Activate(Activation.RELU));
        var report = GradientCheck.network(net, Loss.MSE, Matrix.row(3, 0).transpose(), Matrix.column(1, 1));
        assertThat(report.ok()).as(report::toString).isTrue();
        assertThat(report.kinks()).isEqualTo(2);
    }

    // Not ELU: where its curvature jumps in all units at once, the difference itself is good to a few 1e-5 only.
    @ParameterizedTest @EnumSource(value = Activation.class, mode = EnumSource.Mode.EXCLUDE, names = "ELU")
    void everyActivationPassesWithAllUnitsAtZeroWhereSomeHaveAKink(Activation f) {
        var zeros = new Network(new Dense(Matrix.zeros(2, 3), Matrix.zeros(1, 3)), new Activate(f), new Dense(3, 2, rng));
        var report = GradientCheck.network(zeros, Loss.MSE, X, Matrix.random(5, 2, rng));
        assertThat(report.ok()).as(report::toString).isTrue();
    }

    @Test void theGradientOfTheInputIsChecked() {
        var net = net(Activation.GELU);
        var input = new Parameter("X", X);
        Matrix Y = Matrix.random(5, 3, rng);
        input.addGradient(net.backwardToInput(Loss.MSE.gradient(net.forward(X), Y)));
        var report = GradientCheck.parameters(() -> Loss.MSE.value(net.forward(input.value()), Y), java.util.List.of(input));
        assertThat(report.ok()).as(report::toString).isTrue();
    }

    @Test void aBatchOfTheWrongWidthIsNamedWithTheNextStep() {
        assertThatThrownBy(() -> new Dense(784, 128, rng).forward(Matrix.zeros(2, 783)))
                .hasMessage("Dense(784→128): X has 783 columns; expected 784. Did you flatten 28×28 images?");
        assertThatThrownBy(() -> new Dense(3, 2, rng).forward(Matrix.zeros(3, 5))).hasMessageContaining("is X transposed?");
    }

    @Test void gradientsAddUpUntilTheyAreZeroed() {
        var dense = new Dense(Matrix.identity(2), Matrix.zeros(1, 2));
        dense.forward(Matrix.row(1, 2));
        dense.backward(Matrix.row(10, 20));
        dense.backward(Matrix.row(10, 20));
        assertThat(dense.weights().gradient()).isEqualTo(Matrix.of(new double[]{20, 40}, new double[]{40, 80}));
        dense.weights().zeroGradient();
        assertThat(dense.weights().gradient()).isEqualTo(Matrix.zeros(2, 2));
    }

    @Test void aDenseLayersBackwardEqualsTheNumbersByHand() {
        var dense = new Dense(Matrix.of(new double[]{1, 2}, new double[]{3, 4}), Matrix.row(10, 20));
        assertThat(dense.forward(Matrix.of(new double[]{1, 1}, new double[]{2, 0})))
                .isEqualTo(Matrix.of(new double[]{14, 26}, new double[]{12, 24}));
        assertThat(dense.backward(Matrix.of(new double[]{1, 0}, new double[]{0, 2})))
                .isEqualTo(Matrix.of(new double[]{1, 3}, new double[]{4, 8}));
        assertThat(dense.weights().gradient()).isEqualTo(Matrix.of(new double[]{1, 4}, new double[]{1, 0}));
        assertThat(dense.biases().gradient()).isEqualTo(Matrix.row(1, 2));
    }

    @Test void aNetworkPrintsItsLayersAndSize() {
        assertThat(net(Activation.RELU)).hasToString("Dense(2→4) → Activate(RELU) → Dense(4→3), 27 parameters");
    }
}
