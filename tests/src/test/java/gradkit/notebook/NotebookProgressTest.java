package gradkit.notebook;

import static gradkit.train.Options.brief;
import static gradkit.train.Options.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.plot.Plot;
import gradkit.scratch.Matrix;
import gradkit.train.FitOption;
import gradkit.train.FitPlan;
import gradkit.train.Progress;
import gradkit.train.Run;
import gradkit.train.Steering;
import gradkit.train.Trace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotebookProgressTest {

    private static final String CONTROLS = "application/vnd.jupyter.widget-view+json";

    private final RecordingDisplay display = new RecordingDisplay();
    private final Run.Epoch epoch = new Run.Epoch(1, 0.5, 0.8, 0.6, 0.7, 1e-3, 1);
    private final HandClock clock = new HandClock();

    private boolean drawsCurves(FitOption... options) {
        run(Map.of(), 1, options);
        return display.shown.stream().anyMatch(s -> s.data().containsKey("image/png"));
    }

    /** A run that says after 0.4 s how many seconds are left, and ends. */
    private void run(Map<String, String> environment, double secondsLeft, FitOption... options) {
        var progress = new NotebookProgress(display, environment, clock, clock);
        var run = new Run(List.of(epoch, epoch), new Trace(List.of(new Trace.Point(2, 0.5, 0.8)), List.of()), Run.Ending.COMPLETED, "done");
        progress.started("net", FitPlan.of(options), new Steering());
        clock.pass(400);
        progress.progress(new Progress(1, 5, 52, 240, 0.0812, Double.NaN, 1e-3, 1, secondsLeft));
        clock.pass(100);
        progress.traced(run);
        progress.ended(run);
        clock.pass(1000);
    }

    private boolean hadControls() {
        return display.shown.stream().anyMatch(s -> s.data().containsKey(CONTROLS));
    }

    @Test
    void aRunDrawsItsCurves() {
        assertThat(drawsCurves()).isTrue();
    }

    @Test
    void aBriefRunShowsItsLineOnly() {
        assertThat(drawsCurves(brief())).isFalse();
        assertThat(display.shown).isNotEmpty();
    }

    @Test
    void aRunOfOneEpochDrawsCurvesOnlyIfItIsLongEnoughToBeSteered() {
        assertThat(drawsCurves(epochs(1))).isFalse();
        display.answers = true;
        run(Map.of(), 60, epochs(1));
        assertThat(display.shown).anyMatch(s -> s.data().containsKey("image/png"));
    }

    @Test
    void aLongRunHasControlsInTheLinesPlaceUntilItsEnd() {
        display.answers = true;
        run(Map.of(), 60, brief());
        assertThat(display.shown).extracting(RecordingDisplay.Shown::id).containsOnly(display.shown.get(0).id());
        assertThat(display.shown).anySatisfy(s -> {
            assertThat(s.data()).containsKey(CONTROLS);
            assertThat(s.text()).as("for those who see no controls").startsWith("epoch 1/5 ▓");
        });
        var last = display.shown.get(display.shown.size() - 1);
        assertThat(last.data()).containsOnlyKeys("text/plain", "text/html");
        assertThat(last.text()).startsWith("2 epochs in 2.0 s");
    }

    @Test
    void aShortRunHasNone() {
        display.answers = true;
        run(Map.of(), 1.5);
        assertThat(hadControls()).isFalse();
    }

    @Test
    void aRunThatNobodyWatchesHasNone() {
        display.answers = true;
        run(Map.of("GRADKIT_STEERING", "off"), 60);
        run(Map.of("GRADKIT_PROGRESS", "off"), 60);
        run(Map.of("GRADKIT_GRADING", "1"), 60);
        assertThat(hadControls()).isFalse();
    }

    @Test
    void aKernelThatDoesNotHearThePageShowsNoDeadButtonsAndSaysHowToStop() {
        run(Map.of(), 60, brief());
        assertThat(hadControls()).isFalse();
        assertThat(display.shown).anyMatch(s -> s.text().endsWith("■ in the toolbar above stops the run; the model keeps what it has learned by then."));
    }

    /** A run after so many hundredths of its way, as the trace has it. */
    private Run at(int hundredths) {
        return new Run(List.of(epoch), new Trace(IntStream.rangeClosed(1, hundredths).mapToObj(i -> new Trace.Point(i / 20.0, 1.0 / i, 0.5)).toList(), List.of()),
            hundredths < 100 ? Run.Ending.RUNNING : Run.Ending.COMPLETED, "");
    }

    private List<Object> pictures() {
        return display.shown.stream().<Object>map(s -> s.data().get("image/png")).filter(Objects::nonNull).toList();
    }

    @Test
    void whoTrainsHandsOverAndShowsNothing() {
        var progress = new NotebookProgress(display, Map.of(), clock, clock);
        progress.started("net", FitPlan.of(), new Steering());
        clock.busy(500);
        progress.progress(new Progress(1, 5, 52, 240, 0.0812, Double.NaN, 1e-3, 1, 60));
        progress.traced(at(10));
        assertThat(display.shown).as("but for the line of its start").hasSize(1);
        clock.pass(200);
        assertThat(display.shown).hasSizeGreaterThan(2);
        assertThat(pictures()).hasSize(1);
    }

    @Test
    void ofThousandsOfStatesTenASecondAreShownAndTheLastPictureIsTheRuns() {
        display.answers = true;
        var progress = new NotebookProgress(display, Map.of(), clock, clock);
        progress.started("net", FitPlan.of(), new Steering());
        for (int i = 1; i <= 3000; i++) {
            progress.progress(new Progress(1, 5, i, 15_000, 0.1, Double.NaN, 1e-3, 1, 60));
            progress.traced(at(Math.max(1, i / 31)));
            clock.pass(1);
        }
        assertThat(pictures()).hasSizeBetween(20, 30);
        progress.ended(at(100));
        assertThat(pictures()).hasSizeBetween(21, 31);
        assertThat(pictures().get(pictures().size() - 1)).isEqualTo(Renderer.one(Plot.curves(at(100))).data().get("image/png"));
        int shown = display.shown.size();
        clock.pass(5000);
        assertThat(display.shown).as("nothing comes late").hasSize(shown);
    }

    @Test
    void aRunThatNobodyWatchesDrawsItsCurvesOnceAtItsEnd() {
        var progress = new NotebookProgress(display, Map.of("GRADKIT_STEERING", "off"), clock, clock);
        progress.started("net", FitPlan.of(), new Steering());
        for (int i = 1; i < 100; i++) {
            progress.traced(at(i));
            clock.pass(100);
        }
        assertThat(pictures()).isEmpty();
        progress.ended(at(100));
        assertThat(pictures()).hasSize(1);
    }

    @Test
    void whatCouldNotBeShownIsToldToTheRun() {
        display.broken = true;
        var progress = new NotebookProgress(display, Map.of(), clock, clock);
        progress.progress(new Progress(1, 5, 52, 240, 0.0812, Double.NaN, 1e-3, 1, 60));
        clock.pass(200);
        assertThatThrownBy(() -> progress.progress(new Progress(1, 5, 53, 240, 0.08, Double.NaN, 1e-3, 1, 60))).hasMessage("no page");
    }

    @Test
    void theBarSaysWhereTheRunIsAndTheRateWhatTheSliderMakesOfIt() {
        var now = new Progress(3, 5, 52, 240, 0.0812, 0.9763, 4.8e-4, 0.1, 9.24);
        assertThat(ProgressLine.bar(now, "9 s left")).contains("epoch 3/5  batch  52/240  loss 0.081  validation 0.976  9 s left", "aria-valuenow=\"44.3\"");
        assertThat(ProgressLine.rate(0.0048, 0.1)).contains(">0.0048 × 0.1 = 0.00048<");
        assertThat(ProgressLine.rate(2e-8, 1)).contains(">2.0e-8 × 1 = 2.0e-8<");
    }

    @Test
    void aMatrixSaysWhereItHasNoNumber() {
        Matrix broken = Matrix.row(Double.NaN, Double.NEGATIVE_INFINITY, -0.5);
        assertThat(Renderer.one(broken).text()).contains("NaN", "−∞", "−0.5");
    }
}
