package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.data.Augmentation;
import gradkit.data.Augmented;
import gradkit.data.Examples;
import gradkit.train.FitPlan;
import gradkit.train.Options;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/** Brings a step its examples. */
@FunctionalInterface
interface Feed {
    /**
     * The examples at these places, as the model's input X [batch, …], until the next call.
     *
     * @param onDevice the same places, on the device
     * @param owner of the array
     */
    NDArray rows(int[] places, PtNDArray onDevice, NDManager owner);

    /** The feed of one run; what it keeps on the device belongs to the manager. */
    static Feed of(Model model, Augmented train, NDManager manager, FitPlan plan) {
        return train.by().equals(Augmentation.NONE) ? asTheyAre(model, train.examples(), manager) : changed(model, train, plan);
    }

    /** All examples lie in one array on the device; rows by index, 7 times as fast as {@code X.get(index)}. */
    private static Feed asTheyAre(Model model, Examples train, NDManager manager) {
        PtNDArray X = (PtNDArray) model.inputs(manager, train).reshape(train.size(), -1);
        return (places, onDevice, owner) -> model.shaped(JniUtils.embedding(onDevice, X, false));
    }

    /** Changes each batch here and hands it over in one buffer, which the array shares on the CPU. */
    private static Feed changed(Model model, Augmented train, FitPlan plan) {
        Examples all = train.examples();
        RandomGenerator random = Options.seed(~plan.seed());      // apart from the order's, which stays as without augmentation
        var reused = new ByteBuffer[] {ByteBuffer.allocateDirect(0)};
        model.requireInputs(all);
        return (places, onDevice, owner) -> {
            Examples batch = train.by().apply(all.select(places), random);
            int bytes = 4 * all.features() * batch.size();
            if (reused[0].capacity() < bytes) reused[0] = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
            ByteBuffer buffer = reused[0];
            buffer.clear().limit(bytes);
            batch.writeTo(buffer.asFloatBuffer());
            return model.shaped(owner.create(buffer, new Shape(batch.size(), all.features()), DataType.FLOAT32));
        };
    }
}
