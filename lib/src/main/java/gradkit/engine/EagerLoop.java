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
 * <p>What makes it fast: all examples lie in one array on the device, a batch is taken from it by index, a step frees its arrays as a whole, and
 * loss and hits are added up on the device, so that no step waits for a number to come back.
 */
final class EagerLoop implements TrainingLoop {
    private static final long REPORT_NANOS = 50_000_000;

    @Override
    public Run run(Model model, Examples train, Optional<Examples> validation, FitPlan plan, ProgressListener listener) {
        try (var session = new Session(model, train, validation, plan, listener)) {
            return session.run();
        }
    }

    /** One call of fit. */
    private static final class Session implements AutoCloseable {
        final Model model;
        final Optional<Examples> validation;
        final FitPlan plan;
        final ProgressListener listener;
        final NDManager manager;
        final ModelOptimizer optimizer;
        final PtNDArray X, y;
        final NDArray lossSum, hits;
        final RandomGenerator random;
        final int size, batches;
        final List<Run.Epoch> epochs = new ArrayList<>();
        final long start = System.nanoTime();
        NDList best = new NDList();
        long reported;
        double rate;

        Session(Model model, Examples train, Optional<Examples> validation, FitPlan plan, ProgressListener listener) {
            this.model = model;
            this.validation = validation;
            this.plan = plan;
            this.listener = listener;
            manager = model.newManager();
            optimizer = new ModelOptimizer(model, plan.rule(), plan.clip());
            X = (PtNDArray) model.inputs(manager, train);
            y = (PtNDArray) manager.create(Model.longs(train.labels()));
            lossSum = manager.zeros(new Shape());
            hits = manager.zeros(new Shape(), DataType.INT64);
            random = Options.seed(plan.seed());
            size = train.size();
            batches = (size + plan.batch() - 1) / plan.batch();
            JniUtils.setSeed(plan.seed());
        }

        Run run() {
            while (epochs.size() < plan.epochs()) {
                long begin = System.nanoTime();
                int done = epoch();
                if (done < batches) return history(Ending.INTERRUPTED, "Interrupted in epoch %d after %,d of %,d batches; the model keeps the weights that it had then.".formatted(epochs.size() + 1, done, batches));
                close(begin);
                if (!Double.isFinite(epochs.get(epochs.size() - 1).loss())) return history(Ending.DIVERGED, "The loss is no longer a number. Lower the learning rate, or clip the gradient.");
                listener.epochEnded(history(Ending.RUNNING, "Running."));
                if (plan.stopping().isPresent() && stopsEarly()) return history(Ending.STOPPED_EARLY, "Stopped early: no better loss since epoch %d; the model has that epoch's weights.".formatted(history(Ending.RUNNING, "").best().number()));
            }
            if (plan.stopping().isPresent()) restoreBest();
            return history(Ending.COMPLETED, "Completed.");
        }

        /** Trains on every batch once; gives the number done, fewer than all when interrupted. */
        int epoch() {
            lossSum.subi(lossSum);
            hits.subi(hits);
            try (NDArray order = manager.create(Model.longs(Examples.permutation(size, random)))) {
                for (int b = 0; b < batches; b++) {
                    if (Thread.currentThread().isInterrupted()) return b;
                    rate = plan.rule().schedule().rate(epochs.size() * batches + b, batches, plan.epochs());
                    step(order, b * plan.batch(), Math.min(size, (b + 1) * plan.batch()));
                    report(b + 1);
                }
            }
            return batches;
        }

        void step(NDArray order, int from, int to) {
            try (Tape tape = new Tape(model, manager)) {
                PtNDArray index = JniUtils.slice((PtNDArray) order, 0, from, to, 1);
                index.attach(tape.manager());
                PtNDArray x = rows(X, index, tape.manager()), truth = rows(y, index, tape.manager());
                optimizer.zeroGradients();
                NDArray yHat = model.forward(x);
                NDArray loss = Losses.crossEntropyFromLogits(yHat, truth);
                tape.backward(loss);
                optimizer.step(rate);
                GradMode.off(() -> {
                    lossSum.addi(loss.mul(to - from));
                    hits.addi(JniUtils.argMax((PtNDArray) yHat, 1, false).eq(truth).toType(DataType.INT64, false).sum());
                });
            }
        }

        static PtNDArray rows(PtNDArray array, PtNDArray index, NDManager owner) {
            return JniUtils.indexAdv(array, new NDIndex("{}", index), (PtNDManager) owner);
        }

        void close(long begin) {
            double loss = lossSum.toFloatArray()[0] / size, accuracy = hits.toLongArray()[0] / (double) size;
            Optional<Evaluation> checked = validation.map(examples -> Models.evaluate(model, examples));
            epochs.add(new Run.Epoch(epochs.size() + 1, loss, accuracy, checked.map(Evaluation::loss).orElse(Double.NaN),
                checked.map(Evaluation::accuracy).orElse(Double.NaN), rate, (System.nanoTime() - begin) / 1e9));
        }

        boolean stopsEarly() {
            if (history(Ending.RUNNING, "").best().number() == epochs.size()) {
                best.close();
                best = new NDList(model.trainable().stream().map(p -> { NDArray copy = p.stopGradient().duplicate(); copy.attach(manager); return copy; }).toList());
            }
            if (!plan.stopping().orElseThrow().enough(epochs)) return false;
            restoreBest();
            return true;
        }

        void restoreBest() {
            for (int i = 0; i < best.size(); i++) Model.overwrite(model.trainable().get(i), best.get(i));
        }

        void report(int done) {
            long now = System.nanoTime();
            if (now - reported < REPORT_NANOS && done < batches) return;
            reported = now;
            double share = (epochs.size() + done / (double) batches) / plan.epochs();
            double examples = Math.min(size, done * (double) plan.batch());
            listener.progress(new Progress(epochs.size() + 1, plan.epochs(), done, batches, lossSum.toFloatArray()[0] / examples,
                epochs.isEmpty() ? Double.NaN : epochs.get(epochs.size() - 1).validationAccuracy(), rate, (now - start) / 1e9 * (1 - share) / share));
        }

        Run history(Ending ending, String reason) {
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
