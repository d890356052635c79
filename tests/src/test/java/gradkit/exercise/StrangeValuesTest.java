package gradkit.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.scratch.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an answer returns, there is a verdict: a grader has no time for exceptions of the judge's own. */
class StrangeValuesTest {

    static Stream<Arguments> strange() {
        List<Object> itself = new ArrayList<>();
        itself.add(null);
        return Stream.<Object>of(new double[][] {{1, 2}, {}}, new double[][] {{}, {1, 2}}, new double[][] {{1}, null}, new double[0][], new double[][] {{}},
                new double[0], new int[] {1}, new double[][][] {{{1}}}, new Object[] {null}, itself, Arrays.asList(1, null), List.of("a"), "", 'x', Double.NaN, 3.5, -1,
                Optional.empty(), Matrix.number(1), new double[] {Double.NaN, Double.POSITIVE_INFINITY}, new double[200_000], "x".repeat(100_000), true)
                .flatMap(one -> Stream.of(new double[] {1, 2}, new double[][] {{1, 2}, {3, 4}}, 3.0, "text", true, List.of("a", "b"), Matrix.number(2))
                        .map(expected -> Arguments.of((Object) one, expected)));
    }

    @ParameterizedTest
    @MethodSource("strange")
    void strangeValuesAreJudged(Object came, Object expected) {
        Exercise<Supplier<Object>> exercise = Exercise.exercise("99-any", 1).on("nothing", (Supplier<Object> f) -> f.get()).on("again", f -> f.get());
        Key<Supplier<Object>> key = Key.key(exercise).answer(() -> expected).mistake("another", () -> 17.0);
        assertThat(Judge.judge(exercise, () -> came, Source.UNKNOWN, Optional.of(key), 1)).isNotNull();
    }

    @Test
    void rowsOfDifferentLengthsAreNoMatrix() {
        Exercise<Supplier<Object>> exercise = Exercise.exercise("99-any", 1).on("nothing", (Supplier<Object> f) -> f.get());
        Key<Supplier<Object>> key = Key.key(exercise).answer(() -> new double[][] {{1, 2}, {3, 4}});
        Object cut = new double[][] {{1, 2}, {}};
        assertThat(Judge.judge(exercise, () -> cut, Source.UNKNOWN, Optional.of(key), 1)).isInstanceOfSatisfying(Verdict.Wrong.class, wrong ->
                assertThat(wrong.message()).isEqualTo("For nothing you return 2 rows of different lengths: 2, 0. The rows have different lengths."));
    }

    @ParameterizedTest
    @MethodSource("strange")
    void nothingIsJudgedToo(Object any, Object expected) {
        Exercise<Supplier<Object>> exercise = Exercise.exercise("99-any", 1).on("nothing", (Supplier<Object> f) -> f.get());
        assertThat(Judge.judge(exercise, () -> null, Source.UNKNOWN, Optional.of(Key.key(exercise).answer(() -> expected)), 1)).isInstanceOf(Verdict.Wrong.class);
    }
}
