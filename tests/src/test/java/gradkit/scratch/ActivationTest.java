package gradkit.scratch;

import static gradkit.scratch.Activation.ELU;
import static gradkit.scratch.Activation.GELU;
import static gradkit.scratch.Activation.LEAKY_RELU;
import static gradkit.scratch.Activation.RELU;
import static gradkit.scratch.Activation.SIGMOID;
import static gradkit.scratch.Activation.SOFTPLUS;
import static gradkit.scratch.Activation.SWISH;
import static gradkit.scratch.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
    @ParameterizedTest
    @CsvSource({"SIGMOID, 0.88079707797788244", "TANH, 0.96402758007581688", "RELU, 2", "LEAKY_RELU, 2", "ELU, 2",
            "GELU, 1.9544997361036416", "SOFTPLUS, 2.1269280110429725", "SWISH, 1.7615941559557649", "IDENTITY, 2"})
    void valuesAtTwoAreTheOnesToSeventeenDigits(Activation f, double expected) {
        assertThat(f.value(2)).isCloseTo(expected, within(1e-15));
    }

    @Test void valuesBelowZeroAreTheOnesByHand() {
        assertThat(RELU.value(-3)).isZero();
        assertThat(LEAKY_RELU.value(-3)).isEqualTo(-0.03);
        assertThat(ELU.value(-1)).isCloseTo(-0.63212055882855768, within(1e-16));
        assertThat(GELU.value(-1)).isCloseTo(-0.15865525393145705, within(1e-16));
        assertThat(SWISH.value(-1)).isCloseTo(-0.26894142136999512, within(1e-16));
    }

    @Property
    void everySlopeIsTheMeasuredOne(@ForAll Activation f, @ForAll @DoubleRange(min = -8, max = 8) double z) {
        if ((f.kinked() || f == ELU) && Math.abs(z) < 1e-4) return;     // ELU has no kink, but its curvature jumps
        assertThat(GradientCheck.relativeError(f.slope(z), GradientCheck.derivative(f::value, z))).isLessThan(1e-6);
    }

    @ParameterizedTest @EnumSource(Activation.class)
    void nothingOverflowsOrTurnsIntoNaN(Activation f) {
        for (double z : new double[]{0, -0.0, 1e-300, 40, -40, 710, -710, 1e6, -1e6, 1e300, -1e300}) {
            assertThat(f.value(z)).as("value at " + z).isFinite();
            assertThat(f.slope(z)).as("slope at " + z).isFinite();
        }
    }

    @Test void slopesKeepTheirDigitsWhereTheFunctionIsFlat() {
        assertThat(SIGMOID.slope(40)).isCloseTo(Math.exp(-40), withPercentage(1e-10));
        assertThat(TANH.slope(20)).isCloseTo(4 * Math.exp(-40), withPercentage(1e-10));
        assertThat(SOFTPLUS.value(-40)).isCloseTo(Math.exp(-40), withPercentage(1e-10));
    }

    @Test void slopesAtTheKinksAreTheConvention() {
        assertThat(RELU.slope(0)).isZero();
        assertThat(LEAKY_RELU.slope(0)).isEqualTo(0.01);
        assertThat(ELU.slope(0)).isEqualTo(1);
    }

    @Test void matricesGoEntryByEntry() {
        assertThat(RELU.value(Matrix.row(-1, 2))).isEqualTo(Matrix.row(0, 2));
        assertThat(RELU.slope(Matrix.row(-1, 2))).isEqualTo(Matrix.row(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.8413447460685429486", "-3, 0.0013498980316300945267", "-5, 2.8665157187919391167e-7",
            "-10, 7.6198530241605260660e-24", "-37, 5.7255712225245768227e-300", "5, 0.99999971334842812081"})
    void theNormalDistributionIsTheOneToFifteenDigits(double z, double expected) {
        assertThat(StandardNormal.cumulative(z)).isCloseTo(expected, withPercentage(1e-11));
    }

    @Test void theNormalDistributionsTwoHalvesMeet() {
        for (double z : new double[]{-3, 3}) assertThat(StandardNormal.cumulative(Math.nextUp(z))).isCloseTo(StandardNormal.cumulative(z), withPercentage(1e-10));
    }
}
