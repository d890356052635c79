package gradkit.engine;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Map;

/** A DJL block made of a layer that DJL has no fitting block for: its parameters by name, its output by the layer's own {@code apply}. */
final class LayerBlock extends AbstractBlock {
    private final LayerSpec layer;

    /** @param weights the parameters' names and shapes, in their order */
    LayerBlock(LayerSpec layer, Map<String, Shape> weights) {
        this.layer = layer;
        weights.forEach((name, shape) -> addParameter(Parameter.builder().setName(name).setType(name.startsWith("bias") ? Parameter.Type.BIAS : Parameter.Type.WEIGHT).optShape(shape).build()));
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> none) {
        return new NDList(layer.apply(inputs.singletonOrThrow(), this, training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
        return new Shape[] {new Shape(in[0].get(0)).addAll(layer.out(in[0].slice(1)))};
    }
}
