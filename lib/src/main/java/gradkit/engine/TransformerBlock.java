package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Encoder and decoder (Vaswani et al. 2017) as one DJL block: source and target ids in, logits for the target's next ids out. */
final class TransformerBlock extends Part {
    private static final Consumer<NDArray> UNWATCHED = map -> { };

    private final int writes;
    private final PlacedEmbedding source, target;
    private final List<EncoderLayer> encoders = new ArrayList<>();
    private final List<DecoderLayer> decoders = new ArrayList<>();
    private final Block normAfterEncoder, normAfterDecoder, out;

    TransformerBlock(TransformerSizes sizes) {
        int width = sizes.width();
        writes = sizes.writes();
        source = part("source", new PlacedEmbedding(sizes.reads(), width, sizes.longest()), width);
        for (int i = 1; i <= sizes.encoders(); i++) encoders.add(part("encoder" + i, new EncoderLayer(width, sizes.heads(), sizes.hidden()), width));
        normAfterEncoder = norm("normAfterEncoder", width);
        target = part("target", new PlacedEmbedding(writes, width, sizes.longest()), width);
        for (int i = 1; i <= sizes.decoders(); i++) decoders.add(part("decoder" + i, new DecoderLayer(width, sizes.heads(), sizes.hidden()), width));
        normAfterDecoder = norm("normAfterDecoder", width);
        out = dense("out", width, writes);
    }

    /** What the encoder makes of source ids [batch, time]: [batch, time, width]. */
    NDArray encode(NDArray ids, Consumer<NDArray> maps) {
        NDArray x = source.forward(ids, 0), mask = Masks.forAllQueries(Masks.real(ids));
        for (EncoderLayer layer : encoders) x = layer.forward(x, mask, maps);
        return normalized(normAfterEncoder, x);
    }

    /** A target in the making: what each decoder layer remembers, and how long it is. */
    final class Target {
        private final NDArray sourceMask;
        private final List<DecoderLayer.State> states;
        private int length;

        private Target(NDArray sourceIds, NDArray encoded) {
            sourceMask = Masks.forAllQueries(Masks.real(sourceIds));
            states = decoders.stream().map(layer -> layer.begin(encoded)).toList();
        }

        /** Takes the target's next ids [batch, n] and gives, behind each, the logits of the one that follows: [batch, n, vocabulary]. */
        NDArray then(NDArray ids, NDArray mask, Consumer<NDArray> maps) {
            NDArray x = target.forward(ids, length);
            length += (int) ids.getShape().get(1);
            for (int i = 0; i < states.size(); i++) x = decoders.get(i).forward(x, states.get(i), mask, sourceMask, maps);
            return linear(out, normalized(normAfterDecoder, x));
        }
    }

    /** Begins to write the targets of these sources. */
    Target begin(NDArray sourceIds) {
        return new Target(sourceIds, encode(sourceIds, UNWATCHED));
    }

    /** The logits behind every position of a target that is known, each computed from the positions up to it. */
    NDArray forward(NDArray sourceIds, NDArray targetIds) {
        NDArray causal = Masks.causal(targetIds.getManager(), targetIds.getShape().get(1));
        return begin(sourceIds).then(targetIds, causal, UNWATCHED);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[inputShapes.length - 1].add(writes)};
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        return new NDList(forward(inputs.get(0), inputs.get(1)));
    }
}
