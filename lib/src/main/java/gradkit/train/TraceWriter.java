package gradkit.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes down the {@link Trace} of a run.
 *
 * <p>The points lie at fixed steps, so that the same run gives the same trace; at least one lies at the end of each epoch.
 */
final class TraceWriter {
    private static final int POINTS = 100;

    private final int size, batch, batches, stretches;      // of an epoch: examples, in a batch, batches, points
    private final List<Trace.Point> points = new ArrayList<>();
    private final List<Trace.RateChange> changes = new ArrayList<>();
    private double factor = 1;
    private int changedAfter = -1;                          // the point behind which the rate was changed last
    private int examples;                                   // of this epoch, up to the last point
    private double loss, hits;                              // sums over them

    TraceWriter(int size, int batches, FitPlan plan) {
        this.size = size;
        this.batches = batches;
        batch = plan.batch();
        stretches = Math.min(batches, (POINTS + plan.epochs() - 1) / plan.epochs());
    }

    /** Whether a point is due after so many batches of an epoch. */
    boolean due(int done) {
        return (long) done * stretches / batches > (done - 1L) * stretches / batches;
    }

    /**
     * Adds a point.
     *
     * @param epoch from 1
     * @param done batches of it
     * @param meanLoss over this epoch's examples so far
     * @param accuracy over this epoch's examples so far
     */
    void add(int epoch, int done, double meanLoss, double accuracy) {
        int now = (int) Math.min(size, (long) done * batch);
        int fresh = now - examples;
        points.add(new Trace.Point(epoch - 1 + done / (double) batches, (meanLoss * now - loss) / fresh, (accuracy * now - hits) / fresh));
        examples = done == batches ? 0 : now;
        loss = done == batches ? 0 : meanLoss * now;
        hits = done == batches ? 0 : accuracy * now;
    }

    /** The rate of this step, from 0 over the whole run, is the schedule's times this factor. */
    void rate(int step, double newFactor) {
        if (newFactor == factor) return;
        if (changedAfter == points.size()) changes.remove(changes.size() - 1);
        changedAfter = points.size();
        factor = newFactor;
        changes.add(new Trace.RateChange(step, step / (double) batches, newFactor));
    }

    /** What is written so far. */
    Trace trace() {
        return new Trace(points, changes);
    }
}
