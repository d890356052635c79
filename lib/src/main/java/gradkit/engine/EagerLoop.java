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
import gradkit.data.Examples;
import gradkit.train.Evaluation;
import gradkit.train.FitPlan;
import gradkit.train.Options;
import gradkit.train.Progress;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Run.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Trains step by step: every operation is one call into the engine.
 *
 * <p>What makes it fast: all examples lie in one array on the device and a batch is taken from it by index; a step frees its arrays
 * as a whole; loss and hits are added up on the device, so that no step waits for a number to come back.
 */
final class EagerLoop implements TrainingLoop {
    private static final long REPORT_NANOS = 50_000_000;

    @Override
    public Run run(Model model, Examples train, Optional<Examples> validation, FitPlan plan, ProgressListener listener) {
        try (var session = new Session(model, train, validation, plan, listener)) {
            return session.run();
        }
    }

    /** One call of fit, with everything that it owns on the device. */
    private static final class Session implements AutoCloseable {
        final Model model;
        final Optional<Examples> validation;
        final FitPlan plan;
        final ProgressListener listener;
        final int size, batches;
        final RandomGenerator random;
        final NDManager manager;
        final ModelOptimizer optimizer;
        final PtNDArray X, y;           // [size, features], [size]
        final NDArray lossSum, hits;    // over the epoch so far; the loss in full batches
        final List<Run.Epoch> epochs = new ArrayList<>();
        final long start = System.nanoTime();
        NDList bestWeights = new NDList();
        long reported;
        double rate;

        Session(Model model, Examples train, Optional<Examples> validation, FitPlan plan, ProgressListener listener) {
            this.model = model;
            this.validation = validation;
            this.plan = plan;
            this.listener = listener;
            size = train.size();
            batches = (size + plan.batch() - 1) / plan.batch();
            random = Options.seed(plan.seed());
            JniUtils.setSeed(plan.seed()); // dropout draws on the engine
            manager = model.newManager();
            optimizer = new ModelOptimizer(model, plan.rule(), plan.clip());
            X = (PtNDArray) model.inputs(manager, train).reshape(size, -1);
            y = (PtNDArray) manager.create(Model.longs(train.labels()));
            lossSum = manager.zeros(new Shape());
            hits = manager.zeros(new Shape(), DataType.INT64);
        }

        Run run() {
            while (epochs.size() < plan.epochs()) {
                long begin = System.nanoTime();
                int done = epoch();
                if (done < batches) return remember(Ending.INTERRUPTED, "Interrupted in epoch %d after %,d of %,d batches; the model keeps the weights that it had then."
                    .formatted(epochs.size() + 1, done, batches));
                measure(begin);
                Run soFar = remember(Ending.RUNNING, "Running.");
                listener.epochEnded(soFar);
                if (!Double.isFinite(soFar.last().loss())) return remember(Ending.DIVERGED, "The loss is no longer a number. Lower the learning rate, or clip the gradient.");
                if (plan.stopping().isPresent() && soFar.best().equals(soFar.last())) keepWeights();
                if (plan.stopping().isPresent() && plan.stopping().get().enough(epochs)) {
                    restoreWeights();
                    return remember(Ending.STOPPED_EARLY, "Stopped early: no better loss since epoch %d; the model has that epoch's weights.".formatted(soFar.best().number()));
                }
            }
            restoreWeights();
            return remember(Ending.COMPLETED, "Completed.");
        }

        /** Trains on every batch once; gives the number done, which is smaller when interrupted. */
        int epoch() {
            lossSum.subi(lossSum);
            hits.subi(hits);
            try (NDArray order = manager.create(Model.longs(Examples.permutation(size, random)))) {
                for (int b = 0; b < batches; b++) {
                    if (Thread.currentThread().isInterrupted()) return b;
                    rate = plan.rule().schedule().rate(epochs.size() * batches + b, batches, plan.epochs());
                    step((PtNDArray) order, b * plan.batch(), Math.min(size, (b + 1) * plan.batch()));
                    report(b + 1);
                }
            }
            return batches;
        }

        void step(PtNDArray order, int from, int to) {
            try (Tape tape = new Tape(model, manager)) {
                PtNDArray index = JniUtils.slice(order, 0, from, to, 1);
                index.attach(tape.manager());
                NDArray x = model.shaped(JniUtils.embedding(index, X, false)); // rows by index, 7 times as fast as X.get(index)
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
            return lossSum.toFloatArray()[0] * plan.batch() / Math.min(size, (double) done * plan.batch());
        }

        void measure(long begin) {
            Optional<Evaluation> checked = validation.map(examples -> Models.evaluate(model, examples));
            epochs.add(new Run.Epoch(epochs.size() + 1, meanLoss(batches), hits.toLongArray()[0] / (double) size,
                checked.map(Evaluation::loss).orElse(Double.NaN), checked.map(Evaluation::accuracy).orElse(Double.NaN), rate, (System.nanoTime() - begin) / 1e9));
        }

        void keepWeights() {
            bestWeights.close();
            bestWeights = new NDList();
            for (NDArray weights : model.trainable()) {
                NDArray copy = GradMode.off(weights::duplicate);
                copy.attach(manager);
                bestWeights.add(copy);
            }
        }

        void restoreWeights() {
            for (int i = 0; i < bestWeights.size(); i++) Model.overwrite(model.trainable().get(i), bestWeights.get(i));
        }

        /** Tells the listener, at most every 50 ms: reading the loss makes the device finish what it was given. */
        void report(int done) {
            long now = System.nanoTime();
            if (now - reported < REPORT_NANOS && done < batches) return;
            reported = now;
            double share = (epochs.size() + done / (double) batches) / plan.epochs();
            listener.progress(new Progress(epochs.size() + 1, plan.epochs(), done, batches, meanLoss(done),
                epochs.isEmpty() ? Double.NaN : epochs.get(epochs.size() - 1).validationAccuracy(), rate, (now - start) / 1e9 * (1 - share) / share));
        }

        Run remember(Ending ending, String reason) {
            Run run = new Run(epochs, ending, reason);
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
