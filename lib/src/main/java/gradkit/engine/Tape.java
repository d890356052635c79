package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.data.Examples;
import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * One training step's scope: while it is open, the engine records what is computed, so that {@link #backward} can go back through
 * it; when it closes, the arrays made in it are freed.
 *
 * <pre>{@code
 * var optimizer = model.optimizer(adam(1e-3));
 * for (var batch : train.batches(128, seed(7)))
 *     try (var tape = model.tape()) {
 *         optimizer.zeroGradients();
 *         var yHat = model.forward(tape.inputs(batch));                        // logits [128, 10]
 *         var loss = Losses.crossEntropyFromLogits(yHat, tape.labels(batch));  // mean over the batch
 *         tape.backward(loss);
 *         optimizer.step();
 *     }
 * }</pre>
 *
 * <p>It stands for DJL's {@code GradientCollector} and a sub-manager. DJL allows one open collector in the whole process, so one that
 * is never closed stops all later training; a tape that is never closed costs its memory only.
 */
public final class Tape implements AutoCloseable {
    private final Model model;
    private final NDManager manager;
    private final GradMode recording;

    Tape(Model model, NDManager parent) {
        if (Thread.currentThread().isInterrupted()) throw new CancellationException("Interrupted between two training steps; the model keeps the weights that it had.");
        this.model = model;
        this.manager = parent.newSubManager();
        this.recording = GradMode.record();
    }

    /** The features as X [batch, …] on the model's device. */
    public NDArray inputs(Examples batch) {
        return model.inputs(manager, batch);
    }

    /** The labels as y [batch], whole numbers. */
    public NDArray labels(Examples batch) {
        return manager.create(Model.longs(batch.labels()));
    }

    /** Rows of ids, all of one length, as whole numbers [batch, time]. */
    public NDArray ids(int[]... rows) {
        return ids(manager, rows);
    }

    static NDArray ids(NDManager owner, int[]... rows) {
        return owner.create(Arrays.stream(rows).flatMapToInt(Arrays::stream).asLongStream().toArray(), new Shape(rows.length, rows[0].length));
    }

    /** A matrix on the model's device, float32: noise for a generator, say. */
    public NDArray array(Matrix matrix) {
        return manager.create(FromScratch.floats(matrix), new Shape(matrix.rows(), matrix.cols()));
    }

    /** Adds {@code ∂loss/∂θ} to the gradient of every parameter θ that the loss, one number, depends on. */
    public void backward(NDArray loss) {
        if (loss.size() != 1) throw new IllegalArgumentException("backward: the loss has shape " + loss.getShape() + "; expected one number. Take its mean() over the batch.");
        JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
    }

    /** Owns the arrays of this step. */
    public NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        recording.close();
        manager.close();
    }
}
