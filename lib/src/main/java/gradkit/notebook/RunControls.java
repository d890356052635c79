package gradkit.notebook;

import gradkit.notebook.widgets.Box;
import gradkit.notebook.widgets.Button;
import gradkit.notebook.widgets.Control;
import gradkit.notebook.widgets.Controls;
import gradkit.notebook.widgets.HtmlText;
import gradkit.notebook.widgets.Slider;
import gradkit.train.Progress;
import gradkit.train.Steering;
import java.util.List;
import java.util.Map;

/**
 * The page's hand on a run that goes on: a bar with its figures, Pause, Stop, and a slider that scales the learning rate.
 *
 * <p>The slider multiplies the schedule's rate rather than setting one, so that a schedule keeps its shape.
 */
final class RunControls {

    private static final double MOST = 100;     // and a hundredth: 1 is in the middle

    private final Steering steering;
    private final HtmlText bar = Controls.html("");
    private final Button pause = Controls.button("Pause");
    private final Button stop = Controls.button("Stop");
    private final Slider<Double> factor = Controls.slider("learning rate ×", 1 / MOST, MOST, 1).log().step(0.1);
    private final HtmlText rate = Controls.html("");
    private final Box buttons = Controls.row(pause, stop, factor, rate);
    private final Box all = Controls.column(bar, buttons);
    private Progress now;

    RunControls(Steering steering, Progress now) {
        this.steering = steering;
        show(now);
        pause.onClick(this::pauseOrResume);
        stop.onClick(this::stop);
        factor.onChange(this::scale);
    }

    /** What to publish in place of the line: the controls where there is a page, the line elsewhere. */
    Bundle bundle(Bundle line) {
        Bundle shown = new Bundle(all.bundle(), Map.of());
        return shown.and(Bundle.TEXT, line.text()).and(Bundle.HTML, line.asHtml());
    }

    /** Takes over how far the run is. */
    synchronized void show(Progress newest) {
        now = newest;
        draw();
    }

    private synchronized void pauseOrResume() {
        if (steering.paused()) {
            steering.resume();
        } else {
            steering.pause();
        }
        pause.text(steering.paused() ? "Resume" : "Pause");
        draw();
    }

    private synchronized void stop() {
        steering.stop();
        pause.enabled(false);
        stop.enabled(false);
        factor.enabled(false);
        draw();
    }

    private synchronized void scale(double newFactor) {
        steering.scaleRate(newFactor);
        draw();
    }

    private void draw() {
        String state = steering.stopped() ? "stopping" : steering.paused() ? "paused" : ProgressLine.time(now.secondsLeft()) + " left";
        bar.set(ProgressLine.bar(now, state));
        rate.set(ProgressLine.rate(now.rate() / now.factor(), steering.factor()));
    }

    /** Takes everything out of the page. */
    void close() {
        List.of(all, bar, buttons, pause, stop, factor, rate).forEach(Control::close);
    }
}
