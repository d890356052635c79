package gradkit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page draws itself, in a real JupyterLab: a pad to draw on, and a chart that needs no kernel. */
@Isolated("it waits for a page or a kernel that answers in seconds")
class DrawingInBrowserTest {

    private static final String PAD = """
        var pad = drawingPad("Draw a digit");
        interact(pad, drawing -> bars("Ink").y("ink, in pixels")
            .heights("sum", drawing.toMatrix().sum()).size(240, 160));""";
    private static final String EXPLORE = """
        explore(slider("steepness k", 0.25, 4, 1).step(0.25), k -> plot("k = " + k).x("z").over(-6, 6)
            .line("σ(kz)", z -> 1 / (1 + exp(-k * z))).line("its slope", z -> k / (2 + exp(-k * z) + exp(k * z))));""";

    @TempDir
    static Path work;
    private static LabBrowser browser;

    @BeforeAll
    static void open() throws Exception {
        Files.writeString(work.resolve("drawing.ipynb"), Notebooks.of(PAD, EXPLORE));
        browser = LabBrowser.start(work);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) browser.close();
    }

    @ParameterizedTest(name = "in the {0} theme")
    @ValueSource(strings = {"Light", "Dark"})
    void aStrokeOfTheMouseIsReadByJavaAndItsPictureFollows(String theme) {
        List<String> elsewhere = new ArrayList<>();
        try (Page page = browser.open("drawing.ipynb", theme)) {
            page.onRequest(request -> Stream.of(request.url()).filter(url -> !url.matches("(http://127\\.0\\.0\\.1|data:|blob:).*")).forEach(elsewhere::add));
            LabBrowser.runAllCells(page);
            String blank = picture(page);

            stroke(page, 9, 6, 19, 6);
            String one = awaitAnother(page, blank);
            stroke(page, 19, 6, 12, 22);
            String two = awaitAnother(page, one);
            assertThat(inked(page)).isBetween(60L, 160L);
            LabBrowser.screenshot(page, "pad-" + theme.toLowerCase());

            page.locator(".gradkit-pad button").click();
            awaitAnother(page, two);
            assertThat(inked(page)).isZero();
            page.waitForCondition(() -> picture(page).equals(blank));
            assertThat(elsewhere).as("requests that leave this machine").isEmpty();
        }
    }

    @Test
    void aDigitCanBeDrawnWithTheKeyboardAlone() {
        try (Page page = browser.open("drawing.ipynb", "Light")) {
            LabBrowser.runAllCells(page);
            String blank = picture(page);
            Locator canvas = page.locator(".gradkit-pad canvas");
            canvas.focus();
            for (String key : "ArrowDown ArrowDown Space ArrowDown ArrowDown ArrowDown ArrowDown ArrowRight Space ArrowRight".split(" ")) page.keyboard().press(key);
            String drawn = awaitAnother(page, blank);
            long ink = inked(page);
            assertThat(ink).isBetween(12L, 40L);
            assertThat(canvas.evaluate("canvas => canvas === document.activeElement")).as("the arrow keys leave the focus where it is").isEqualTo(true);
            assertThat(page.locator(".gradkit-pad-said").textContent()).isEqualTo("pen up, column 17, row 11");
            assertThat(inked(page)).as("a lifted pen draws nothing").isEqualTo(ink);

            page.keyboard().press("Control+s");
            page.waitForCondition(() -> saved().contains("image/png"));    // other keys are still the notebook's
            page.keyboard().press("Space");
            page.keyboard().press("Delete");
            awaitAnother(page, drawn);
            assertThat(inked(page)).isZero();
            page.keyboard().press("ArrowDown");
            assertThat(page.locator(".gradkit-pad-said").textContent()).as("Delete lifts the pen").isEqualTo("pen up, column 17, row 12");
            assertThat(inked(page)).isZero();
            page.keyboard().press("Tab");
            assertThat(page.locator(".gradkit-pad button").evaluate("button => button === document.activeElement")).isEqualTo(true);
        }
    }

    @Test
    void thePadTellsWhatItIs() {
        try (Page page = browser.open("drawing.ipynb", "Light")) {
            LabBrowser.runAllCells(page);
            Locator canvas = page.locator(".gradkit-pad canvas");
            assertThat(canvas.getAttribute("aria-label")).isEqualTo("Draw a digit: a pad of 28 by 28 pixels");
            assertThat(canvas.getAttribute("aria-description")).contains("arrows move the pen");
            assertThat(page.locator(".gradkit-pad-label").textContent()).isEqualTo("Draw a digit");
        }
    }

    @ParameterizedTest(name = "in the {0} theme")
    @ValueSource(strings = {"Light", "Dark"})
    void aChartComputedAheadFollowsItsSliderWithNoKernel(String theme) {
        try (Page page = browser.open("drawing.ipynb", theme)) {
            LabBrowser.runAllCells(page);
            LabBrowser.choose(page, "Kernel", "Shut Down Kernel");
            page.waitForSelector("text=No Kernel");
            Locator slider = page.locator(".vega-bind input[type=range]");
            slider.scrollIntoViewIfNeeded();
            assertThat(page.locator(".vega-bind label").textContent()).isEqualTo("steepness k 1");
            String curve = curve(page);

            slider.focus();
            page.keyboard().press("ArrowRight");
            page.waitForCondition(() -> page.locator(".vega-bind label").textContent().equals("steepness k 1.25"));
            String byKey = curve(page);
            assertThat(byKey).as("by key").isNotEqualTo(curve);
            assertThat(page.locator(".vega-embed svg").textContent()).contains("k = 1.25");

            BoundingBox box = slider.boundingBox();
            page.mouse().click(box.x + box.width - 2, box.y + box.height / 2);
            page.waitForCondition(() -> page.locator(".vega-bind label").textContent().equals("steepness k 4"));
            assertThat(curve(page)).as("by mouse").isNotEqualTo(byKey);
            assertThat(page.locator(".vega-embed svg").evaluate("svg => svg.style.backgroundColor")).as("readable on dark themes").isEqualTo("rgb(255, 255, 255)");
            LabBrowser.screenshot(page, "explore-" + theme.toLowerCase());
        }
    }

    private static String saved() {
        try {
            return Files.readString(work.resolve("drawing.ipynb"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws a line, in pixels of the pad. */
    private static void stroke(Page page, double x0, double y0, double x1, double y1) {
        BoundingBox box = page.locator(".gradkit-pad canvas").boundingBox();
        page.mouse().move(box.x + x0 * box.width / 28, box.y + y0 * box.height / 28);
        page.mouse().down();
        page.mouse().move(box.x + x1 * box.width / 28, box.y + y1 * box.height / 28, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8));
        page.mouse().up();
    }

    /** The picture below the pad. */
    private static String picture(Page page) {
        return page.locator(".jp-Cell:has(.gradkit-pad) .jp-RenderedImage img").getAttribute("src");
    }

    /** Waits until the picture is another one and has come to rest. */
    private static String awaitAnother(Page page, String before) {
        page.waitForCondition(() -> {
            String now = picture(page);
            page.waitForTimeout(400);
            return !now.equals(before) && now.equals(picture(page));
        });
        return picture(page);
    }

    private static long inked(Page page) {
        return ((Number) page.locator(".gradkit-pad canvas").evaluate("canvas => canvas.getContext('2d').getImageData(0, 0, 28, 28).data"
                + ".filter((value, i) => i % 4 === 0 && value < 255).length")).longValue();
    }

    private static String curve(Page page) {
        return page.locator(".vega-embed svg .mark-line path").first().getAttribute("d");
    }
}
