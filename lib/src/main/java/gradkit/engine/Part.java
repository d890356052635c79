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
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A DJL block made of others, whose sizes are all known when it is made. What goes in and what comes out is [batch, time, width]. */
abstract class Part extends AbstractBlock {
    private final List<Child> children = new ArrayList<>();

    private record Child(Block block, int in, boolean rectified) { }

    /** Adds {@code Z = XW + b}. */
    final Block dense(String name, int in, int out) {
        return add(name, Linear.builder().setUnits(out).build(), in, false);
    }

    /** Adds {@code Z = XW + b} with a ReLU behind it, for which its weights start larger. */
    final Block denseBeforeRelu(String name, int in, int out) {
        return add(name, Linear.builder().setUnits(out).build(), in, true);
    }

    /** Adds a layer norm. */
    final Block norm(String name, int width) {
        return add(name, LayerNorm.builder().axis(2).build(), width, false);
    }

    /** Adds a part. */
    final <P extends Part> P part(String name, P part, int width) {
        return add(name, part, width, false);
    }

    private <B extends Block> B add(String name, B block, int in, boolean rectified) {
        children.add(new Child(block, in, rectified));
        return addChildBlock(name, block);
    }

    /** Draws the first weights, as {@link LayerSpec#initializeWeights} does. */
    void draw(RandomGenerator random) {
        for (Child child : children) {
            if (child.block instanceof Part part) part.draw(random);
            else if (child.block instanceof Linear) LayerSpec.initializeWeights(child.block, child.in, child.rectified, random);
        }
    }

    /** Applies a dense layer. */
    static NDArray linear(Block dense, NDArray x) {
        return JniUtils.linear((PtNDArray) x, LayerSpec.array(dense, "weight"), LayerSpec.array(dense, "bias"));
    }

    /** The same in a script. */
    static String linear(Block dense, String x, ScriptWriter script) {
        return "torch.linear(%s, %s, %s)".formatted(x, script.name(dense, "weight"), script.name(dense, "bias"));
    }

    /** Applies a layer norm. */
    static NDArray normalized(Block norm, NDArray x) {
        return NormLayers.LayerNorm.LAYER_NORM.apply(x, norm, true);
    }

    /** The same in a script. */
    static String normalized(Block norm, String x, ScriptWriter script) {
        return NormLayers.LayerNorm.of(x, norm, script);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        for (Child child : children) child.block.initialize(manager, dataType, new Shape(1, 1, child.in));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }
}
