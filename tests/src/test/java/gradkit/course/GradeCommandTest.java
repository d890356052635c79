package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.support.Chosen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gradkit grade} as a command line. */
class GradeCommandTest {

    private final StringWriter said = new StringWriter();

    @TempDir
    private Path temp;

    @Test
    void itNeedsSubmissionsAndAPlaceForResults() {
        assertThat(run("--out", "results")).isEqualTo(2);
        assertThat(said.toString()).contains("SUBMISSIONS");
        assertThat(run("submissions")).isEqualTo(2);
        assertThat(said.toString()).contains("--out");
        assertThat(run("submissions", "--out", "results", "--seconds", "0")).isEqualTo(2);
        assertThat(said.toString()).contains("--seconds: expected 1 or more");
    }

    @Test
    void withoutTheKeyItSaysSo() {
        assertThat(run("submissions", "--out", "results")).isEqualTo(Main.MISSING);
        assertThat(said.toString()).contains("no answer key");
    }

    @Test
    void theGradersClassPathHasTheToolAndTheKey() throws Exception {
        assertThat(GradeCommand.classPath(new Root(Chosen.ROOT)).split(java.io.File.pathSeparator)).doesNotHaveDuplicates()
                .anyMatch(jar -> jar.contains("gradkit-course")).anyMatch(jar -> jar.contains("gradkit-lib")).anyMatch(jar -> jar.contains("gradkit-key"));
    }

    private int run(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "grade";
        System.arraycopy(words, 0, all, 1, words.length);
        return Main.line(new Root(temp), () -> { }).setOut(new PrintWriter(said)).setErr(new PrintWriter(said)).execute(all);
    }
}
