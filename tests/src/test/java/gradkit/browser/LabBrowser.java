package gradkit.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A running lab and a headless Chromium that looks at it. Screenshots stay in tests/target/screenshots. */
final class LabBrowser implements AutoCloseable {

    private static final Path SHOTS = Path.of("tests/target/screenshots");
    private static final double MINUTES = 60_000;

    private final RunningLab lab;
    private final Playwright playwright;
    private final Browser browser;

    private LabBrowser(RunningLab lab, Playwright playwright, Browser browser) {
        this.lab = lab;
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts both; the notebooks are those of the folder, and the kit's own. */
    static LabBrowser start(Path work) throws IOException {
        Files.createDirectories(SHOTS);
        PlaywrightAssertions.setDefaultAssertionTimeout(MINUTES);    // a slow machine is no error
        Playwright playwright = playwright();
        Browser browser = chromium(playwright);
        RunningLab lab = RunningLab.start(Path.of("").toAbsolutePath(), work);
        return new LabBrowser(lab, playwright, browser);
    }

    static Playwright playwright() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** The system's own Chromium. */
    static Browser chromium(Playwright playwright) {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
                .filter(Files::isExecutable).findFirst().orElseThrow(() -> new IllegalStateException(
                        "Chromium: expected in /usr/bin, not found. Run docker/install-tools.sh as root, or install your system's chromium."));
        return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")));
    }

    /** A page of its own with this notebook in it, in the "Light" or the "Dark" theme. */
    Page open(String notebook, String theme) {
        Page page = newPage();
        page.navigate(lab.address(notebook, "test-" + notebook.replaceAll("\\W", "") + theme));
        page.waitForSelector(".jp-NotebookPanel .jp-CodeCell");
        awaitIdle(page, 1);
        toTheme(page, theme);
        return page;
    }

    /** A page with a notebook whose kernel is not installed: JupyterLab asks for another, and gets none. */
    Page openWithoutKernel(String notebook) {
        Page page = newPage();
        page.navigate(lab.address(notebook, "test-" + notebook.replaceAll("\\W", "") + "None"));
        page.click(".jp-Dialog button:has-text('No Kernel')");
        page.waitForSelector(".jp-NotebookPanel .jp-CodeCell");
        return page;
    }

    private Page newPage() {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 1600));
        page.setDefaultTimeout(MINUTES);
        return page;
    }

    static void toTheme(Page page, String theme) {
        if (!theme.equals(themeOf(page))) {
            choose(page, "Settings", "Theme", "JupyterLab " + theme);
            page.waitForCondition(() -> theme.equals(themeOf(page)));
            page.locator("#jupyterlab-splash").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        }
    }

    /** JupyterLab lets cells fall that are run before the kernel is there: so not before. */
    static void runAllCells(Page page) {
        awaitIdle(page, 2);
        choose(page, "Run", "Run All Cells");
        page.waitForCondition(() -> !isIdle(page), new Page.WaitForConditionOptions().setTimeout(MINUTES));     // a busy computer takes its time to begin
        awaitIdle(page, 5);
    }

    static String themeOf(Page page) {
        return page.locator("body").getAttribute("data-jp-theme-light").equals("true") ? "Light" : "Dark";
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    /** Opens a menu; submenus open under the pointer, the last item is clicked. */
    static void choose(Page page, String menu, String... items) {
        page.locator(".lm-MenuBar-itemLabel:text-is('" + menu + "')").click();
        for (int i = 0; i < items.length; i++) {
            Locator item = page.locator(".lm-Menu-itemLabel:text-is('" + items[i] + "')");
            if (i + 1 < items.length) item.hover();
            else item.click();
        }
    }

    /** Waits until the kernel is there and has been idle for so many looks in a row: between two cells it is idle only for a blink. */
    static void awaitIdle(Page page, int looks) {
        page.waitForCondition(() -> IntStream.range(0, looks).allMatch(i -> {
            page.waitForTimeout(500);
            return isIdle(page);
        }), new Page.WaitForConditionOptions().setTimeout(5 * MINUTES));
    }

    private static boolean isIdle(Page page) {
        return (Boolean) page.evaluate("document.querySelector('.jp-NotebookPanel .jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'");
    }

    static List<String> errors(Page page) {
        return page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr'], "
                + ".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").allInnerTexts();
    }

    @Override
    public void close() throws InterruptedException {
        browser.close();
        playwright.close();
        lab.close();
    }
}
