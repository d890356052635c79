package gradkit.engine;

import static gradkit.engine.Layers.bidirectional;
import static gradkit.engine.Layers.convOverTime;
import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.dropout;
import static gradkit.engine.Layers.embedding;
import static gradkit.engine.Layers.input;
import static gradkit.engine.Layers.lastStep;
import static gradkit.engine.Layers.lstm;
import static gradkit.engine.Layers.maxOverTime;
import static gradkit.engine.Layers.meanOverTime;
import static gradkit.engine.Layers.relu;
import static gradkit.engine.Layers.rnn;
import static gradkit.engine.Models.evaluate;
import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.load;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.adamW;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.data.Examples;
import gradkit.scratch.GradientCheck;
import gradkit.scratch.Lstm;
import gradkit.scratch.Matrix;
import gradkit.scratch.Recurrent;
import gradkit.scratch.Rnn;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceLayersTest {
    private static final List<String> TWO = List.of("no", "yes");

    /** Sentences of 1 to {@code time} ids from 1 to 9; "yes" when a 7 stands somewhere before a 3. */
    private static Examples sentences(int n, int time, long seed) {
        var random = seed(seed);
        float[][] rows = new float[n][time];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            int length = 1 + random.nextInt(time), seven = -1;
            for (int t = 0; t < length; t++) {
                rows[i][t] = 1 + random.nextInt(9);
                if (rows[i][t] == 7) seven = t;
                if (rows[i][t] == 3 && seven >= 0) labels[i] = 1;
            }
        }
        return Examples.of(rows, labels, new int[] {time}, TWO);
    }

    private static Examples filledUp(Examples from, int time) {
        return Examples.of(IntStream.range(0, from.size()).mapToObj(i -> Arrays.copyOf(from.row(i), time)).toArray(float[][]::new), from.labels(), new int[] {time}, TWO);
    }

    static Stream<IntFunction<Model>> models() {
        return Stream.<LayerSpec[]>of(
            new LayerSpec[] {lstm(5), lastStep()}, new LayerSpec[] {rnn(5), lastStep()}, new LayerSpec[] {bidirectional(lstm(5)), maxOverTime()},
            new LayerSpec[] {bidirectional(rnn(4)), meanOverTime()}, new LayerSpec[] {lstm(4), lstm(3), lastStep()}, new LayerSpec[] {meanOverTime()},
            new LayerSpec[] {convOverTime(4, 3), relu(), convOverTime(4, 2), relu(), maxOverTime()}, new LayerSpec[] {convOverTime(3, 2, 3, 5), bidirectional(lstm(3)), lastStep()})
            .map(layers -> time -> sequential(seed(3), Stream.of(Stream.of(input(time), embedding(10, 6)), Stream.of(layers), Stream.of(dense(2))).flatMap(s -> s).toArray(LayerSpec[]::new)));
    }

    @ParameterizedTest @MethodSource("models")
    void fillingUpChangesNothing(IntFunction<Model> make) {
        var sentences = sentences(40, 6, 1);
        assertThat(make.apply(6).probabilities(sentences)).isDeepEqualTo(make.apply(6).probabilities(sentences));
        Near.assertNear(matrix(make.apply(15).probabilities(filledUp(sentences, 15))), matrix(make.apply(6).probabilities(sentences)), 1e-5);
    }

    @ParameterizedTest @MethodSource("models")
    void aSentenceDoesNotKnowItsCompanyAndAnEmptyOneIsNoAccident(IntFunction<Model> make) {
        var model = make.apply(6);
        var sentences = sentences(40, 6, 2);
        Near.assertNear(matrix(model.probabilities(sentences.slice(7, 8))), matrix(model.probabilities(sentences)).slice(7, 8), 1e-5);
        var nothing = Examples.of(new float[1][6], new int[] {0}, new int[] {6}, TWO);
        assertThat(model.probabilities(nothing)[0][0]).isStrictlyBetween(0.01f, 0.99f);
    }

    @ParameterizedTest @MethodSource("models")
    void savesAndLoads(IntFunction<Model> make, @TempDir Path folder) {
        var model = make.apply(6);
        var sentences = sentences(40, 6, 2);
        fit(model, sentences, epochs(1), batch(16), seed(1));
        model.save(folder.resolve("text.model"));
        var again = load(folder.resolve("text.model"));
        assertThat(again).hasToString(model.toString());
        assertThat(again.probabilities(sentences)).isDeepEqualTo(model.probabilities(sentences));
    }

    private static Matrix matrix(float[][] values) {
        return Matrix.of(Arrays.stream(values).map(row -> IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray()).toArray(double[][]::new));
    }

    // ---- against hand-computed values

    @Test
    void eachIdGetsItsVectorAndPaddingGetsZerosAlsoAfterTraining() {
        var model = sequential(seed(1), input(4), embedding(10, 3), meanOverTime(), dense(2));
        var weight = model.trainable().get(0);
        float[] before = weight.toFloatArray();
        double deviation = Math.sqrt(IntStream.range(3, 30).mapToDouble(i -> before[i] * before[i]).sum() / 27);
        assertThat(deviation).isBetween(0.06, 0.14);
        var one = Examples.of(new float[][] {{7, 2, 0, 0}}, new int[] {0}, new int[] {4}, TWO);
        float[] vectors = model.activations(one, 1).row(0);
        assertThat(vectors).containsExactly(before[21], before[22], before[23], before[6], before[7], before[8], 0, 0, 0, 0, 0, 0);
        fit(model, sentences(200, 4, 1), adamW(0.05), epochs(2), batch(16), seed(1));
        float[] after = weight.toFloatArray();
        assertThat(Arrays.copyOf(after, 3)).containsOnly(0f);
        assertThat(Arrays.copyOfRange(after, 3, 30)).isNotEqualTo(Arrays.copyOfRange(before, 3, 30));
    }

    @Test
    void aFilterSeesItsNeighboursAndZerosBeyondTheEnds() {
        var x = new float[][][] {{{1}, {10}, {100}, {1000}}};
        assertThat(convolved(3, x)).containsExactly(1 * 0 + 2 * 1 + 3 * 10 + 0.5f, 1 + 20 + 300 + 0.5f, 10 + 200 + 3000 + 0.5f, 100 + 2000 + 0.5f);
        assertThat(convolved(2, x)).containsExactly(1 + 20 + 0.5f, 10 + 200 + 0.5f, 100 + 2000 + 0.5f, 1000 + 0.5f);
        assertThat(convolved(1, x)).containsExactly(1.5f, 10.5f, 100.5f, 1000.5f);
    }

    /** A filter with weights 1, 2, … and bias ½. */
    private static float[] convolved(int width, float[][][] x) {
        var layer = convOverTime(1, width);
        try (var manager = Devices.manager().newSubManager()) {
            Block block = layer.block(new Shape(4, 1));
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 4, 1));
            Model.overwrite(LayerSpec.array(block, "weight0"), Arrays.copyOf(new float[] {1, 2, 3}, width));
            Model.overwrite(LayerSpec.array(block, "bias0"), 0.5f);
            return layer.apply(array(manager, x), block, false).toFloatArray();
        }
    }

    @Test
    void poolsOverRealStepsOnly() {
        try (var manager = Devices.manager().newSubManager()) {
            NDArray x = array(manager, new float[][][] {{{-1, 5}, {-3, 7}, {9, 9}}, {{1, 2}, {3, 4}, {5, -6}}});
            Optional<NDArray> mask = Optional.of(manager.create(new float[] {1, 1, 0, 1, 1, 1}, new Shape(2, 3)));
            assertThat(SequenceLayers.OverTime.MAX.apply(x, mask, new LayerBlock(maxOverTime(), java.util.Map.of()), false).toFloatArray()).containsExactly(-1, 7, 5, 4);
            assertThat(SequenceLayers.OverTime.MEAN.apply(x, mask, new LayerBlock(meanOverTime(), java.util.Map.of()), false).toFloatArray()).containsExactly(-2, 6, 3, 0);
            assertThat(SequenceLayers.OverTime.LAST.apply(x, mask, new LayerBlock(lastStep(), java.util.Map.of()), false).toFloatArray()).containsExactly(-3, 7, 5, -6);
            assertThat(Padded.reversed(x, mask.get()).toFloatArray()).containsExactly(-3, 7, -1, 5, 9, 9, 5, -6, 3, 4, 1, 2);
        }
    }

    private static NDArray array(NDManager manager, float[][][] x) {
        float[] flat = new float[x.length * x[0].length * x[0][0].length];
        for (int i = 0; i < flat.length; i++) flat[i] = x[i / (x[0].length * x[0][0].length)][i / x[0][0].length % x[0].length][i % x[0][0].length];
        return manager.create(flat, new Shape(x.length, x[0].length, x[0][0].length));
    }

    // ---- against scratch, and against finite differences in float64

    static Stream<Recurrent> recurrent() {
        return Stream.of(new Rnn(3, 4, seed(1)), new Lstm(3, 4, seed(2)));
    }

    @ParameterizedTest @MethodSource("recurrent")
    void aRecurrentLayerIsTheOneFromScratchForwardAndBack(Recurrent scratch) {
        RecurrentLayer layer = scratch instanceof Rnn ? rnn(4) : lstm(4);
        var X = IntStream.range(0, 6).mapToObj(t -> Matrix.random(2, 3, seed(t))).toList();
        var dH = IntStream.range(0, 6).mapToObj(t -> Matrix.random(2, 4, seed(10 + t))).toList();
        var H = scratch.forward(X);
        var dX = scratch.backward(dH);
        try (var manager = Devices.manager().newSubManager()) {
            Block block = layer.block(new Shape(6, 3));
            block.initialize(manager, DataType.FLOAT64, new Shape(1, 6, 3));
            int gates = scratch.parameters().size() / 3;
            String[] names = {"l_0_i2h_WEIGHT", "l_0_h2h_WEIGHT", "l_0_i2h_BIAS"};
            for (int k = 0; k < 3; k++) {
                int kind = k;
                put(block, names[k], stacked(IntStream.range(0, gates).mapToObj(g -> scratch.parameters().get(3 * g + kind).value()).toList()));
                LayerSpec.array(block, names[k]).setRequiresGradient(true);
            }
            put(block, "l_0_h2h_BIAS", new double[4 * gates]);
            NDArray x = batchFirst(manager, X), d = batchFirst(manager, dH);
            x.setRequiresGradient(true);
            NDArray h = GradMode.on(() -> layer.apply(x, block, true));
            assertThat(h.toDoubleArray()).containsExactly(batchFirst(manager, H).toDoubleArray(), within(1e-12));
            NDArray loss = GradMode.on(() -> h.mul(d).sum());
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            assertThat(x.getGradient().toDoubleArray()).containsExactly(batchFirst(manager, dX).toDoubleArray(), within(1e-12));
            for (int k = 0; k < 3; k++) {
                int kind = k;
                assertThat(LayerSpec.array(block, names[k]).getGradient().toDoubleArray())
                    .containsExactly(stacked(IntStream.range(0, gates).mapToObj(g -> scratch.parameters().get(3 * g + kind).gradient()).toList()), within(1e-12));
            }
        }
    }

    @ParameterizedTest @MethodSource("recurrent")
    void aLayerFromScratchMovesToTheEngineWithItsWeights(Recurrent scratch) {
        var X = IntStream.range(0, 6).mapToObj(t -> Matrix.random(2, 3, seed(t))).toList();
        try (var manager = Devices.manager().newSubManager()) {
            float[] states = Models.model(scratch, 6).forward(batchFirst(manager, X).toType(DataType.FLOAT32, false), false).toFloatArray();
            double[] expected = batchFirst(manager, scratch.forward(X)).toDoubleArray();
            for (int k = 0; k < states.length; k++) assertThat((double) states[k]).isCloseTo(expected[k], within(1e-6));
        }
    }

    /** Each transposed, one under the other, as DJL keeps them. */
    private static double[] stacked(List<Matrix> gates) {
        return gates.stream().flatMapToDouble(g -> Arrays.stream(g.transpose().toArray()).flatMapToDouble(Arrays::stream)).toArray();
    }

    private static NDArray batchFirst(NDManager manager, List<Matrix> steps) {
        int batch = steps.get(0).rows(), width = steps.get(0).cols();
        double[] flat = IntStream.range(0, batch).boxed().flatMapToDouble(n -> steps.stream().flatMapToDouble(x -> Arrays.stream(x.row(n)))).toArray();
        return manager.create(flat, new Shape(batch, steps.size(), width));
    }

    private static void put(Block block, String name, double... values) {
        NDArray array = LayerSpec.array(block, name);
        try (NDArray source = array.getManager().create(values, array.getShape())) {
            Model.overwrite(array, source);
        }
    }

    static Stream<LayerSpec> differentiable() {
        return Stream.of(convOverTime(2, 3), convOverTime(2, 2, 4), bidirectional(lstm(2)), bidirectional(rnn(2)), lstm(3), maxOverTime(), meanOverTime(), lastStep());
    }

    @ParameterizedTest @MethodSource("differentiable")
    void gradientsAreFiniteDifferencesAndNoneReachesPadding(LayerSpec layer) {
        var random = seed(4);
        try (var manager = Devices.manager().newSubManager()) {
            Block block = layer.block(new Shape(5, 3));
            block.initialize(manager, DataType.FLOAT64, new Shape(1, 5, 3));
            double[] x = random.doubles(2 * 5 * 3, -1, 1).toArray();
            NDArray mask = manager.create(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 0, 0}, new Shape(2, 5));
            NDArray in = manager.create(x, new Shape(2, 5, 3));
            NDArray weigh = manager.create(random.doubles(2 * layer.out(new Shape(5, 3)).size(), -1, 1).toArray(), new Shape(2).addAll(layer.out(new Shape(5, 3))));
            in.setRequiresGradient(true);
            block.getDirectParameters().values().forEach(p -> p.getArray().setRequiresGradient(true));
            NDArray loss = GradMode.on(() -> layer.apply(in, Optional.of(mask), block, true).mul(weigh).sum());
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            double[] gradient = in.getGradient().toDoubleArray();
            for (int k = 0; k < x.length; k++) Near.assertNear(gradient[k], slope(x, k, v -> value(manager, layer, block, v, mask, weigh)), 1e-6);
            assertThat(Arrays.stream(gradient, 24, 30).map(Math::abs).sum()).isZero();
            for (var parameter : block.getDirectParameters().values()) {
                double[] w = parameter.getArray().toDoubleArray(), dw = parameter.getArray().getGradient().toDoubleArray();
                for (int k = 0; k < w.length; k++) Near.assertNear(dw[k], slope(w, k, v -> {
                    put(block, parameter.getName(), v);
                    return value(manager, layer, block, x, mask, weigh);
                }), 1e-6);
                put(block, parameter.getName(), w);
            }
        }
    }

    private static double slope(double[] at, int k, java.util.function.ToDoubleFunction<double[]> f) {
        return GradientCheck.derivative(t -> {
            double[] moved = at.clone();
            moved[k] = t;
            return f.applyAsDouble(moved);
        }, at[k]);
    }

    private static double value(NDManager manager, LayerSpec layer, Block block, double[] x, NDArray mask, NDArray weigh) {
        try (NDManager own = manager.newSubManager()) {
            NDArray in = own.create(x, new Shape(2, 5, 3));
            return GradMode.off(() -> layer.apply(in, Optional.of(mask), block, false).mul(weigh).sum().toDoubleArray()[0]);
        }
    }

    // ---- as models

    @Test
    void anLstmLearnsWhatNoBagOfWordsCan() {
        var train = sentences(3000, 12, 1);
        var unseen = sentences(500, 12, 2);
        var model = sequential(seed(1), input(12), embedding(10, 8), lstm(16), lastStep(), dense(2));
        fit(model, train, adam(0.01), epochs(12), batch(64), seed(1));
        assertThat(evaluate(model, unseen).accuracy()).isGreaterThan(0.97);
        var bag = sequential(seed(1), input(12), embedding(10, 8), meanOverTime(), dense(2));
        fit(bag, train, adam(0.01), epochs(12), batch(64), seed(1));
        assertThat(evaluate(bag, unseen).accuracy()).isLessThan(0.9);
    }

    @Test
    void printsItsShapesAndCountsOneBiasAGate() {
        var model = sequential(seed(1), input(40), embedding(5_000, 64), dropout(0.3), bidirectional(lstm(32)), convOverTime(10, 3, 4), maxOverTime(), dense(2));
        assertThat(model.toString().lines().map(String::strip)).anyMatch(line -> line.matches("input +\\[40] +0")).anyMatch(line -> line.matches("embedding 5000 64 +\\[40, 64] +320,000"))
            .anyMatch(line -> line.matches("bidirectional lstm 32 +\\[40, 64] +24,832")).anyMatch(line -> line.matches("convOverTime 10 3 4 +\\[40, 20] +4,500"))
            .anyMatch(line -> line.matches("maxOverTime +\\[20] +0"));
        assertThat(2 * 4 * (64 * 32 + 32 * 32 + 32)).isEqualTo(24_832);
        var recurrent = model.block().getChildren().valueAt(2).getDirectParameters();
        fit(model, sentences(40, 40, 1), epochs(1), batch(10), seed(1));
        assertThat(recurrent.get("l_0_h2h_BIAS").getArray().toFloatArray()).containsOnly(0f);
        assertThat(recurrent.get("l_0_i2h_BIAS").getArray().toFloatArray()[40]).isBetween(0.8f, 1.2f).isNotEqualTo(1f);   // the forget gate's
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> sequential(seed(1), input(4), lstm(3), lastStep(), dense(2))).hasMessageContaining("lstm 3").hasMessageContaining("embedding");
        assertThatThrownBy(() -> sequential(seed(1), input(4), embedding(10, 3), dense(2))).hasMessageContaining("[4, 3]");
        assertThatThrownBy(() -> sequential(seed(1), input(4, 3), embedding(10, 3), lastStep(), dense(2))).hasMessageContaining("embedding").hasMessageContaining("[4, 3]");
        var model = sequential(seed(1), input(6), embedding(5, 3), meanOverTime(), dense(2));
        assertThatThrownBy(() -> evaluate(model, sentences(50, 6, 1))).hasMessageContaining("from 0 to 4");
        assertThatThrownBy(() -> embedding(1, 3)).hasMessageContaining("padding");
        assertThatThrownBy(() -> convOverTime(4)).hasMessageContaining("at least one filter");
        assertThatThrownBy(() -> lstm(0)).hasMessageContaining("lstm(0)");
    }
}
