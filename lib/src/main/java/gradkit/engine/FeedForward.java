package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Two dense layers with a ReLU between, applied to each position by itself. */
final class FeedForward extends Part {
    private final Block up, down;

    FeedForward(int width, int hidden) {
        up = denseBeforeRelu("up", width, hidden);
        down = dense("down", hidden, width);
    }

    NDArray forward(NDArray x) {
        return linear(down, JniUtils.relu((PtNDArray) linear(up, x)));
    }

    /** The same in a script. */
    String script(String x, ScriptWriter script) {
        return linear(down, "torch.relu(%s)".formatted(linear(up, x, script)), script);
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        return new NDList(forward(inputs.get(0)));
    }
}
