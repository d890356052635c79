package gradkit.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.train.FitPlan;
import gradkit.train.Progress;
import gradkit.train.Run;
import gradkit.train.Steering;
import gradkit.train.Trace;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveTest {

    private final RecordingDisplay display = new RecordingDisplay();
    private final Queue<Runnable> timers = new ArrayDeque<>();
    private long nanos;
    private final Live live = new Live(display, () -> nanos, (delay, task) -> timers.add(task));

    private void after(int milliseconds) {
        nanos += TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    @Test
    void thousandsOfStatesBecomeTenASecondAndTheLastIsShown() {
        for (int step = 0; step < 3000; step++) {
            live.show("step " + step);
            after(1);
        }
        timers.forEach(Runnable::run);
        assertThat(display.shown).hasSizeBetween(30, 32);
        assertThat(display.shown.get(display.shown.size() - 1).text()).isEqualTo("step 2999");
    }

    @Test
    void theFirstStateComesAtOnceAndTheOthersReplaceIt() {
        live.show("a");
        live.show("b");
        live.flush();
        assertThat(display.shown).extracting(RecordingDisplay.Shown::update).containsExactly(false, true);
        assertThat(display.shown.get(0).id()).isNotEmpty().isEqualTo(display.shown.get(1).id());
    }

    @Test
    void aLateStateComesByItselfOnce() {
        live.show("a");
        live.show("b");
        live.show("c");
        assertThat(timers).hasSize(1);
        timers.remove().run();
        live.flush();
        assertThat(display.shown).extracting(RecordingDisplay.Shown::text).containsExactly("a", "c");
    }

    @Test
    void stopEndsALoopThatShowsHowItGoesAndKeepsItsLastState() {
        live.show("a");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> live.show("b")).isInstanceOf(CancellationException.class);
            assertThat(display.shown).extracting(RecordingDisplay.Shown::text).containsExactly("a", "b");
        } finally {
            assertThat(Thread.interrupted()).as("whoever stopped means the whole cell").isTrue();
        }
    }

    @Test
    void whatIsPlacedBehindIsDrawnByTheTimerAndOnlyTheNewest() {
        live.placeBehind("a");
        live.placeBehind("b");
        assertThat(display.shown).isEmpty();
        assertThat(timers).hasSize(1);
        timers.remove().run();
        assertThat(display.shown).extracting(RecordingDisplay.Shown::text).containsExactly("b");
    }

    @Test
    void theProgressLineSaysHowFarHowGoodAndHowLong() {
        assertThat(ProgressLine.of(new Progress(3, 5, 52, 240, 0.0812, 0.9763, 1e-3, 1, 9.24)).text())
                .isEqualTo("epoch 3/5 ▓▓▓▓▓▓▓▓▓░░░░░░░░░░░ 44 %  loss 0.081  validation 0.976  9 s left");
        assertThat(ProgressLine.of(new Progress(1, 1, 0, 10, Double.NaN, Double.NaN, 1e-3, 1, Double.NaN)).text()).contains("? left").doesNotContain("validation");
        assertThat(ProgressLine.time(3725)).isEqualTo("62 min 5 s");
    }

    @Test
    void aRunEndsInOneLineThatSaysWhyItStopped() {
        Run.Epoch epoch = new Run.Epoch(1, 0.5, 0.8, 0.6, 0.75, 1e-3, 2);
        NotebookProgress progress = new NotebookProgress(display, Map.of(), () -> nanos, (delay, task) -> timers.add(task));
        progress.started("mlp", FitPlan.of(), new Steering());
        progress.progress(new Progress(1, 5, 1, 10, 0.7, Double.NaN, 1e-3, 1, 10));
        progress.traced(new Run(List.of(epoch), Trace.NONE, Run.Ending.RUNNING, ""));
        progress.ended(new Run(List.of(epoch), Trace.NONE, Run.Ending.INTERRUPTED, "Interrupted after epoch 1."));
        assertThat(display.shown).extracting(RecordingDisplay.Shown::text).contains("1 epoch in 2.0 s  loss 0.500  validation 0.750  ■ Interrupted after epoch 1.");
    }
}
