package gradkit.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Layers of {@link Models#sequential} for sequences: an example is [time] ids or [time, width] vectors.
 *
 * <p>Sequences in a batch are of one length, so shorter ones are filled up behind with id 0, padding. Which steps are real goes along as a
 * mask, and each layer here gives for a sequence what it would give if nothing had been filled up; at padding it gives 0.
 */
public final class SequenceLayers {
    private SequenceLayers() { }

    /** A layer that has to know which steps are real. */
    interface Masked extends LayerSpec {
        /** @param mask 1 for a real step, 0 for padding, [batch, time]; empty where all are real */
        @Override
        NDArray apply(NDArray x, Optional<NDArray> mask, Block block, boolean training);

        @Override
        default NDArray apply(NDArray x, Block block, boolean training) {
            return apply(x, Optional.empty(), block, training);
        }
    }

    /**
     * For each id its own vector of numbers, which training changes: ids [time] become vectors [time, width]. They start as N(0, 0.1²);
     * that of id 0, padding, is 0 and stays 0.
     */
    public record Embedding(int ids, int width) implements LayerSpec {
        private static final double DEVIATION = 0.1;

        public Embedding {
            if (ids < 2 || width < 1) throw new IllegalArgumentException("embedding(%d, %d): expected at least two ids, 0 for padding among them, and a width of at least 1.".formatted(ids, width));
        }

        @Override
        public Block block(Shape in) {
            return new LayerBlock(this, Map.of("weight", new Shape(ids, width)));
        }

        @Override
        public Shape out(Shape in) {
            if (in.dimension() != 1) throw new IllegalArgumentException("embedding: what comes in is %s; expected [time], one id for each step.".formatted(LayerSpec.text(in)));
            return in.add(width);
        }

        @Override
        public void initialize(Block block, Shape in, boolean rectified, RandomGenerator random) {
            float[] vectors = new float[ids * width];
            for (int i = width; i < vectors.length; i++) vectors[i] = (float) (DEVIATION * random.nextGaussian());
            Model.overwrite(LayerSpec.array(block, "weight"), vectors);
        }

        @Override
        public Optional<NDArray> mask(NDArray x) {
            return Optional.of(x.neq(0).toType(DataType.FLOAT32, false));
        }

        @Override
        public NDArray apply(NDArray x, Block block, boolean training) {
            try {
                NDArray vectors = JniUtils.embedding((PtNDArray) x.toType(DataType.INT64, false), LayerSpec.array(block, "weight"), false);
                return Padded.cleared(vectors, mask(x).orElseThrow());   // and so no gradient reaches the vector of padding
            } catch (EngineException e) {
                throw new IllegalArgumentException("embedding(%,d, %d): an id is not from 0 to %,d. Does the vocabulary have more words?".formatted(ids, width, ids - 1), e);
            }
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            script.maskIs("mask");
            return Optional.of("""
                mask = (x != 0).float()
                x = torch.embedding(%s, x.long(), padding_idx=0)
                """.formatted(script.name(block, "weight")));
        }

        @Override
        public boolean mixes() {
            return true;
        }

        @Override
        public String toString() {
            return "embedding " + ids + " " + width;
        }
    }

    /**
     * {@code z_tf = Σ_ac w_fac · x_(t+a−⌊(k−1)/2⌋)c + b_f}: each filter looks at k neighbouring steps, [time, width] becomes
     * [time, filters]. Several widths k give so many filters each, side by side. Beyond both ends stand zeros (Kim 2014).
     */
    public record ConvOverTime(int filters, List<Integer> widths) implements Masked {
        public ConvOverTime {
            widths = List.copyOf(widths);
            if (filters < 1 || widths.isEmpty() || widths.stream().anyMatch(k -> k < 1)) throw new IllegalArgumentException("convOverTime(%d, %s): expected at least one filter, and how many steps it sees.".formatted(filters, widths));
        }

        @Override
        public Block block(Shape in) {
            var weights = new LinkedHashMap<String, Shape>();
            for (int i = 0; i < widths.size(); i++) {
                weights.put("weight" + i, new Shape(filters, in.get(1), widths.get(i)));
                weights.put("bias" + i, new Shape(filters));
            }
            return new LayerBlock(this, weights);
        }

        @Override
        public Shape out(Shape in) {
            return new Shape(requireSequence("convOverTime", in).get(0), (long) filters * widths.size());
        }

        @Override
        public void initialize(Block block, Shape in, boolean rectified, RandomGenerator random) {
            for (int i = 0; i < widths.size(); i++) LayerSpec.initializeWeights(LayerSpec.array(block, "weight" + i), LayerSpec.array(block, "bias" + i), in.get(1) * widths.get(i), rectified, random);
        }

        @Override
        public NDArray apply(NDArray x, Optional<NDArray> mask, Block block, boolean training) {
            NDArray channelsFirst = mask.map(m -> Padded.cleared(x, m)).orElse(x).swapAxes(1, 2);
            NDArray[] all = IntStream.range(0, widths.size()).mapToObj(i -> one(channelsFirst, block, i)).toArray(NDArray[]::new);
            NDArray together = all.length == 1 ? all[0] : NDArrays.concat(new NDList(all), 1);   // of one array, concat makes a copy without gradients
            NDArray z = together.swapAxes(1, 2);
            return mask.map(m -> Padded.cleared(z, m)).orElse(z);
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            String all = IntStream.range(0, widths.size()).mapToObj(i -> one(block, i, script)).collect(Collectors.joining(", "));
            return Optional.of(Padded.clear(script) + """
                channelsFirst = x.transpose(1, 2)
                x = torch.cat([%s], 1).transpose(1, 2)
                """.formatted(all) + Padded.clear(script));
        }

        private NDArray one(NDArray x, Block block, int i) {
            int k = widths.get(i);
            NDArray filled = JniUtils.pad((PtNDArray) x, new long[] {(k - 1) / 2, k / 2}, 0);
            return JniUtils.convolution((PtNDArray) filled, LayerSpec.array(block, "weight" + i), LayerSpec.array(block, "bias" + i), new Shape(1), new Shape(0), new Shape(1), 1);
        }

        private String one(Block block, int i, ScriptWriter script) {
            int k = widths.get(i);
            return "torch.conv1d(torch.pad(channelsFirst, [%s, %s]), %s, %s)".formatted((k - 1) / 2, k / 2, script.name(block, "weight" + i), script.name(block, "bias" + i));
        }

        @Override
        public boolean mixes() {
            return true;
        }

        @Override
        public String toString() {
            return "convOverTime " + filters + " " + widths.stream().map(Object::toString).collect(Collectors.joining(" "));
        }
    }

    /** From a sequence [time, width] to one vector [width]. */
    public enum OverTime implements Masked {
        /** Each feature's largest value. */
        MAX("maxOverTime"),
        /** Each feature's mean. */
        MEAN("meanOverTime"),
        /** What stands at the last real step. */
        LAST("lastStep");

        private final String call;

        OverTime(String call) {
            this.call = call;
        }

        @Override
        public Block block(Shape in) {
            return new LayerBlock(this, Map.of());
        }

        @Override
        public Shape out(Shape in) {
            return new Shape(requireSequence(call, in).get(1));
        }

        @Override
        public NDArray apply(NDArray x, Optional<NDArray> mask, Block block, boolean training) {
            NDArray real = mask.orElseGet(() -> Padded.allReal(x));
            return switch (this) {
                case MAX -> Padded.max(x, real);
                case MEAN -> Padded.mean(x, real);
                case LAST -> Padded.last(x, real);
            };
        }

        @Override
        public Optional<String> script(Block block, ScriptWriter script) {
            return Optional.of("x = " + switch (this) {
                case MAX -> Padded.max(script);
                case MEAN -> Padded.mean(script);
                case LAST -> Padded.last(script);
            });
        }

        @Override
        public String toString() {
            return call;
        }
    }

    static Shape requireSequence(String layer, Shape in) {
        if (in.dimension() != 2) throw new IllegalArgumentException("%s: what comes in is %s; expected [time, width]. Words become vectors in embedding(…).".formatted(layer, LayerSpec.text(in)));
        return in;
    }

    static LayerSpec parse(String[] words) {
        int[] numbers = Arrays.stream(words).skip(1).filter(word -> word.matches("\\d+")).mapToInt(Integer::parseInt).toArray();
        return switch (words[0]) {
            case "embedding" -> new Embedding(numbers[0], numbers[1]);
            case "convOverTime" -> convOverTime(numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length));
            default -> Arrays.stream(OverTime.values()).filter(layer -> layer.toString().equals(words[0])).findFirst().orElseThrow();
        };
    }

    static ConvOverTime convOverTime(int filters, int... widths) {
        return new ConvOverTime(filters, IntStream.of(widths).boxed().toList());
    }
}
