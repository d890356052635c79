package gradkit.course.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.course.Steps;
import gradkit.course.Stop;
import gradkit.course.grade.cage.Sandbox;
import gradkit.course.grade.cage.Unprotected;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is graded without a sandbox, unless by name. */
class PlacesTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Steps steps = new Steps(new PrintStream(said, true, StandardCharsets.UTF_8), false, false);

    @Test
    void aMissingPartStopsEverythingAndSaysWhatToInstall() {
        assertThatThrownBy(() -> Places.cage(false, () -> List.of("bubblewrap: sudo apt install bubblewrap"), steps)).isInstanceOf(Stop.class)
                .hasMessageContaining("nothing was graded").asString().contains("apt install bubblewrap", "--unprotected-i-know");
    }

    @Test
    void withoutOneOnlyByName() {
        assertThat(Places.cage(true, () -> List.of("no sandbox"), steps)).isInstanceOf(Unprotected.class);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("with all your rights");
    }

    @Test
    void withOneItSaysHow() {
        assertThat(Places.cage(false, List::of, steps)).isInstanceOf(Sandbox.class);
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("Sandbox: ");
    }
}
