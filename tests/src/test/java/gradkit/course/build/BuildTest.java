package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.course.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, with jupytext, the real kernel and nbgrader, in a course of one small lesson. */
class BuildTest {
    private static final Path HOME = Root.find().path();
    private static final Tools TOOLS = Tools.of(HOME);

    @TempDir
    private Path root;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void aCourseWithTheKitsStartUp() throws IOException {
        Files.createDirectories(root.resolve("solutions"));
        Path startUp = root.resolve("lib/src/main/resources/gradkit/startup.jsh");
        Files.createDirectories(startUp.getParent());
        Files.copy(HOME.resolve(root.relativize(startUp)), startUp);
    }

    private void lesson(String firstCell) throws IOException {
        Files.writeString(root.resolve("solutions/00-small.md"), """
            ---
            jupyter:
              jupytext:
                cell_metadata_filter: all
                text_representation: {extension: .md, format_name: markdown}
              kernelspec: {name: java, display_name: Java (GradKit), language: java}
              gradkit: {minutes: 5, needs: [], able: [count], terms: {}, budget_s: 60}
            ---

            # 00 · Small

            You will have counted.

            {box}

            ```java
            %s
            ```

            ```java exercise="00-one" points=1
            int one() {
                // BEGIN SOLUTION
                return 1;
                // END SOLUTION
            }
            ```
            """.formatted(firstCell));
    }

    private int build() throws Exception {
        said.clear();
        return Build.run(root, TOOLS, List.of(), 1, said::add);
    }

    private List<String> outOfStep() throws Exception {
        return Build.outOfStep(root, TOOLS, Lessons.read(root, TOOLS));
    }

    private String read(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    @Test
    void aLessonIsExecutedOnceAndItsStudentGetsAStub() throws Exception {
        lesson("20 + 22");
        build();
        String executed = read("solutions/00-small.ipynb");
        String student = read("notebooks/00-small.ipynb");

        assertThat(said).contains("Executing 1 of 1 lessons:");
        assertThat(executed).contains("\"42\"", "return 1;", "runs in ");
        assertThat(student).contains("throw new UnsupportedOperationException(\\\"TODO\\\");", "\"execution_count\": null", "runs in ")
            .doesNotContain("\"42\"", "SOLUTION", "return 1;");

        build();
        assertThat(said).contains("No code has changed: nothing to execute.");
        assertThat(read("solutions/00-small.ipynb")).isEqualTo(executed);
        assertThat(read("notebooks/00-small.ipynb")).isEqualTo(student);
        assertThat(outOfStep()).isEmpty();

        Files.writeString(root.resolve("notebooks/00-small.ipynb"), student.replace("counted", "numbered"));
        assertThat(outOfStep()).containsExactly("notebooks/00-small.ipynb is not what the sources say; run `./gradkit build`");

        Path source = root.resolve("solutions/00-small.md");
        Files.writeString(source, Files.readString(source).replace("counted", "numbered"));
        assertThat(outOfStep()).first().asString().contains("was built from another solutions/00-small.md");
        build();
        assertThat(said).contains("No code has changed: nothing to execute.");
        assertThat(read("solutions/00-small.ipynb")).contains("numbered", "\"42\"");
        assertThat(outOfStep()).isEmpty();

        lesson("20 + 23");
        assertThat(outOfStep()).first().asString().contains("was built from another solutions/00-small.md");
    }

    @Test
    void theReadmeShowsTheLessonsAsAGraphAndAsATable() throws Exception {
        lesson("20 + 22");
        Files.writeString(root.resolve("README.md"), "before\n<!-- lessons -->\nold\n<!-- /lessons -->\nafter\n");
        build();
        assertThat(read("README.md")).startsWith("before\n<!-- lessons -->\n```mermaid\nflowchart TD\n    L00[\"00 · Small<br/>5 min, runs in ")
            .contains("| [00 · Small](notebooks/00-small.ipynb) |").endsWith("<!-- /lessons -->\nafter\n").doesNotContain("old");
    }

    @Test
    void aCellThatFailsIsNamedWithItsLineAndTheExecutedCopyIsKept() throws Exception {
        lesson("int[] a = {1};\na[3]");

        assertThat(build()).isEqualTo(1);
        assertThat(said).anySatisfy(message -> assertThat(message)
            .startsWith("solutions/00-small.md:17: cell [1] of 00 · Small fails:\n").contains("ArrayIndexOutOfBoundsException").contains(".gradkit/failed/00-small.ipynb"));
        assertThat(read(".gradkit/failed/00-small.ipynb")).contains("ArrayIndexOutOfBounds");
        assertThat(root.resolve("solutions/00-small.ipynb")).doesNotExist();
    }

    @Test
    void aLessonThatIsNotThereIsSaid() throws Exception {
        lesson("1");

        assertThatThrownBy(() -> Build.run(root, TOOLS, List.of("99"), 1, said::add)).hasMessage("no lesson 99; there are [00]");
    }
}
