package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.scratch.Matrix;
import gradkit.train.FitOption;
import gradkit.train.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Reads a sequence of ids and writes another: an encoder and a decoder of attention layers (Vaswani et al. 2017), pre-norm, on the engine.
 *
 * <p>Id 0 is padding on both sides: it fills short rows up, and neither attention nor loss looks at it.
 *
 * <pre>{@code
 * var reader = Transformer.reading(31).writing(13).width(64).heads(4).hidden(128).layers(1, 1).start(seed(7));
 * try (var tape = reader.tape()) {
 *     var target = tape.ids(digits);                                              // [batch, time]
 *     var logits = reader.forward(tape.ids(words), tape.ids(digitsSoFar));        // [batch, time, 13]
 *     var loss = Losses.maskedCrossEntropyFromLogits(logits, target, Masks.real(target));
 *     …
 * }
 * int[][] said = reader.write(words, BEGIN, END, 7);
 * }</pre>
 */
public final class Transformer {
    private static final int CHUNK = 512;

    private final TransformerSizes sizes;
    private final TransformerBlock block;
    private final Model model;

    Transformer(TransformerSizes sizes, RandomGenerator random) {
        this.sizes = sizes;
        block = new TransformerBlock(sizes);
        model = new Model("transformer", block, new Shape(1), List.of());
        GradMode.off(() -> block.draw(random));
    }

    /** Begins to say how large a transformer shall be: it reads ids below this number. The rest, until said: width 64, 4 heads, 128 hidden, 1 + 1 layers. */
    public static TransformerSizes reading(int ids) {
        return new TransformerSizes(ids, ids, 64, 4, 128, 1, 1, 256);
    }

    /** Opens the scope of one training step. */
    public Tape tape() {
        return model.tape();
    }

    /** Applies a rule to all weights; clip(…) is the only further option. */
    public ModelOptimizer optimizer(UpdateRule rule, FitOption.ClipNorm... clip) {
        return model.optimizer(rule, clip);
    }

    /** How many numbers training may change. */
    public long parameters() {
        return model.parameters();
    }

    /** The DJL block: source and target ids in, logits out. */
    public Block block() {
        return block;
    }

    /**
     * The logits behind every position of a target that is known, [batch, time, writes]: those behind position t depend on the target's
     * positions up to t, and on the whole source. To train, give the target shifted by one: a beginning first, and what was to be written
     * at t − 1 stands at t (teacher forcing; Williams and Zipser 1989).
     *
     * @param source ids [batch, its time]
     * @param target ids [batch, time]
     */
    public NDArray forward(NDArray source, NDArray target) {
        return block.forward(source, target);
    }

    /**
     * Writes the target of each source, id by id, each time the most probable one (greedy). The source is read once, and what was computed
     * for a position of the target is kept for the later ones.
     *
     * @param sources rows of ids, of one length
     * @param begin the id with which every target begins; it is not among those written
     * @param end the id that ends a target; it is not among those written
     * @param longest ids to write when no end comes
     */
    public int[][] write(int[][] sources, int begin, int end, int longest) {
        int[][] all = new int[sources.length][];
        for (int from = 0; from < sources.length; from += CHUNK) {
            int[][] chunk = Arrays.copyOfRange(sources, from, Math.min(sources.length, from + CHUNK));
            try (NDManager scope = model.newManager()) {
                int[][] said = GradMode.off(() -> write(scope, chunk, begin, end, longest));
                System.arraycopy(said, 0, all, from, said.length);
            }
        }
        return all;
    }

    private int[][] write(NDManager scope, int[][] sources, int begin, int end, int longest) {
        var target = block.begin(Tape.ids(scope, sources));
        int[][] said = new int[sources.length][longest];
        int[] length = new int[sources.length];
        Arrays.fill(length, longest);
        NDArray last = scope.full(new Shape(sources.length, 1), begin, DataType.INT64), all = Masks.all(scope);
        for (int t = 0; t < longest && IntStream.of(length).anyMatch(n -> n == longest); t++) {
            last = JniUtils.argMax((PtNDArray) target.then(last, all, map -> { }), 2, false);
            long[] ids = last.toLongArray();
            for (int i = 0; i < ids.length; i++) {
                said[i][t] = (int) ids[i];
                if (ids[i] == end) length[i] = Math.min(length[i], t);
            }
        }
        return IntStream.range(0, said.length).mapToObj(i -> Arrays.copyOf(said[i], length[i])).toArray(int[][]::new);
    }

    /**
     * Where attention looks; a matrix [queries, keys] for each head, by layers.
     *
     * @param encoder the source at itself
     * @param target the target at itself
     * @param across the target at the source
     */
    public record Maps(List<List<Matrix>> encoder, List<List<Matrix>> target, List<List<Matrix>> across) { }

    /** Where attention looks while this source is read and this target written; both without padding, the target with its beginning. */
    public Maps maps(int[] source, int[] target) {
        try (NDManager scope = model.newManager()) {
            return GradMode.off(() -> {
                List<List<Matrix>> encoder = new ArrayList<>(), decoder = new ArrayList<>();
                NDArray sourceIds = Tape.ids(scope, source), targetIds = Tape.ids(scope, target);
                block.encode(sourceIds, map -> encoder.add(heads(map)));
                block.begin(sourceIds).then(targetIds, Masks.causal(scope, target.length), map -> decoder.add(heads(map)));
                return new Maps(encoder, every(2, 0, decoder), every(2, 1, decoder));
            });
        }
    }

    private static List<Matrix> heads(NDArray map) {
        int queries = (int) map.getShape().get(2);
        Matrix all = Matrix.of(rows(map));                                  // one head below the other
        return IntStream.range(0, all.rows() / queries).mapToObj(head -> all.slice(head * queries, (head + 1) * queries)).toList();
    }

    /** A decoder layer looks twice: at the target, then at the source. */
    private static <T> List<T> every(int step, int from, List<T> all) {
        return IntStream.range(0, all.size()).filter(i -> i % step == from).mapToObj(all::get).toList();
    }

    /** A copy of all weights by name, such as {@code encoder1.attention.query.weight}; a dense one as in the lessons, [in, out], where DJL keeps [out, in]. */
    public Map<String, Matrix> weights() {
        Map<String, Matrix> weights = new LinkedHashMap<>();
        block.getParameters().forEach(parameter -> {
            String name = parameter.getKey().replaceAll("(^|_)\\d\\d", "$1").replace('_', '.');
            Matrix value = Matrix.of(rows(parameter.getValue().getArray()));
            weights.put(name, name.endsWith("weight") ? value.transpose() : value);
        });
        return weights;
    }

    /** The numbers of a matrix, or of a vector as one row. */
    private static double[][] rows(NDArray array) {
        float[] values = array.toFloatArray();
        int cols = (int) array.getShape().get(array.getShape().dimension() - 1);
        double[][] rows = new double[values.length / cols][cols];
        for (int i = 0; i < values.length; i++) rows[i / cols][i % cols] = values[i];
        return rows;
    }

    /** The sizes it was made with. */
    public TransformerSizes sizes() {
        return sizes;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("transformer\n");
        block.getChildren().forEach(part -> text.append("  %-20s %10s%n".formatted(part.getKey().substring(2),
            "%,d".formatted(part.getValue().getParameters().values().stream().mapToLong(p -> p.getArray().size()).sum()))));
        return text.append("%,d parameters, on the %s".formatted(parameters(), Devices.chosen().device().isGpu() ? "GPU" : "CPU")).toString();
    }
}
