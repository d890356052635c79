package gradkit.scratch;

import static gradkit.scratch.Loss.BCE;
import static gradkit.scratch.Loss.BCE_FROM_LOGITS;
import static gradkit.scratch.Loss.CROSS_ENTROPY_FROM_LOGITS;
import static gradkit.scratch.Loss.MAE;
import static gradkit.scratch.Loss.MSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LossTest {
    private final Matrix yHat = Matrix.column(1, 3), y = Matrix.column(0, 5);

    @Test void squaredAndAbsoluteErrorsAreTheOnesByHand() {
        assertThat(MSE.value(yHat, y)).isEqualTo(2.5);                      // (1 + 4) / 2
        assertThat(MSE.gradient(yHat, y)).isEqualTo(Matrix.column(1, -2));  // 2/2 · (1, −2)
        assertThat(MAE.value(yHat, y)).isEqualTo(1.5);
        assertThat(MAE.gradient(yHat, y)).isEqualTo(Matrix.column(0.5, -0.5));
    }

    @Test void binaryCrossEntropyIsTheSameFromProbabilitiesAndFromLogits() {
        Matrix Z = Matrix.column(2, -1), t = Matrix.column(1, 0), P = Activation.SIGMOID.value(Z);
        double byHand = (0.1269280110429725 + 0.31326168751822283) / 2;
        assertThat(BCE_FROM_LOGITS.value(Z, t)).isCloseTo(byHand, within(1e-15));
        assertThat(BCE.value(P, t)).isCloseTo(byHand, within(1e-15));
    }

    @Test void crossEntropyIsTheOneByHandAndItsGradientPredictionMinusTruth() {
        Matrix Z = Matrix.of(new double[]{1, 2, 3}, new double[]{0, 0, 0}), Y = Matrix.identity(3).take(2, 0);
        assertThat(CROSS_ENTROPY_FROM_LOGITS.value(Z, Y)).isCloseTo(0.753109126556245, within(1e-15));
        assertThat(CROSS_ENTROPY_FROM_LOGITS.gradient(Z, Y)).isEqualTo(Softmax.of(Z).minus(Y).scale(0.5));
    }

    @Property(tries = 60)
    void everyGradientIsTheMeasuredOne(@ForAll Loss loss, @ForAll @IntRange(min = 1, max = 5) int m, @ForAll @IntRange(min = 2, max = 5) int k, @ForAll long seed) {
        Random rng = new Random(seed);
        Matrix p = Matrix.zeros(m, k).map(v -> rng.nextDouble(0.05, 0.95)), Y = Matrix.identity(k).take(rng.ints(m, 0, k).toArray());
        Parameter prediction = new Parameter("yHat", p);
        prediction.addGradient(loss.gradient(p, Y));
        var report = GradientCheck.parameters(() -> loss.value(prediction.value(), Y), List.of(prediction));
        assertThat(report.ok()).as(report::toString).isTrue();
        assertThat(report.kinks()).isZero();
    }

    @Property(tries = 20)
    void theMeanDoesNotGrowWithTheBatch(@ForAll Loss loss, @ForAll long seed) {
        Matrix p = Matrix.zeros(3, 2).map(v -> new Random(seed).nextDouble(0.1, 0.9)), Y = Matrix.identity(2).take(0, 1, 1);
        assertThat(loss.value(p.take(0, 1, 2, 0, 1, 2), Y.take(0, 1, 2, 0, 1, 2))).isCloseTo(loss.value(p, Y), within(1e-12));
    }

    @Test void logitsMayBeAsLargeAsTheyLike() {
        Matrix Z = Matrix.row(1e4, -1e4), Y = Matrix.row(0, 1);
        assertThat(BCE_FROM_LOGITS.value(Z, Y)).isEqualTo(1e4);
        assertThat(CROSS_ENTROPY_FROM_LOGITS.value(Z, Y)).isEqualTo(2e4);
        assertThat(CROSS_ENTROPY_FROM_LOGITS.gradient(Z, Y)).isEqualTo(Matrix.row(1, -1));
        assertThat(BCE.value(Matrix.row(0, 1), Matrix.row(0, 1))).isCloseTo(0, within(1e-11));
        assertThat(BCE.value(Matrix.row(0, 1), Matrix.row(1, 0))).isFinite();
    }

    @Test void wrongArgumentsAreNamedWithTheNextStep() {
        assertThatThrownBy(() -> MSE.value(yHat, y.transpose())).hasMessageContaining("Loss MSE: yHat is [2, 1], y is [1, 2]");
        assertThatThrownBy(() -> BCE.value(yHat, y)).hasMessageContaining("BCE_FROM_LOGITS");
    }
}
