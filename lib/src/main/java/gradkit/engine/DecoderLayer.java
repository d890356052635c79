package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One layer of a decoder: every position looks at what is written so far, then at what the encoder read, then thinks for itself.
 * Residual connections and norms as in {@link EncoderLayer}.
 */
final class DecoderLayer extends Part {
    private final Block normBeforeWritten, normBeforeRead, normBeforeFeedForward;
    private final AttentionBlock written, read;
    private final FeedForward feedForward;

    DecoderLayer(int width, int heads, int hidden) {
        normBeforeWritten = norm("normBeforeWritten", width);
        written = part("written", new AttentionBlock(width, heads), width);
        normBeforeRead = norm("normBeforeRead", width);
        read = part("read", new AttentionBlock(width, heads), width);
        normBeforeFeedForward = norm("normBeforeFeedForward", width);
        feedForward = part("feedForward", new FeedForward(width, hidden), width);
    }

    /** What the layer remembers of one batch: of the source, and of the target so far. It grows while the target is written. */
    static final class State {
        private final AttentionBlock.Memory source;
        private Optional<AttentionBlock.Memory> target = Optional.empty();

        private State(AttentionBlock.Memory source) {
            this.source = source;
        }

        private AttentionBlock.Memory extended(AttentionBlock.Memory later) {
            AttentionBlock.Memory all = target.map(earlier -> earlier.followedBy(later)).orElse(later);
            target = Optional.of(all);
            return all;
        }
    }

    /** Begins a target; {@code encoded} [batch, time, width] is what the encoder made of the source. */
    State begin(NDArray encoded) {
        return new State(read.memory(encoded));
    }

    /**
     * Takes the next positions of the target: all at once in training, then with a causal mask; one at a time in writing.
     *
     * @param x [batch, positions, width]
     * @param targetMask what each position may see of the target, {@code sourceMask} of the source: 1, else 0
     * @param maps is given the weights of both attentions, [batch, heads, queries, keys]
     */
    NDArray forward(NDArray x, State state, NDArray targetMask, NDArray sourceMask, Consumer<NDArray> maps) {
        NDArray n = normalized(normBeforeWritten, x);
        NDArray own = x.add(written.attend(n, state.extended(written.memory(n)), targetMask, maps));
        NDArray both = own.add(read.attend(normalized(normBeforeRead, own), state.source, sourceMask, maps));
        return both.add(feedForward.forward(normalized(normBeforeFeedForward, both)));
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        NDArray x = inputs.get(0);
        NDArray causal = Masks.causal(x.getManager(), x.getShape().get(1));
        return new NDList(forward(x, begin(inputs.get(1)), causal, Masks.all(x.getManager()), map -> { }));
    }
}
