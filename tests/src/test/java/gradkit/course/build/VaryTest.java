package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaryTest {
    private static final Path SOURCE = Path.of("solutions/03-activations.md");

    private static List<String> self(String... lines) {
        return Vary.lines(SOURCE, List.of(lines), OptionalLong.empty());
    }

    private static String variant(long seed, String line) {
        return Vary.lines(SOURCE, List.of(line), OptionalLong.of(seed)).get(0);
    }

    @Test
    void selfStudyHasTheFirstAlternative() {
        assertThat(self("Try {vary: 0.01 | 0.02 | 0.05}.", "```java", "double leak = {vary leak: 0.1|2};", "```"))
            .containsExactly("Try 0.01.", "```java", "double leak = 0.1;", "```");
    }

    @Test
    void aVariantIsTheSameForTheSameSeedAndDrawsEachAlternativeForSome() {
        var seen = new TreeSet<String>();
        for (long seed = 0; seed < 40; seed++) {
            seen.add(variant(seed, "{vary: a | b | c}"));
            assertThat(variant(seed, "{vary: a | b | c}")).isEqualTo(variant(seed, "{vary: a | b | c}"));
        }
        assertThat(seen).containsExactly("a", "b", "c");
    }

    @Test
    void theSameNameChoosesTheSamePlace() {
        var seen = new TreeSet<String>();
        for (long seed = 0; seed < 40; seed++) {
            seen.add(variant(seed, "$L = {vary bowl: 4 | 5}w^2$, {vary other: x | y}, {vary bowl: 8 | 10}"));
        }
        assertThat(seen).containsExactly("$L = 4w^2$, x, 8", "$L = 4w^2$, y, 8", "$L = 5w^2$, x, 10", "$L = 5w^2$, y, 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{vary: 0.1}", "{vary: }", "{vary: 1 | }", "{vary rate: 1 | 2} {vary rate: 1 | 2 | 3}", "{vary 1 | 2}", "{vary: {1} | 2}", "{vary: 1 | 2"})
    void whatCanNotBeChosenFromIsSaidWithItsLine(String line) {
        assertThatThrownBy(() -> self("text", line)).isInstanceOf(BuildException.class).hasMessageStartingWith("solutions/03-activations.md:2: {vary").hasMessageContaining("expected");
    }

    @Test
    void whatIsJudgedDoesNotVary() {
        assertThatThrownBy(() -> self("```java exercise=\"03-a\" points=1", "double f(double z) {", "    return {vary: 1 | 2};", "}", "```"))
            .hasMessageStartingWith("solutions/03-activations.md:3: ").hasMessageContaining("the key knows one right answer");
        assertThatThrownBy(() -> self("```java", "check(A, z ->", "    f({vary: 1 | 2}));", "```")).hasMessageStartingWith("solutions/03-activations.md:3: ");
    }
}
