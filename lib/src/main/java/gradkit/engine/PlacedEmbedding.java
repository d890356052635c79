package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.random.RandomGenerator;

/** A vector for each id, plus one that says where it stands: {@code E[id] + P[position]}. */
final class PlacedEmbedding extends Part {
    private final Parameter vectors;
    private final PlacesBlock places;

    PlacedEmbedding(int vocabulary, int width, int longest) {
        vectors = addParameter(Parameter.builder().setName("vectors").setType(Parameter.Type.WEIGHT).optShape(new Shape(vocabulary, width)).build());
        places = part("places", new PlacesBlock(longest, width), width);
    }

    /** From N(0, 1): about as large as what stands for the places. */
    @Override
    void draw(RandomGenerator random) {
        LayerSpec.draw(vectors.getArray(), 1, random);
    }

    /**
     * The vectors of ids that begin at this position, [batch, time, width].
     *
     * @param ids [batch, time], whole numbers
     */
    NDArray forward(NDArray ids, int from) {
        NDArray here = places.places(from, ids.getShape().get(1), ids.getManager());
        return JniUtils.embedding((PtNDArray) ids, (PtNDArray) vectors.getArray(), false).add(here);
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        return new NDList(forward(inputs.get(0), 0));
    }
}
