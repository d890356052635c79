package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
    private static final List<String> IMPORTS = List.of("import java.util.*;", "import static java.lang.Math.*;");
    private static final Path LESSON = Path.of("solutions", "03-activations.md");

    @Test
    void anAnswerCellBecomesStaticMembersOnItsOwnLines() {
        var lesson = """
            ---
            jupyter: {}
            ---

            ```java
            int notAnAnswer = 1;
            ```

            ```java exercise="03-tanh-slope" points=2
            import java.math.BigDecimal;

            /** The slope. */
            double tanhSlope(double z) {
                // BEGIN SOLUTION
                return 1 - tanh(z) * tanh(z);
                // END SOLUTION
            }
            record Pair(double a, double b) {}
            static class Box { int n; }
            ```
            """.lines().toList();

        var text = Answers.classOf("Lesson03", LESSON, lesson, IMPORTS).lines().toList();

        assertThat(text.get(0)).isEqualTo("// Generated from solutions/03-activations.md: line n here is line n there.");
        assertThat(text.get(1)).isEqualTo("package gradkit.key.answers; "
            + "import java.util.*; import static java.lang.Math.*; import java.math.BigDecimal;");
        assertThat(text.get(12)).isEqualTo("public static double tanhSlope(double z) {");
        assertThat(text.get(14)).isEqualTo(lesson.get(14));
        assertThat(text.get(17)).isEqualTo("public static record Pair(double a, double b) {}");
        assertThat(text.get(18)).isEqualTo("public static class Box { int n; }");
        assertThat(text.get(19)).isEqualTo("}");
        assertThat(String.join("\n", text)).doesNotContain("notAnAnswer");
    }

    @Test
    void aSlipPointsAtItsLineInTheLesson() {
        var lesson = List.of("---", "---", "", "```java exercise=\"03-x\" points=1", "int x() {", "  return 1", "}", "```");

        assertThatThrownBy(() -> Answers.classOf("Lesson03", LESSON, lesson, IMPORTS))
            .hasMessageStartingWith("solutions/03-activations.md:6: ';' expected");
    }

    @Test
    void aStatementIsNoAnswer() {
        var lesson = List.of("---", "---", "", "```java exercise=\"03-x\" points=1", "{ int x = 1; }", "```");

        assertThatThrownBy(() -> Answers.classOf("Lesson03", LESSON, lesson, IMPORTS))
            .hasMessage("solutions/03-activations.md:5: a block of statements "
                + "(an answer cell holds methods, records and classes, nothing else)");
    }

    @Test
    void withoutLessonsNothingIsWritten(@TempDir Path root) throws IOException {
        Answers.generate(root, root.resolve("out"));

        assertThat(root.resolve("out/gradkit/key/answers")).isEmptyDirectory();
    }

    @Test
    void theClassOfALessonThatIsGoneGoesToo(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("out/gradkit/key/answers"));
        Files.writeString(folder.resolve("Lesson99.java"), "");

        Answers.generate(root, root.resolve("out"));

        assertThat(folder).isEmptyDirectory();
    }
}
