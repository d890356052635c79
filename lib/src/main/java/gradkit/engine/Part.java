package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/** A DJL block made of others, whose sizes are all known when it is made. What goes in and what comes out is [batch, time, width]. */
abstract class Part extends AbstractBlock {
    private final Map<Block, Shape> inputs = new LinkedHashMap<>();

    /** Adds {@code Z = XW + b}. */
    final Block dense(String name, int in, int out) {
        return part(name, Linear.builder().setUnits(out).build(), in);
    }

    /** Adds a layer norm. */
    final Block norm(String name, int width) {
        return part(name, LayerNorm.builder().axis(2).build(), width);
    }

    final <B extends Block> B part(String name, B block, int width) {
        inputs.put(block, new Shape(1, 1, width));
        return addChildBlock(name, block);
    }

    /** Applies a dense layer. */
    static NDArray linear(Block dense, NDArray x) {
        return JniUtils.linear((PtNDArray) x, weights(dense, "weight"), weights(dense, "bias"));
    }

    /** Applies a layer norm. */
    static NDArray normalized(Block norm, NDArray x) {
        PtNDArray gamma = weights(norm, "gamma");
        return JniUtils.layerNorm((PtNDArray) x, gamma.getShape(), gamma, weights(norm, "beta"), 1e-5);
    }

    private static PtNDArray weights(Block block, String name) {
        return (PtNDArray) block.getDirectParameters().get(name).getArray();
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        inputs.forEach((block, shape) -> block.initialize(manager, dataType, shape));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }
}
