package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Optional;
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
        PtNDArray scaled = (PtNDArray) Q.mul(Constant.beside(Q, 1 / Math.sqrt(Q.getShape().get(3))));     // here, where there are d numbers a row, and not one for each key
        NDArray scores = JniUtils.matmul(scaled, JniUtils.transpose(K, 2, 3));
        NDArray seen = mask.isScalar() ? scores : scores.add(mask.sub(1).mul(-HIDDEN));     // Masks.all hides nothing
        PtNDArray weights = JniUtils.softmax((PtNDArray) seen, 3, seen.getDataType());
        maps.accept(weights);
        return linear(out, join(JniUtils.matmul(weights, V)));
    }

    /** [batch, time, width] → [batch, heads, time, d]. */
    private PtNDArray split(NDArray x) {
        var shape = x.getShape();
        return JniUtils.transpose(JniUtils.reshape((PtNDArray) x, new long[] {shape.get(0), shape.get(1), heads, shape.get(2) / heads}), 1, 2);
    }

    /**
     * Every row of x looks into x, as a script has it; the engine has one operation for all of it that keeps no weights.
     *
     * @param mask empty where every query sees every key
     */
    String script(String x, Optional<String> mask, ScriptWriter script) {
        script.method("""
              def attention(self, x: Tensor, hidden: Optional[Tensor], heads: int, query: List[Tensor], key: List[Tensor], value: List[Tensor], out: List[Tensor]) -> Tensor:
                Q = self.split(torch.linear(x, query[0], query[1]), heads)
                K = self.split(torch.linear(x, key[0], key[1]), heads)
                V = self.split(torch.linear(x, value[0], value[1]), heads)
                seen = torch.scaled_dot_product_attention(Q, K, V, hidden)
                return torch.linear(self.join(seen), out[0], out[1])
            """);
        script.method("""
              def split(self, x: Tensor, heads: int) -> Tensor:
                return x.unflatten(2, [heads, -1]).transpose(1, 2)
            """);
        script.method("""
              def join(self, x: Tensor) -> Tensor:
                return x.transpose(1, 2).flatten(2)
            """);
        return "self.attention(%s, %s, %s, query=%s, key=%s, value=%s, out=%s)".formatted(x, mask.map(m -> "(%s - 1) * %s".formatted(m, -HIDDEN)).orElse("None"), heads,
            weights(query, script), weights(key, script), weights(value, script), weights(out, script));
    }

    private static String weights(Block dense, ScriptWriter script) {
        return "[%s, %s]".formatted(script.name(dense, "weight"), script.name(dense, "bias"));
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
