package gradkit.engine;

import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.denseOverTime;
import static gradkit.engine.Layers.embedding;
import static gradkit.engine.Layers.input;
import static gradkit.engine.Layers.layerNorm;
import static gradkit.engine.Layers.meanOverTime;
import static gradkit.engine.Layers.positions;
import static gradkit.engine.Layers.transformerLayer;
import static gradkit.engine.Models.evaluate;
import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.load;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.oneCycle;
import static gradkit.train.Options.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import gradkit.data.Examples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transformers of one half, made of layers. */
class TransformerLayersTest {
    private static final int TIME = 8;

    private final NDManager manager = Devices.manager().newSubManager();

    @AfterEach
    void free() {
        manager.close();
    }

    private static Model reads() {
        return sequential(seed(1), input(TIME), embedding(10, 16), positions(), transformerLayer(2, 32), meanOverTime(), dense(2));
    }

    private static Model writesOn() {
        return sequential(seed(1), input(TIME), embedding(10, 16), positions(), transformerLayer(2, 32).causal(), transformerLayer(4, 32).causal(), layerNorm(), denseOverTime(10));
    }

    /** Rows of ids from 1 to 9, the last three places padding; "yes" when the first 7 stands before the first 3. */
    private static Examples rows(int n, long seed) {
        var random = seed(seed);
        float[][] rows = new float[n][TIME];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            int seven = random.nextInt(5), three = (seven + 1 + random.nextInt(4)) % 5;
            for (int t = 0; t < 5; t++) rows[i][t] = t == seven ? 7 : t == three ? 3 : new int[] {1, 2, 4, 5, 6, 8, 9}[random.nextInt(7)];
            labels[i] = seven < three ? 1 : 0;
        }
        return Examples.of(rows, labels, new int[] {TIME}, List.of("no", "yes"));
    }

    @Test
    void oneThatReadsLearnsAnOrderThatNoBagOfWordsKnows() {
        Model model = reads();
        fit(model, rows(4_000, 2), oneCycle(adam(), 1e-2), batch(64), epochs(6), seed(3));
        assertThat(evaluate(model, rows(500, 4)).accuracy()).isGreaterThan(0.95);
    }

    private float[] logits(Model model, int... ids) {
        return GradMode.off(() -> model.forward(Tape.ids(manager, ids), false).toFloatArray());
    }

    @Test
    void oneThatWritesOnSeesNothingThatComesLater() {
        Model model = writesOn();
        float[] whole = logits(model, 3, 1, 4, 1, 5, 9, 2, 6);
        for (int t = 1; t < TIME; t++) assertThat(logits(model, Arrays.copyOf(new int[] {3, 1, 4, 1, 5, 9, 2, 6}, t))).containsExactly(Arrays.copyOf(whole, 10 * t), within(1e-5f));
        assertThat(logits(model, 3, 1, 4, 1, 5, 9, 2, 7)).containsSequence(Arrays.copyOf(whole, 70)).isNotEqualTo(whole);
    }

    @Test
    void paddingChangesNothing() {
        assertThat(logits(reads(), 3, 1, 4, 0, 0)).containsExactly(logits(reads(), 3, 1, 4), within(1e-5f));
    }

    @Test
    void isReadBackAsItWasSaved(@TempDir Path folder) {
        for (Model model : List.of(reads(), writesOn())) {
            model.save(folder.resolve("model"));
            assertThat(logits(load(folder.resolve("model")), 3, 1, 4)).isEqualTo(logits(model, 3, 1, 4));
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> sequential(seed(1), input(TIME), embedding(10, 6), transformerLayer(4, 8), meanOverTime(), dense(2))).hasMessageContaining("width 6, 4 heads");
        assertThatThrownBy(() -> sequential(seed(1), input(TIME), positions(), dense(2))).hasMessageContaining("positions").hasMessageContaining("[time, width]");
        assertThatThrownBy(() -> logits(reads(), 1, 2, 3, 4, 5, 6, 7, 8, 9)).hasMessageContaining("sequence of 9").hasMessageContaining("8 at most");
    }
}
