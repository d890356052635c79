package gradkit.engine;

import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.dropout;
import static gradkit.engine.Layers.relu;
import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.brief;
import static gradkit.train.Options.clip;
import static gradkit.train.Options.eager;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.patience;
import static gradkit.train.Options.seed;
import static gradkit.train.Options.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import gradkit.data.Augmentation;
import gradkit.data.Examples;
import gradkit.data.Toy;
import gradkit.train.FitOption;
import gradkit.train.FitPlan;
import gradkit.train.Progress;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that training makes outside Java's heap outlives it, however it ends. Both loops: true is the one of single operations. */
@Isolated("it counts the bytes of the whole process")
class MemoryTest {
    private static final int BATCH = 8, BATCHES = 500, EPOCHS = 40;      // 20,000 steps
    private static final double MOST = 60;                                // bytes a step; the smallest array has some 400

    private final Examples blobs = Toy.blobs(BATCH * BATCHES, 3, seed(1));
    private final Model model = fresh();
    private final int weights = NativeMemory.ownedBy(model);

    private static Model fresh() {
        return sequential(seed(3), dense(2, 16), relu(), dropout(0.2), dense(16, 3));
    }

    private static FitOption loop(boolean eager) {
        return eager ? eager() : brief();
    }

    private Run train(boolean eager, ProgressListener listener, int epochs) {
        return TrainingLoop.run(new TrainingTask(model, blobs.augmented(Augmentation.NONE), Optional.empty(),
            FitPlan.of(loop(eager), adam(), clip(1), batch(BATCH), epochs(epochs), seed(7)), new Steering(), listener));
    }

    @AfterEach
    void theModelOwnsItsWeightsAndNothingElse() {
        assertThat(NativeMemory.ownedBy(model)).isEqualTo(weights);
    }

    /** How many more bytes are in use after a step than before it: the median over stretches of four epochs, as the compiler of Java's machine borrows some now and then. */
    private static double growth(List<Long> afterEachEpoch) {
        long[] grown = IntStream.range(4, afterEachEpoch.size()).mapToLong(i -> afterEachEpoch.get(i) - afterEachEpoch.get(i - 4)).sorted().toArray();
        return grown[grown.length / 2] / (4.0 * BATCHES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twentyThousandStepsLeaveNothingBehind(boolean eager) {
        var bytes = new ArrayList<Long>();
        var arrays = new ArrayList<Integer>();
        train(eager, new ProgressListener() {
            @Override public void traced(Run soFar) {
                if (soFar.epochs().size() == bytes.size()) return;
                System.gc();                        // the order of an epoch comes in a buffer of Java's, which goes with its garbage
                bytes.add(NativeMemory.bytes());
                arrays.add(NativeMemory.ownedBy(model));
            }
        }, EPOCHS);
        assertThat(bytes).hasSize(EPOCHS);
        assertThat(arrays.stream().distinct()).hasSize(1);
        assertThat(growth(bytes)).as("bytes in use after each epoch: " + bytes).isLessThan(MOST);
    }

    @Test
    void aLoopWrittenByHandLeavesNothingBehind() {
        var bytes = new ArrayList<Long>();
        try (var optimizer = model.optimizer(adam())) {
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                for (Examples batch : blobs.batches(BATCH, seed(epoch)))
                    try (var tape = model.tape()) {
                        optimizer.zeroGradients();
                        tape.backward(Losses.crossEntropyFromLogits(model.forward(tape.inputs(batch)), tape.labels(batch)));
                        optimizer.step();
                    }
                System.gc();                        // and so does a batch here
                bytes.add(NativeMemory.bytes());
            }
        }
        assertThat(growth(bytes)).as("bytes in use after each epoch: " + bytes).isLessThan(MOST);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptFreesWhatTheRunHad(boolean eager) {
        Run run = train(eager, new ProgressListener() {
            @Override public void traced(Run soFar) {
                Thread.currentThread().interrupt();
            }
        }, 2);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.ending()).isEqualTo(Run.Ending.INTERRUPTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aListenerThatThrowsFreesWhatTheRunHad(boolean eager) {
        var listener = new ProgressListener() {
            @Override public void progress(Progress now) {
                throw new IllegalStateException("no more");
            }
        };
        assertThatThrownBy(() -> train(eager, listener, 2)).hasMessage("no more");
        assertThat(NativeMemory.ownedBy(model)).isEqualTo(weights);
        assertThat(train(eager, ProgressListener.NONE, 1).ending()).as("and training goes on").isEqualTo(Run.Ending.COMPLETED);
    }

    /** A layer without a script, which fails at its hundredth batch. */
    private static final class Failing implements LayerSpec {
        private int calls;

        @Override public Block block(Shape in) {
            return new LayerBlock(this, Map.of());
        }

        @Override public Shape out(Shape in) {
            return in;
        }

        @Override public NDArray apply(NDArray x, Block block, boolean training) {
            if (++calls == 100) throw new ArithmeticException("in the layer");
            return x.mul(2);
        }
    }

    @Test
    void aLayerThatThrowsFreesWhatTheStepAndTheRunHad() {
        var failing = sequential(seed(3), dense(2, 16), new Failing(), dense(16, 3));
        int before = NativeMemory.ownedBy(failing);
        assertThatThrownBy(() -> fit(failing, blobs, batch(BATCH), epochs(1))).hasMessage("in the layer");
        assertThat(NativeMemory.ownedBy(failing)).isEqualTo(before);
        assertThat(fit(failing, blobs, batch(BATCH), epochs(1)).ending()).isEqualTo(Run.Ending.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void examplesThatDoNotFitLeaveNothingBehind(boolean eager) {
        var others = Examples.of(new float[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}, new int[] {0, 1, 2});
        assertThatThrownBy(() -> fit(model, others, loop(eager))).hasMessageContaining("3 values");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCellRunAgainAndAgainHoldsOneModel(boolean eager) {
        var few = Toy.blobs(200, 3, seed(2));
        collect(NativeMemory.models());
        int before = NativeMemory.models();
        for (int i = 0; i < 30; i++) {
            var again = fresh();
            fit(again, few, loop(eager), batch(32), epochs(3), validation(0.2), patience(1));
            again.optimizer(adam());        // of a loop by hand that ended in an error: nobody closes it
        }
        collect(before);
        assertThat(NativeMemory.models()).isLessThanOrEqualTo(before);
    }

    /** Lets Java's garbage go until at most so many models are left, or for twenty rounds. */
    private static void collect(int models) {
        for (int round = 0; round < 20 && (round < 3 || NativeMemory.models() > models); round++) {
            System.gc();
            try {
                Thread.sleep(50);           // the cleaner works on a thread of its own
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
