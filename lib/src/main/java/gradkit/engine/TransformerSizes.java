package gradkit.engine;

import java.util.random.RandomGenerator;

/**
 * How large a {@link Transformer} is; says it word by word: {@code Transformer.reading(31).writing(13).width(64).heads(4).hidden(128).layers(1, 1).start(seed(7))}.
 *
 * @param reads ids that a source may hold
 * @param writes ids that a target may hold
 * @param width of the vector at each position
 * @param heads that share the width
 * @param hidden neurons of a feed-forward layer
 * @param encoders layers of the encoder
 * @param decoders layers of the decoder
 * @param longest positions of a source or a target
 */
public record TransformerSizes(int reads, int writes, int width, int heads, int hidden, int encoders, int decoders, int longest) {

    /** The ids that a target may hold. */
    public TransformerSizes writing(int ids) {
        return new TransformerSizes(reads, ids, width, heads, hidden, encoders, decoders, longest);
    }

    /** The length of the vector at each position. */
    public TransformerSizes width(int columns) {
        return new TransformerSizes(reads, writes, columns, heads, hidden, encoders, decoders, longest);
    }

    /** The heads of each attention, which share its width. */
    public TransformerSizes heads(int count) {
        return new TransformerSizes(reads, writes, width, count, hidden, encoders, decoders, longest);
    }

    /** The neurons between the two dense layers of a feed-forward. */
    public TransformerSizes hidden(int neurons) {
        return new TransformerSizes(reads, writes, width, heads, neurons, encoders, decoders, longest);
    }

    /** The layers of encoder and decoder. */
    public TransformerSizes layers(int encoder, int decoder) {
        return new TransformerSizes(reads, writes, width, heads, hidden, encoder, decoder, longest);
    }

    /** Positions that a source or a target may have. */
    public TransformerSizes longest(int positions) {
        return new TransformerSizes(reads, writes, width, heads, hidden, encoders, decoders, positions);
    }

    /** A transformer of these sizes, its weights drawn from the generator, ready to train. */
    public Transformer start(RandomGenerator random) {
        return new Transformer(this, random);
    }
}
