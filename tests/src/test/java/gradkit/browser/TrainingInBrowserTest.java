package gradkit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A reader steers a training that goes on, in a real JupyterLab: rate, Pause, Resume and Stop, by mouse and by keyboard; the curve bends. */
@Isolated("it waits for a page or a kernel that answers in seconds")
class TrainingInBrowserTest {

    /** At this rate it would learn for days; at a hundred times that, for seconds. */
    private static final String TRAINING = """
        var blobs = Toy.blobs(600, 3, seed(1));
        var net = mlp(2, 16, 3, seed(1));
        var run = fit(net, blobs, sgd(1e-6), batch(4), epochs(1_000_000), seed(7));""";
    private static final Pattern LOSS = Pattern.compile("loss ([0-9.]+)");

    @TempDir
    static Path work;

    @Test
    void theRateIsChangedTheRunPausedResumedAndStopped() throws Exception {
        Files.writeString(work.resolve("training.ipynb"), Notebooks.of(TRAINING));
        try (LabBrowser browser = LabBrowser.start(work); Page page = browser.open("training.ipynb", "Light")) {
            ShownCell cell = begin(page);
            cell.in(".jp-RenderedImage img").waitFor();
            String flat = cell.picture();
            double start = loss(cell);
            assertThat(start).as("nats; log 3 = 1.1 is a guess").isGreaterThan(0.8);

            cell.press(button(cell, "Pause"), "Space");
            cell.awaitWords("paused");
            button(cell, "Resume").click();
            assertThat(button(cell, "Pause")).isVisible();
            cell.press(cell.knob(0), "End");
            cell.awaitWords("× 100 =");
            page.waitForCondition(() -> loss(cell) < start / 2);
            LabBrowser.screenshot(page, "training-light");
            LabBrowser.toTheme(page, "Dark");
            LabBrowser.screenshot(page, "training-dark");
            cell.drag(0, 0);
            cell.awaitWords("× 0.01 =");
            button(cell, "Stop").click();

            cell.awaitWords("Stopped by hand");
            LabBrowser.awaitIdle(page, 2);
            assertThat(cell.in(".noUi-handle, button")).hasCount(0);
            assertThat(cell.picture()).as("the curve, which has bent").isNotEqualTo(flat);
            LabBrowser.screenshot(page, "training-stopped");

            ShownCell again = begin(page);
            again.press(button(again, "Stop"), "Enter");
            again.awaitWords("Stopped by hand");
            LabBrowser.awaitIdle(page, 2);
        }
    }

    /** Runs the cell and waits for its controls. */
    private static ShownCell begin(Page page) {
        ShownCell cell = ShownCell.of(page, "fit(net");
        cell.cell().locator(".jp-InputPrompt").click();
        page.keyboard().press("Control+Enter");
        cell.knob(0).waitFor();
        return cell;
    }

    private static Locator button(ShownCell cell, String words) {
        return cell.in("button:text-is('" + words + "')");
    }

    /** The loss that stands beside the bar, or infinity while there is none. */
    private static double loss(ShownCell cell) {
        Matcher words = LOSS.matcher(cell.output().innerText());
        return words.find() ? Double.parseDouble(words.group(1)) : Double.POSITIVE_INFINITY;
    }
}
