package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.scratch.Lstm;
import gradkit.scratch.Matrix;
import gradkit.scratch.Recurrent;
import gradkit.scratch.Rnn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a sequence [time, width] step by step and gives its state at each, [time, units]: {@link Rnn} and {@link Lstm}
 * on the engine. In both directions, a second one reads from the last real step to the first, and their states
 * stand side by side, [time, 2·units] (Schuster, Paliwal 1997).
 *
 * <p>DJL keeps the weights as [units, width] and those of a long short-term memory one under the other, in the order input, forget,
 * candidate, output; and it has a second bias that is added to the first: here it is 0 and stays 0.
 */
public record RecurrentLayer(Kind kind, int units, boolean bothWays) implements SequenceLayers.Masked {

    private static final String FORWARD = "l_0_", BACKWARD = "r_0_", SECOND_BIAS = "h2h_BIAS";

    /** What a step computes. */
    public enum Kind {
        /** {@code h_t = tanh(x_t W + h_(t−1) U + b)} (Elman 1990). */
        RNN(1),
        /** Gates around a cell (Hochreiter, Schmidhuber 1997); the forget gate's bias starts at 1. */
        LSTM(4);

        private final int gates;

        Kind(int gates) {
            this.gates = gates;
        }
    }

    public RecurrentLayer {
        if (units < 1) throw new IllegalArgumentException("%s(%d): expected at least one unit.".formatted(kind.name().toLowerCase(Locale.ROOT), units));
    }

    @Override
    public Block block(Shape in) {
        return switch (kind) {
            case RNN -> RNN.builder().setNumLayers(1).setStateSize(units).setActivation(RNN.Activation.TANH).optBatchFirst(true).optBidirectional(bothWays).build();
            case LSTM -> LSTM.builder().setNumLayers(1).setStateSize(units).optBatchFirst(true).optBidirectional(bothWays).build();
        };
    }

    @Override
    public Shape out(Shape in) {
        return new Shape(SequenceLayers.requireSequence(toString(), in).get(0), bothWays ? 2L * units : units);
    }

    /** Weights as in {@link Rnn}: N(0, 1/width) for what comes in, N(0, 1/units) for the state. */
    @Override
    public void initialize(Block block, Shape in, boolean rectified, RandomGenerator random) {
        for (String direction : bothWays ? List.of(FORWARD, BACKWARD) : List.of(FORWARD)) {
            NDList weights = weights(block, direction);
            LayerSpec.draw(weights.get(0), 1 / Math.sqrt(in.get(1)), random);
            LayerSpec.draw(weights.get(1), 1 / Math.sqrt(units), random);
            float[] bias = new float[kind.gates * units];
            if (kind == Kind.LSTM) Arrays.fill(bias, units, 2 * units, 1);   // the forget gate begins by keeping (Jozefowicz et al. 2015)
            Model.overwrite(weights.get(2), bias);
            Model.overwrite(weights.get(3), new float[bias.length]);
            block.getDirectParameters().get(direction + SECOND_BIAS).freeze(true);
        }
    }

    @Override
    public NDArray apply(NDArray x, Optional<NDArray> mask, Block block, boolean training) {
        NDArray states = states(x, weights(block, FORWARD), training);
        if (bothWays) {
            UnaryOperator<NDArray> reverse = y -> Padded.reversed(y, mask.orElseGet(() -> Padded.allReal(y)));
            NDArray back = reverse.apply(states(reverse.apply(x), weights(block, BACKWARD), training));
            states = NDArrays.concat(new NDList(states, back), 2);
        }
        NDArray all = states;
        return mask.map(m -> Padded.cleared(all, m)).orElse(all);   // padding stands behind: no real state has seen it
    }

    /** One call for the whole sequence; the state before the first step is 0. */
    private NDArray states(NDArray x, NDList weights, boolean training) {
        NDArray zero = x.getManager().zeros(new Shape(1, x.getShape().get(0), units), x.getDataType());
        return switch (kind) {
            case RNN -> JniUtils.rnn((PtNDArray) x, (PtNDArray) zero, weights, true, 1, RNN.Activation.TANH, 0, training, false, true).get(0);
            case LSTM -> JniUtils.lstm((PtNDArray) x, new NDList(zero, zero), weights, true, 1, 0, training, false, true).get(0);
        };
    }

    /** Both directions one after the other: the engine's own second one would begin with the padding. */
    @Override
    public Optional<String> script(Block block, ScriptWriter script) {
        script.method(switch (kind) {
            case RNN -> """
                  def rnn(self, x: Tensor, weights: List[Tensor], train: bool) -> Tensor:
                    zero = x.new_zeros([1, x.size(0), weights[1].size(1)])
                    return torch.rnn_tanh(x, zero, weights, has_biases=True, num_layers=1, dropout=0., train=train, bidirectional=False, batch_first=True)[0]
                """;
            case LSTM -> """
                  def lstm(self, x: Tensor, weights: List[Tensor], train: bool) -> Tensor:
                    zero = x.new_zeros([1, x.size(0), weights[1].size(1)])
                    return torch.lstm(x, [zero, zero], weights, has_biases=True, num_layers=1, dropout=0., train=train, bidirectional=False, batch_first=True)[0]
                """;
        });
        String there = states("x", block, FORWARD, script);
        if (!bothWays) return Optional.of("x = " + there + "\n" + Padded.clear(script));
        String back = states(Padded.reversed("x", script), block, BACKWARD, script);
        return Optional.of("""
            there = %s
            back = %s
            x = torch.cat([there, %s], 2)
            """.formatted(there, back, Padded.reversed("back", script)) + Padded.clear(script));
    }

    private String states(String x, Block block, String direction, ScriptWriter script) {
        return "self.%s(%s, [%s], train)".formatted(kind.name().toLowerCase(Locale.ROOT), x, weights(block, direction).stream().map(script::name).collect(Collectors.joining(", ")));
    }

    /** [gates·units, width], [gates·units, units], and two biases [gates·units]. */
    private static NDList weights(Block block, String direction) {
        return new NDList(Stream.of("i2h_WEIGHT", "h2h_WEIGHT", "i2h_BIAS", SECOND_BIAS).map(name -> (NDArray) LayerSpec.array(block, direction + name)).toList());
    }

    /** The same layer as one from scratch. */
    static RecurrentLayer of(Recurrent layer) {
        if (!(layer instanceof Rnn || layer instanceof Lstm)) throw new IllegalArgumentException("model: %s is not among the layers here; expected Rnn or Lstm.".formatted(layer));
        return new RecurrentLayer(layer instanceof Rnn ? Kind.RNN : Kind.LSTM, layer.parameters().get(1).value().rows(), false);
    }

    /** Copies the weights of a layer from scratch, transposed, one gate under the other. */
    static void copy(Recurrent from, Block to) {
        NDList weights = weights(to, FORWARD);
        for (int k = 0; k < 3; k++) {
            int part = k;   // W, U or b
            Stream<double[]> rows = IntStream.range(0, from.parameters().size() / 3).mapToObj(gate -> from.parameters().get(3 * gate + part).value().transpose().toArray()).flatMap(Arrays::stream);
            Matrix stacked = Matrix.of(rows.toArray(double[][]::new));
            Model.overwrite(weights.get(k), FromScratch.floats(stacked));
        }
    }

    @Override
    public boolean mixes() {
        return true;
    }

    @Override
    public String toString() {
        return (bothWays ? "bidirectional " : "") + kind.name().toLowerCase(Locale.ROOT) + " " + units;
    }

    static RecurrentLayer parse(String[] words) {
        boolean bothWays = words[0].equals("bidirectional");
        String[] rest = bothWays ? Arrays.copyOfRange(words, 1, 3) : words;
        return new RecurrentLayer(Kind.valueOf(rest[0].toUpperCase(Locale.ROOT)), Integer.parseInt(rest[1]), bothWays);
    }
}
