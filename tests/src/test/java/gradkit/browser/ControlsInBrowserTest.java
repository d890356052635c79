package gradkit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Each kind of control in a real JupyterLab, moved by mouse and by keyboard; Java hears it, and the picture follows. */
@Isolated("it waits for a page or a kernel that answers in seconds")
class ControlsInBrowserTest {

    private static final String SLIDER = """
        interact(slider("steepness", 0.5, 4, 1), k -> plot("k = " + k).x("z").y("σ(kz)")
            .line("σ", z -> 1 / (1 + exp(-k * z))).over(-6, 6));""";
    private static final String LOG_AND_WHOLE = """
        interact(slider("learning rate", 1e-4, 1, 0.01).log(), wholeSlider("neurons", 1, 64, 16), (r, n) ->
            plot("rate " + r).x("step").y("w").line("w", step -> n * pow(1 - r / 2, step)).over(0, 40));""";
    private static final String DROPDOWN = """
        interact(dropdown("activation", gradkit.scratch.Activation.values()), f ->
            plot(f.toString()).x("z").y("f(z)").line("f", f::value).over(-4, 4));""";
    private static final String CHECKBOX = """
        interact(checkbox("squared", false), squared -> plot("squared: " + squared).x("x").y("y")
            .line("y", x -> squared ? x * x : x).over(0, 4));""";
    private static final String PLAY = """
        interact(play("step", 0, 40), s -> plot("Step " + s).x("x").y("y").line("wave", x -> sin(x + s / 5.0)).over(0, 6));""";
    private static final String TEXT = """
        var sentence = textField("your sentence", "to be");
        var said = html("nothing yet");
        sentence.onChange(text -> said.set("<b>" + text.length() + " letters</b>"));
        show(column(sentence, said));""";
    private static final String BUTTON = """
        Chart done(double n) { return plot("Epoch " + n).x("x").y("y").line("line", x -> n * x).over(0, 1).size(300, 220); }
        var bar = progressBar("epoch", 5);
        var figure = picture(done(0));
        var next = button("Next epoch").onClick(() -> {
            bar.set(bar.value() + 1);
            bar.text("epoch " + (int) bar.value());
            figure.set(done(bar.value()));
        });
        show(column(row(next, bar), figure));""";
    private static final String TABS = """
        var rate = slider("rate of the first sheet", 0, 1, 0.5);
        var shape = dropdown("shape", "round", "square");
        show(tabs("Rate", rate, "Shape", shape));""";
    private static final String ROOT = """
        interact(slider("root of", -1, 4, 1), x -> {
            if (x < 0) throw new IllegalArgumentException("no root of " + x);
            return plot("Root of " + x).x("x").y("y").line("root", v -> sqrt(v)).over(0, x + 1);
        });""";
    private static final String AGAIN = """
        var heard = html("");
        int[] calls = {0};
        var again = wholeSlider("again", 0, 9, 4);
        again.onChange(value -> heard.set("call " + ++calls[0] + ", value " + value));
        show(column(again, heard));""";

    @TempDir
    static Path work;
    private static LabBrowser browser;
    private static Page page;

    @BeforeAll
    static void open() throws Exception {
        Files.writeString(work.resolve("controls.ipynb"), Notebooks.of(SLIDER, LOG_AND_WHOLE, DROPDOWN, CHECKBOX, PLAY, TEXT, BUTTON, TABS, ROOT, AGAIN));
        browser = LabBrowser.start(work);
        page = browser.open("controls.ipynb", "Light");
        page.setViewportSize(1280, 6000);    // every cell at once: JupyterLab keeps in the page only what is near the window
        LabBrowser.runAllCells(page);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) browser.close();
    }

    @Test
    void aSliderOfRealNumbers() {
        ShownCell cell = ShownCell.of(page, "steepness");
        String first = cell.picture();
        cell.press(cell.knob(0), "ArrowRight");
        String byKey = cell.awaitPicture("steepness = 1.02", first);
        cell.press(cell.knob(0), "End");
        byKey = cell.awaitPicture("steepness = 4", byKey);
        cell.drag(0, 0);
        cell.awaitPicture("steepness = 0.5", byKey);
        assertThat(cell.in(".widget-readout")).hasText("0.50");
    }

    @Test
    void logarithmicAndWholeSlidersShareAPicture() {
        ShownCell cell = ShownCell.of(page, "learning rate");
        String first = cell.picture();
        cell.press(cell.knob(0), "ArrowRight");
        String byKey = cell.awaitPicture("learning rate = 0.011, neurons = 16", first);
        cell.press(cell.knob(1), "ArrowLeft");
        byKey = cell.awaitPicture("learning rate = 0.011, neurons = 15", byKey);
        cell.drag(0, 1);
        String byMouse = cell.awaitPicture("learning rate = 1, neurons = 15", byKey);
        cell.drag(1, 1);
        cell.awaitPicture("learning rate = 1, neurons = 64", byMouse);
    }

    @Test
    void aSlidersNumberCanBeTyped() {
        ShownCell cell = ShownCell.of(page, "rate of the first sheet");
        cell.in(".widget-readout").first().click();
        page.keyboard().press("Control+a");
        page.keyboard().type("0.25");
        page.keyboard().press("Enter");
        assertThat(cell.knob(0)).hasAttribute("aria-valuenow", "0.3");
    }

    @Test
    void aDropdown() {
        ShownCell cell = ShownCell.of(page, "activation");
        String first = cell.picture();
        cell.press(cell.in("select"), "ArrowDown");
        String byKey = cell.awaitPicture("activation = SIGMOID", first);
        cell.in("select").click();
        page.keyboard().type("TANH");
        page.keyboard().press("Enter");
        cell.awaitPicture("activation = TANH", byKey);
    }

    @Test
    void aCheckbox() {
        ShownCell cell = ShownCell.of(page, "squared");
        String first = cell.picture();
        cell.in(".widget-label-basic").click();
        String byMouse = cell.awaitPicture("squared = yes", first);
        cell.press(cell.in("input"), "Space");
        cell.awaitPicture("squared = no", byMouse);
    }

    @Test
    void aFilm() {
        ShownCell cell = ShownCell.of(page, "play(");
        Locator start = cell.in(".jupyter-button").nth(0);
        Locator back = cell.in(".jupyter-button").nth(1);
        String first = cell.picture();
        start.click();
        cell.awaitPicture("step = 2", first);
        start.click();
        back.click();
        cell.awaitWords("step = 0");
        cell.press(start, "Space");
        cell.awaitWords("step = 2");
        cell.press(start, "Enter");
        cell.press(back, "Enter");
        cell.awaitWords("step = 0");
        cell.press(cell.knob(0), "End");
        cell.awaitPicture("step = 40", first);
    }

    @Test
    void aLineOfTextIsFollowedLetterByLetter() {
        ShownCell cell = ShownCell.of(page, "your sentence");
        cell.in("input").click();
        page.keyboard().press("End");
        page.keyboard().type(" or not");
        cell.awaitWords("12 letters");
        page.keyboard().press("Backspace");
        cell.awaitWords("11 letters");
    }

    @Test
    void aButtonABarAndAPicture() {
        ShownCell cell = ShownCell.of(page, "Next epoch");
        Locator button = cell.in("button");
        Locator figure = cell.in("img");
        String first = figure.getAttribute("src");
        assertThat(figure.getAttribute("alt")).contains("Epoch 0");
        button.click();
        cell.awaitWords("epoch 1");
        cell.press(button, "Enter");
        cell.awaitWords("epoch 2");
        cell.press(button, "Space");
        cell.awaitWords("epoch 3");
        assertThat(cell.in(".progress-bar")).hasAttribute("style", Pattern.compile(".*width: 60%.*"));
        page.waitForCondition(() -> figure.getAttribute("alt").contains("Epoch 3"));
        assertThat(figure.getAttribute("src")).isNotEqualTo(first);
    }

    @Test
    void rowsStandSideBySideAndColumnsOneBelowTheOther() {
        ShownCell cell = ShownCell.of(page, "Next epoch");
        BoundingBox button = cell.in("button").boundingBox();
        BoundingBox bar = cell.in(".widget-hprogress").boundingBox();
        BoundingBox figure = cell.in("img").boundingBox();
        assertThat(bar.x).isGreaterThanOrEqualTo(button.x + button.width);
        assertThat(bar.y).isLessThan(button.y + button.height);
        assertThat(figure.y).isGreaterThanOrEqualTo(bar.y + bar.height);
    }

    @Test
    void slidersBelowEachOtherBeginAndEndAtTheSamePlace() {
        ShownCell cell = ShownCell.of(page, "learning rate");
        BoundingBox one = cell.in(".slider-container").first().boundingBox();
        BoundingBox other = cell.in(".slider-container").nth(1).boundingBox();
        assertThat(one.x).as("whatever their labels").isEqualTo(other.x);
        assertThat(one.width).isEqualTo(other.width);
        BoundingBox label = cell.in("label:has-text('learning rate')").boundingBox();
        assertThat(label.x + label.width + 8).as("the knob at its lowest, half a knob to the left").isLessThanOrEqualTo(one.x);
    }

    @Test
    void tabsByMouseAndByArrowKeys() {
        ShownCell cell = ShownCell.of(page, "tabs(");
        Locator tabs = cell.in("[role=tab]");
        assertThat(cell.in("select")).isHidden();
        tabs.nth(1).click();
        assertThat(cell.in("select")).isVisible();
        cell.press(tabs.nth(1), "ArrowLeft", "Enter");
        assertThat(cell.in("select")).isHidden();
        assertThat(cell.knob(0)).isVisible();
    }

    @Test
    void anErrorStandsBelowTheControlUntilTheNextGoodChange() {
        ShownCell cell = ShownCell.of(page, "root of");
        String good = cell.picture();
        cell.press(cell.knob(0), "Home");
        assertThat(cell.in("[role=alert]")).containsText("no root of -1.0");
        assertThat(cell.in("[role=alert]")).containsText("line 2");
        assertThat(cell.picture()).isEqualTo(good);
        cell.press(cell.knob(0), "End");
        cell.awaitPicture("root of = 4", good);
        assertThat(cell.in("[role=alert]")).hasCount(0);
    }

    @Test
    void aCellRunAgainLeavesOneLiveControl() {
        ShownCell cell = ShownCell.of(page, "int[] calls");
        cell.run();
        cell.run();
        assertThat(cell.in(".widget-slider")).hasCount(1);
        cell.press(cell.knob(0), "ArrowRight");
        cell.awaitWords("call 1, value 5");
        cell.press(cell.knob(0), "ArrowLeft");
        cell.awaitWords("call 2, value 4");
    }
}
