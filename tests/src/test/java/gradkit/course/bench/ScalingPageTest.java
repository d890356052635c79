package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.course.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of made-up values. */
class ScalingPageTest {

    private static final double MICRO = 1e-6;

    private final List<ScalingResult.Taken> taken = new ArrayList<>();
    private final List<ScalingResult.Peak> peaks = new ArrayList<>();
    private final List<ScalingResult.Place> places = new ArrayList<>(List.of(new ScalingResult.Place(false, "CPU: a reason", 2, 100e9)));

    @TempDir
    private Path folder;

    @Test
    void saysWhereAnExampleStopsGettingCheaper() {
        steps(ScalingSweep.BATCH, ScalingLoop.COMPILED, false, b -> (60 + 1.0 * b) * MICRO);
        assertThat(page()).contains("an example costs 61.0 µs alone and 1.01 µs in batches of 4,096. From 1,024 on no batch makes it cheaper by more than 10 %.",
                "A step with 32 takes less than twice as long as one with 1: so far the time goes into its calls and the weights' update, not into the examples.",
                "From 128 on it grows in proportion to the batch: as its power 0.9");
    }

    @Test
    void saysWhatTheCompiledStepSaves() {
        steps(ScalingSweep.BATCH, ScalingLoop.COMPILED, false, b -> (60 + 10.0 * b) * MICRO);
        steps(ScalingSweep.BATCH, ScalingLoop.EAGER, false, b -> (340 + 10.0 * b) * MICRO);
        assertThat(page()).contains("The eager loop takes 5.00 times as long at 1 and 1.01 times at 4,096. What the compiled step saves is calls:",
                "| 1 | 70.0 µs (70.0 µs–70.0 µs) | 350 µs (350 µs–350 µs) |");
    }

    @Test
    void arithmeticNearWhatTheCoresReachIsTheirEnd() {
        double operations = ScalingSweep.BATCH.at(1).operations();
        steps(ScalingSweep.BATCH, ScalingLoop.COMPILED, false, b -> operations * b / 80e9);
        assertThat(page()).contains("80 % of the 100 GFLOP/s of a plain product of two large matrices with 2 threads. It is the cores that end it: at 4,096 they could make a step at most 1.25 times as fast.");
    }

    @Test
    void coresThatDoAllTheyCanAreNotPromisedMore() {
        double operations = ScalingSweep.BATCH.at(1).operations();
        steps(ScalingSweep.BATCH, ScalingLoop.COMPILED, false, b -> operations * b / 105e9);
        assertThat(page()).contains("It is the cores that end it: at 4,096 they do all they can.");
    }

    @Test
    void arithmeticFarFromThatIsNot() {
        steps(ScalingSweep.WIDTH, ScalingLoop.COMPILED, false, w -> ScalingSweep.WIDTH.at(w).operations() / 20e9);
        assertThat(page()).contains("At 4,096 it is 20 %: more than half of the time goes into something else than products; weights, gradients and Adam's averages, which each step goes through, are 273 MB",
                "From 16 on it grows in proportion to the arithmetic, so with the square of the width: as its power 1.00.");
    }

    @Test
    void timeThatDoesNotGrowInProportionIsSaid() {
        steps(ScalingSweep.WIDTH, ScalingLoop.COMPILED, false, w -> 1e-3);
        assertThat(page()).contains("Nowhere does it grow in proportion to the arithmetic, so with the square of the width: over the last sizes as its power 0.00.");
    }

    @Test
    void memoryIsMeasuredAgainstWhatItShouldBe() {
        steps(ScalingSweep.ROWS, ScalingLoop.COMPILED, false, n -> 100 * MICRO);
        long base = 200_000_000, should = ScalingSweep.ROWS.at(1_000_000).bytes() - ScalingSweep.ROWS.at(1_000).bytes();
        peaks.add(new ScalingResult.Peak(ScalingSweep.ROWS, 1_000, base));
        peaks.add(new ScalingResult.Peak(ScalingSweep.ROWS, 1_000_000, base + 2 * should));
        assertThat(page()).contains("1,000,000 rows of 64 values should take 264 MB on the engine and 560 MB in Java, where `Examples.of` copies them; "
                + "a process that trained so held 1.65 GB more at its peak than one with 1,000, 2.00 times what it should.",
                "this computer's 16.0 GB end at about 9.71 million rows of 64 values", "In a notebook Java's own memory, 2.15 GB, ends it at about 3.83 million or 340,000.");
    }

    @Test
    void withoutPeaksMemoryIsPredictedOnly() {
        steps(ScalingSweep.WIDTH, ScalingLoop.COMPILED, false, w -> w * w * 1e-8);
        assertThat(page()).contains("layers of 4,096 neurons should take 273 MB.", "At that rate this computer's 16.0 GB end at a width of about", "and a step would take about").doesNotContain("most memory");
    }

    @Test
    void aGpuHasItsOwnLinesAndIsCompared() {
        places.add(new ScalingResult.Place(true, "GPU 0: a reason, a card, 80 GB", 2, 50e12));
        for (boolean gpu : new boolean[] {false, true}) for (ScalingLoop loop : ScalingLoop.values())
            steps(ScalingSweep.BATCH, loop, gpu, b -> gpu ? (200 + 0.01 * b) * MICRO : (60 + 10.0 * b) * MICRO);
        assertThat(page()).contains("On the GPU: With the compiled step", "The GPU is faster than the CPU from 16 on; at 4,096 the CPU takes 170.24 times as long.",
                "compiled step, GPU falls from", "eager loop, CPU falls from", "| eager loop, GPU |", "on the GPU.", "a card, 80 GB");
    }

    @Test
    void sizesThatTookTooLongAreSaid() {
        for (int w : new int[] {16, 32, 64}) taken.add(one(ScalingSweep.WIDTH, ScalingLoop.COMPILED, false, w, 1, w * 1e-3));
        assertThat(page()).contains("From 128 on nothing was measured: an epoch would take too long on this computer.");
    }

    @Test
    void theMedianCountsNotASlowRound() {
        for (int round = 1; round <= 3; round++) for (int b : ScalingSweep.BATCH.sizes()) taken.add(one(ScalingSweep.BATCH, ScalingLoop.COMPILED, false, b, round, round == 2 ? 1 : 64 * MICRO * b));
        assertThat(page()).contains("an example costs 64.0 µs alone", "- Rounds: 3,");
    }

    @Test
    void theKitsAnswerToTooMuchStandsThere() {
        steps(ScalingSweep.BATCH, ScalingLoop.COMPILED, false, b -> b * MICRO);
        assertThat(page()).contains("Asked to train on 1,000 rows of 65,536 values, 262 MB, `fit` answers:\n\n> fit: too much\n");
    }

    @Test
    void writesThePageItsFiguresAndItsResult() throws IOException {
        for (ScalingSweep sweep : ScalingSweep.values()) for (ScalingLoop loop : ScalingLoop.values()) steps(sweep, loop, false, size -> (50 + size) * MICRO);
        Path page = new ScalingPage(result()).write(folder);
        assertThat(page).isEqualTo(folder.resolve("docs/scaling.md")).hasContent(page());
        for (ScalingSweep sweep : ScalingSweep.values()) {
            Path image = folder.resolve("docs").resolve(sweep.image());
            assertThat(Files.size(image)).isLessThanOrEqualTo(60 * 1024);
            assertThat(ImageIO.read(image.toFile()).getWidth()).isEqualTo(1280);
            assertThat(page()).contains("](" + sweep.image() + ")", "![" + sweep.question() + ": compiled step ", "in proportion to the");
        }
        assertThat(ScalingResult.read(folder.resolve(ScalingPage.JSON))).isEqualTo(result());
    }

    @Test
    void theTerminalGetsTheSameWordsWithoutMarks() {
        steps(ScalingSweep.ROWS, ScalingLoop.COMPILED, false, n -> 100 * MICRO);
        assertThat(new ScalingPage(result()).text()).contains("The data (network 64–64–10, batch 128)", "What a call of fit does beside").doesNotContain("`", "**");
    }

    @Test
    void aResultOfSomethingElseIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"starts\": []}");
        for (Path file : List.of(other, folder.resolve("none.json"), Files.writeString(folder.resolve("broken.json"), "{\"taken\": [")))
            assertThatThrownBy(() -> ScalingResult.read(file)).isInstanceOf(Stop.class).hasMessageContaining(file.toString());
    }

    /** One round of all sizes, at so many seconds a step. */
    private void steps(ScalingSweep sweep, ScalingLoop loop, boolean gpu, IntToDoubleFunction step) {
        for (int size : sweep.sizes()) taken.add(one(sweep, loop, gpu, size, 1, step.applyAsDouble(size)));
    }

    private static ScalingResult.Taken one(ScalingSweep sweep, ScalingLoop loop, boolean gpu, int size, int round, double step) {
        int steps = sweep.at(size).steps();
        return new ScalingResult.Taken(gpu, sweep, loop, size, round, steps, 2, 2 * steps * step, 3 * steps * step + 0.1);
    }

    private String page() {
        return new ScalingPage(result()).markdown();
    }

    private ScalingResult result() {
        return new ScalingResult("2026-11-22 14:05:00", new Machine("Linux amd64", "a processor", 4, 16), Map.of("Java", "17"), List.of(0.5, 2.0), places, taken, peaks,
                List.of(new ScalingResult.Refused(1000, 65_536, "fit: too much")));
    }
}
