package gradkit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.support.CellRun;
import gradkit.support.RealKernel;
import gradkit.support.WidgetPage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A training that would go on for hours, on the real kernel; the test is the page that steers it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SteeringOnKernelTest {

    private static final String FIT = "fit(net, blobs, adam(1e-3), batch(4), epochs(100_000), seed(7))";

    private RealKernel kernel;
    private WidgetPage page;

    @BeforeAll
    void startKernel() {
        kernel = RealKernel.start();
        page = new WidgetPage(kernel);
        define(kernel);
    }

    private static void define(RealKernel kernel) {
        assertThat(kernel.execute("var blobs = Toy.blobs(600, 3, seed(1)); var net = mlp(2, 16, 3, seed(1));").errorLines()).isEmpty();
    }

    @AfterAll
    void stopKernel() {
        kernel.close();
    }

    /** So that a test that fails leaves no training behind. */
    @AfterEach
    void endWhatStillRuns() {
        page.all("Button").stream().filter(button -> page.state(button, "description").equals("Stop")).forEach(page::click);
    }

    private static String slider(RealKernel kernel, WidgetPage page) {
        return kernel.await("the controls", () -> page.all("FloatLogSlider").stream().findFirst().orElse(null));
    }

    private void press(String words) {
        page.click(kernel.await("a button " + words, () -> page.all("Button").stream().filter(b -> page.state(b, "description").equals(words)).findFirst().orElse(null)));
    }

    private void awaitWords(String words) {
        kernel.await(words, () -> page.all("HTML").stream().anyMatch(text -> page.state(text, "value").contains(words)) ? true : null);
    }

    /** What is asked holds from the next call into the engine on: when the run has told twice how far it is, that was. */
    private void awaitSteps() {
        for (int i = 0; i < 2; i++) {
            List<String> before = bars();
            kernel.await("the bar to move", () -> bars().equals(before) ? null : true);
        }
    }

    private List<String> bars() {
        return page.all("HTML").stream().map(id -> page.state(id, "value")).filter(value -> value.contains("progressbar")).toList();
    }

    private void assertNoControlIsLeft() {
        assertThat(Stream.of("Button", "FloatLogSlider", "HTML", "HBox", "VBox").flatMap(kind -> page.all(kind).stream())
            .filter(id -> !page.state(id, "value").startsWith("<style>"))).as("but for the style sheet, which all share and which stays").isEmpty();
    }

    @Test
    void theRateIsChangedTheRunPausedResumedAndStopped() {
        CellRun cell = kernel.begin("var run = " + FIT + ";\nrun.ending()");
        page.change(slider(kernel, page), Map.of("value", 0.1));
        awaitWords("0.001 × 0.1 = 0.0001");
        press("Pause");
        awaitWords("paused");
        press("Resume");
        awaitWords(" left");
        awaitSteps();
        press("Stop");

        assertThat(cell.await().result()).isEqualTo("STOPPED_BY_HAND");
        List<CellRun.Output> shown = cell.outputs().stream().filter(output -> output.displayId().equals(cell.outputs().get(0).displayId())).toList();
        assertThat(shown.get(shown.size() - 1).content().toString()).contains("■ Stopped by hand in epoch").doesNotContain("widget-view");
        assertThat(kernel.execute("run.trace().changes().stream().map(c -> c.factor()).toList()").result()).isEqualTo("[0.1]");
        assertNoControlIsLeft();
        assertThat(kernel.execute("fit(net, blobs, epochs(1)).ending()").result()).as("goes on from there").isEqualTo("COMPLETED");
    }

    @Test
    void theToolbarsStopEndsAPausedRunAndItsCell() {
        CellRun cell = kernel.begin(FIT + ";\nSystem.out.println(\"on\");");
        slider(kernel, page);
        press("Pause");
        awaitWords("paused");
        kernel.interrupt();

        assertThat(cell.await().errorLines()).containsExactly("Stopped. What the cell computed so far is kept.");
        assertThat(cell.printed()).isEmpty();
        assertThat(kernel.execute("net.history().get().ending()").result()).isEqualTo("INTERRUPTED");
        assertNoControlIsLeft();
    }

    @Test
    void eachOfTwoRunsInACellHasItsOwn() {
        CellRun cell = kernel.begin("var first = " + FIT + ";\nvar second = " + FIT + ";\nfirst.ending() + \" \" + second.ending()");
        String slider = slider(kernel, page);
        press("Stop");
        kernel.await("the controls of the second run", () -> page.all("FloatLogSlider").stream().filter(id -> !id.equals(slider)).findFirst().orElse(null));
        press("Stop");

        assertThat(cell.await().result()).isEqualTo("STOPPED_BY_HAND STOPPED_BY_HAND");
        assertNoControlIsLeft();
    }

    @Test
    void whatThePageSendsAmissIsNotTheRunsEnd() {
        CellRun cell = kernel.begin("var odd = " + FIT + ";\nodd.trace().changes().size()");
        page.change(slider(kernel, page), Map.of("value", "fast"));
        page.change(slider(kernel, page), Map.of("value", -3));
        awaitWords("0.001 × 0.01 = 1.0e-5");
        awaitSteps();
        press("Stop");
        assertThat(cell.await().result()).isEqualTo("1");
    }

    @Test
    void aRestartDuringARunLeavesNoProcess() {
        try (RealKernel own = RealKernel.start()) {
            define(own);
            own.begin(FIT);
            slider(own, new WidgetPage(own));
            ProcessHandle before = own.process();
            own.restart();
            own.await("the old process to end", () -> before.isAlive() ? null : true);
            assertThat(own.execute("1 + 1").result()).isEqualTo("2");
        }
    }
}
