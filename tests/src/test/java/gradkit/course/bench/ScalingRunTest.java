package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A small plan runs; what a task should need is what it is made of. */
class ScalingRunTest {

    private final List<ScalingRun.Line> lines = new ArrayList<>();

    @Test
    void eachSizeIsTrainedWithBothLoopsInEachRound() {
        new ScalingRun(ScalingSweep.ROWS, List.of(1_000, 3_000), lines::add).times(2, 60);
        assertThat(lines.get(0).place().product()).isPositive();
        List<ScalingResult.Taken> taken = lines.stream().skip(1).map(ScalingRun.Line::taken).toList();
        assertThat(taken).hasSize(2 * 2 * 2).allSatisfy(t -> {
            assertThat(t.sweep()).isEqualTo(ScalingSweep.ROWS);
            assertThat(t.epochs()).isPositive();
            assertThat(t.steps()).isEqualTo(t.size() == 1_000 ? 8 : 24);
            assertThat(t.perStep()).isPositive();
            assertThat(t.call()).isGreaterThanOrEqualTo(t.seconds());
        });
        assertThat(taken.stream().map(ScalingResult.Taken::loop).collect(Collectors.toSet())).isEqualTo(EnumSet.allOf(ScalingLoop.class));
        assertThat(taken.stream().map(ScalingResult.Taken::round).collect(Collectors.toSet())).isEqualTo(Set.of(1, 2));
    }

    @Test
    void noTimeMeansNoRoundAfterTheWarmUp() {
        new ScalingRun(ScalingSweep.ROWS, List.of(1_000), lines::add).times(5, 0);
        assertThat(lines).hasSize(1);
    }

    @Test
    void askedForMoreThanTheMemoryTheKitSaysSo() throws IOException {
        ScalingResult.Refused refused = ScalingRun.refusal();
        assertThat(refused.message()).startsWith("fit: training needs at least ").contains("Train on fewer examples");
        assertThat((double) Float.BYTES * refused.rows() * refused.features()).isGreaterThan(1e9 * Machine.here().memoryGB());
    }

    @Test
    void thePeakIsThisProcessesWhereTheSystemTellsIt() throws IOException {
        if (Files.exists(Path.of("/proc/self/status"))) assertThat(ScalingRun.peak()).isGreaterThan(50_000_000L);
        else assertThat(ScalingRun.peak()).isZero();
    }

    @Test
    void aTaskNeedsWhatItIsMadeOf() {
        ScalingTask task = new ScalingTask(List.of(8, 5, 3), 10, 95);
        assertThat(task.steps()).isEqualTo(10);
        assertThat(task.weights()).isEqualTo(8 * 5 + 5 + 5 * 3 + 3).isEqualTo(task.model().parameters());
        assertThat(task.operations()).isEqualTo(2.0 * 10 * (2 * (40 + 15) + 15));
        assertThat(task.dataBytes()).isEqualTo(95 * (4 * 8 + 8));
        assertThat(task.weightBytes()).isEqualTo(16 * 63);
        assertThat(task.batchBytes()).isEqualTo(2 * 4 * 10 * (5 + 5 + 3));
        assertThat(task.data().size()).isEqualTo(95);
        assertThat(task.data().features()).isEqualTo(8);
        assertThat(task.data().classes()).hasSize(3);
    }

    @Test
    void theSizesAreThoseThatThePageIsAbout() {
        assertThat(ScalingSweep.BATCH.sizes()).startsWith(1).endsWith(4096);
        assertThat(ScalingSweep.WIDTH.sizes()).startsWith(16).endsWith(4096);
        assertThat(ScalingSweep.ROWS.sizes()).startsWith(1_000).endsWith(1_000_000);
        assertThat(ScalingSweep.BATCH.at(64).batch()).isEqualTo(64);
        assertThat(ScalingSweep.WIDTH.at(256).layers()).containsExactly(64, 256, 256, 10);
        assertThat(ScalingSweep.ROWS.at(3_000).rows()).isEqualTo(3_000);
    }
}
