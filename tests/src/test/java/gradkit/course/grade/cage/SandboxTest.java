package gradkit.course.grade.cage;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.grade.Caged;
import gradkit.course.grade.Ending;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A JVM in a sandbox does its work: it hears, answers and ends. */
@EnabledOnOs(OS.LINUX)
class SandboxTest {

    @Test
    void nothing_is_missing() {
        assertThat(Sandbox.missing()).as("docker/install-tools.sh installs what is missing").isEmpty();
        assertThat(Sandbox.protection()).contains("memory is").endsWith(".");
    }

    @Test
    void what_goes_in_comes_back() throws Exception {
        try (Caged caged = Guests.start("echo")) {
            caged.input().write("42 and ä\n".getBytes(StandardCharsets.UTF_8));
            caged.input().close();
            assertThat(new String(caged.output().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("42 and ä\n");
            assertThat(caged.await()).isEqualTo(Ending.DONE);
            assertThat(caged.ended()).contains(Ending.DONE);
        }
    }
}
