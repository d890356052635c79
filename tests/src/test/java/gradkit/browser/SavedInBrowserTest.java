package gradkit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A notebook with a slider that was moved and saved: loaded anew beside its kernel, and opened where that kernel is not. */
@Isolated("it waits for a page or a kernel that answers in seconds")
class SavedInBrowserTest {

    private static final String SLIDER = """
        interact(slider("steepness", 0.5, 4, 1), k -> plot("k = " + k).x("z").y("σ(kz)")
            .line("σ", z -> 1 / (1 + exp(-k * z))).over(-6, 6));""";
    private static final String MOVED = "steepness = 1.02";

    @TempDir
    static Path work;
    private static LabBrowser browser;
    private static Page page;

    @BeforeAll
    static void moveAndSave() throws Exception {
        Files.writeString(work.resolve("saved.ipynb"), Notebooks.of(SLIDER));
        browser = LabBrowser.start(work);
        page = browser.open("saved.ipynb", "Light");
        LabBrowser.runAllCells(page);
        ShownCell cell = ShownCell.of(page, "steepness");
        cell.press(cell.knob(0), "ArrowRight");
        cell.awaitWords(MOVED);
        page.keyboard().press("Control+s");
        page.waitForCondition(() -> text("saved.ipynb").contains(MOVED));
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) browser.close();
    }

    private static String text(String notebook) {
        try {
            return Files.readString(work.resolve(notebook));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theFileHoldsTheLastPictureItsValuesAndTheControlsInWords() {
        assertThat(text("saved.ipynb")).contains("\"image/png\"", MOVED, "steepness = 1 (from 0.5 to 4)", "\"alt\": \"k = 1.02: σ rises");
    }

    @Test
    void whereTheKernelIsNotTheControlsAreGreyAndSayWhatToDo() throws IOException {
        Files.copy(work.resolve("saved.ipynb"), work.resolve("elsewhere.ipynb"));
        try (Page other = browser.open("elsewhere.ipynb", "Light")) {
            ShownCell cell = ShownCell.of(other, "steepness");
            Locator controls = cell.in(".gradkit-usable.jupyter-widgets-disconnected");
            controls.waitFor();
            assertThat((String) controls.evaluate("e => getComputedStyle(e, '::before').content")).isEqualTo("\"To use these controls, run the cells down to here.\"");
            assertThat(cell.in(".widget-readout")).hasText("1.02");
            assertThat(cell.in(".jp-RenderedImage img")).hasCount(1);
            assertThat(cell.output()).not().containsText("Error");
            LabBrowser.screenshot(other, "saved-elsewhere");
        }
    }

    @Test
    void whereNoKernelCanBeThereAreWordsAndThePicture() throws IOException {
        Files.writeString(work.resolve("no-java.ipynb"), text("saved.ipynb").replace("\"java\"", "\"a-kernel-that-is-not-here\""));
        try (Page other = browser.openWithoutKernel("no-java.ipynb")) {
            ShownCell cell = ShownCell.of(other, "steepness");
            cell.awaitWords("steepness = 1 (from 0.5 to 4)");
            cell.awaitWords(MOVED);
            assertThat(cell.in(".jp-RenderedImage img")).hasCount(1);
            assertThat(cell.output()).not().containsText("Error");
            LabBrowser.screenshot(other, "saved-no-kernel");
        }
    }

    @Test
    void aPageLoadedAnewBesideItsKernelMovesTheSliderAndShowsTheResultAmongTheControls() {
        page.reload();
        ShownCell cell = ShownCell.of(page, "steepness");
        cell.knob(0).waitFor();
        assertThat(cell.in(".jupyter-widgets-disconnected")).hasCount(0);
        assertThat(cell.in(".widget-readout")).hasText("1.02");
        cell.press(cell.knob(0), "ArrowRight");
        cell.in("img[alt^='k = 1.04: ']").waitFor();
        cell.awaitWords("This page was loaded after the cell had run");
    }
}
