package gradkit.engine;

import static gradkit.engine.Layers.batchNorm;
import static gradkit.engine.Layers.conv;
import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.dropout;
import static gradkit.engine.Layers.flatten;
import static gradkit.engine.Layers.gelu;
import static gradkit.engine.Layers.globalAveragePool;
import static gradkit.engine.Layers.input;
import static gradkit.engine.Layers.layerNorm;
import static gradkit.engine.Layers.maxPool;
import static gradkit.engine.Layers.pixelShuffle;
import static gradkit.engine.Layers.relu;
import static gradkit.engine.Layers.reshape;
import static gradkit.engine.Layers.sigmoid;
import static gradkit.engine.Layers.tanh;
import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.script;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.adamW;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.clip;
import static gradkit.train.Options.cosine;
import static gradkit.train.Options.eager;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.oneCycle;
import static gradkit.train.Options.seed;
import static gradkit.train.Options.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;
import gradkit.data.Augmentation;
import gradkit.data.Examples;
import gradkit.data.Mnist;
import gradkit.data.Toy;
import gradkit.train.FitOption;
import gradkit.train.FitPlan;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Steering;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compiled loop trains as the eager one does. */
class CompiledLoopTest {
    private static final Examples BLOBS = Toy.blobs(90, 3, seed(1));            // batches of 16: the last has 10
    private static final Examples DIGITS = Mnist.load().train().slice(0, 70);

    private record Case(String name, Supplier<Model> model, Examples examples, FitOption... options) {
        @Override public String toString() { return name; }
    }

    private static Model dense3(LayerSpec... between) {
        return sequential(seed(3), Stream.of(new LayerSpec[] {dense(2, 16)}, between, new LayerSpec[] {dense(3)}).flatMap(Arrays::stream).toArray(LayerSpec[]::new));
    }

    static Stream<Case> cases() {
        Supplier<Model> usual = () -> dense3(relu());
        return Stream.of(
            new Case("Adam", usual, BLOBS, adam(0.01)),
            new Case("AdamW", usual, BLOBS, adamW(0.1)),
            new Case("SGD", usual, BLOBS, sgd(0.1)),
            new Case("momentum", usual, BLOBS, sgd(0.05, 0.9)),
            new Case("clip", usual, BLOBS, sgd(0.5), clip(0.05)),
            new Case("clip that never shortens", usual, BLOBS, adam(0.01), clip(1e6)),
            new Case("one cycle", usual, BLOBS, oneCycle(adam(), 0.02)),
            new Case("cosine", usual, BLOBS, cosine(sgd(0.1, 0.9), 0.1)),
            new Case("dropout", () -> dense3(relu(), dropout(0.3)), BLOBS, adam(0.01)),
            new Case("tanh, sigmoid, gelu", () -> dense3(tanh(), dense(8), sigmoid(), dense(8), gelu()), BLOBS, adam(0.01)),
            new Case("batch norm", () -> dense3(batchNorm(), relu()), BLOBS, sgd(0.05, 0.9)),
            new Case("layer norm", () -> dense3(layerNorm(), relu()), BLOBS, adam(0.01)),
            new Case("images", () -> sequential(seed(3), input(1, 28, 28), conv(4, 3).padding(1), batchNorm(), relu(), maxPool(2), conv(8, 3).stride(2), relu(), globalAveragePool(), dense(10)), DIGITS, sgd(0.05, 0.9)),
            new Case("images, padded pool", () -> sequential(seed(3), input(1, 28, 28), conv(4, 5), relu(), maxPool(3).stride(2).padding(1), flatten(), dense(10)), DIGITS, sgd(0.05, 0.9)),
            new Case("images that grow", () -> sequential(seed(3), input(1, 28, 28), flatten(), dense(16), reshape(4, 2, 2), pixelShuffle(2), conv(3, 3), flatten(), dense(10)), DIGITS, adam(0.01)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossesAndWeightsAreThoseOfTheEagerLoop(Case c) {
        Model eager = c.model.get(), compiled = c.model.get();
        Run slow = fit(eager, c.examples, with(c.options, eager()));
        Run fast = fit(compiled, c.examples, with(c.options));
        assertThat(slow.reason()).contains("eager() asks");
        assertThat(fast.reason()).isEqualTo("Completed.");
        for (int e = 0; e < slow.epochs().size(); e++) {
            assertThat(fast.epochs().get(e).loss()).isCloseTo(slow.epochs().get(e).loss(), within(1e-5));
            assertThat(fast.epochs().get(e).accuracy()).isEqualTo(slow.epochs().get(e).accuracy());
            assertThat(fast.epochs().get(e).rate()).isEqualTo(slow.epochs().get(e).rate());
        }
        assertThat(fast.trace().points()).hasSameSizeAs(slow.trace().points());
        for (int i = 0; i < slow.trace().points().size(); i++)
            assertThat(fast.trace().points().get(i).loss()).isCloseTo(slow.trace().points().get(i).loss(), within(1e-5));
        List<NDArray> ours = compiled.state(), theirs = eager.state();
        for (int i = 0; i < ours.size(); i++) assertThat(ours.get(i).toFloatArray()).containsExactly(theirs.get(i).toFloatArray(), within(2e-4f));
    }

    private static FitOption[] with(FitOption[] options, FitOption... more) {
        return Stream.of(options, new FitOption[] {batch(16), epochs(3), seed(7)}, more).flatMap(Arrays::stream).toArray(FitOption[]::new);
    }

    @Test
    void changedExamplesAreTheSameInBoth() {
        var changed = DIGITS.augmented(Augmentation.NONE.shift(0.1).rotate(10));
        Model eager = sequential(seed(3), dense(784, 16), relu(), dense(10)), compiled = sequential(seed(3), dense(784, 16), relu(), dense(10));
        Run slow = fit(eager, changed, batch(16), epochs(2), eager()), fast = fit(compiled, changed, batch(16), epochs(2));
        assertThat(fast.last().loss()).isCloseTo(slow.last().loss(), within(1e-5));
    }

    @Test
    void aSecondFitGoesOnFromTheWeights() {
        Model model = dense3(relu());
        double first = fit(model, BLOBS, sgd(0.05), batch(16), epochs(3)).last().loss();
        assertThat(fit(model, BLOBS, sgd(0.05), batch(16), epochs(3)).last().loss()).isLessThan(first);
    }

    @Test
    void aBlockOfDjlIsTrainedEagerlyAndTheSummarySaysSo() {
        Model wrapped = Models.wrap("linear", Linear.builder().setUnits(3).build(), 1, 2);
        assertThat(fit(wrapped, BLOBS, epochs(1)).toString()).contains("a DJL block has no script");
    }

    @Test
    void theScriptIsShownAndWhereThereIsNoneItSaysWhy() {
        assertThat(script(dense3(relu()), sgd(0.1), batch(16)).source()).contains("# dense 2→16", "x = torch.relu(x)", "torch._foreach_add_(p, g, alpha=-rate)");
        Model wrapped = Models.wrap("linear", Linear.builder().setUnits(3).build(), 1, 2);
        assertThatThrownBy(() -> script(wrapped)).hasMessageContaining("a DJL block has no script");
    }

    @Test
    void twoRunsAreTheSameWhateverTheCallsWere() {
        Model one = dense3(relu(), dropout(0.2)), other = dense3(relu(), dropout(0.2));
        Run first = fit(one, BLOBS, adam(), batch(16), epochs(20), seed(7)), second = fit(other, BLOBS, adam(), batch(16), epochs(20), seed(7));
        assertThat(second.trace().points()).isEqualTo(first.trace().points());
        for (int i = 0; i < one.state().size(); i++) assertThat(other.state().get(i).toFloatArray()).containsExactly(one.state().get(i).toFloatArray());
    }

    @Test
    void stopInterruptAndRateAreHeardAtTheNextCall() {
        var steering = new Steering();
        Run stopped = watched(steering, done -> {
            if (done == 20) steering.stop();
        });
        assertThat(stopped.ending()).isEqualTo(Run.Ending.STOPPED_BY_HAND);
        assertThat(stopped.epochs().size()).isLessThan(3);
        Run interrupted = watched(new Steering(), done -> Thread.currentThread().interrupt());
        assertThat(Thread.interrupted()).as("whoever interrupted means all that this thread does").isTrue();
        assertThat(interrupted.ending()).isEqualTo(Run.Ending.INTERRUPTED);
        var slower = new Steering();
        assertThat(watched(slower, done -> slower.scaleRate(0.5)).last().rate()).isEqualTo(0.5e-3);
    }

    private static Run watched(Steering steering, IntConsumer hand) {
        var listener = new ProgressListener() {
            @Override public void traced(Run soFar) { hand.accept(soFar.trace().points().size()); }
        };
        return TrainingLoop.run(new TrainingTask(dense3(relu()), Toy.blobs(6_000, 3, seed(1)).augmented(Augmentation.NONE), Optional.empty(), FitPlan.of(batch(16), epochs(3)), steering, listener));
    }

    @Test
    void anErrorIsToldInTheLayersWords() {
        assertThatThrownBy(() -> fit(dense3(batchNorm()), BLOBS.slice(0, 17), batch(16), epochs(1))).hasMessageContaining("batchNorm: this batch has one value of each feature");
    }
}
