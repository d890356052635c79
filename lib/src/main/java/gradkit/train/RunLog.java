package gradkit.train;

import gradkit.train.Run.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the books of a run, whatever loop trains: the rate of each step, the trace, the epochs, the time that is left. */
public final class RunLog {
    private final FitPlan plan;
    private final Steering steering;
    private final String note;
    private final int batches;
    private final TraceWriter trace;
    private final List<Run.Epoch> epochs = new ArrayList<>();
    private final long start;
    private long epochStart;
    private double rate, factor = 1;

    /**
     * @param size training examples
     * @param note what the summary says of the loop, behind why the run ended; empty for nothing
     */
    public RunLog(int size, FitPlan plan, Steering steering, String note) {
        this.plan = plan;
        this.steering = steering;
        this.note = note;
        batches = (size + plan.batch() - 1) / plan.batch();
        trace = new TraceWriter(size, batches, plan);
        start = clock();
        epochStart = start;
    }

    /** Nanoseconds that the run has needed; pauses do not count. */
    private long clock() {
        return System.nanoTime() - steering.waitedNanos();
    }

    /** Batches in an epoch. */
    public int batches() {
        return batches;
    }

    /** The rate for this batch, from 0, of the epoch that goes on: the schedule's, times what the reader makes of it. */
    public double rate(int b) {
        int step = epochs.size() * batches + b;
        factor = steering.factor();
        rate = factor * plan.rule().schedule().rate(step, batches, plan.epochs());
        trace.rate(step, factor);
        return rate;
    }

    /** Whether the trace wants a point after so many batches of the epoch. */
    public boolean pointDue(int done) {
        return trace.due(done);
    }

    /** Adds a point to the trace; loss and accuracy are means over the epoch so far. */
    public void point(int done, double loss, double accuracy) {
        trace.add(epochs.size() + 1, done, loss, accuracy);
    }

    /** Closes an epoch, whose means these are; validation, where there is some, has just been measured. */
    public void epoch(double loss, double accuracy, Optional<Evaluation> validation) {
        long now = clock();
        epochs.add(new Run.Epoch(epochs.size() + 1, loss, accuracy, validation.map(Evaluation::loss).orElse(Double.NaN),
            validation.map(Evaluation::accuracy).orElse(Double.NaN), rate, (now - epochStart) / 1e9));
        epochStart = now;
    }

    /** Where the run stands after so many batches of the epoch, with the mean loss over them. */
    public Progress progress(int done, double loss) {
        double share = (epochs.size() + done / (double) batches) / plan.epochs();
        return new Progress(epochs.size() + 1, plan.epochs(), done, batches, loss,
            epochs.isEmpty() ? Double.NaN : epochs.get(epochs.size() - 1).validationAccuracy(), rate, factor, (clock() - start) / 1e9 * (1 - share) / share);
    }

    /** The run as it stands. */
    public Run running() {
        return run(Ending.RUNNING, "Running.");
    }

    /** The run, ended from outside after so many batches of the epoch. */
    public Run endedByHand(int done) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        return run(interrupted ? Ending.INTERRUPTED : Ending.STOPPED_BY_HAND, "%s in epoch %d after %,d of %,d batches; the model keeps the weights that it had then."
            .formatted(interrupted ? "Interrupted" : "Stopped by hand", epochs.size() + 1, done, batches));
    }

    /** The run, ended for this reason. */
    public Run run(Ending ending, String reason) {
        return new Run(epochs, trace.trace(), ending, note.isEmpty() ? reason : reason + " " + note);
    }
}
