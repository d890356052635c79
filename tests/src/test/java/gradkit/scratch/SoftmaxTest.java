package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
    @Test void probabilitiesOfOneTwoThreeAreTheOnesByHand() {
        double[] p = Softmax.of(Matrix.row(1, 2, 3)).row(0);
        assertThat(p).containsExactly(new double[]{0.090030573170380458, 0.24472847105479765, 0.66524095577482189}, within(1e-15));
        assertThat(Softmax.logSumExp(1, 2, 3)).isCloseTo(3.4076059644443803, within(1e-14));
    }

    @Property(tries = 100)
    void rowsSumToOneAndDoNotSeeAShift(@ForAll @IntRange(min = 1, max = 6) int m, @ForAll @IntRange(min = 1, max = 9) int k,
                                       @ForAll @DoubleRange(min = -1e4, max = 1e4) double c, @ForAll long seed) {
        Matrix Z = Matrix.random(m, k, new Random(seed)).scale(5), P = Softmax.of(Z), shifted = Softmax.of(Z.map(z -> z + c));
        for (int i = 0; i < m; i++) {
            assertThat(P.slice(i, i + 1).sum()).isCloseTo(1, within(1e-12));
            assertThat(shifted.row(i)).containsExactly(P.row(i), within(1e-10));
        }
    }

    @Test void theNaiveFormOverflowsAndTheStableOneDoesNot() {
        Matrix Z = Matrix.row(1000, 999);
        assertThat(Softmax.naive(Z).get(0, 0)).isNaN();
        assertThat(Softmax.of(Z).row(0)).containsExactly(Softmax.of(Matrix.row(1, 0)).row(0), within(1e-15));
        assertThat(Softmax.naive(Matrix.row(1, 0)).row(0)).containsExactly(Softmax.of(Matrix.row(1, 0)).row(0), within(1e-15));
    }

    @Test void theLogarithmStaysFiniteWhereTheProbabilityRoundsToZero() {
        assertThat(Softmax.of(Matrix.row(0, 1e4)).get(0, 0)).isZero();
        assertThat(Softmax.logSoftmax(Matrix.row(0, 1e4)).get(0, 0)).isEqualTo(-1e4);
    }

    @Property(tries = 50)
    void theJacobianIsTheMeasuredOneAndBackwardIsItsProduct(@ForAll @IntRange(min = 1, max = 6) int k, @ForAll long seed) {
        Random rng = new Random(seed);
        Matrix z = Matrix.random(1, k, rng), dP = Matrix.random(1, k, rng), J = Softmax.jacobian(z.row(0));
        for (int i = 0; i < k; i++) for (int j = 0; j < k; j++) {
            int row = i, col = j;
            double measured = GradientCheck.derivative(x -> Softmax.of(z.with(0, col, x)).get(0, row), z.get(0, j));
            assertThat(J.get(i, j)).isCloseTo(measured, within(1e-9));
        }
        assertThat(Softmax.backward(Softmax.of(z), dP).row(0)).containsExactly(dP.times(J).row(0), within(1e-14));
    }

    @Test void oneClassIsCertain() {
        assertThat(Softmax.of(Matrix.column(5, -7))).isEqualTo(Matrix.column(1, 1));
        assertThat(Softmax.jacobian(3)).isEqualTo(Matrix.zeros(1, 1));
    }
}
