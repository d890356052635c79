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
import java.util.List;
import java.util.Map;
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
            if (!theme.equals(themeOf(page))) choose(page, "Settings", "Theme", "JupyterLab " + theme);
            choose(page, "Run", "Run All Cells");
            Locator charts = page.locator(".jp-OutputArea-output img");
            page.waitForCondition(() -> charts.count() >= 3, new Page.WaitForConditionOptions().setTimeout(3 * MINUTES));
            page.waitForCondition(() -> finished(page), new Page.WaitForConditionOptions().setTimeout(5 * MINUTES));
            page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("03-" + theme.toLowerCase() + ".png")));

            assertThat(errors(page)).as("error outputs").isEmpty();
            assertThat(themeOf(page)).isEqualTo(theme);
            assertThat(page.locator("text=not attempted").count()).as("boxes of exercises not attempted").isPositive();
        }
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

    /** The kernel has been idle for two seconds: between two cells it is idle only for a blink. */
    private static boolean finished(Page page) {
        String idle = "document.querySelector('.jp-NotebookPanel .jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'";
        return IntStream.range(0, 5).allMatch(i -> {
            page.waitForTimeout(500);
            return (Boolean) page.evaluate(idle);
        });
    }

    private static List<String> errors(Page page) {
        return page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr'], "
                + ".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").allInnerTexts();
    }
}
