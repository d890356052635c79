package gradkit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Controls for every reader: by keyboard alone, with a screen reader, on a dark page. */
@Isolated("it waits for a page or a kernel that answers in seconds")
class ReachInBrowserTest {

    private static final String SLIDER = """
        interact(slider("steepness", 0.5, 4, 1), k -> plot("k = " + k).x("z").y("σ(kz)")
            .line("σ", z -> 1 / (1 + exp(-k * z))).over(-6, 6).size(420, 300));""";
    private static final String COLUMN = """
        show(column(slider("learning rate", 1e-4, 1, 0.01).log(), wholeSlider("number of neurons in the hidden layer", 1, 64, 16),
            dropdown("activation", "ReLU", "a function with a long name"), checkbox("dropout", true), textField("your sentence", "to be"),
            play("step", 0, 40), html("<em>Some</em> words.")));""";
    private static final String PRESSED = """
        var bar = progressBar("epoch", 5);
        bar.set(2);
        show(row(button("Again"), bar, picture(plot("Among controls").x("x").y("y").line("a", x -> x).over(0, 1).size(300, 200))));""";
    private static final String TABS = """
        show(tabs("Rate", slider("rate", 0, 1, 0.5), "Shape", dropdown("shape", "round", "square")));""";
    private static final String ERROR = """
        interact(slider("root of", -1, 4, 1), x -> {
            if (x < 0) throw new IllegalArgumentException("no root of " + x);
            return plot("Root of " + x).x("x").y("y").line("root", v -> sqrt(v)).over(0, x + 1).size(420, 300);
        });""";
    private static final String PAD = "show(drawingPad(\"your digit\"));";
    private static final String EXPLORE = """
        explore(slider("k", 0.5, 4, 1).step(0.5), k -> plot("k = " + k).x("z").y("σ(kz)").line("σ", z -> 1 / (1 + exp(-k * z))).over(-6, 6));""";

    @TempDir
    static Path work;
    private static LabBrowser browser;
    private static Page page;

    @BeforeAll
    static void open() throws Exception {
        Files.writeString(work.resolve("reach.ipynb"), Notebooks.of(SLIDER, COLUMN, PRESSED, TABS, ERROR, PAD, EXPLORE));
        browser = LabBrowser.start(work);
        page = browser.open("reach.ipynb", "Light");
        page.setViewportSize(1280, 3200);    // every cell at once: JupyterLab keeps in the page only what is near the window
        LabBrowser.runAllCells(page);
        ShownCell error = ShownCell.of(page, "root of");
        error.press(error.knob(0), "Home");
        assertThat(error.in("[role=alert]")).isVisible();
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) browser.close();
    }

    /** What axe may say of JupyterLab and its widget library themselves; each rule with the only places where it is let pass. */
    private static boolean notOurs(String rule, String html) {
        return switch (rule) {
            case "aria-required-children" -> html.startsWith("<div role=\"feed\"");                   // JupyterLab's list of cells
            case "image-alt" -> html.matches("<img src=\"data:image/png[^>]*>");                     // JupyterLab shows no alt of a PNG output; SavedInBrowserTest looks at its words
            case "aria-input-field-name" -> html.contains("class=\"noUi-handle");                     // ipywidgets ties no label to a slider's knob
            case "button-name" -> html.matches("<button class=\"jupyter-button\"><i class=\"fa .*");  // ipywidgets' Play has signs for names
            default -> false;
        };
    }

    @ParameterizedTest(name = "in the {0} theme")
    @ValueSource(strings = {"Light", "Dark"})
    void axeFindsNothingSerious(String theme) {
        LabBrowser.toTheme(page, theme);
        AxeResults results = new AxeBuilder(page).setLegacyMode(true).include(".jp-Notebook").exclude(".jp-Cell-inputWrapper").analyze();
        List<String> found = results.getViolations().stream().filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
            .flatMap(rule -> rule.getNodes().stream().filter(node -> !notOurs(rule.getId(), node.getHtml())).map(node -> rule.getId() + ": " + node.getHtml()))
            .toList();
        assertThat(found).isEmpty();
        assertThat(results.getPasses()).extracting(rule -> rule.getId()).as("what axe has looked at").contains("label", "select-name", "color-contrast", "image-alt");
        LabBrowser.screenshot(page, "controls-" + theme.toLowerCase());
    }

    @Test
    void everythingIsReachedByTabAndShowsThatItHasTheFocus() {
        ShownCell.of(page, "steepness").knob(0).focus();
        page.keyboard().press("Tab");
        page.keyboard().press("Shift+Tab");    // there by key: only then does a page show the focus
        List<String> reached = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        for (ElementHandle now = focused(page); now != null; now = focused(page)) {
            String name = (String) now.evaluate("e => (e.matches('.noUi-handle') ? 'slider ' + e.closest('.widget-slider').querySelector('.widget-label').textContent"
                + " : e.ariaLabel || e.labels?.[0]?.textContent || e.textContent || e.querySelector('i')?.className || e.className).trim()");
            reached.add(name);
            Object with = now.evaluate(LOOK);
            now.evaluate("e => e.blur()");
            if (with.equals(now.evaluate(LOOK))) unseen.add(name);
            now.focus();
            page.keyboard().press("Tab");
        }
        assertThat(reached).contains("slider steepness", "slider learning rate", "slider number of neurons in the hidden layer", "activation", "dropout", "your sentence",
            "fa fa-play", "slider step", "Again", "Rate", "slider rate", "slider root of", "your digit: a pad of 28 by 28 pixels", "Clear", "k 1");
        assertThat(unseen).as("reached, and looks as before").isEmpty();
    }

    private static final String LOOK = "e => { const s = getComputedStyle(e); return [s.outline, s.boxShadow, s.backgroundColor, s.borderColor].join() }";

    /** What has the focus, as long as that is in the notebook's outputs. */
    private static ElementHandle focused(Page page) {
        return page.querySelector(".jp-Cell-outputArea :focus");
    }

    @Test
    void everyControlHasAVisibleLabel() {
        List<?> without = (List<?>) page.locator(".jp-Cell-outputArea").locator("input, select, .noUi-handle, canvas").evaluateAll("all => all.filter(e => {"
            + " const label = e.labels?.[0] ?? e.closest('.jupyter-widgets, .gradkit-pad')?.querySelector('label, .gradkit-pad-label');"
            + " return !label || !label.textContent.trim() || label.scrollWidth > label.clientWidth + 1; }).map(e => e.outerHTML)");
        assertThat(without).as("no label, or one that is cut off").isEmpty();
    }
}
