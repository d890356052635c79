package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;

/**
 * Trains step by step: every operation is one call into the engine.
 *
 * <p>What makes it fast: a step's examples come from an array on the device ({@link Feed}); a step frees its arrays as a whole; loss and hits are added up on the device, so that no step waits for a number to come back.
 */
final class EagerLoop extends TrainingLoop {
    private final ModelOptimizer optimizer;
    private final NDArray lossSum, hits;    // over the epoch so far; the loss in full batches

    EagerLoop(TrainingTask task, String note) {
        super(task, note);
        optimizer = new ModelOptimizer(model, plan.rule(), plan.clip());
        lossSum = manager.zeros(new Shape());
        hits = manager.zeros(new Shape(), DataType.INT64);
    }

    @Override
    int epoch(int[] order, PtNDArray places) {
        lossSum.subi(lossSum);
        hits.subi(hits);
        for (int b = 0; b < batches; b++) {
            if (!steering.goesOn()) return b;
            step(order, places, seen(b), seen(b + 1), log.rate(b));
            tell(b + 1);
        }
        return batches;
    }

    private void step(int[] order, PtNDArray places, int from, int to, double rate) {
        try (Tape tape = new Tape(model, manager)) {
            PtNDArray index = JniUtils.slice(places, 0, from, to, 1);
            index.attach(tape.manager());
            NDArray x = feed.rows(Arrays.copyOfRange(order, from, to), index, tape.manager());
            NDArray truth = JniUtils.take(y, index, (PtNDManager) tape.manager());

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

    @Override
    double lossSum() {
        return lossSum.toFloatArray()[0] * plan.batch();
    }

    @Override
    long hits() {
        return hits.toLongArray()[0];
    }

    @Override
    public void close() {
        optimizer.close();
        super.close();
    }
}
