package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import gradkit.scratch.Matrix;
import gradkit.scratch.Positions;
import java.util.random.RandomGenerator;

/** A vector for each id, plus one that says where it stands: {@code E[id] + P[position]}, P as in {@link Positions}. */
final class PlacedEmbedding extends Part {
    private final Parameter vectors;
    private final Matrix table;
    private PtNDArray places;

    PlacedEmbedding(int vocabulary, int width, int longest) {
        vectors = addParameter(Parameter.builder().setName("vectors").setType(Parameter.Type.WEIGHT).optShape(new Shape(vocabulary, width)).build());
        table = Positions.sinusoidal(longest, width);
    }

    /** From N(0, 1): about as large as what stands for the places. */
    @Override
    void draw(RandomGenerator random) {
        float[] values = new float[(int) vectors.getArray().size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
        Model.overwrite(vectors.getArray(), values);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        places = (PtNDArray) DjlGradients.array(manager, table).toType(dataType, true);
    }

    /**
     * The vectors of ids that begin at this position, [batch, time, width].
     *
     * @param ids [batch, time], whole numbers
     */
    NDArray forward(NDArray ids, int from) {
        long to = from + ids.getShape().get(1);
        if (to > table.rows()) throw new IllegalArgumentException("A sequence of %d is too long; this transformer was made for %d at most.".formatted(to, table.rows()));
        PtNDArray here = JniUtils.slice(places, 0, from, to, 1);
        here.attach(ids.getManager());
        return JniUtils.embedding((PtNDArray) ids, (PtNDArray) vectors.getArray(), false).add(here);
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        return new NDList(forward(inputs.get(0), 0));
    }
}
