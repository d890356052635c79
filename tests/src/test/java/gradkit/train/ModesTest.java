package gradkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.data.Toy;
import gradkit.scratch.Matrix;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModesTest {
    private static final Matrix CORNERS = Matrix.of(new double[] {0, 0}, new double[] {10, 0}, new double[] {0, 10});

    /** So many samples at each of these places. */
    private static Matrix samples(int each, double[]... places) {
        return Matrix.of(IntStream.range(0, each * places.length).mapToObj(i -> places[i % places.length]).toArray(double[][]::new));
    }

    @Test
    void countsWhatLiesWithinTheRadiusAndOnlyThat() {
        var modes = Modes.of(Matrix.of(new double[] {0, 1}, new double[] {0, 1.001}, new double[] {10, 0}, new double[] {9.5, 0.5}, new double[] {5, 5}), CORNERS, 1);
        assertThat(modes.counts()).containsExactly(1, 2, 0);
        assertThat(modes.found()).isEqualTo(2);
        assertThat(modes.near()).isEqualTo(0.6);
        assertThat(modes).hasToString("2 of 3 modes, 0.600 of 5 samples within 1.0 of one");
    }

    @Test
    void aModeIsFoundFromTwoPercentOfAllSamplesOn() {
        assertThat(new Modes(new int[] {50, 49, 0}, 2500, 0.2).found()).isEqualTo(1);
        assertThat(new Modes(new int[] {1, 1, 1}, 3, 0.2).found()).isEqualTo(3);
    }

    @Test
    void aSampleNearTwoCentresCountsOnceForTheNearer() {
        var modes = Modes.of(samples(1, new double[] {4, 0}, new double[] {6, 0}, new double[] {7, 0}), CORNERS, 8);
        assertThat(modes.counts()).containsExactly(1, 2, 0);
    }

    @Test
    void aGeneratorWithOneTrickLiesAtAModeEachTimeAndHasLostTheOthers() {
        var modes = Modes.of(samples(100, new double[] {2, 0}), Toy.ringCentres(), 0.2);
        assertThat(modes.near()).isEqualTo(1);
        assertThat(modes.found()).isEqualTo(1);
    }

    @Test
    void theMiddleOfTheRingIsNoMode() {
        var modes = Modes.of(samples(100, new double[] {0, 0}), Toy.ringCentres(), 0.2);
        assertThat(modes.near()).isZero();
        assertThat(modes.found()).isZero();
    }

    @Test
    void theRingItselfHasAllEight() {
        var modes = Modes.of(Toy.ring(2500, new SplittableRandom(1)).toMatrix(), Toy.ringCentres(), 0.2);
        assertThat(modes.found()).isEqualTo(8);
        assertThat(modes.near()).isGreaterThan(0.999);                          // 4σ in two dimensions leave out e⁻⁸
    }

    @Test
    void numbersThatAreNoneLieNowhere() {
        var modes = Modes.of(samples(1, new double[] {Double.NaN, 0}, new double[] {0, Double.POSITIVE_INFINITY}), CORNERS, 100);
        assertThat(modes.near()).isZero();
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> Modes.of(Matrix.zeros(2, 3), CORNERS, 1)).hasMessageContaining("samples of 3 numbers and centres of 2");
        assertThatThrownBy(() -> Modes.of(Matrix.zeros(2, 2), CORNERS, 0)).hasMessageContaining("radius of 0.0");
        assertThatThrownBy(() -> new Modes(new int[] {3}, 2, 1)).hasMessageContaining("2 samples, of which 3");
    }
}
