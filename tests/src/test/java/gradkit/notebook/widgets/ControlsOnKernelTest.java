package gradkit.notebook.widgets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import gradkit.support.CellRun;
import gradkit.support.RealKernel;
import gradkit.support.WidgetPage;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Controls on the real kernel; the test is the page that moves them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ControlsOnKernelTest {

    private static final String CELL = "the only cell";

    private RealKernel kernel;
    private WidgetPage page;

    @BeforeAll
    void startKernel() {
        kernel = RealKernel.start();
        page = new WidgetPage(kernel);
    }

    @AfterAll
    void stopKernel() {
        kernel.close();
    }

    /** The next test's controls are the only ones: running the cell again closes those of the test before. */
    @BeforeEach
    void closeControls() {
        run("button(\"none\");");
    }

    private CellRun run(String code) {
        CellRun run = kernel.executeIn(CELL, code);
        assertThat(run.errorLines()).isEmpty();
        return run;
    }

    private void awaitState(String id, String name, String value) {
        kernel.await(name + " to be " + value, () -> page.state(id, name).equals(value) ? true : null);
    }

    /** Waits for an output that says this; they are all of the same cell. */
    private static CellRun.Output awaitText(RealKernel kernel, CellRun run, String text) {
        return kernel.await(text, () -> run.outputs().stream().filter(o -> o.data("text/plain").equals(text)).findFirst().orElse(null));
    }

    @Test
    void aSliderThatIsMovedReplacesTheFigureInPlace() {
        CellRun run = run("""
            var rate = slider("learning rate", 1e-4, 1, 0.01).log();
            interact(rate, r -> plot("Decay").x("t").line("w", t -> exp(-r * t)).over(0, 6));""");
        List<CellRun.Output> first = run.outputs();
        assertThat(first).extracting(CellRun.Output::type).containsExactly("display_data", "display_data", "display_data");
        assertThat(first.get(0).data("text/plain")).isEqualTo("learning rate = 0.01 (from 0.0001 to 1)");
        assertThat(first.get(0).content().getAsJsonObject("data").getAsJsonObject("application/vnd.jupyter.widget-view+json").get("model_id").getAsString())
            .isIn(page.models().keySet());
        assertThat(first.get(1).data("image/png")).startsWith("iVBOR");
        assertThat(first.get(2).data("text/plain")).isEqualTo("learning rate = 0.01");

        String message = page.change(page.only("FloatLogSlider"), Map.of("value", 0.5));
        awaitText(kernel, run, "learning rate = 0.5");
        List<CellRun.Output> after = run.outputs().subList(3, 5);
        assertThat(after).extracting(CellRun.Output::type).containsOnly("update_display_data");
        assertThat(after.get(0).displayId()).isEqualTo(first.get(1).displayId());
        assertThat(after.get(0).data("text/plain")).isNotEqualTo(first.get(1).data("text/plain"));
        assertThat(page.answers(message)).singleElement().satisfies(echo -> assertThat(echo.get("method").getAsString()).isEqualTo("echo_update"));
        assertThat(kernel.execute("rate.value()").result()).isEqualTo("0.5");
    }

    @Test
    void twoControlsDriveOneResult() {
        CellRun run = run("interact(wholeSlider(\"n\", 1, 9, 2), dropdown(\"kind\", Activation.values()), (n, k) -> k + \" of \" + n);");
        awaitText(kernel, run, "IDENTITY of 2");
        page.change(page.only("IntSlider"), Map.of("value", 5));
        awaitText(kernel, run, "IDENTITY of 5");
        page.change(page.only("Dropdown"), Map.of("index", 1));
        awaitText(kernel, run, "n = 5, kind = " + gradkit.scratch.Activation.values()[1]);
    }

    @Test
    void ofFiftyValuesInARowTheLastOneWins() {
        CellRun run = run("int calls = 0; interact(wholeSlider(\"n\", 0, 50, 0), n -> { calls++; return \"saw \" + n; });");
        String slider = page.only("IntSlider");
        IntStream.rangeClosed(1, 50).forEach(n -> page.change(slider, Map.of("value", n)));
        awaitText(kernel, run, "n = 50");
        List<CellRun.Output> outputs = run.outputs();
        assertThat(outputs.get(outputs.size() - 2).data("text/plain")).isEqualTo("saw 50");
        assertThat(Integer.parseInt(kernel.execute("calls").result())).isBetween(2, 51);
        assertThat(page.state(slider, "value")).isEqualTo("50");
    }

    @Test
    void anExceptionIsShownBelowTheControlsWithItsLineUntilTheNextGoodCall() {
        CellRun run = run("""
            interact(wholeSlider("n", 0, 9, 0), n -> {
                if (n == 7) throw new IllegalStateException("seven");
                return "saw " + n;
            });""");
        String slider = page.only("IntSlider");
        page.change(slider, Map.of("value", 7));
        String notice = kernel.await("the error", () -> page.all("HTML").stream().filter(id -> page.state(id, "value").contains("role=\"alert\"")).findFirst().orElse(null));
        assertThat(page.state(notice, "value")).contains("<b>IllegalStateException: seven</b>").contains("line 2:  if (n == 7) throw new");
        page.change(slider, Map.of("value", 8));
        awaitText(kernel, run, "saw 8");
        awaitState(notice, "value", "");
    }

    @Test
    void aControlIsHeardWhileACellRuns() {
        run("var x = wholeSlider(\"x\", 0, 9, 0); show(x);");
        CellRun loop = kernel.begin("while (x.value() != 7) Thread.sleep(5); System.out.println(\"heard 7\");");
        page.change(page.only("IntSlider"), Map.of("value", 7));
        assertThat(loop.await().printed()).isEqualTo("heard 7\n");
    }

    @Test
    void aPressedButtonRunsItsCodeAndJavaMovesThePage() {
        run("var bar = progressBar(\"pressed\", 5); show(row(button(\"Again\").onClick(() -> bar.set(bar.value() + 1)), bar));");
        page.click(page.only("Button"));
        page.click(page.only("Button"));
        awaitState(page.only("FloatProgress"), "value", "2.0");
    }

    @Test
    void aPageThatComesBackFindsEveryModelAndItsState() {
        run("var x = slider(\"x\", 0, 1, 0.5); show(x); x.set(0.25);");
        JsonObject comms = kernel.awaitReply(kernel.send("comm_info_request", Map.of("target_name", "jupyter.widget"))).getAsJsonObject("comms");
        assertThat(comms.keySet()).containsExactlyInAnyOrderElementsOf(page.models().keySet());

        String slider = page.only("FloatSlider");
        String asked = page.send(slider, Map.of("method", "request_state"));
        JsonObject answer = kernel.await("the state", () -> page.answers(asked).stream().findFirst().orElse(null));
        assertThat(answer.getAsJsonObject("state").get("value").getAsDouble()).isEqualTo(0.25);

        kernel.send("comm_open", Map.of("comm_id", "control", "target_name", "jupyter.widget.control", "data", Map.of()));
        String all = page.send("control", Map.of("method", "request_states"));
        JsonObject states = kernel.await("all states", () -> page.answers(all).stream().findFirst().orElse(null)).getAsJsonObject("states");
        assertThat(states.keySet()).containsExactlyInAnyOrderElementsOf(page.models().keySet());
    }

    @Test
    void whatIsDrawnOnThePadReachesTheCodeAndClearReachesThePage() {
        CellRun run = run("var pad = drawingPad(\"Draw\"); interact(pad, drawing -> \"ink %.1f\".formatted(drawing.toMatrix().sum()));");
        awaitText(kernel, run, "ink 0.0");
        String any = page.only("Any");
        assertThat(page.state(any, "_esm")).contains("export default { render }");
        byte[] ink = new byte[28 * 28];
        ink[100] = (byte) 255;
        ink[101] = (byte) 128;
        page.change(any, Map.of("ink", Base64.getEncoder().encodeToString(ink)));
        awaitText(kernel, run, "ink 1.5");
        awaitText(kernel, run, "Draw = 2 of 784 pixels inked");
        kernel.execute("pad.clear();");
        awaitState(any, "ink", Base64.getEncoder().encodeToString(new byte[28 * 28]));
    }

    @Test
    void aChartComputedAheadIsOneOutputWithVegaLiteAndAPictureAndNoControl() {
        CellRun run = run("explore(wholeSlider(\"k\", 1, 5, 2), k -> plot(\"k\").line(\"kx\", x -> k * x));");
        JsonObject data = run.outputs().get(0).content().getAsJsonObject("data");
        assertThat(run.outputs()).hasSize(1);
        assertThat(data.keySet()).containsExactlyInAnyOrder("application/vnd.vegalite.v5+json", "image/png", "text/plain");
        JsonObject spec = data.getAsJsonObject("application/vnd.vegalite.v5+json");
        assertThat(spec.getAsJsonObject("data").getAsJsonArray("values")).hasSize(5);
        assertThat(spec.getAsJsonArray("params").get(0).getAsJsonObject().get("value").getAsInt()).isEqualTo(2);
        assertThat(page.all("IntSlider")).isEmpty();
    }

    @Test
    void aPageThatWasLoadedAfterTheCellRanGetsTheResultAmongTheControls() {
        run("interact(wholeSlider(\"n\", 0, 9, 0), n -> plot(\"Line\").x(\"x\").line(\"y\", x -> n * x).over(0, 1));");
        String slider = page.only("IntSlider");
        assertThat(page.all("HTML")).noneMatch(id -> page.state(id, "value").contains("<img"));
        kernel.send("another page", "comm_msg", Map.of("comm_id", slider, "data", Map.of("method", "update", "state", Map.of("value", 3), "buffer_paths", List.of())));
        String html = kernel.await("the picture", () -> page.all("HTML").stream().map(id -> page.state(id, "value")).filter(value -> value.contains("<img")).findFirst().orElse(null));
        assertThat(html).contains("This page was loaded after the cell had run", "<img alt=\"Line: y rises from 0 at x = 0 to 3 at x = 1");
    }

    @Test
    void aCommThatIsNotOursIsTheKernels() {
        kernel.send("comm_open", Map.of("comm_id", "theirs", "target_name", "nobody", "data", Map.of()));
        kernel.await("the kernel to refuse it", () -> kernel.broadcast().stream().anyMatch(m -> m.get("type").getAsString().equals("comm_close")
            && m.getAsJsonObject("content").get("comm_id").getAsString().equals("theirs")) ? true : null);
    }

    @Test
    void runningTheCellTwoHundredTimesLeavesOneSetOfModelsAndListeners() {
        String cell = "var x = slider(\"x\", 0, 1, 0.5); interact(x, v -> v);";
        run(cell);
        int models = page.models().size();
        for (int i = 0; i < 199; i++) run(cell);
        assertThat(page.models()).hasSize(models);
        assertThat(kernel.awaitReply(kernel.send("comm_info_request", Map.of())).getAsJsonObject("comms").size()).isEqualTo(models + 1);    // and the control comm
    }
}
