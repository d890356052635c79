package gradkit.engine;

import static gradkit.engine.Layers.batchNorm;
import static gradkit.engine.Layers.conv;
import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.dropout;
import static gradkit.engine.Layers.flatten;
import static gradkit.engine.Layers.globalAveragePool;
import static gradkit.engine.Layers.input;
import static gradkit.engine.Layers.layerNorm;
import static gradkit.engine.Layers.maxPool;
import static gradkit.engine.Layers.relu;
import static gradkit.engine.Models.evaluate;
import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.load;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.patience;
import static gradkit.train.Options.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import gradkit.data.Examples;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLayersTest {
    private static final List<String> TWO = List.of("bar", "ring");

    /** Noise with a bright vertical bar (class 0) or a bright square's border (class 1), [1, 8, 8]. */
    private static Examples shapes(int n, long seed) {
        var random = seed(seed);
        float[][] rows = new float[n][64];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(2);
            int y = random.nextInt(4), x = random.nextInt(4);
            for (int p = 0; p < 64; p++) rows[i][p] = (float) (0.3 * random.nextGaussian());
            for (int a = 0; a < 5; a++) for (int b = 0; b < 5; b++)
                if (labels[i] == 0 ? b == 2 : a == 0 || b == 0 || a == 4 || b == 4) rows[i][8 * (y + Math.min(a, 4)) + x + Math.min(b, 4)] += 1;
        }
        return Examples.of(rows, labels, new int[] {1, 8, 8}, TWO);
    }

    private static Model net(long seed) {
        return sequential(seed(seed), input(1, 8, 8), conv(4, 3).padding(1), batchNorm(), relu(), maxPool(2), conv(6, 3).stride(2).padding(1), relu(),
            flatten(), dense(8), batchNorm(), relu(), dropout(0.1), dense(2));
    }

    @Test
    void printsEachLayersOutputAndItsParameters() {
        var model = sequential(seed(1), input(1, 28, 28), conv(32, 3), relu(), maxPool(2), conv(64, 3).padding(1).stride(2), batchNorm(), relu(), globalAveragePool(), dense(10));
        assertThat(model.toString().lines().map(String::strip)).anyMatch(line -> line.matches("input +\\[1, 28, 28] +0"))
            .anyMatch(line -> line.matches("conv 32 3×3 +\\[32, 26, 26] +320")).anyMatch(line -> line.matches("maxPool 2×2 +\\[32, 13, 13] +0"))
            .anyMatch(line -> line.matches("conv 64 3×3 padding 1 stride 2 +\\[64, 7, 7] +18,496")).anyMatch(line -> line.matches("batchNorm +\\[64, 7, 7] +128"))
            .anyMatch(line -> line.matches("globalAveragePool +\\[64] +0")).anyMatch(line -> line.matches("dense 64→10 +\\[10] +650"));
        assertThat(model.parameters()).isEqualTo(320 + 18_496 + 128 + 650);
    }

    @Test
    void computesWhatDjlsBlocksComputeInBothModes() {
        var model = sequential(seed(2), input(1, 8, 8), conv(4, 3).padding(1), batchNorm(), relu(), maxPool(3).stride(2).padding(1), conv(6, 2).stride(2), globalAveragePool(), layerNorm(), dense(2));
        var twin = sequential(seed(2), input(1, 8, 8), conv(4, 3).padding(1), batchNorm(), relu(), maxPool(3).stride(2).padding(1), conv(6, 2).stride(2), globalAveragePool(), layerNorm(), dense(2));
        try (var manager = Devices.manager().newSubManager()) {
            var x = model.inputs(manager, shapes(20, 1));
            var store = new ParameterStore(manager, false);
            for (boolean training : new boolean[] {true, true, false})
                assertThat(model.forward(x, training).toFloatArray()).containsExactly(twin.block().forward(store, new NDList(x), training).singletonOrThrow().toFloatArray(), within(1e-5f));
            for (int i = 0; i < model.state().size(); i++) assertThat(model.state().get(i).toFloatArray()).containsExactly(twin.state().get(i).toFloatArray(), within(1e-5f));
        }
    }

    @Test
    void weightsBeforeARectifierStartAsHeAlsoThroughNormAndPool() {
        var model = sequential(seed(3), input(3, 16, 16), conv(64, 3), batchNorm(), maxPool(2), relu(), conv(64, 3), flatten(), dense(2));
        var weights = model.trainable().stream().filter(array -> array.getShape().dimension() == 4).toList();
        assertThat(deviation(weights.get(0))).isCloseTo(Math.sqrt(2.0 / 27), within(0.02 * Math.sqrt(2.0 / 27)));
        assertThat(deviation(weights.get(1))).isCloseTo(Math.sqrt(1.0 / 576), within(0.02 * Math.sqrt(1.0 / 576)));
    }

    private static double deviation(NDArray array) {
        double squares = 0;
        for (float w : array.toFloatArray()) squares += w * w;
        return Math.sqrt(squares / array.size());
    }

    @Test
    void learnsAndRepeatsItselfAndSurvivesAFile(@TempDir Path folder) {
        var train = shapes(600, 1);
        var model = net(4);
        var run = fit(model, train, adam(0.01), batch(32), epochs(6), seed(5));
        var unseen = shapes(300, 2);
        assertThat(evaluate(model, unseen).accuracy()).isGreaterThan(0.97);
        assertThat(fit(net(4), train, adam(0.01), batch(32), epochs(6), seed(5)).last().loss()).isEqualTo(run.last().loss());
        model.save(folder.resolve("net.model"));
        var again = load(folder.resolve("net.model"));
        assertThat(again).hasToString(model.toString());
        assertThat(again.probabilities(unseen)).isDeepEqualTo(model.probabilities(unseen)); // so the running statistics came along
        assertThat(again.state()).hasSize(again.trainable().size() + 4);
    }

    @Test
    void stoppingEarlyGoesBackToTheBestRunningStatisticsToo() {
        var noise = shapes(80, 3).withLabels(seed(5).ints(80, 0, 2).toArray());
        var split = noise.split(0.5, seed(1));
        var model = net(1);
        var run = fit(model, split.train(), split.rest(), adam(0.02), batch(12), epochs(60), patience(3), seed(1));
        assertThat(run.best().number()).isLessThan(run.last().number());
        assertThat(evaluate(model, split.rest()).loss()).isCloseTo(run.best().validationLoss(), within(1e-6));
    }

    @Test
    void judgingInChunksIsJudgingOneByOne() {
        var wide = sequential(seed(1), input(1, 8, 8), conv(2000, 1), relu(), globalAveragePool(), dense(2));
        assertThat(wide.chunk()).isBetween(16, 66);
        var some = shapes(150, 4);
        assertThat(evaluate(wide, some).loss()).isCloseTo(IntStream.range(0, 150).mapToDouble(i -> evaluate(wide, some.slice(i, i + 1)).loss()).average().orElseThrow(), within(1e-5));
        assertThat(Models.mlp(784, 128, 10, seed(1)).chunk()).isEqualTo(2048);
    }

    @Test
    void activationsAreWhatALayerGives() {
        var model = net(2);
        var some = shapes(3, 5);
        assertThat(model.activations(some, 1).shape()).containsExactly(4, 8, 8);
        assertThat(model.activations(some, 4).shape()).containsExactly(4, 4, 4);
        assertThat(model.activations(some, 4).labels()).isEqualTo(some.labels());
        var last = model.activations(some, model.layers().size());
        float[] p = model.probabilities(some)[1];
        assertThat(Math.log(p[0] / p[1])).isCloseTo(last.get(1, 0) - last.get(1, 1), within(1e-4));
        assertThatThrownBy(() -> model.activations(some, 13)).hasMessageContaining("layer 13").hasMessageContaining("1 to 12");
    }

    @Test
    void mistakesAreNamedWithTheirCure() {
        assertThatThrownBy(() -> sequential(seed(1), conv(4, 3))).hasMessageContaining("input(1, 28, 28)");
        assertThatThrownBy(() -> sequential(seed(1), input(1, 8, 8))).hasMessageContaining("no layer behind");
        assertThatThrownBy(() -> sequential(seed(1), input(28, 28), conv(4, 3))).hasMessageContaining("[28, 28]").hasMessageContaining("one channel: input(1, 28, 28)");
        assertThatThrownBy(() -> sequential(seed(1), input(1, 8, 8), conv(4, 3), dense(10))).hasMessageContaining("[4, 6, 6]").hasMessageContaining("flatten()");
        assertThatThrownBy(() -> sequential(seed(1), input(1, 8, 8), maxPool(2), maxPool(2), maxPool(2), conv(4, 3))).hasMessageContaining("3 × 3").hasMessageContaining("[1, 1, 1]");
        assertThatThrownBy(() -> conv(0, 3)).hasMessageContaining("at least one filter");
        assertThatThrownBy(() -> maxPool(2).padding(2)).hasMessageContaining("half the window");
        assertThatThrownBy(() -> sequential(seed(1), input(1, 8, 8), layerNorm())).hasMessageContaining("[features]");
        assertThatThrownBy(() -> fit(net(1), shapes(33, 1), batch(16), epochs(1))).hasMessageContaining("no variance").hasMessageContaining("batch size");
    }

    @Test
    void imagesWithTheChannelsLastAreRefused() {
        var model = sequential(seed(1), input(3, 4, 4), flatten(), dense(2));
        float[][] rows = new float[2][48];
        assertThatThrownBy(() -> model.predict(Examples.of(rows, new int[2], new int[] {4, 4, 3}, TWO))).hasMessageContaining("[4, 4, 3]").hasMessageContaining("expected [3, 4, 4]");
        assertThat(model.predict(Examples.of(rows, new int[2], new int[] {48}, TWO))).hasSize(2);
        assertThat(net(1).predict(Examples.of(new float[2][64], new int[2], new int[] {8, 8}, TWO))).hasSize(2); // a grey image is one channel
    }
}
