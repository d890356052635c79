package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The page on what a user costs, its figures, and the result beside it. */
class HostingDocsTest {

    private final Path root = Root.find().path();

    @Test
    void thePageIsMadeFromTheResultBesideIt() throws IOException {
        String page = Files.readString(root.resolve("docs/hosting.md"));
        assertThat(page).as("./gradkit bench --users=1 --page=" + HostingPage.JSON).isEqualTo(new HostingPage(HostingResult.read(root.resolve(HostingPage.JSON))).markdown());
        assertThat(page).doesNotContain(System.getProperty("user.home"));
    }

    @Test
    void itsFiguresAreThere() throws IOException {
        for (String image : List.of(HostingFigure.TIME, HostingFigure.MEMORY)) {
            Path file = root.resolve("docs").resolve(image);
            assertThat(Files.size(file)).isLessThanOrEqualTo(60 * 1024);
            assertThat(ImageIO.read(file.toFile())).isNotNull();
        }
    }

    @Test
    void nobodyWasLeftBehindAndAllWasMeasured() throws IOException {
        HostingResult result = HostingResult.read(root.resolve(HostingPage.JSON));
        assertThat(result.taken()).allSatisfy(t -> {
            assertThat(t.left()).isZero();
            assertThat(t.lesson()).hasSize(t.work().users());
        });
        HostingFit fit = new HostingFit(result);
        assertThat(fit.largest()).isPresent();
        assertThat(fit.paced()).isPresent();
        assertThat(new HostingTables(result, fit).training()).isNotEmpty();
        assertThat(new HostingWords(result, fit).natives()).isNotEmpty();
    }
}
