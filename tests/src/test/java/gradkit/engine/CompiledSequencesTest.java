package gradkit.engine;

import static gradkit.engine.Layers.bidirectional;
import static gradkit.engine.Layers.convOverTime;
import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.denseOverTime;
import static gradkit.engine.Layers.dropout;
import static gradkit.engine.Layers.embedding;
import static gradkit.engine.Layers.input;
import static gradkit.engine.Layers.lastStep;
import static gradkit.engine.Layers.layerNorm;
import static gradkit.engine.Layers.lstm;
import static gradkit.engine.Layers.maxOverTime;
import static gradkit.engine.Layers.meanOverTime;
import static gradkit.engine.Layers.positions;
import static gradkit.engine.Layers.relu;
import static gradkit.engine.Layers.rnn;
import static gradkit.engine.Layers.transformerLayer;
import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.script;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.eager;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.seed;
import static gradkit.train.Options.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import gradkit.data.Examples;
import gradkit.train.FitOption;
import gradkit.train.Run;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers for sequences compute in a compiled step what they compute in the eager loop, whatever the padding. */
class CompiledSequencesTest {
    private static final int IDS = 20, WIDTH = 12;

    private record Net(String name, LayerSpec... layers) {
        Model of(LayerSpec... before) {
            return sequential(seed(3), Stream.of(before, layers, new LayerSpec[] {dense(2)}).flatMap(Arrays::stream).toArray(LayerSpec[]::new));
        }

        @Override public String toString() { return name; }
    }

    static Stream<Net> nets() {
        return Stream.of(
            new Net("max over time", maxOverTime()),
            new Net("mean over time", meanOverTime()),
            new Net("last step", lastStep()),
            new Net("rnn", rnn(5), lastStep()),
            new Net("lstm", lstm(5), lastStep()),
            new Net("two of them", lstm(5), rnn(4), lstm(3), meanOverTime()),
            new Net("bidirectional rnn", bidirectional(rnn(5)), lastStep()),
            new Net("bidirectional lstm", bidirectional(lstm(5)), maxOverTime()),
            new Net("two bidirectional", bidirectional(lstm(4)), bidirectional(lstm(3)), meanOverTime()),
            new Net("one filter width", convOverTime(6, 3), maxOverTime()),
            new Net("several filter widths", convOverTime(4, 1, 2, 3, 4, 5), relu(), maxOverTime()),
            new Net("filters on filters", convOverTime(4, 3), relu(), convOverTime(5, 2), relu(), meanOverTime()),
            new Net("positions", positions(), meanOverTime()),
            new Net("dense and norm over time", denseOverTime(7), relu(), layerNorm(), denseOverTime(3), meanOverTime()),
            new Net("transformer layer", transformerLayer(3, 16), meanOverTime()),
            new Net("causal", transformerLayer(2, 16).causal(), lastStep()),
            new Net("lesson 22", dropout(0.5), lstm(32), lastStep(), dropout(0.5)),
            new Net("lesson 23", dropout(0.5), convOverTime(24, 2, 3, 4), relu(), maxOverTime(), dropout(0.5)),
            new Net("a transformer that reads", positions(), transformerLayer(4, 24), transformerLayer(4, 24), layerNorm(), meanOverTime()),
            new Net("a transformer that writes on", positions(), transformerLayer(4, 24).causal(), transformerLayer(2, 24).causal(), layerNorm(), denseOverTime(6), lastStep()));
    }

    /** Rows of ids, the first all padding, the last without any; a row's class is whether its first id is odd. */
    private static Examples ids(int n, int time, RandomGenerator random) {
        float[][] rows = new float[n][time];
        for (int i = 1; i < n; i++)
            for (int t = 0, length = i == n - 1 ? time : 1 + random.nextInt(time); t < length; t++) rows[i][t] = 1 + random.nextInt(IDS - 1);
        return Examples.of(rows, Arrays.stream(rows).mapToInt(row -> (int) row[0] % 2).toArray(), new int[] {time}, List.of("even", "odd"));
    }

    /** Sequences of vectors, all steps real; a sequence's class is the sign of its first number. */
    private static Examples vectors(int n, int time, RandomGenerator random) {
        float[][] rows = IntStream.range(0, n).mapToObj(i -> new float[time * WIDTH]).toArray(float[][]::new);
        for (float[] row : rows) for (int k = 0; k < row.length; k++) row[k] = (float) random.nextGaussian();
        return Examples.of(rows, Arrays.stream(rows).mapToInt(row -> row[0] > 0 ? 1 : 0).toArray(), new int[] {time, WIDTH}, List.of("below", "above"));
    }

    @ParameterizedTest
    @MethodSource("nets")
    void withPaddingItIsTheEagerLoop(Net net) {
        for (int s = 1; s <= 3; s++) {
            var random = seed(s);
            int time = 1 + random.nextInt(9), n = 17 + random.nextInt(20), batch = 5 + random.nextInt(8);
            agree(() -> net.of(input(time), embedding(IDS, WIDTH)), ids(n, time, random), sgd(0.03, 0.9), batch(batch));
        }
        losses(net.of(input(8), embedding(IDS, WIDTH)), net.of(input(8), embedding(IDS, WIDTH)), ids(30, 8, seed(4)), adam(0.005), batch(10));
    }

    @ParameterizedTest
    @MethodSource("nets")
    void withoutPaddingItIsTheEagerLoop(Net net) {
        for (int s = 1; s <= 2; s++) {
            var random = seed(s);
            int time = 1 + random.nextInt(9), n = 17 + random.nextInt(20), batch = 5 + random.nextInt(8);
            agree(() -> net.of(input(time, WIDTH)), vectors(n, time, random), sgd(0.03, 0.9), batch(batch));
        }
    }

    private static void agree(Supplier<Model> make, Examples examples, FitOption... options) {
        Model eager = make.get(), compiled = make.get();
        losses(eager, compiled, examples, options);
        List<NDArray> ours = compiled.state(), theirs = eager.state();
        for (int i = 0; i < ours.size(); i++) assertThat(ours.get(i).toFloatArray()).containsExactly(theirs.get(i).toFloatArray(), within(1e-5f));
    }

    /** Over several calls of fit, of several steps each. The keys' bias changes no loss: its gradient is 0 but for rounding, of which Adam makes steps. */
    private static void losses(Model eager, Model compiled, Examples examples, FitOption... options) {
        for (int call = 0; call < 2; call++) {
            Run slow = fit(eager, examples, with(options, eager())), fast = fit(compiled, examples, with(options));
            assertThat(fast.reason()).isEqualTo("Completed.");
            assertThat(fast.trace().points()).hasSameSizeAs(slow.trace().points());
            for (int i = 0; i < slow.trace().points().size(); i++)
                assertThat(fast.trace().points().get(i).loss()).isCloseTo(slow.trace().points().get(i).loss(), within(1e-5));
            assertThat(fast.last().loss()).isCloseTo(slow.last().loss(), within(1e-5));
        }
    }

    private static FitOption[] with(FitOption[] options, FitOption... more) {
        return Stream.of(options, new FitOption[] {epochs(2), seed(7)}, more).flatMap(Arrays::stream).toArray(FitOption[]::new);
    }

    @Test
    void noGradientReachesTheVectorOfPadding() {
        Model model = sequential(seed(1), input(6), embedding(IDS, WIDTH), positions(), bidirectional(lstm(4)), meanOverTime(), dense(2));
        float[] before = model.trainable().get(0).toFloatArray();
        assertThat(fit(model, ids(40, 6, seed(2)), adam(0.05), batch(8), epochs(3)).reason()).isEqualTo("Completed.");
        float[] after = model.trainable().get(0).toFloatArray();
        assertThat(Arrays.copyOf(after, WIDTH)).containsOnly(0f);
        assertThat(Arrays.copyOfRange(after, WIDTH, after.length)).isNotEqualTo(Arrays.copyOfRange(before, WIDTH, before.length));
    }

    @Test
    void theFrozenBiasStays() {
        Model model = sequential(seed(1), input(6), embedding(IDS, WIDTH), lstm(4), lastStep(), dense(2));
        fit(model, ids(40, 6, seed(2)), adam(0.05), batch(8), epochs(3));
        assertThat(model.state()).filteredOn(array -> !model.trainable().contains(array)).hasSize(1).allSatisfy(bias -> assertThat(bias.toFloatArray()).containsOnly(0f));
    }

    @Test
    void anUnknownIdIsToldInTheLayersWords() {
        IntFunction<Model> of = n -> sequential(seed(1), input(6), embedding(n, WIDTH), meanOverTime(), dense(2));
        assertThatThrownBy(() -> fit(of.apply(5), ids(40, 6, seed(2)), epochs(1))).hasMessageContaining("an id is not from 0 to 4");
    }

    @ParameterizedTest
    @MethodSource("nets")
    void whatTheScriptMakesAnewLiesWhereXDoes(Net net) {
        String source = script(net.of(input(6), embedding(IDS, WIDTH))).source();
        assertThat(source.lines().filter(line -> line.matches(".*torch\\.(arange|zeros|ones|full|tensor|eye)\\(.*"))).allMatch(line -> line.contains("device=" ), "device=…");
    }
}
