package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has his turn when, what the driver is told, and what it says. */
class RacesTest {

    private static final Set<Lane.Side> BOTH = EnumSet.allOf(Lane.Side.class);

    @TempDir
    private Path folder;

    @Test
    void inEachRoundEachLaneHasOneBlockAndTheFirstOneChanges() {
        for (Race race : Race.values()) {
            List<Heats.Turn> turns = Heats.of(6, List.of(race), BOTH).heats().stream().flatMap(heat -> heat.turns().stream()).toList();
            for (int round = 1; round <= 6; round++) assertThat(lanes(turns, round)).containsExactlyInAnyOrderElementsOf(race.lanes());
            assertThat(IntStream.rangeClosed(1, 6).mapToObj(round -> lanes(turns, round).get(0))).containsAll(race.lanes());
        }
    }

    @Test
    void programsStartAfreshInSomeHeatsAndEachWarmsUp() {
        List<Heats.Heat> heats = Heats.of(5, List.of(Race.MLP_32), BOTH).heats();
        assertThat(heats).hasSize(Heats.STARTS).allSatisfy(heat -> assertThat(lanes(heat.turns(), 0)).isEqualTo(Race.MLP_32.lanes()));
        assertThat(heats.stream().flatMap(heat -> heat.turns().stream()).map(Heats.Turn::round).distinct()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(Heats.of(1, List.of(Race.MLP_32), BOTH).heats()).hasSize(1);
    }

    @Test
    void withoutPythonOurSideRunsAlone() {
        Heats.Heat heat = Heats.of(1, List.of(Race.MLP_32), EnumSet.of(Lane.Side.GRADKIT)).heats().get(0);
        assertThat(heat.sides()).containsExactly(Lane.Side.GRADKIT);
        assertThat(heat.turns()).isNotEmpty().allSatisfy(turn -> assertThat(turn.lane().side()).isEqualTo(Lane.Side.GRADKIT));
    }

    @Test
    void theDriverIsToldHowToStartEachProgramAndWhoseTurnItIs() throws IOException {
        JsonObject heat = JsonParser.parseString(races().job(Heats.of(1, List.of(Race.LSTM), BOTH), folder)).getAsJsonObject().getAsJsonArray("heats").get(0).getAsJsonObject();
        JsonObject programs = heat.getAsJsonObject("programs");
        assertThat(programs.getAsJsonObject("GRADKIT").get("argv").toString()).contains("\"tool.jar\"", "gradkit.course.bench.InTurns", "\"LSTM\",\"" + Race.LSTM.size() + "\"");
        assertThat(programs.getAsJsonObject("GRADKIT").getAsJsonObject("env").get("jars").getAsString()).isEqualTo("a.jar");
        assertThat(programs.getAsJsonObject("PYTHON").get("argv").toString()).contains("\"a-python\"", "python_side.py\",\"LSTM\",\"" + Race.LSTM.size() + "\"");
        assertThat(heat.getAsJsonArray("turns").get(0)).isEqualTo(JsonParser.parseString("{\"round\": 0, \"side\": \"GRADKIT\", \"block\": \"fit\"}"));
        assertThat(heat.getAsJsonArray("turns")).hasSize(2 * Race.LSTM.lanes().size());
    }

    @Test
    void aBlockCountsUnlessItWarmsUpAndOtherLinesAreForTheLog() throws IOException {
        Races races = races();
        Heats heats = Heats.of(1, List.of(Race.CNN), BOTH);
        races.hear("2 epochs in 0.5 s  loss 0.281", heats, text -> { });
        races.hear(line(0), heats, text -> { });
        assertThat(races.taken()).isEmpty();
        races.hear(line(1), heats, text -> assertThat(text).isEqualTo(Race.CNN.title()));
        assertThat(races.taken()).containsExactly(new Result.Block(Race.CNN, 1, "fused", 2475, 2, 0.5, List.of(1.5)));
    }

    @Test
    void aProgramThatFailsHasItsReason() throws IOException {
        Races races = races();
        races.hear("{\"heat\": 0, \"failed\": \"No module named 'torch'\"}", Heats.of(1, List.of(Race.CNN), BOTH), text -> { });
        assertThat(races.failed()).isEqualTo(Map.of(Race.CNN, "No module named 'torch'"));
    }

    private Races races() throws IOException {
        Root root = new Root(folder);
        Files.createDirectories(root.toolClasspath().getParent());
        Files.writeString(root.toolClasspath(), "tool.jar\n");
        return new Races(root, Map.of("jars", "a.jar"), Optional.of(Path.of("a-python")));
    }

    private static String line(int round) {
        return "{\"heat\": 0, \"round\": " + round + ", \"side\": \"PYTHON\", \"block\": \"fused\", \"threads\": 2, \"value\": 2475, \"busy\": 0.5, \"load\": [1.5]}";
    }

    private static List<Lane> lanes(List<Heats.Turn> turns, int round) {
        return turns.stream().filter(turn -> turn.round() == round).map(Heats.Turn::lane).toList();
    }
}
