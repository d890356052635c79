package gradkit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.scratch.Matrix;
import gradkit.train.FitOption;
import gradkit.train.FitPlan;
import gradkit.train.Options;
import gradkit.train.Run;
import gradkit.train.Steering;
import gradkit.train.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotebookProgressTest {

    private final RecordingDisplay display = new RecordingDisplay();

    private boolean drawsCurves(FitOption... options) {
        var progress = new NotebookProgress(display);
        var epoch = new Run.Epoch(1, 0.5, 0.8, 0.6, 0.7, 1e-3, 1);
        var run = new Run(List.of(epoch, epoch), Trace.NONE, Run.Ending.COMPLETED, "done");
        progress.started("net", FitPlan.of(options), new Steering());
        progress.traced(run);
        progress.ended(run);
        return display.shown.stream().anyMatch(s -> s.data().containsKey("image/png"));
    }

    @Test
    void aRunDrawsItsCurves() {
        assertThat(drawsCurves()).isTrue();
    }

    @Test
    void aBriefRunShowsItsLineOnly() {
        assertThat(drawsCurves(Options.brief())).isFalse();
        assertThat(display.shown).isNotEmpty();
    }

    @Test
    void aMatrixSaysWhereItHasNoNumber() {
        Matrix broken = Matrix.row(Double.NaN, Double.NEGATIVE_INFINITY, -0.5);
        assertThat(Renderer.one(broken).text()).contains("NaN", "−∞", "−0.5");
    }
}
