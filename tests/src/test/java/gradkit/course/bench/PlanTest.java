package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contestants take turns, and what is not asked for is not started. */
class PlanTest {

    private static final List<Contestant> ALL = List.of(Contestant.values());

    @Test
    void inEachRoundEachContestantStartsOnceForEachFirstCell() {
        List<Plan.Start> starts = Plan.of(3, Row.ofKernels(), ALL).starts();
        for (int round = 1; round <= 3; round++)
            for (Cell cell : Cell.values())
                assertThat(order(starts, round, cell)).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void overAsManyRoundsAsContestantsEachTakesEachPlaceOnce() {
        List<Plan.Start> starts = Plan.of(4, Row.ofKernels(), ALL).starts();
        for (int place = 0; place < ALL.size(); place++) {
            int at = place;
            assertThat(IntStream.rangeClosed(1, 4).mapToObj(round -> order(starts, round, Cell.TENSOR).get(at))).containsExactlyInAnyOrderElementsOf(ALL);
        }
    }

    @Test
    void oneRoundBeforeTheFirstBringsFilesIntoMemory() {
        List<Plan.Start> before = Plan.of(1, Row.ofKernels(), ALL).starts().stream().filter(start -> start.round() == 0).toList();
        assertThat(before).extracting(Plan.Start::contestant).containsAll(ALL);
        assertThat(before).extracting(Plan.Start::times).containsOnly(1);
    }

    @Test
    void aKernelGetsOldInTheFirstRoundOnly() {
        List<Plan.Start> starts = Plan.of(3, Row.ofKernels(), Set.of(Contestant.COLD)).starts();
        assertThat(starts.stream().filter(start -> start.first() == Cell.SUM).map(Plan.Start::times))
                .containsExactly(Plan.MANY + Plan.TIMED, Plan.WARM_UP + Plan.TIMED, Plan.WARM_UP + Plan.TIMED);
    }

    @Test
    void aRowAloneStartsOnlyWhatItNeeds() {
        assertThat(firsts(Row.TENSOR)).containsExactly(Cell.TENSOR);
        assertThat(firsts(Row.LATER)).containsExactly(Cell.SUM);
        assertThat(firsts(Row.READY)).containsExactly(Cell.SUM);
        assertThat(firsts(Row.EPOCH)).isEmpty();
    }

    private static Set<Cell> firsts(Row row) {
        return Plan.of(2, Set.of(row), ALL).starts().stream().map(Plan.Start::first).collect(Collectors.toSet());
    }

    private static List<Contestant> order(List<Plan.Start> starts, int round, Cell cell) {
        return starts.stream().filter(start -> start.round() == round && start.first() == cell).map(Plan.Start::contestant).toList();
    }
}
