package gradkit.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/** A model's {@link Script}, loaded by the engine, with the optimizer's averages: trains several steps in one call. */
final class CompiledSteps implements AutoCloseable {
    private final NDManager manager;
    private final PtSymbolBlock module;
    private final NDList state = new NDList();      // in the order of the script's arguments

    CompiledSteps(Script script, Model model, NDManager parent) {
        manager = parent.newSubManager();
        module = ScriptArchive.load(script.source(), manager);
        List<NDArray> weights = model.trainable();
        for (String list : script.lists()) {
            switch (list) {
                case "p" -> weights.forEach(w -> add(list, w));
                case "b" -> script.kept().forEach(w -> add(list, w));
                default -> weights.forEach(w -> add(list, RuleScript.start(list, w, manager)));
            }
        }
    }

    /** DJL hands arrays named {@code p[]} over as one list p. */
    private void add(String list, NDArray array) {
        array.setName(list + "[]");
        state.add(array);
    }

    /**
     * Trains one step for each rate on the next batch of X.
     *
     * @param X the examples of all steps, [examples, …]
     * @param y their classes, [examples]
     * @return for each step its mean loss and the number of right answers
     */
    float[][] run(NDArray X, NDArray y, double[] rates) {
        boolean recording = JniUtils.isGradMode();
        try (NDManager scope = manager.newSubManager()) {
            NDArray method = scope.create(0), onCpu = scope.newSubManager(Device.cpu()).create(rates);
            method.setName("module_method:steps");  // DJL reads from this array's name which method to call
            NDList arguments = new NDList(X, y, onCpu).addAll(state);
            arguments.add(method);
            JniUtils.setGraphExecutorOptimize(false);   // of this thread; with it, gradients are 0 from the second call on
            NDArray results = IValueUtils.forward(module, arguments, true).head();
            results.attach(scope);
            float[] flat = results.toFloatArray();
            float[][] rows = new float[rates.length][2];
            for (int k = 0; k < flat.length; k++) rows[k % rates.length][k / rates.length] = flat[k];
            return rows;
        } finally {
            JniUtils.setGraphExecutorOptimize(true);
            JniUtils.setGradMode(recording);        // an error leaves it as the script had set it
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
