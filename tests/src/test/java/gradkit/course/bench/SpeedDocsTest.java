package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page in the docs and the result beside it. */
class SpeedDocsTest {

    private final Path root = Root.find().path();

    @Test
    void thePageIsMadeFromTheResultBesideIt() throws IOException {
        assertThat(Files.readString(root.resolve("docs/speed.md"))).as("./gradkit bench --page=" + SpeedPage.JSON)
                .isEqualTo(new SpeedPage(Result.read(root.resolve(SpeedPage.JSON))).markdown());
    }

    @Test
    void thePageHasARowForEachTarget() throws IOException {
        String page = Files.readString(root.resolve("docs/speed.md"));
        assertThat(page).contains("| GradKit, cold: kernel ready | ≤ 1.50 s |", "| GradKit, cold: first tensor | ≤ 2.50 s |",
                "| GradKit, cold: first chart | ≤ 2.30 s |", "| GradKit, cold: `1 + 1` after 30 cells | ≤ 50 ms |",
                "| GradKit, cold: `1 + 1` after 400 cells | no slower than after 30 |", "| GradKit, warm: kernel ready | ≤ 0.40 s |",
                "| GradKit, warm: first tensor | ≤ 0.50 s |", "| GradKit, warm: first chart | ≤ 0.60 s |");
        if (page.contains("## Training"))
            for (Race race : Race.values()) assertThat(page).contains("| " + race.title());
        assertThat(page).doesNotContain("not measured", "not every start").doesNotContain(System.getProperty("user.home"));
    }
}
