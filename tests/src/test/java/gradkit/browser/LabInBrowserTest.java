package gradkit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader opens a lesson in JupyterLab, chooses "Run All Cells" and sees charts. */
@Isolated("it waits for a page or a kernel that answers in seconds")
class LabInBrowserTest {

    @TempDir
    static Path work;
    private static LabBrowser browser;

    @BeforeAll
    static void open() throws Exception {
        browser = LabBrowser.start(work);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) browser.close();
    }

    @ParameterizedTest(name = "in the {0} theme")
    @ValueSource(strings = {"Light", "Dark"})
    void runAllOfLesson03ShowsItsCharts(String theme) {
        try (Page page = browser.open("03-activations.ipynb", theme)) {
            LabBrowser.runAllCells(page);
            Seen seen = readThrough(page, "03-" + theme.toLowerCase() + "-");

            assertThat(LabBrowser.themeOf(page)).isEqualTo(theme);
            assertThat(seen.errors).as("error outputs").isEmpty();
            assertThat(seen.notAttempted).as("boxes of exercises not attempted").hasSizeGreaterThanOrEqualTo(3);
            assertThat(seen.charts).as("different charts").hasSizeGreaterThanOrEqualTo(8);
        }
    }

    /** What a reader meets on the way down; each a set, because pages overlap. */
    private static final class Seen {
        final Set<String> charts = new LinkedHashSet<>();
        final Set<String> errors = new LinkedHashSet<>();
        final Set<String> notAttempted = new LinkedHashSet<>();
    }

    /** Scrolls from the top to the end, page by page; JupyterLab keeps in the page only what is near the window. */
    @SuppressWarnings("unchecked")
    private static Seen readThrough(Page page, String shot) {
        Seen seen = new Seen();
        boolean more = true;
        for (int i = 0; more && i < 60; i++) {
            more = (Boolean) page.evaluate("i => { const p = document.querySelector('.jp-NotebookPanel .jp-WindowedPanel-outer');"
                    + " p.scrollTop = i * (p.clientHeight - 60); return p.scrollTop + p.clientHeight + 1 < p.scrollHeight; }", i);
            page.waitForTimeout(400);
            LabBrowser.screenshot(page, "%s%02d".formatted(shot, i));
            seen.charts.addAll((List<String>) page.locator(".jp-OutputArea-output img").evaluateAll("images => images.map(i => i.src)"));
            seen.errors.addAll(LabBrowser.errors(page));
            seen.notAttempted.addAll(page.locator("text=Not attempted").locator("..").allInnerTexts());
        }
        return seen;
    }

    @Test
    void nothingAsksForAttentionWhenTheLabOpens() {
        try (Page page = browser.open("00-start-here.ipynb", "Light")) {
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator(".jp-Dialog, .jp-toast, .Toastify__toast").count()).as("dialogs and pop-ups").isZero();
        }
    }
}
