package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of a result. */
class SpeedPageTest {

    private final Map<Contestant, String> missing = new EnumMap<>(Contestant.class);

    @TempDir
    private Path folder;

    @Test
    void aTargetIsMetUpToItsLimitAndItsRatiosStandBesideIt() {
        String page = page(start(Contestant.COLD, 1.5), start(Contestant.STOCK, 3.0), start(Contestant.PYTHON, 0.75));
        assertThat(page).contains("| GradKit, cold: kernel ready | ≤ 1.50 s | 1.50 s | met | 0.50 | 2.00 |").doesNotContain("Missed");
    }

    @Test
    void aMissedTargetNamesItsCause() {
        assertThat(page(start(Contestant.COLD, 1.6))).contains("| 1.60 s | **missed** |",
                "- Missed: GradKit, cold, kernel ready, ≤ 1.50 s. The time goes into the JVM's own start").doesNotContain("kept the computer busy");
    }

    @Test
    void onABusyComputerThatIsACauseToo() {
        assertThat(page(new Result.Taken(1, Contestant.COLD, Cell.TENSOR, 1.6, List.of(0.5), 3, List.of()))).contains("kept the computer busy");
    }

    @Test
    void aKernelThatGetsSlowerMissesItsTargetThoughEachCellIsFast() {
        List<Double> cells = new ArrayList<>(Collections.nCopies(Plan.MANY, 0.010));
        cells.addAll(Collections.nCopies(Plan.TIMED, 0.012));
        Result.Taken old = new Result.Taken(1, Contestant.COLD, Cell.SUM, 1, cells, 0, List.of());
        assertThat(page(old)).contains("`1 + 1` after 400 cells | ≤ 50 ms | 12 ms | met |", "`1 + 1` after 400 cells | no slower than after 30 | 12 ms | **missed** |");
    }

    @Test
    void whatWasNotMeasuredSaysHowItWouldBe() {
        missing.put(Contestant.PYTHON, "`./gradkit bench --python`.");
        Result result = result(start(Contestant.COLD, 1));
        assertThat(new SpeedPage(result).markdown()).contains("- ipykernel: not measured: `./gradkit bench --python`.");
        assertThat(new SpeedPage(result).text()).contains("ipykernel: not measured: ./gradkit bench --python.").doesNotContain("`");
    }

    @Test
    void aKernelThatFailedNowAndThenKeepsItsOtherTimes() {
        missing.put(Contestant.WARM, "no spare was warm within 60 s");
        assertThat(page(start(Contestant.WARM, 0.2))).contains("- GradKit, warm: not every start succeeded: no spare was warm within 60 s", "| 0.20 s | met |");
    }

    @Test
    void theBuildOfPyTorchWithCudaIsSaid() {
        assertThat(page(start(Contestant.PYTHON, 1))).contains("build with CUDA");
    }

    @Test
    void howBusyTheComputerWasIsSaid() {
        Result.Taken disturbed = new Result.Taken(1, Contestant.COLD, Cell.TENSOR, 1, List.of(0.5), 3, List.of(2.5, 3.5));
        assertThat(page(start(Contestant.COLD, 1), disturbed)).contains("Other programs kept 1.5 of 4 cores at work", "at most 3.0", "before 1 of 2 starts", "2.5 to 3.5.");
    }

    @Test
    void aResultIsReadAsItWasWritten() throws IOException {
        Result result = result(start(Contestant.COLD, 1), start(Contestant.STOCK, 2));
        result.write(folder.resolve("a/result.json"));
        assertThat(Result.read(folder.resolve("a/result.json"))).isEqualTo(result);
        try (var files = Files.list(folder.resolve("a"))) {
            assertThat(files).hasSize(1);
        }
    }

    private String page(Result.Taken... starts) {
        return new SpeedPage(result(starts)).markdown();
    }

    private Result result(Result.Taken... starts) {
        return new Result("2026-11-22 14:05:00", new Machine("Linux amd64", "a processor", 4, 16), Map.of("torch", "2.7.1+cu126"), 1, missing, List.of(starts), List.of(1.5), List.of(), Map.of());
    }

    private static Result.Taken start(Contestant contestant, double ready) {
        return new Result.Taken(1, contestant, Cell.TENSOR, ready, List.of(0.5), 0, List.of());
    }
}
