package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line: help, mistakes and exit codes. */
class MainTest {

    private final StringWriter out = new StringWriter();
    private final CommandLine line = Main.line(new Root(Path.of("")), () -> { }).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));

    @ParameterizedTest
    @ValueSource(strings = {"lab", "test", "build", "doctor", "data", "bench", "release", "grade", "similar", "clean"})
    void eachCommandExplainsItself(String command) {
        assertThat(line.execute(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: gradkit " + command, "--verbose");
    }

    @Test
    void theHelpNamesEveryCommandAndTheExitCodes() {
        assertThat(line.execute("--help")).isZero();
        assertThat(out.toString()).contains("lab", "test", "build", "doctor", "data", "bench", "release", "grade", "similar", "clean", "Exit codes: 0");
    }

    @Test
    void anUnknownCommandEndsWithTwoAndASuggestion() {
        assertThat(line.execute("labs")).isEqualTo(2);
        assertThat(out.toString()).contains("labs").containsIgnoringCase("did you mean");
    }
}
