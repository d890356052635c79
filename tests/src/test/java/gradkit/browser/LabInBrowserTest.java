package gradkit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader opens a lesson in JupyterLab, chooses "Run All Cells" and sees charts. Screenshots stay in tests/target/screenshots. */
class LabInBrowserTest {

    private static final Path SHOTS = Path.of("tests/target/screenshots");
    private static final double MINUTES = 60_000;

    @TempDir
    static Path work;
    private static RunningLab lab;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
                .filter(Files::isExecutable).findFirst().orElseThrow(() -> new IllegalStateException(
                        "Chromium: expected in /usr/bin, not found. Run docker/install-tools.sh as root, or install your system's chromium."));
        Files.createDirectories(SHOTS);
        lab = RunningLab.start(Path.of("").toAbsolutePath(), work);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")));
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) browser.close();
        if (playwright != null) playwright.close();
        if (lab != null) lab.close();
    }

    @ParameterizedTest(name = "in the {0} theme")
    @ValueSource(strings = {"Light", "Dark"})
    void runAllOfLesson03ShowsItsCharts(String theme) {
        try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 1600))) {
            page.navigate(lab.address("03-activations.ipynb", "test-" + theme));
            page.waitForSelector(".jp-NotebookPanel .jp-CodeCell");
            awaitIdle(page, 1);
            if (!theme.equals(themeOf(page))) choose(page, "Settings", "Theme", "JupyterLab " + theme);
            choose(page, "Run", "Run All Cells");
            awaitIdle(page, 5);
            Seen seen = readThrough(page, "03-" + theme.toLowerCase() + "-");

            assertThat(themeOf(page)).isEqualTo(theme);
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
            page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("%s%02d.png".formatted(shot, i))));
            seen.charts.addAll((List<String>) page.locator(".jp-OutputArea-output img").evaluateAll("images => images.map(i => i.src)"));
            seen.errors.addAll(errors(page));
            seen.notAttempted.addAll(page.locator("text=Not attempted").locator("..").allInnerTexts());
        }
        return seen;
    }

    @Test
    void nothingAsksForAttentionWhenTheLabOpens() {
        try (Page page = browser.newPage()) {
            page.navigate(lab.address("00-start-here.ipynb", "test-quiet"));
            page.waitForSelector(".jp-NotebookPanel .jp-CodeCell");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator(".jp-Dialog, .jp-toast, .Toastify__toast").count()).as("dialogs and pop-ups").isZero();
        }
    }

    private static String themeOf(Page page) {
        return page.locator("body").getAttribute("data-jp-theme-light").equals("true") ? "Light" : "Dark";
    }

    /** Opens a menu; submenus open under the pointer, the last item is clicked. */
    private static void choose(Page page, String menu, String... items) {
        page.locator(".lm-MenuBar-itemLabel:text-is('" + menu + "')").click();
        for (int i = 0; i < items.length; i++) {
            Locator item = page.locator(".lm-Menu-itemLabel:text-is('" + items[i] + "')");
            if (i + 1 < items.length) item.hover();
            else item.click();
        }
    }

    /** Waits until the kernel is there and has been idle for so many looks in a row: between two cells it is idle only for a blink. */
    private static void awaitIdle(Page page, int looks) {
        String idle = "document.querySelector('.jp-NotebookPanel .jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'";
        page.waitForCondition(() -> IntStream.range(0, looks).allMatch(i -> {
            page.waitForTimeout(500);
            return (Boolean) page.evaluate(idle);
        }), new Page.WaitForConditionOptions().setTimeout(5 * MINUTES));
    }

    private static List<String> errors(Page page) {
        return page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr'], "
                + ".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").allInnerTexts();
    }
}
