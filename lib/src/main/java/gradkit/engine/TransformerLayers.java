package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Layers of {@link Models#sequential} that make a transformer of one half: one that reads, {@code embedding(5_000, 64), positions(),
 * transformerLayer(4, 128), meanOverTime(), dense(2)}; or, with {@code transformerLayer(4, 128).causal()}, one that writes on, {@code
 * …, layerNorm(), denseOverTime(5_000)}.
 */
public final class TransformerLayers {
    private TransformerLayers() { }

    /** {@code √width · x + P}: sequences [time, width] with their {@link gradkit.scratch.Positions} (Vaswani et al. 2017). */
    public enum Placed implements SequenceLayers.Masked {
        PLACED;

        @Override
        public Block block(Shape in) {
            Shape sequence = SequenceLayers.requireSequence("positions", in);
            return new PlacesBlock((int) sequence.get(0), (int) sequence.get(1));
        }

        @Override
        public Shape out(Shape in) {
            return SequenceLayers.requireSequence("positions", in);
        }

        @Override
        public NDArray apply(NDArray x, Optional<NDArray> mask, Block block, boolean training) {
            NDArray placed = ((PlacesBlock) block).forward(x);
            return mask.map(m -> Padded.cleared(placed, m)).orElse(placed);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = " + ((PlacesBlock) block).script("x", script) + "\n" + Padded.clear(script));
        }

        @Override
        public String toString() {
            return "positions";
        }
    }

    /**
     * Every step looks at all real steps, then each goes through two dense layers by itself: sequences [time, width] stay [time, width].
     *
     * @param heads of the attention, which share the width
     * @param hidden neurons between the two dense layers
     * @param looksBack a step sees itself and those before it, and nothing that comes later
     */
    public record Layer(int heads, int hidden, boolean looksBack) implements SequenceLayers.Masked {

        /** The same with a causal mask. */
        public Layer causal() {
            return new Layer(heads, hidden, true);
        }

        @Override
        public Block block(Shape in) {
            return new EncoderLayer((int) SequenceLayers.requireSequence("transformerLayer", in).get(1), heads, hidden);
        }

        @Override
        public Shape out(Shape in) {
            return SequenceLayers.requireSequence("transformerLayer", in);
        }

        @Override
        public void initialize(Block block, Shape in, boolean rectified, RandomGenerator random) {
            ((EncoderLayer) block).draw(random);
        }

        @Override
        public NDArray apply(NDArray x, Optional<NDArray> mask, Block block, boolean training) {
            NDArray seen = looksBack ? Masks.causal(x.getManager(), x.getShape().get(1)) : Masks.all(x.getManager());
            NDArray real = mask.map(Masks::forAllQueries).map(seen::mul).orElse(seen);
            NDArray out = ((EncoderLayer) block).forward(x, real, map -> { });
            return mask.map(m -> Padded.cleared(out, m)).orElse(out);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            Optional<String> real = script.mask().map(Masks::forAllQueries);
            Optional<String> seen = looksBack ? Optional.of(Masks.causal(script) + real.map(" * "::concat).orElse("")) : real;
            return Optional.of(((EncoderLayer) block).script(seen, script) + Padded.clear(script));
        }

        @Override
        public boolean mixes() {
            return true;
        }

        @Override
        public String toString() {
            return "transformerLayer %d %d%s".formatted(heads, hidden, looksBack ? " causal" : "");
        }
    }

    /** {@code Z = XW + b} for each step by itself: sequences [time, width] become [time, units]. */
    public record DenseOverTime(int units) implements LayerSpec {
        @Override
        public Block block(Shape in) {
            return Linear.builder().setUnits(units).build();
        }

        @Override
        public Shape out(Shape in) {
            return new Shape(SequenceLayers.requireSequence("denseOverTime", in).get(0), units);
        }

        @Override
        public void initialize(Block block, Shape in, boolean rectified, RandomGenerator random) {
            LayerSpec.initializeWeights(block, in.get(1), rectified, random);
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            return Part.linear(block, x);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = " + Part.linear(block, "x", script));
        }

        @Override
        public boolean mixes() {
            return true;
        }

        @Override
        public String toString() {
            return "denseOverTime " + units;
        }
    }

    static LayerSpec parse(String[] words) {
        return switch (words[0]) {
            case "positions" -> Placed.PLACED;
            case "denseOverTime" -> new DenseOverTime(Integer.parseInt(words[1]));
            default -> new Layer(Integer.parseInt(words[1]), Integer.parseInt(words[2]), words.length > 3);
        };
    }
}
