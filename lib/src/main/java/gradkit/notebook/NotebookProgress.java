package gradkit.notebook;

import gradkit.notebook.kernel.Display;
import gradkit.notebook.widgets.Controls;
import gradkit.plot.Plot;
import gradkit.train.FitPlan;
import gradkit.train.Progress;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Steering;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Shows how a run goes below its cell: a line that counts, and in runs of three epochs or more the curves, both in place.
 *
 * <p>A run that takes some seconds gets {@link RunControls} in the line's place for as long as it goes on; the line comes back at its
 * end, so that a saved notebook reads as if they had never been there.
 */
public final class NotebookProgress implements ProgressListener {

    private static final int WORTH_CURVES = 3;             // epochs: a curve of two points says no more than the line
    private static final double WORTH_STEERING = 2;        // seconds that a run must take: nobody is quicker with a mouse
    private static final double SURE = 0.3;                // seconds after which the time that is left is more than a guess

    private final Display display;
    private final Map<String, String> environment;
    private final LongSupplier clock;
    private final Live line;
    private final Live curves;
    private final Repaint repaint;
    private volatile Optional<Progress> newest = Optional.empty();
    private volatile Optional<Run> traced = Optional.empty();
    private Optional<Run> drawn = Optional.empty();
    private Steering steering = new Steering();
    private Optional<RunControls> controls = Optional.empty();
    private long start;
    private boolean reachable;          // whether the page can be heard while this run goes on
    private boolean curvesHaveAPlace;
    private boolean brief;
    private boolean worthCurves;
    private boolean over;

    /** Called by {@link java.util.ServiceLoader}, once for each run. */
    public NotebookProgress() {
        this(Display.get());
    }

    /** Shows runs there. */
    public NotebookProgress(Display display) {
        this(display, System.getenv(), System::nanoTime, Timer.ofBackground());
    }

    NotebookProgress(Display display, Map<String, String> environment, LongSupplier clock, Timer timer) {
        this.display = display;
        this.environment = environment;
        this.clock = clock;
        this.line = new Live(display, clock, timer);
        this.curves = new Live(display, clock, timer);
        this.repaint = new Repaint(timer, new Pace(clock, Pace.TEN_A_SECOND), this::paint);
    }

    @Override
    public synchronized void started(String model, FitPlan plan, Steering hand) {
        steering = hand;
        start = clock.getAsLong();
        reachable = display.answersWhileRunning() && !Controls.areBusyHere();
        brief = plan.brief();
        worthCurves = plan.epochs() >= WORTH_CURVES;
        line.place(ProgressLine.starting(model, plan));
    }

    @Override
    public void progress(Progress now) {
        newest = Optional.of(now);
        repaint.request();
    }

    @Override
    public void traced(Run soFar) {
        traced = Optional.of(soFar);
        repaint.request();
    }

    /** Shows the newest that there is: not on the thread that trains, which would wait for the page and for the picture. */
    private synchronized void paint() {
        if (over) {
            return;
        }
        newest.ifPresent(this::show);
        if (isWatched() && showsCurves() && seconds() >= SURE) {
            Optional<Run> soFar = traced;
            soFar.filter(run -> !soFar.equals(drawn)).ifPresent(this::draw);
            drawn = soFar;
        }
    }

    private void show(Progress now) {
        boolean worthSteering = isWatched() && isLong(now);
        if (controls.isPresent()) {
            controls.get().show(now);
        } else if (worthSteering && reachable) {
            controls = Optional.of(new RunControls(steering, now));
            line.place(controls.get().bundle(ProgressLine.of(now)));
        } else {
            line.place(worthSteering && !display.answersWhileRunning() ? ProgressLine.withHint(now) : ProgressLine.of(now));
        }
    }

    private void draw(Run soFar) {
        if (!curvesHaveAPlace) {
            curves.place(Bundle.text(""));     // below this cell, also if the picture is ready only when the next one runs
            curvesHaveAPlace = true;
        }
        curves.placeBehind(Plot.curves(soFar).draft());
    }

    /** Whether somebody may sit before the page; a grader, a build and a test only run the notebook. */
    private boolean isWatched() {
        return display.inNotebook() && !"off".equals(environment.get("GRADKIT_STEERING")) && !"off".equals(environment.get("GRADKIT_PROGRESS"))
                && !"1".equals(environment.get("GRADKIT_GRADING"));
    }

    private boolean isLong(Progress now) {
        return seconds() >= SURE && seconds() + now.secondsLeft() > WORTH_STEERING;
    }

    private double seconds() {
        return (clock.getAsLong() - start) / 1e9;
    }

    private boolean showsCurves() {
        return display.inNotebook() && !brief && (worthCurves || controls.isPresent());
    }

    @Override
    public synchronized void ended(Run run) {
        over = true;
        line.place(ProgressLine.of(run));
        line.flush();
        controls.ifPresent(RunControls::close);
        if (showsCurves() && !run.trace().points().isEmpty()) {
            lastCurves(run);
        }
    }

    /** An interrupted cell must return at once: there, the picture comes when it comes. */
    private void lastCurves(Run run) {
        if (run.ending() != Run.Ending.INTERRUPTED) {
            curves.place(Plot.curves(run));
            curves.flush();
        } else if (curvesHaveAPlace) {
            curves.placeBehind(Plot.curves(run));
        }
    }
}
