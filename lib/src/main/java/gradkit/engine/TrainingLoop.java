package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.data.Examples;
import gradkit.train.FitPlan;
import gradkit.train.Options;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Run.Ending;
import gradkit.train.RunLog;
import gradkit.train.Steering;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The loop behind {@code fit}: changes the model's weights until the plan is done or something ends it, and says how it went. How an epoch's
 * steps are computed differs: in {@link CompiledLoop} many steps are one call into the engine, in {@link EagerLoop} each operation is.
 *
 * <p>It looks at the steering before every batch, or every few: {@link Steering#goesOn} says when to return, with the weights as they are (an
 * interrupt's flag is then still set: whoever interrupted means all that this thread does).
 */
abstract class TrainingLoop implements AutoCloseable {
    private static final long REPORT_NANOS = 50_000_000;

    final Model model;
    final FitPlan plan;
    final Steering steering;
    final RunLog log;
    final int size, batches;
    final NDManager manager;        // owns what this call keeps on the device
    final Feed feed;
    final PtNDArray y;              // [size]
    private final Optional<Examples> validation;
    private final ProgressListener listener;
    private final RandomGenerator random;
    private NDList bestWeights = new NDList();
    private long reported;

    /** @param note what the run's summary says of this loop; empty for nothing */
    TrainingLoop(TrainingTask task, String note) {
        model = task.model();
        plan = task.plan();
        steering = task.steering();
        validation = task.validation();
        listener = task.listener();
        Examples examples = task.train().examples();
        size = examples.size();
        log = new RunLog(size, plan, steering, note);
        batches = log.batches();
        random = Options.seed(plan.seed());
        JniUtils.setSeed(plan.seed()); // dropout draws on the engine
        manager = model.newManager();
        feed = Feed.of(model, task.train(), manager, plan);
        y = (PtNDArray) manager.create(Model.longs(examples.labels()));
        remember(log.running());
    }

    /** Trains, with the fastest loop that can. */
    static Run run(TrainingTask task) {
        return Threads.with(Devices.threads(task.model(), task.plan().batch()), () -> {
            try (TrainingLoop loop = of(task)) {
                return loop.run();
            }
        });
    }

    /** The fastest loop that can train this model as the plan says. */
    private static TrainingLoop of(TrainingTask task) {
        if (task.plan().eager()) return new EagerLoop(task, "Each operation was one call into the engine, as eager() asks.");
        return Script.of(task.model(), task.plan()).<TrainingLoop>map(script -> new CompiledLoop(task, script))
            .orElseGet(() -> new EagerLoop(task, "Each operation was one call into the engine: %s.".formatted(Script.whyNone(task.model()).orElseThrow())));
    }

    private Run run() {
        for (int e = 0; e < plan.epochs(); e++) {
            int[] order = Examples.permutation(size, random);
            int done;
            try (NDArray places = manager.create(Model.longs(order))) {
                done = epoch(order, (PtNDArray) places);
            }
            if (done < batches) return remember(log.endedByHand(done));
            log.epoch(meanLoss(batches), accuracy(batches), validation.map(examples -> Models.evaluate(model, examples)));
            Run soFar = remember(log.running());
            listener.traced(soFar);
            if (!Double.isFinite(soFar.last().loss())) return remember(log.run(Ending.DIVERGED, "The loss is no longer a number. Lower the learning rate, or clip the gradient."));
            if (plan.stopping().isPresent() && soFar.best().equals(soFar.last())) keepWeights();
            if (plan.stopping().isPresent() && plan.stopping().get().enough(soFar.epochs())) {
                restoreWeights();
                return remember(log.run(Ending.STOPPED_EARLY, "Stopped early: no better loss since epoch %d; the model has that epoch's weights.".formatted(soFar.best().number())));
            }
        }
        restoreWeights();
        return remember(log.run(Ending.COMPLETED, "Completed."));
    }

    /**
     * Trains on every batch once; gives the number done, which is smaller when the run shall end.
     *
     * @param order the examples' places in the order of this epoch
     * @param places the same, on the device
     */
    abstract int epoch(int[] order, PtNDArray places);

    /** The sum of the losses of this epoch's examples so far. */
    abstract double lossSum();

    /** The number of right answers among this epoch's examples so far. */
    abstract long hits();

    /** The mean loss over the first {@code done} batches of this epoch. */
    private double meanLoss(int done) {
        return lossSum() / seen(done);
    }

    /** The share of right answers in the first {@code done} batches of this epoch. */
    private double accuracy(int done) {
        return hits() / (double) seen(done);
    }

    /** How many examples so many batches are. */
    final int seen(int done) {
        return (int) Math.min(size, (long) done * plan.batch());
    }

    /** To be told after every batch: adds a point to the trace and tells the listener, each where it is due. */
    final void tell(int done) {
        if (log.pointDue(done)) {
            log.point(done, meanLoss(done), accuracy(done));
            if (done < batches) listener.traced(remember(log.running()));   // of an epoch's last point it hears when the epoch is measured
        }
        long now = System.nanoTime();
        if (now - reported < REPORT_NANOS && done < batches) return;        // reading the loss makes the device finish what it was given
        reported = now;
        listener.progress(log.progress(done, meanLoss(done)));
    }

    private void keepWeights() {
        bestWeights.close();
        bestWeights = new NDList();
        for (NDArray weights : model.state()) {
            NDArray copy = GradMode.off(weights::duplicate);
            copy.attach(manager);
            bestWeights.add(copy);
        }
    }

    private void restoreWeights() {
        for (int i = 0; i < bestWeights.size(); i++) Model.overwrite(model.state().get(i), bestWeights.get(i));
    }

    private Run remember(Run run) {
        model.remember(run);
        return run;
    }

    @Override
    public void close() {
        manager.close();
    }
}
