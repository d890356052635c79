package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
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
}
