package gradkit.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import gradkit.scratch.Activation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForbiddenTest {

    private static final Exercise<DoubleUnaryOperator> TASK =
            Exercise.exercise("99-slope", 1).inputs(0, 1, 2, 3, 4).alsoRandom(1, 0, 1).forbid(Activation.class);

    private record Text(String text) implements Source {
        @Override
        public Optional<String> place(Throwable thrown) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "return Activation.TANH.slope(z);        | true",
        "return TANH.slope(z);                   | true",
        "return use(TANH::slope, z);             | true",
        "return 1 - TANH * TANH;                 | false",
        "return slope(z);  // as TANH.slope does | false",
        "return \\u0041ctivation.valueOf(TAN).slope(z);  | true",
        "char q = '\"'; return TANH.slope(z); // \" | true",
        "return \"\\\\u0022, TANH.slope(z)\".length(); | false",
        "return \"say \\\" TANH.slope(z)\".length(); | false"})
    void aStaticImportHidesNoCall(String source, boolean found) {
        String message = Judge.judge(TASK, z -> z, new Text(source)).message();
        assertThat(message.contains("the point is to write what it does")).isEqualTo(found);
    }

    @Test
    void whateverIsLongInItIsReadOnce() {
        String words = "a".repeat(200_000);
        assertThat(Source.code("f(\"" + words + "\", \"\"\"\n" + words + "\"\"\");")).isEqualTo("f( ,  );");
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThat(Source.code("x " + "/* ".repeat(1_000_000)).length()).isEqualTo(3));
    }
}
