package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Steps worked out by hand from w = 1 with the gradients 0.5, −0.25, 2. */
class OptimizerTest {
    private static double[] steps(Optimizer optimizer) {
        Parameter w = new Parameter("w", Matrix.number(1));
        double[] values = new double[3], gradients = {0.5, -0.25, 2};
        for (int t = 0; t < 3; t++) {
            w.zeroGradient();
            w.addGradient(Matrix.number(gradients[t]));
            optimizer.step(List.of(w));
            values[t] = w.value().get(0, 0);
        }
        return values;
    }

    @Test void gradientDescentStepsAsByHand() {
        assertThat(steps(new Sgd(0.1))).containsExactly(new double[]{0.95, 0.975, 0.775}, within(1e-15));
    }

    @Test void momentumStepsAsByHand() {                     // u = 0.5, then 0.2, then 2.18
        assertThat(steps(new Sgd(0.1, 0.9))).containsExactly(new double[]{0.95, 0.93, 0.712}, within(1e-15));
    }

    @Test void adamStepsAsByHand() {                         // m = 0.05, 0.02, 0.218; v = 2.5e-4, 3.1225e-4, 4.31193775e-3
        assertThat(steps(new Adam(0.1))).containsExactly(new double[]{0.900000002, 0.87336629870784616, 0.8063015345291529}, within(1e-14));
    }

    @Test void adamsEpsilonStandsOutsideTheRootOfTheCorrectedMean() {       // first step: 0.1·0.5 / (0.5 + 0.5), whatever β
        assertThat(steps(new Adam(0.1, 0.9, 0.999, 0.5))[0]).isCloseTo(0.95, within(1e-15));
    }

    @Test void aNewRateCountsFromTheNextStep() {
        Parameter w = new Parameter("w", Matrix.number(1));
        w.addGradient(Matrix.number(1));
        Sgd sgd = new Sgd(0.1);
        sgd.step(List.of(w));
        sgd.rate(0.5);
        sgd.step(List.of(w));
        assertThat(w.value().get(0, 0)).isCloseTo(0.4, within(1e-15));
    }

    @Test void aNetLearnsExclusiveOr() {
        Matrix X = Matrix.of(new double[]{0, 0}, new double[]{0, 1}, new double[]{1, 0}, new double[]{1, 1}), Y = Matrix.column(0, 1, 1, 0);
        Network net = Network.dense(Activation.TANH, new Random(7), 2, 8, 1);
        Adam adam = new Adam(0.05);
        for (int step = 0; step < 300; step++) {
            net.zeroGradients();
            net.backward(Loss.BCE_FROM_LOGITS.gradient(net.forward(X), Y));
            adam.step(net.parameters());
        }
        assertThat(Loss.BCE_FROM_LOGITS.value(net.forward(X), Y)).isLessThan(0.01);
    }

    @Test void valuesThatCannotBeRightAreRefused() {
        assertThatThrownBy(() -> new Sgd(0)).hasMessage("Sgd: rate is 0.0; expected a positive number. Try 0.001.");
        assertThatThrownBy(() -> new Adam(Double.NaN)).hasMessageContaining("Adam: rate is NaN");
        assertThatThrownBy(() -> new Sgd(0.1, 1)).hasMessageContaining("momentum is 1.0");
        assertThatThrownBy(() -> new Adam(0.1, 1.5, 0.9, 1e-8)).hasMessageContaining("decay rates");
    }
}
