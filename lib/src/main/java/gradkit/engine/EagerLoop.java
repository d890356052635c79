package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.data.Augmented;
import gradkit.data.Examples;
import gradkit.train.FitPlan;
import gradkit.train.Options;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Run.Ending;
import gradkit.train.RunLog;
import gradkit.train.Steering;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Trains step by step: every operation is one call into the engine.
 *
 * <p>What makes it fast: a step's examples come from an array on the device ({@link Feed}); a step frees its arrays as a whole; loss and hits are added up on the device, so that no step waits for a number to come back.
 */
final class EagerLoop implements TrainingLoop {
    private static final long REPORT_NANOS = 50_000_000;

    @Override
    public Run run(Model model, Augmented train, Optional<Examples> validation, FitPlan plan, Steering steering, ProgressListener listener) {
        try (var session = new Session(model, train, validation, plan, steering, listener)) {
            return session.run();
        }
    }

    /** One call of fit, with everything that it owns on the device. */
    private static final class Session implements AutoCloseable {
        final Model model;
        final Optional<Examples> validation;
        final FitPlan plan;
        final Steering steering;
        final ProgressListener listener;
        final RunLog log;
        final int size, batches;
        final RandomGenerator random;
        final NDManager manager;
        final ModelOptimizer optimizer;
        final Feed feed;
        final PtNDArray y;              // [size]
        final NDArray lossSum, hits;    // over the epoch so far; the loss in full batches
        NDList bestWeights = new NDList();
        long reported;

        Session(Model model, Augmented train, Optional<Examples> validation, FitPlan plan, Steering steering, ProgressListener listener) {
            this.model = model;
            this.validation = validation;
            this.plan = plan;
            this.steering = steering;
            this.listener = listener;
            size = train.examples().size();
            log = new RunLog(size, plan, steering);
            batches = log.batches();
            random = Options.seed(plan.seed());
            JniUtils.setSeed(plan.seed()); // dropout draws on the engine
            manager = model.newManager();
            optimizer = new ModelOptimizer(model, plan.rule(), plan.clip());
            feed = Feed.of(model, train, manager, plan);
            y = (PtNDArray) manager.create(Model.longs(train.examples().labels()));
            lossSum = manager.zeros(new Shape());
            hits = manager.zeros(new Shape(), DataType.INT64);
            remember(log.running());
        }

        Run run() {
            for (int e = 0; e < plan.epochs(); e++) {
                int done = epoch();
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

        /** Trains on every batch once; gives the number done, which is smaller when the run shall end. */
        int epoch() {
            lossSum.subi(lossSum);
            hits.subi(hits);
            int[] order = Examples.permutation(size, random);
            try (NDArray places = manager.create(Model.longs(order))) {
                for (int b = 0; b < batches; b++) {
                    if (!steering.goesOn()) return b;
                    step(order, (PtNDArray) places, b * plan.batch(), Math.min(size, (b + 1) * plan.batch()), log.rate(b));
                    trace(b + 1);
                    report(b + 1);
                }
            }
            return batches;
        }

        void step(int[] order, PtNDArray places, int from, int to, double rate) {
            try (Tape tape = new Tape(model, manager)) {
                PtNDArray index = JniUtils.slice(places, 0, from, to, 1);
                index.attach(tape.manager());
                NDArray x = feed.rows(Arrays.copyOfRange(order, from, to), index, tape.manager());
                NDArray truth = JniUtils.indexAdv(y, new NDIndex("{}", index), (PtNDManager) tape.manager());

                optimizer.zeroGradients();
                NDArray yHat = model.forward(x);
                NDArray loss = Losses.crossEntropyFromLogits(yHat, truth);
                tape.backward(loss);
                optimizer.step(rate);

                GradMode.off(() -> {
                    lossSum.addi(to - from == plan.batch() ? loss : loss.mul((to - from) / (double) plan.batch()));
                    hits.addi(JniUtils.argMax((PtNDArray) yHat, 1, false).eq(truth).sum());
                });
            }
        }

        /** The mean loss over the first {@code batches} of this epoch. */
        double meanLoss(int done) {
            return lossSum.toFloatArray()[0] * plan.batch() / seen(done);
        }

        /** The share of right answers in the first {@code batches} of this epoch. */
        double accuracy(int done) {
            return hits.toLongArray()[0] / seen(done);
        }

        double seen(int done) {
            return Math.min(size, (double) done * plan.batch());
        }

        void keepWeights() {
            bestWeights.close();
            bestWeights = new NDList();
            for (NDArray weights : model.state()) {
                NDArray copy = GradMode.off(weights::duplicate);
                copy.attach(manager);
                bestWeights.add(copy);
            }
        }

        void restoreWeights() {
            for (int i = 0; i < bestWeights.size(); i++) Model.overwrite(model.state().get(i), bestWeights.get(i));
        }

        /** Adds a point to the trace where one is due; the listener hears of an epoch's last one when the epoch is measured. */
        void trace(int done) {
            if (!log.pointDue(done)) return;
            log.point(done, meanLoss(done), accuracy(done));
            if (done < batches) listener.traced(remember(log.running()));
        }

        /** Tells the listener, at most every 50 ms: reading the loss makes the device finish what it was given. */
        void report(int done) {
            long now = System.nanoTime();
            if (now - reported < REPORT_NANOS && done < batches) return;
            reported = now;
            listener.progress(log.progress(done, meanLoss(done)));
        }

        Run remember(Run run) {
            model.remember(run);
            return run;
        }

        @Override
        public void close() {
            optimizer.close();
            manager.close();
        }
    }
}
