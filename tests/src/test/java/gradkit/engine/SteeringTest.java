package gradkit.engine;

import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.dropout;
import static gradkit.engine.Layers.relu;
import static gradkit.engine.Models.evaluate;
import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.eager;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.oneCycle;
import static gradkit.train.Options.seed;
import static gradkit.train.Options.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import gradkit.data.Augmentation;
import gradkit.data.Examples;
import gradkit.data.Toy;
import gradkit.train.FitOption;
import gradkit.train.FitPlan;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Schedule;
import gradkit.train.Steering;
import gradkit.train.Trace;
import gradkit.train.UpdateRule;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hand on a running training. 600 examples in batches of 16 are 38 batches an epoch, and the trace has a point after each. */
@Timeout(60)
class SteeringTest {
    private static final UpdateRule RULE = oneCycle(adam(), 0.02);
    private final Examples blobs = Toy.blobs(600, 3, seed(1));
    private final Model model = fresh();

    private static Model fresh() {
        return sequential(seed(3), dense(2, 16), relu(), dropout(0.2), dense(16, 3));
    }

    /** Trains for two epochs; {@code hand} is called after each batch with the number of batches done. */
    private Run steered(UpdateRule rule, ObjIntConsumer<Steering> hand) {
        var steering = new Steering();
        var listener = new ProgressListener() {
            @Override public void traced(Run soFar) { hand.accept(steering, soFar.trace().points().size()); }
        };
        return TrainingLoop.run(new TrainingTask(model, blobs.augmented(Augmentation.NONE), Optional.empty(), FitPlan.of(rule, batch(16), epochs(2), seed(7), eager()), steering, listener));
    }

    private static List<float[]> weights(Model model) {
        return model.trainable().stream().map(NDArray::toFloatArray).toList();
    }

    private static List<float[]> weightsOf(Examples blobs, FitOption... options) {
        var model = fresh();
        fit(model, blobs, Stream.concat(Stream.of(eager()), Stream.of(options)).toArray(FitOption[]::new));
        return weights(model);
    }

    @Test
    void untouchedItChangesNothing() {
        Run run = steered(RULE, (steering, done) -> { });
        assertThat(weights(model)).usingRecursiveComparison().isEqualTo(weightsOf(blobs, RULE, batch(16), epochs(2), seed(7)));
        assertThat(run.trace().changes()).isEmpty();
    }

    @Test
    void stopEndsTheRunBeforeTheNextBatchAndKeepsWeightsAndHistory() {
        Run run = steered(RULE, (steering, done) -> {
            if (done == 50) steering.stop();
        });
        assertThat(run.ending()).isEqualTo(Run.Ending.STOPPED_BY_HAND);
        assertThat(run.reason()).startsWith("Stopped by hand in epoch 2 after 12 of 38 batches; the model keeps the weights that it had then.");
        assertThat(run.epochs()).hasSize(1);
        assertThat(run.trace().points()).hasSize(50);
        assertThat(model.history()).contains(run);
        double stopped = evaluate(model, blobs).loss();
        assertThat(fit(model, blobs, eager(), RULE, epochs(3)).ending()).isEqualTo(Run.Ending.COMPLETED);
        assertThat(evaluate(model, blobs).loss()).as("goes on from there").isLessThan(stopped);
    }

    @Test
    void aPauseChangesNoWeightAndCostsNoTimeOfTheRun() {
        var hands = new ArrayList<Steering>();
        long begin = System.nanoTime();
        Run run = steered(RULE, (steering, done) -> {
            if (done != 20) return;
            hands.add(steering);
            steering.pause();
            resumeWhenWaiting(steering, Thread.currentThread(), 100);
        });
        long took = System.nanoTime() - begin;
        assertThat(weights(model)).usingRecursiveComparison().isEqualTo(weightsOf(blobs, RULE, batch(16), epochs(2), seed(7)));
        long waited = hands.get(0).waitedNanos();
        assertThat(waited).isGreaterThanOrEqualTo(100_000_000);
        assertThat(run.seconds()).isLessThan((took - waited) / 1e9);
    }

    /** Resumes from another thread, once the training one has waited for so many milliseconds. */
    private static void resumeWhenWaiting(Steering steering, Thread trains, int milliseconds) {
        new Thread(() -> {
            awaitWaiting(trains);
            sleep(milliseconds);
            steering.resume();
        }).start();
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) sleep(1);
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPausedRunBurnsNoTimeAndObeysStop() throws InterruptedException {
        var steering = new Steering();
        Thread thread = paused(steering);
        var cpu = ManagementFactory.getThreadMXBean();
        long before = cpu.getThreadCpuTime(thread.getId());
        sleep(200);
        assertThat(cpu.getThreadCpuTime(thread.getId()) - before).isLessThan(20_000_000);
        steering.stop();
        thread.join();
        assertThat(model.history().orElseThrow().reason()).startsWith("Stopped by hand in epoch 1 after 5 of 38");
    }

    @Test
    void aPausedRunObeysTheInterrupt() throws InterruptedException {
        Thread thread = paused(new Steering());
        thread.interrupt();
        thread.join();
        assertThat(model.history().orElseThrow().ending()).isEqualTo(Run.Ending.INTERRUPTED);
    }

    /** A thread that trains, and waits since the fifth batch. */
    private Thread paused(Steering steering) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var listener = new ProgressListener() {
            @Override public void traced(Run soFar) {
                if (soFar.trace().points().size() != 5) return;
                steering.pause();
                begun.countDown();
            }
        };
        var thread = new Thread(() -> TrainingLoop.run(new TrainingTask(model, blobs.augmented(Augmentation.NONE), Optional.empty(), FitPlan.of(batch(16), epochs(2), eager()), steering, listener)));
        thread.start();
        begun.await();
        awaitWaiting(thread);
        return thread;
    }

    @Test
    void aFactorHoldsFromTheNextStepOnAsAScheduleWrittenForItWould() {
        Run run = steered(RULE, (steering, done) -> {
            if (done == 50) steering.scaleRate(0.1);
        });
        var byHand = RULE.with(Schedule.of("a tenth from step 50", (step, perEpoch, epochs) -> (step < 50 ? 1 : 0.1) * RULE.schedule().rate(step, perEpoch, epochs)));
        assertThat(weights(model)).usingRecursiveComparison().isEqualTo(weightsOf(blobs, byHand, batch(16), epochs(2), seed(7)));
        assertThat(run.trace().changes()).containsExactly(new Trace.RateChange(50, 50 / 38.0, 0.1));
        assertThat(run.epochs().get(0).rate()).isEqualTo(RULE.schedule().rate(37, 38, 2));
        assertThat(run.last().rate()).as("the rate that was used").isEqualTo(0.1 * RULE.schedule().rate(75, 38, 2));
        assertThat(run.toString()).contains("Rate changed by hand: × 0.1 from epoch 1.32.");
    }

    @Test
    void anImpossibleFactorIsRefused() {
        assertThatThrownBy(() -> new Steering().scaleRate(0)).hasMessageContaining("scaleRate(0.0)").hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Steering().scaleRate(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void theTraceIsTheSameInEveryRunAndItsMeansAreTheEpochs() {
        Run run = steered(RULE, (steering, done) -> { });
        var again = fit(fresh(), blobs, eager(), RULE, batch(16), epochs(2), seed(7));
        assertThat(again.trace()).isEqualTo(run.trace());
        var points = run.trace().points();
        assertThat(points).hasSize(76).extracting(Trace.Point::epoch).isSorted().endsWith(2.0);
        double sum = 0;
        for (var point : points.subList(0, 37)) sum += 16 * point.loss();
        assertThat((sum + 8 * points.get(37).loss()) / 600).as("the last batch has 8 examples").isCloseTo(run.epochs().get(0).loss(), within(1e-6));
    }

    @Test
    void theTraceOfALongRunIsShort() {
        assertThat(fit(fresh(), blobs, batch(16), epochs(5), validation(0.1)).trace().points()).hasSize(100);
        assertThat(fit(fresh(), blobs.first(48), batch(16), epochs(150)).trace().points()).as("one an epoch").hasSize(150);
    }
}
