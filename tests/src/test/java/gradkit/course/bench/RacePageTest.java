package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page says of the programs that took turns. */
class RacePageTest {

    private final List<Result.Block> blocks = new ArrayList<>();
    private final Map<Race, String> failed = new EnumMap<>(Race.class);

    @Test
    void aGoalIsMetFromItsRatioOnAndTheMediansStandInTheTable() {
        values(Race.MLP_32, "fit", 30_000, 28_000, 35_000);
        values(Race.MLP_32, "fused", 20_000, 19_000, 21_000);
        assertThat(page()).contains("| 784–128–10, batch 32 (2 threads) | 30,000 (29,000–32,500) | – | – | – | 20,000 (19,500–20,500) |",
                "| 784–128–10, batch 32: GradKit, `fit` / Python, fused Adam | ≥ 1.4 | 1.50 | met |");
    }

    @Test
    void aGoalThatIsMissedNamesItsCauseAndOneWithoutPythonIsNotMeasured() {
        values(Race.LSTM, "fit", 1_000);
        values(Race.LSTM, "fused", 1_000);
        assertThat(page()).contains("| ≥ 1.4 | 1.00 | **missed** |", "- Missed: LSTM of 64 over 100 words, batch 32, GradKit, `fit` / Python, fused Adam, ≥ 1.4. The time goes into ",
                "GradKit, `eager()` / Python, slices | ≥ 1.0 | – | not measured |");
    }

    @Test
    void atMostSoMuchTimeIsAGoalTooAndItsUnitIsSaid() {
        values(Race.START, "java", 0.9);
        values(Race.START, "python", 2.5);
        assertThat(page()).contains("| a program's start to its first tensor: GradKit | ≤ 0.90 s | 0.90 s | met |", "| a program's start to its first tensor | GradKit | 0.90 s (0.90–0.90) |", "|  | Python | 2.50 s (2.50–2.50) |");
        assertThat(new RacePage(result()).text()).contains("Python", "2.50 s").doesNotContain("|", "`");
    }

    @Test
    void aBoundHasAsManyDigitsAsItNeeds() {
        assertThat(Goal.times(1.4, "fit", "fused", "").text(Race.LSTM)).isEqualTo("≥ 1.4");
        assertThat(Goal.times(0.97, "fit", "fused", "").text(Race.LSTM)).isEqualTo("≥ 0.97");
    }

    @Test
    void whyARowIsNotWholeIsSaid() {
        values(Race.MLP_32, "fit", 1);
        failed.put(Race.MLP_32, "No module named 'torch'");
        assertThat(page()).contains("- 784–128–10, batch 32: not every block was measured: No module named 'torch'");
    }

    @Test
    void howBusyTheComputerWasIsSaid() {
        values(Race.START, "java", 1);
        blocks.add(new Result.Block(Race.START, 2, "java", 1, 1, 3, List.of(4.5)));
        assertThat(page()).contains("median 1.5, at most 3.0", "1.0 to 4.5");
    }

    @Test
    void beforeThereWereAnyThePageHasNoSuchPart() {
        assertThat(page()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Race.class)
    void eachGoalIsAboutLanesOfItsRow(Race race) {
        List<String> lanes = race.lanes().stream().map(Lane::block).toList();
        assertThat(lanes).doesNotHaveDuplicates();
        for (Goal goal : race.goals()) {
            assertThat(lanes).contains(goal.block()).containsAll(goal.against().stream().toList());
            assertThat(goal.cost()).isNotBlank();
        }
        assertThat(Race.named(race.id())).contains(race);
        assertThat(Row.named(race.id())).isEmpty();
    }

    private void values(Race race, String lane, double... values) {
        for (int i = 0; i < values.length; i++) blocks.add(new Result.Block(race, i + 1, lane, values[i], 2, 0, List.of(1.0)));
    }

    private String page() {
        return new RacePage(result()).markdown();
    }

    private Result result() {
        return new Result("2026-11-22 14:05:00", new Machine("Linux amd64", "a processor", 4, 16), Map.of(), 1, new EnumMap<>(Contestant.class), List.of(), List.of(), blocks, failed);
    }
}
