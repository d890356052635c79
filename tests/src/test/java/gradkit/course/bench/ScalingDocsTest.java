package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The page on how cost grows, its figures, and the result beside it. */
class ScalingDocsTest {

    private final Path root = Root.find().path();

    @Test
    void thePageIsMadeFromTheResultBesideIt() throws IOException {
        assertThat(Files.readString(root.resolve("docs/scaling.md"))).as("./gradkit bench --scaling --page=" + ScalingPage.JSON)
                .isEqualTo(new ScalingPage(ScalingResult.read(root.resolve(ScalingPage.JSON))).markdown());
    }

    @Test
    void eachQuestionHasAFigureInWordsToo() throws IOException {
        String page = Files.readString(root.resolve("docs/scaling.md"));
        for (ScalingSweep sweep : ScalingSweep.values()) {
            Path image = root.resolve("docs").resolve(sweep.image());
            assertThat(page).contains("![" + sweep.question() + ": ").contains("](" + sweep.image() + ")");
            assertThat(Files.size(image)).isLessThanOrEqualTo(60 * 1024);
            assertThat(ImageIO.read(image.toFile())).isNotNull();
        }
        assertThat(page).contains("> fit: training needs at least").doesNotContain(System.getProperty("user.home"));
    }

    @Test
    void allSizesWereMeasuredWithBothLoops() throws IOException {
        ScalingResult result = ScalingResult.read(root.resolve(ScalingPage.JSON));
        for (ScalingSweep sweep : ScalingSweep.values()) for (ScalingLoop loop : ScalingLoop.values())
            assertThat(ScalingSeries.of(result, sweep, loop, false).points()).extracting(ScalingSeries.Point::size).isEqualTo(sweep.sizes());
    }
}
