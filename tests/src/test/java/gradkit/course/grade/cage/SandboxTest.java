package gradkit.course.grade.cage;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.grade.Caged;
import gradkit.course.grade.Ending;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A JVM in a sandbox does its work: it hears, answers and ends. */
class SandboxTest {

    @Test
    void nothing_is_missing() {
        assertThat(Sandbox.missing()).isEmpty();
        System.out.println(Sandbox.protection());
    }

    @Test
    void what_goes_in_comes_back() throws Exception {
        try (Caged caged = Guests.start("Echo")) {
            caged.input().write("42 and ä\n".getBytes(StandardCharsets.UTF_8));
            caged.input().close();
            assertThat(new String(caged.output().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("42 and ä\n");
            assertThat(caged.await()).isEqualTo(Ending.DONE);
            assertThat(caged.ended()).contains(Ending.DONE);
        }
    }
}
