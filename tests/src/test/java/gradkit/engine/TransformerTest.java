package gradkit.engine;

import static gradkit.train.Options.adam;
import static gradkit.train.Options.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransformerTest {
    private static final int BEGIN = 1, END = 2;
    private static final int[] SOURCE = {3, 5, 4, 6}, TARGET = {BEGIN, 4, 3, 6, 5};

    private final NDManager manager = Devices.manager().newSubManager();
    private final Transformer transformer = Transformer.reading(7).writing(8).width(8).heads(2).hidden(12).layers(2, 2).start(seed(1));

    @AfterEach
    void free() {
        manager.close();
    }

    private float[] logits(int[][] source, int[][] target) {
        return GradMode.off(() -> transformer.forward(Tape.ids(manager, source), Tape.ids(manager, target)).toFloatArray());
    }

    private float[] logits(int[] source, int[] target) {
        return logits(new int[][] {source}, new int[][] {target});
    }

    @Test
    void paddingOfTheSourceChangesNothing() {
        assertThat(logits(Arrays.copyOf(SOURCE, 9), TARGET)).containsExactly(logits(SOURCE, TARGET), within(1e-5f));
    }

    @Test
    void aPositionOfTheTargetDoesNotDependOnThoseAfterIt() {
        float[] whole = logits(SOURCE, TARGET);
        for (int t = 1; t < TARGET.length; t++)
            assertThat(logits(SOURCE, Arrays.copyOf(TARGET, t))).containsExactly(Arrays.copyOf(whole, 8 * t), within(1e-5f));
    }

    @Test
    void aPairDoesNotDependOnTheOthersOfItsBatch() {
        float[] both = logits(new int[][] {SOURCE, {6, 6, 0, 0}}, new int[][] {TARGET, {BEGIN, 7, 7, 0, 0}});
        assertThat(Arrays.copyOf(both, 8 * 5)).containsExactly(logits(SOURCE, TARGET), within(1e-5f));
    }

    @Test
    void theOrderOfTheSourceMatters() {
        assertThat(logits(SOURCE, TARGET)).isNotEqualTo(logits(new int[] {5, 3, 4, 6}, TARGET));
    }

    @Test
    void whatIsRememberedGivesTheSameLogitsAsComputingAllAnew() {
        var block = (TransformerBlock) transformer.block();
        float[] oneByOne = GradMode.off(() -> {
            var target = block.begin(Tape.ids(manager, SOURCE));
            float[] all = new float[8 * TARGET.length];
            for (int t = 0; t < TARGET.length; t++) {
                float[] next = target.then(Tape.ids(manager, new int[] {TARGET[t]}), Masks.all(manager), map -> { }).toFloatArray();
                System.arraycopy(next, 0, all, 8 * t, 8);
            }
            return all;
        });
        assertThat(oneByOne).containsExactly(logits(SOURCE, TARGET), within(1e-5f));
    }

    @Test
    void gradientsAreCentralDifferencesIn64Bits() {
        var block = new TransformerBlock(Transformer.reading(7).writing(8).width(4).heads(2).hidden(6).layers(1, 1));
        block.initialize(manager, DataType.FLOAT64, new Shape(1, 1));
        var random = new SplittableRandom(3);
        block.getParameters().values().forEach(p -> {
            p.getArray().setRequiresGradient(true);
            for (int i = 0; i < p.getArray().size(); i++) nudge(p.getArray(), i, 0.5 * random.nextGaussian());
        });
        JniUtils.backward(loss(block, true), (PtNDArray) manager.create(1.0), false, false);
        block.getParameters().forEach(pair -> {
            NDArray weights = pair.getValue().getArray();
            double[] gradient = weights.getGradient().toDoubleArray();
            for (int i = 0; i < gradient.length; i += 1 + gradient.length / 5) {
                double h = 1e-5, up = nudged(block, weights, i, h), down = nudged(block, weights, i, -h);
                assertThat(gradient[i]).as("%s %d", pair.getKey(), i).isCloseTo((up - down) / (2 * h), within(1e-7));
            }
        });
    }

    private PtNDArray loss(TransformerBlock block, boolean recorded) {
        NDArray sources = Tape.ids(manager, SOURCE, new int[] {3, 3, 0, 0});
        NDArray soFar = Tape.ids(manager, new int[] {BEGIN, 4, 3}, new int[] {BEGIN, 5, 0}), target = Tape.ids(manager, new int[] {4, 3, END}, new int[] {5, END, 0});
        return (PtNDArray) (recorded ? GradMode.on(() -> Losses.maskedCrossEntropyFromLogits(block.forward(sources, soFar), target, Masks.real(target)))
            : GradMode.off(() -> Losses.maskedCrossEntropyFromLogits(block.forward(sources, soFar), target, Masks.real(target))));
    }

    private double nudged(TransformerBlock block, NDArray weights, int i, double by) {
        nudge(weights, i, by);
        double value = loss(block, false).toDoubleArray()[0];
        nudge(weights, i, -by);
        return value;
    }

    private void nudge(NDArray weights, int i, double by) {
        double[] values = new double[(int) weights.size()];
        values[i] = by;
        GradMode.off(() -> weights.addi(manager.create(values, weights.getShape())));
    }

    @Test
    void learnsToWriteBackwardsAndStopsWhereItShould() {
        var reader = Transformer.reading(9).writing(9).width(32).heads(2).hidden(64).layers(1, 1).start(seed(2));
        var random = new SplittableRandom(4);
        try (var optimizer = reader.optimizer(adam(3e-3))) {
            for (int step = 0; step < 300; step++) train(reader, optimizer, IntStream.range(0, 32).mapToObj(i -> some(random)).toArray(int[][]::new));
        }
        int[][] unseen = IntStream.range(0, 100).mapToObj(i -> some(random)).toArray(int[][]::new);
        int[][] said = reader.write(padded(unseen, 5), BEGIN, END, 7);
        long right = IntStream.range(0, 100).filter(i -> Arrays.equals(said[i], reversed(unseen[i]))).count();
        assertThat(right).as("of 100; rounding decides about ten").isGreaterThan(75);

        var maps = reader.maps(new int[] {3, 4, 5, 6}, new int[] {BEGIN, 6, 5, 4, 3});
        assertThat(maps.across()).hasSize(1);
        Matrix rows = maps.across().get(0).get(0).plus(maps.across().get(0).get(1)).sumCols();
        for (int t = 0; t < 5; t++) assertThat(rows.get(t, 0)).isCloseTo(2, within(1e-5));
        assertThat(maps.target().get(0).get(0).get(0, 1)).as("the future").isZero();
        assertThat(maps.encoder().get(0).get(1).shape()).isEqualTo("[4, 4]");
    }

    private static int[] some(SplittableRandom random) {
        return random.ints(2 + random.nextInt(4), 3, 9).toArray();
    }

    private static int[] reversed(int[] ids) {
        return IntStream.range(0, ids.length).map(i -> ids[ids.length - 1 - i]).toArray();
    }

    private static int[][] padded(int[][] rows, int length) {
        return Arrays.stream(rows).map(row -> Arrays.copyOf(row, length)).toArray(int[][]::new);
    }

    private static void train(Transformer reader, ModelOptimizer optimizer, int[][] batch) {
        int[][] soFar = Arrays.stream(batch).map(row -> IntStream.concat(IntStream.of(BEGIN), Arrays.stream(reversed(row))).toArray()).toArray(int[][]::new);
        int[][] next = Arrays.stream(batch).map(row -> IntStream.concat(Arrays.stream(reversed(row)), IntStream.of(END)).toArray()).toArray(int[][]::new);
        try (var tape = reader.tape()) {
            NDArray target = tape.ids(padded(next, 6));
            optimizer.zeroGradients();
            tape.backward(Losses.maskedCrossEntropyFromLogits(reader.forward(tape.ids(padded(batch, 5)), tape.ids(padded(soFar, 6))), target, Masks.real(target)));
            optimizer.step();
        }
    }

    @Test
    void theSeedFixesTheWeights() {
        var again = Transformer.reading(7).writing(8).width(8).heads(2).hidden(12).layers(2, 2).start(seed(1));
        assertThat(again.write(new int[][] {SOURCE}, BEGIN, END, 6)).isDeepEqualTo(transformer.write(new int[][] {SOURCE}, BEGIN, END, 6));
        assertThat(again.weights().get("encoder2.feedForward.up.weight").shape()).as("[in, out]").isEqualTo("[8, 12]");
        assertThat(again.toString()).contains("encoder2", "decoder2", "parameters, on the ");
    }

    @Test
    void sizesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Transformer.reading(7).width(10).heads(4).start(seed(1))).hasMessageContaining("width 10, 4 heads");
        var brief = Transformer.reading(7).longest(3).start(seed(1));
        assertThatThrownBy(() -> brief.write(new int[][] {SOURCE}, BEGIN, END, 3)).hasMessageContaining("sequence of 4").hasMessageContaining("3 at most");
    }
}
