package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One layer of an encoder: every position looks at all, then each thinks for itself. Residual connections go around both, the norms
 * stand inside them (pre-norm; Xiong et al. 2020), so that a gradient has a path past every layer.
 *
 * <p>With a causal mask it is a layer of a decoder that has no encoder (Radford et al. 2018).
 */
final class EncoderLayer extends Part {
    private final Block normBeforeAttention, normBeforeFeedForward;
    private final AttentionBlock attention;
    private final FeedForward feedForward;

    EncoderLayer(int width, int heads, int hidden) {
        normBeforeAttention = norm("normBeforeAttention", width);
        attention = part("attention", new AttentionBlock(width, heads), width);
        normBeforeFeedForward = norm("normBeforeFeedForward", width);
        feedForward = part("feedForward", new FeedForward(width, hidden), width);
    }

    /**
     * What the layer makes of x [batch, time, width].
     *
     * @param mask 1 where a position may see another, else 0
     * @param maps is given the attention's weights [batch, heads, queries, keys]
     */
    NDArray forward(NDArray x, NDArray mask, Consumer<NDArray> maps) {
        NDArray n = normalized(normBeforeAttention, x);
        NDArray seen = x.add(attention.attend(n, attention.memory(n), mask, maps));
        return seen.add(feedForward.forward(normalized(normBeforeFeedForward, seen)));
    }

    /** The same as a script has it; the mask is empty where every position sees all. */
    String script(Optional<String> mask, ScriptWriter script) {
        return """
            n = %s
            x = x + %s
            n = %s
            x = x + %s
            """.formatted(normalized(normBeforeAttention, "x", script), attention.script("n", mask, script), normalized(normBeforeFeedForward, "x", script), feedForward.script("n", script));
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        NDArray x = inputs.get(0);
        return new NDList(forward(x, inputs.size() > 1 ? inputs.get(1) : Masks.all(x.getManager()), map -> { }));
    }
}
