package gradkit.engine;

import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.dropout;
import static gradkit.engine.Layers.relu;
import static gradkit.engine.Models.evaluate;
import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.mlp;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.clip;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.patience;
import static gradkit.train.Options.seed;
import static gradkit.train.Options.sgd;
import static gradkit.train.Options.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.engine.Engine;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import gradkit.data.Augmentation;
import gradkit.data.Examples;
import gradkit.data.Toy;
import gradkit.train.FitPlan;
import gradkit.train.Progress;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Steering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FitTest {
    private final Examples blobs = Toy.blobs(600, 3, seed(1));

    private static List<List<Double>> numbers(Run run) {
        return run.epochs().stream().map(e -> List.of(e.loss(), e.accuracy(), e.validationLoss(), e.validationAccuracy())).toList();
    }

    private Run once(long seed) {
        var model = sequential(seed(seed), dense(2, 16), relu(), dropout(0.2), dense(16, 3));
        return fit(model, blobs, validation(0.2), adam(0.01), batch(16), epochs(3), seed(seed));
    }

    @Test
    void learnsWhatALineCannot() {
        var spirals = Toy.spirals(400, seed(1));
        var bent = mlp(2, 32, 2, seed(2));
        fit(bent, spirals, adam(0.02), batch(16), epochs(60), seed(3));
        assertThat(evaluate(bent, spirals).accuracy()).isGreaterThan(0.97);
        var straight = sequential(seed(2), dense(2, 2));
        fit(straight, spirals, adam(0.02), batch(16), epochs(20), seed(3));
        assertThat(evaluate(straight, spirals).accuracy()).isLessThan(0.8);
    }

    @Test
    void theSameSeedGivesTheSameNumbersAlsoWithDropout() {
        assertThat(numbers(once(7))).isEqualTo(numbers(once(7))).isNotEqualTo(numbers(once(8)));
    }

    @Test
    void validationExamplesAreNotTrainedOn() {
        var random = blobs.withLabels(seed(5).ints(600, 0, 3).toArray()); // nothing to learn, only to memorise
        var run = fit(mlp(2, 256, 3, seed(1)), random, validation(0.5), adam(0.01), batch(8), epochs(40), seed(1));
        assertThat(run.last().validationLoss()).isGreaterThan(Math.log(3));
        assertThat(run.last().loss()).isLessThan(Math.log(3));
    }

    @Test
    void trainingLossIsTheMeanOverTheExamplesAlsoWithASmallLastBatch() {
        var model = mlp(2, 4, 3, seed(1));
        double before = evaluate(model, blobs).loss();
        var run = fit(model, blobs, sgd(0), batch(256), epochs(1)); // rate 0: the weights stay
        assertThat(run.last().loss()).isCloseTo(before, within(1e-5));
        assertThat(run.last().accuracy()).isEqualTo(evaluate(model, blobs).accuracy());
        assertThat(run.last().validationLoss()).isNaN();
    }

    @Test
    void anInterruptEndsTheRunAtOnceAndKeepsModelHistoryAndFlag() throws InterruptedException {
        var model = mlp(2, 16, 3, seed(1));
        var flag = new AtomicBoolean();
        var thread = new Thread(() -> {
            fit(model, blobs, batch(4), epochs(1_000_000));
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        while (model.history().map(run -> run.epochs().size()).orElse(0) < 2) Thread.sleep(5);
        thread.interrupt();
        thread.join(1000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(flag).isTrue();
        Run run = model.history().orElseThrow();
        assertThat(run.ending()).isEqualTo(Run.Ending.INTERRUPTED);
        assertThat(run.epochs()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(run.reason()).contains("Interrupted in epoch");
        assertThat(fit(model, blobs, epochs(1)).ending()).isEqualTo(Run.Ending.COMPLETED); // and goes on from there
    }

    @Test
    void anInterruptedThreadTrainsNotOneBatchMore() {
        var model = mlp(2, 4, 3, seed(1));
        double before = evaluate(model, blobs).loss();
        Thread.currentThread().interrupt();
        try {
            var run = fit(model, blobs, epochs(1));
            assertThat(run.ending()).isEqualTo(Run.Ending.INTERRUPTED);
            assertThatThrownBy(model::tape).isInstanceOf(CancellationException.class);
            assertThatThrownBy(run::best).hasMessageContaining("first epoch");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(evaluate(model, blobs).loss()).isEqualTo(before);
    }

    @Test
    void patienceEndsTheRunAndRestoresTheBestWeights() {
        var few = blobs.first(60).withLabels(seed(5).ints(60, 0, 3).toArray());
        var split = few.split(0.5, seed(1));
        var model = mlp(2, 128, 3, seed(1));
        var run = fit(model, split.train(), split.rest(), adam(0.02), batch(8), epochs(200), patience(4), seed(1));
        assertThat(run.ending()).isEqualTo(Run.Ending.STOPPED_EARLY);
        assertThat(run.epochs().size()).isEqualTo(run.best().number() + 4);
        assertThat(evaluate(model, split.rest()).loss()).isCloseTo(run.best().validationLoss(), within(1e-6));
    }

    @Test
    void aLossThatIsNoNumberEndsTheRunAndSaysWhatToDo() {
        var wild = blobs.map(row -> new float[] {row[0] * 1e30f, row[1] * 1e30f});
        var run = fit(mlp(2, 8, 3, seed(1)), wild, sgd(1e10), epochs(5));
        assertThat(run.ending()).isEqualTo(Run.Ending.DIVERGED);
        assertThat(run.epochs()).hasSize(1);
        assertThat(run.reason()).contains("Lower the learning rate");
    }

    @Test
    void aLeakedCollectorOfDjlDoesNotStopTraining() {
        var leaked = Engine.getInstance().newGradientCollector();
        try {
            assertThat(fit(mlp(2, 4, 3, seed(1)), blobs, epochs(1), clip(1)).ending()).isEqualTo(Run.Ending.COMPLETED);
        } finally {
            leaked.close();
        }
    }

    @Test
    void aHandWrittenLoopWithDjlsOwnCollectorWorksToo() {
        var model = mlp(2, 16, 3, seed(1));
        double before = evaluate(model, blobs).loss();
        try (var optimizer = model.optimizer(adam(0.01))) {
            for (var batch : blobs.batches(32, seed(2)))
                try (var manager = Devices.manager().newSubManager(); var collector = Engine.getInstance().newGradientCollector()) {
                    optimizer.zeroGradients();
                    var yHat = model.forward(model.inputs(manager, batch));
                    var loss = Losses.crossEntropyFromLogits(yHat, manager.create(Model.longs(batch.labels())));
                    collector.backward(loss);
                    optimizer.step();
                }
        }
        assertThat(evaluate(model, blobs).loss()).isLessThan(before / 1.5);
    }

    @Test
    void anyBlockOfDjlCanBeTrained() {
        var block = new SequentialBlock().add(Linear.builder().setUnits(16).build()).add(Activation.reluBlock()).add(Linear.builder().setUnits(3).build());
        var model = Models.wrap("mine", block, 1, 2);
        fit(model, blobs, adam(0.01), epochs(5));
        assertThat(evaluate(model, blobs).accuracy()).isGreaterThan(0.95);
        assertThat(model.toString()).contains("mine").contains("99 parameters");
    }

    @Test
    void ourFastForwardIsTheBlocksOwn() {
        var model = mlp(2, 16, 3, seed(1));
        try (var manager = Devices.manager().newSubManager()) {
            var x = model.inputs(manager, blobs.first(50));
            var block = model.block().forward(new ai.djl.training.ParameterStore(manager, false), new ai.djl.ndarray.NDList(x), false).singletonOrThrow();
            assertThat(model.forward(x, false).toFloatArray()).isEqualTo(block.toFloatArray());
        }
    }

    @Test
    void listenersHearOfStartBatchesEpochsAndEnd() {
        var heard = new ArrayList<String>();
        var listener = new ProgressListener() {
            @Override public void started(String model, FitPlan plan, Steering steering) { heard.add("started"); }
            @Override public void progress(Progress now) {
                assertThat(now.batch()).isBetween(1, now.batches());
                assertThat(now.done()).isBetween(0.0, 1.0);
                assertThat(now.loss()).isBetween(0.0, 5.0);
                if (now.batch() == now.batches()) heard.add("end of epoch " + now.epoch());
            }
            @Override public void traced(Run soFar) {
                if (soFar.trace().points().size() % 19 == 0) heard.add("epochs " + soFar.epochs().size()); // 19 batches, a point after each
            }
        };
        TrainingLoop.run(new TrainingTask(mlp(2, 4, 3, seed(1)), blobs.augmented(Augmentation.NONE), Optional.empty(), FitPlan.of(epochs(2)), new Steering(), listener));
        assertThat(heard).containsExactly("end of epoch 1", "epochs 1", "end of epoch 2", "epochs 2");
    }

    @Test
    void mistakesInTheCallAreNamed() {
        var model = mlp(3, 4, 3, seed(1));
        assertThatThrownBy(() -> fit(model, blobs)).hasMessageContaining("2 values").hasMessageContaining("[3]");
        assertThatThrownBy(() -> fit(mlp(2, 4, 2, seed(1)), blobs)).hasMessageContaining("2 outputs").hasMessageContaining("3 classes");
        assertThatThrownBy(() -> fit(model, blobs, epochs(1), epochs(2))).hasMessageContaining("twice");
        assertThatThrownBy(() -> sequential(seed(1), dense(2, 3), dense(4, 1))).hasMessageContaining("gives 3 values").hasMessageContaining("expected 4");
        assertThatThrownBy(() -> fit(model, blobs.first(0))).hasMessageContaining("no examples");
    }

    /** 2,000 steps after 1,000 to warm up: what a step leaves behind would be seen, 1 kB a step is 2 MB. */
    @Test
    void memoryStaysFlatOverTwoThousandSteps() throws IOException {
        assumeThat(Path.of("/proc/self/status")).exists();
        var images = Examples.of(seed(1).ints(64, 0, 10).mapToObj(i -> new float[784]).toArray(float[][]::new), new int[64]);
        var model = mlp(784, 32, 1, seed(1));
        fit(model, images, batch(16), epochs(250), clip(1));
        long before = residentKilobytes();
        fit(model, images, batch(16), epochs(500), clip(1));
        // A step's arrays are 16·784·4 bytes = 50 kB and more: lost, they would be 100 MB.
        assertThat(residentKilobytes() - before).isLessThan(40_000);
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }
}
