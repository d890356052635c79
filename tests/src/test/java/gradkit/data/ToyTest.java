package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.Arguments;
import java.util.stream.Stream;

class ToyTest {
    static Stream<Arguments> makers() {
        return Stream.of(maker("spirals", r -> Toy.spirals(200, r)), maker("moons", r -> Toy.moons(200, r)), maker("blobs", r -> Toy.blobs(200, r)));
    }

    private static Arguments maker(String name, Function<RandomGenerator, Examples> make) {
        return Arguments.of(name, make);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("makers")
    void pointsAreHalfAndHalfNearTheOriginAndFixedByTheSeed(String name, Function<RandomGenerator, Examples> make) {
        var points = make.apply(new SplittableRandom(1));
        assertThat(points.counts()).containsExactly(100, 100);
        for (int i = 0; i < 200; i++) assertThat(Math.hypot(points.get(i, 0), points.get(i, 1))).isLessThan(2.5);
        assertThat(make.apply(new SplittableRandom(1)).toMatrix()).isEqualTo(points.toMatrix());
        assertThat(make.apply(new SplittableRandom(2)).toMatrix()).isNotEqualTo(points.toMatrix());
    }

    @Test
    void theRingHasEightHeapsAtDistanceTwo() {
        var ring = Toy.ring(1600, new SplittableRandom(3));
        assertThat(IntStream.of(ring.counts()).boxed().toList()).hasSize(8).allMatch(count -> count > 150 && count < 250);
        for (int i = 0; i < ring.size(); i++) {
            double[] centre = Toy.ringCentres().row(ring.label(i));
            assertThat(Math.hypot(centre[0], centre[1])).isCloseTo(2, within(1e-12));
            assertThat(Math.hypot(ring.get(i, 0) - centre[0], ring.get(i, 1) - centre[1])).isLessThan(0.25);
        }
        double squares = IntStream.range(0, ring.size()).mapToDouble(i -> Math.pow(ring.get(i, 0) - Toy.ringCentres().get(ring.label(i), 0), 2)).average().orElseThrow();
        assertThat(Math.sqrt(squares)).isCloseTo(0.05, within(0.003));
    }
}
