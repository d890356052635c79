package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarCommandTest {

    @TempDir
    Path folder;
    private final StringWriter said = new StringWriter();

    @Test
    void aReportAmongTheSubmissionsIsRefused() {
        assertThat(similar(folder, "--out", folder.resolve("report"))).isEqualTo(3);
        assertThat(said.toString()).contains("it lies among the submissions");
        assertThat(folder.resolve("report")).doesNotExist();
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThat(similar(folder)).isEqualTo(2);
        assertThat(similar(folder, "--out", folder.resolve("../r"), "--from", 0)).isEqualTo(2);
        assertThat(said.toString()).contains("--out", "--from 1 to 100");
    }

    @Test
    void noSubmissionsAreSaid() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(similar(empty, "--out", folder.resolve("report"))).isEqualTo(3);
        assertThat(said.toString()).contains("No submissions");
    }

    private int similar(Object... words) {
        String[] args = new String[words.length + 1];
        args[0] = "similar";
        for (int i = 0; i < words.length; i++) args[i + 1] = words[i].toString();
        return Main.line(Root.find(), () -> { }).setOut(new PrintWriter(said)).setErr(new PrintWriter(said)).execute(args);
    }
}
