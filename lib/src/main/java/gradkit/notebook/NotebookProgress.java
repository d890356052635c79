package gradkit.notebook;

import gradkit.notebook.kernel.Display;
import gradkit.plot.Plot;
import gradkit.train.FitPlan;
import gradkit.train.Progress;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Steering;

/** Shows how a run goes below its cell: a line that counts, and in runs of three epochs or more the curves, both in place. */
public final class NotebookProgress implements ProgressListener {

    private static final int WORTH_CURVES = 3;    // epochs: a curve of two points says no more than the line

    private final Display display;
    private final Live line;
    private final Live curves;
    private boolean brief;

    /** Called by {@link java.util.ServiceLoader}, once for each run. */
    public NotebookProgress() {
        this(Display.get());
    }

    NotebookProgress(Display display) {
        this.display = display;
        this.line = Live.on(display);
        this.curves = Live.on(display);
    }

    @Override
    public void started(String model, FitPlan plan, Steering steering) {
        brief = plan.brief() || plan.epochs() < WORTH_CURVES;
        line.place(ProgressLine.starting(model, plan));
    }

    @Override
    public void progress(Progress now) {
        line.place(ProgressLine.of(now));
    }

    @Override
    public void traced(Run soFar) {
        if (display.inNotebook() && !brief && soFar.epochs().size() > 1) {
            curves.place(Plot.curves(soFar));
        }
    }

    @Override
    public void ended(Run run) {
        line.place(ProgressLine.of(run));
        line.flush();
        curves.flush();
    }
}
