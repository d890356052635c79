package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.Consumer;

/**
 * Attention in several heads (Vaswani et al. 2017). Each head has a share of the width, d columns, to itself, and gives
 * {@code softmax(QKᵀ/√d) V}; a last dense layer mixes what the heads bring.
 */
final class AttentionBlock extends Part {
    /** What is added to the score of a hidden key: so low that softmax makes a 0 of it, and not −∞, of which a query that sees no key would get NaN. */
    private static final double HIDDEN = -1e9;

    private final int heads;
    private final Block query, key, value, out;

    AttentionBlock(int width, int heads) {
        if (heads < 1 || width % heads != 0) throw new IllegalArgumentException("attention: width %d, %d heads; expected a width that the heads can share evenly.".formatted(width, heads));
        this.heads = heads;
        query = dense("query", width, width);
        key = dense("key", width, width);
        value = dense("value", width, width);
        out = dense("out", width, width);
    }

    /** What may be attended to: keys and values, [batch, heads, time, d] each. */
    record Memory(NDArray keys, NDArray values) {

        /** This, and behind it what came later. */
        Memory followedBy(Memory later) {
            return new Memory(keys.concat(later.keys, 2), values.concat(later.values, 2));
        }
    }

    /** The keys and values of x [batch, time, width]. */
    Memory memory(NDArray x) {
        return new Memory(split(linear(key, x)), split(linear(value, x)));
    }

    /**
     * Lets every row of x look into the memory.
     *
     * @param x [batch, queries, width]
     * @param mask 1 where a query may see a key, else 0; [batch, heads, queries, keys], or what broadcasts to it
     * @param maps is given the weights [batch, heads, queries, keys]
     */
    NDArray attend(NDArray x, Memory memory, NDArray mask, Consumer<NDArray> maps) {
        PtNDArray Q = split(linear(query, x)), K = (PtNDArray) memory.keys, V = (PtNDArray) memory.values;
        NDArray scores = JniUtils.matmul(Q, JniUtils.transpose(K, 2, 3)).mul(Constant.beside(Q, 1 / Math.sqrt(Q.getShape().get(3))));
        NDArray seen = scores.add(mask.sub(1).mul(-HIDDEN));
        PtNDArray weights = JniUtils.softmax((PtNDArray) seen, 3, seen.getDataType());
        maps.accept(weights);
        return linear(out, join(JniUtils.matmul(weights, V)));
    }

    /** [batch, time, width] → [batch, heads, time, d]. */
    private PtNDArray split(NDArray x) {
        var shape = x.getShape();
        return JniUtils.transpose(JniUtils.reshape((PtNDArray) x, new long[] {shape.get(0), shape.get(1), heads, shape.get(2) / heads}), 1, 2);
    }

    /** [batch, heads, time, d] → [batch, time, width]. */
    private static PtNDArray join(PtNDArray x) {
        var shape = x.getShape();
        return JniUtils.reshape(JniUtils.transpose(x, 1, 2), new long[] {shape.get(0), shape.get(2), shape.get(1) * shape.get(3)});
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        NDArray x = inputs.get(0);
        return new NDList(attend(x, memory(x), Masks.all(x.getManager()), map -> { }));
    }
}
