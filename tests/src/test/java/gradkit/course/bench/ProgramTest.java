package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs that take turns do what their rows ask for; how fast is not a test's business. */
class ProgramTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource(Race.class)
    void eachOfOurLanesHasABlockThatMeasures(Race race) throws Exception {
        Program program = race.program();
        Map<String, Program.Block> blocks = program.blocks(race == Race.START ? 1 : 2);
        assertThat(blocks.keySet()).containsAll(race.lanes().stream().filter(lane -> lane.side() == Lane.Side.GRADKIT).map(Lane::block).toList());
        for (Program.Block block : blocks.values()) assertThat(block.run()).isPositive().isFinite();
        assertThat(program.threads()).isPositive();
    }

    @Test
    void aProgramAnswersEachNameWithAValueAndItsThreads() throws Exception {
        Program program = size -> Map.of("sum", () -> 2.5);
        InTurns.serve(program, program.blocks(1), new StringReader("sum\nsum\n"), new PrintStream(out, true, StandardCharsets.UTF_8));
        List<String> said = out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(InTurns.MARK)).map(line -> line.substring(InTurns.MARK.length())).toList();
        assertThat(said).hasSize(3);
        JsonObject last = JsonParser.parseString(said.get(2)).getAsJsonObject();
        assertThat(last.get("value").getAsDouble()).isEqualTo(2.5);
        assertThat(JsonParser.parseString(said.get(0)).getAsJsonObject().get("threads").getAsInt()).isEqualTo(1);
    }

    @Test
    void anUnknownBlockSaysWhichThereAre() throws Exception {
        Program program = size -> Map.of("sum", () -> 2.5);
        assertThatThrownBy(() -> InTurns.serve(program, program.blocks(1), new StringReader("product\n"), new PrintStream(out)))
                .isInstanceOf(IOException.class).hasMessageContaining("no block product; there are [sum]");
    }
}
