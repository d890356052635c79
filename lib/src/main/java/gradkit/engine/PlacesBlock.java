package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import gradkit.scratch.Positions;

/** {@code √width · x + P} for sequences x [batch, time, width]; P as in {@link Positions}. It learns nothing. */
final class PlacesBlock extends Part {
    private final int longest, width;
    private PtNDArray places;

    PlacesBlock(int longest, int width) {
        this.longest = longest;
        this.width = width;
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        places = (PtNDArray) DjlGradients.array(manager, Positions.sinusoidal(longest, width)).toType(dataType, true);
    }

    /** The places from this one on, [positions, width]; they are freed with the arrays of {@code owner}. */
    NDArray places(long from, long positions, NDManager owner) {
        if (from + positions > longest) throw new IllegalArgumentException("A sequence of %d is too long; this transformer was made for %d at most.".formatted(from + positions, longest));
        PtNDArray here = JniUtils.slice(places, 0, from, from + positions, 1);
        here.attach(owner);
        return here;
    }

    NDArray forward(NDArray x) {
        return x.mul(Constant.beside(x, Math.sqrt(width))).add(places(0, x.getShape().get(1), x.getManager()));
    }

    /** The same in a script. */
    String script(String x, ScriptWriter script) {
        return "%s * %s + %s[:%s.size(1)]".formatted(x, Math.sqrt(width), script.name(places), x);
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        return new NDList(forward(inputs.get(0)));
    }
}
