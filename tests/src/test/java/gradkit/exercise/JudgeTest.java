package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Key.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.scratch.Activation;
import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static final Exercise<DoubleUnaryOperator> TANH_SLOPE = exercise("03-tanh-slope", 2)
            .inputs(0, 0.5, -0.5, 3, -30).alsoRandom(20, -5, 5).forbid(Activation.class).hint("First.").hint("Second.");
    private static final Key<DoubleUnaryOperator> KEY = key(TANH_SLOPE).answer(z -> 1 - Math.tanh(z) * Math.tanh(z))
            .mistake("It looks as if you have t² where 1 − t² belongs", z -> Math.tanh(z) * Math.tanh(z))
            .notice("at z = 3 the slope is below 0.01");

    private static Verdict judge(DoubleUnaryOperator answer) {
        return Judge.judge(TANH_SLOPE, answer, Source.UNKNOWN, Optional.of(KEY), Exercise.PUBLIC_SEED);
    }

    private static Source source(String text) {
        return new Source() {
            @Override
            public String text() {
                return text;
            }

            @Override
            public Optional<String> place(Throwable thrown) {
                return Optional.of("`slope`, line 2: `int k = 1 / 0;`");
            }
        };
    }

    private static double tanhSlope(double z) {
        throw new UnsupportedOperationException("TODO");
    }

    @Test
    void aStubIsNotAttemptedAndNamed() {
        assertThat(judge(JudgeTest::tanhSlope)).isInstanceOf(Verdict.NotAttempted.class);
        assertThat(judge(z -> tanhSlope(z)).message()).startsWith("`tanhSlope` still throws.");
        assertThat(judge(z -> tanhSlope(z)).hints()).containsExactly("First.", "Second.");
    }

    @Test
    void aRightAnswerWrittenDifferentlyIsRightAndSaysHowClose() {
        Verdict verdict = judge(z -> 1 / (Math.cosh(z) * Math.cosh(z)));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Right.class, right -> {
            assertThat(right.inputs()).isEqualTo(25);
            assertThat(right.notice()).contains("at z = 3 the slope is below 0.01");
        });
        assertThat(verdict.message()).matches("All 25 inputs agree (exactly|to 1e−1\\d)\\.");
    }

    @Test
    void aKnownMistakeIsNamedAtTheSimplestInput() {
        assertThat(judge(z -> Math.pow(Math.tanh(z), 2))).isInstanceOfSatisfying(Verdict.Wrong.class, wrong -> {
            assertThat(wrong.input()).isEqualTo("z = 0");
            assertThat(wrong.message()).isEqualTo("At z = 0 you return 0. It looks as if you have t² where 1 − t² belongs.");
            assertThat(wrong.message()).as("the expected value stays behind a fold").doesNotContain("1.");
            assertThat(wrong.compared().get(0)).isEqualTo(new Verdict.Compared("z = 0", "0", "1", false));
        });
    }

    @ParameterizedTest
    @CsvSource({"-1, The sign is flipped.", "0.5, Off by a factor of ½.", "2, Off by a factor of 2.", "1.5, Off by a factor of 1.5.",
        "0.25, 'Off by a factor of 1/4: is it the number of examples? A mean divides by it once.'"})
    void aFactorIsSeenFromTheValuesAlone(double factor, String cause) {
        assertThat(judge(z -> factor * (1 - Math.tanh(z) * Math.tanh(z))).message()).endsWith(cause);
    }

    @Test
    void anOffsetIsSeen() {
        assertThat(judge(z -> 2 - Math.tanh(z) * Math.tanh(z)).message()).endsWith("Every value is off by the same 1.");
    }

    @Test
    void noConstantPasses() {
        for (double constant : new double[] {0, 1, 0.5, Double.NaN}) {
            assertThat(judge(z -> constant)).isInstanceOf(Verdict.Wrong.class);
        }
        assertThat(judge(z -> 0.3).message()).endsWith("The same value comes for every input, as if your code did not use it.");
    }

    @Test
    void aTableOfTheWrittenInputsDoesNotPass() {
        List<Double> known = List.of(0.0, 0.5, -0.5, 3.0, -30.0);
        assertThat(judge(z -> known.contains(z) ? 1 - Math.tanh(z) * Math.tanh(z) : 0)).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void notANumberIsExplained() {
        assertThat(judge(z -> {
            double t = (Math.exp(-100 * z) - Math.exp(100 * z)) / (Math.exp(100 * z) + Math.exp(-100 * z));
            return 1 - t * t;
        }).message()).contains("NaN").contains("an exponential that overflows");
    }

    @Test
    void aSecondFaultThatMakesNaNElsewhereDoesNotHideTheFirst() {
        assertThat(judge(z -> z < -20 ? Double.NaN : Math.tanh(z) * Math.tanh(z)).message())
                .startsWith("At z = 0 you return 0").endsWith("It looks as if you have t² where 1 − t² belongs.");
    }

    @Test
    void anExceptionIsShownWithItsLine() {
        Verdict verdict = Judge.judge(TANH_SLOPE, z -> 1 / (int) 0.0, source(""), Optional.of(KEY), 1);
        assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
        assertThat(verdict.message())
                .isEqualTo("At z = 0 your code throws ArithmeticException: / by zero, in `slope`, line 2: `int k = 1 / 0;`.");
    }

    @Test
    void anEndlessRecursionIsAnExceptionToo() {
        assertThat(judge(JudgeTest::deeper).message()).contains("StackOverflowError");
    }

    private static double deeper(double z) {
        return deeper(z) + 1;
    }

    @Test
    void aForbiddenCallIsFoundInTheSourceButNotInACommentOrAString() {
        DoubleUnaryOperator answer = Activation.TANH::slope;
        assertThat(Judge.judge(TANH_SLOPE, answer, source("return Activation.TANH.slope(z);"), Optional.of(KEY), 1).message())
                .contains("`Activation`");
        assertThat(Judge.judge(TANH_SLOPE, answer, source("// like Activation\nString s = \"Activation\"; check(Activations.TANH_SLOPE"),
                Optional.of(KEY), 1)).isInstanceOf(Verdict.Right.class);
    }

    @Test
    void withoutAKeyNothingIsClaimed() {
        assertThat(Judge.judge(TANH_SLOPE, z -> 1, Source.UNKNOWN, Optional.empty(), 1)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void withoutAKeyTheWrittenDownValuesDecide() {
        List<Double> written = TANH_SLOPE.cases(7).stream().map(c -> (Double) c.call().apply(KEY.answer())).toList();
        assertThat(Judge.judge(TANH_SLOPE, KEY.answer(), Source.UNKNOWN, written, 7)).isInstanceOf(Verdict.Right.class);
        assertThat(Judge.judge(TANH_SLOPE, z -> -KEY.answer().applyAsDouble(z), Source.UNKNOWN, written, 7).message()).endsWith("The sign is flipped.");
        assertThat(Judge.judge(TANH_SLOPE, KEY.answer(), Source.UNKNOWN, written, 8)).as("values of other inputs").isInstanceOf(Verdict.Wrong.class);
        assertThat(Judge.judge(TANH_SLOPE, KEY.answer(), Source.UNKNOWN, written.subList(1, 3), 7)).as("too few values").isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void aMatrixMayBeTransposed() {
        Exercise<UnaryOperator<Matrix>> square = exercise("06-square", 1)
                .on("X of shape [2, 3]", (UnaryOperator<Matrix> f) -> f.apply(Matrix.of(new double[] {1, 2, 3}, new double[] {4, 5, 6})));
        Key<UnaryOperator<Matrix>> key = key(square).answer(X -> X.scale(2));
        assertThat(Judge.judge(square, X -> X.scale(2).transpose(), Source.UNKNOWN, Optional.of(key), 1).message())
                .startsWith("For X of shape [2, 3] you return [[2, 8], [4, 10], [6, 12]].").contains("transpose");
        assertThat(Judge.judge(square, X -> X.slice(0, 1), Source.UNKNOWN, Optional.of(key), 1).message())
                .contains("The shape is [1, 3]; expected [2, 3]");
    }

    @Test
    void aSumWhereAMeanBelongsIsSeenOverBatchesOfDifferentSize() {
        Exercise<ToDoubleFunction<double[]>> mean = exercise("04-mean", 1)
                .on("[1, 2, 3, 6]", (ToDoubleFunction<double[]> f) -> f.applyAsDouble(new double[] {1, 2, 3, 6}))
                .on("[5, 7]", f -> f.applyAsDouble(new double[] {5, 7})).on("[4]", f -> f.applyAsDouble(new double[] {4}));
        Key<ToDoubleFunction<double[]>> key = key(mean).answer(x -> Arrays.stream(x).average().orElseThrow());
        assertThat(Judge.judge(mean, x -> Arrays.stream(x).sum(), Source.UNKNOWN, Optional.of(key), 1).message())
                .contains("Off by a factor that changes with the input (4, 2, 1)").contains("mean");
    }

    @Test
    void integersStringsAndBooleansAreCompared() {
        Exercise<IntBinaryOperator> size = exercise("15-size", 1).on("784 in, 128 out", (IntBinaryOperator f) -> f.applyAsInt(784, 128));
        Key<IntBinaryOperator> key = key(size).answer((in, out) -> (in + 1) * out).mistake("The biases are missing", (in, out) -> in * out);
        assertThat(Judge.judge(size, (in, out) -> in * out, Source.UNKNOWN, Optional.of(key), 1).message())
                .isEqualTo("For 784 in, 128 out you return 100352. The biases are missing.");
        Exercise<UnaryOperator<String>> name = exercise("00-name", 1).on("\"a\"", (UnaryOperator<String> f) -> f.apply("a"));
        assertThat(Judge.judge(name, s -> s, Source.UNKNOWN, Optional.of(key(name).answer(s -> s + s)), 1).message())
                .isEqualTo("For \"a\" you return \"a\".");
    }

    @Test
    void theSameSeedDrawsTheSameInputsAndAnotherSeedOthers() {
        assertThat(TANH_SLOPE.cases(1).stream().map(Case::label)).isEqualTo(TANH_SLOPE.cases(1).stream().map(Case::label).toList());
        assertThat(TANH_SLOPE.cases(1).get(7).label()).isNotEqualTo(TANH_SLOPE.cases(2).get(7).label());
    }

    @Test
    void aNameWithoutItsLessonIsRefused() {
        assertThatThrownBy(() -> exercise("tanh slope", 1)).hasMessageContaining("03-tanh-slope");
        assertThatThrownBy(() -> exercise("03-a", 0)).hasMessageContaining("1 or more");
    }
}
