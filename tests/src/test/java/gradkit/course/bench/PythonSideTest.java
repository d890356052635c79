package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.Root;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Python's programs, where {@code ./gradkit bench --python} has been here; how fast they are is not a test's business. */
class PythonSideTest {

    private final Root root = Root.find();
    private final Path python = root.path().resolve(".gradkit/bench-python/bin/python");
    private final Path scripts = root.path().resolve("course/src/main/resources/gradkit/course/bench");

    @ParameterizedTest
    @EnumSource(Race.class)
    void eachLaneOfPythonHasABlockThatMeasures(Race race) throws Exception {
        List<String> lanes = race.lanes().stream().filter(lane -> lane.side() == Lane.Side.PYTHON).map(Lane::block).toList();
        assumeThat(lanes).isNotEmpty();
        assumeThat(python).exists();
        List<JsonObject> said = run(List.of(python.toString(), "-I", scripts.resolve("python_side.py").toString(), race.name(), "1"), String.join("\n", lanes) + "\n");
        assertThat(said).hasSize(1 + lanes.size());
        assertThat(said.get(0).get("threads").getAsInt()).isEqualTo(1);
        assertThat(said.subList(1, said.size())).allSatisfy(answer -> {
            assertThat(answer.get("value").getAsDouble()).isPositive();
            assertThat(answer.get("threads").getAsInt()).isPositive();
        });
    }

    /** The driver needs no PyTorch: two shells play the programs. */
    @Test
    void theDriverAsksInTurnAndSaysWhoHasEnded(@TempDir Path folder) throws Exception {
        Path driver = root.inVenv("python");
        assumeThat(driver).exists();
        assumeThat(System.getProperty("os.name")).doesNotContain("Windows");
        String echo = "echo 'gradkit-bench: {\\\"threads\\\": 3}'; while read name; do echo 'gradkit-bench: {\\\"value\\\": 7}'; done";
        String reads = "echo \\\"gradkit-bench: {\\\\\\\"threads\\\\\\\": $GRADKIT_BENCH_THREADS}\\\"; read name; echo no more; exit 1";
        Path job = Files.writeString(folder.resolve("job.json"), """
            {"heats": [{"programs": {"GRADKIT": {"argv": ["sh", "-c", "%s"], "env": {}}, "PYTHON": {"argv": ["sh", "-c", "%s"], "env": {}}},
             "turns": [{"side": "GRADKIT", "block": "fit", "round": 1}, {"side": "PYTHON", "block": "usual", "round": 1}]}]}""".formatted(echo, reads));
        List<String> lines = lines(List.of(driver.toString(), "-I", scripts.resolve("turns.py").toString(), job.toString()), "");
        List<JsonObject> said = lines.stream().filter(line -> line.startsWith("{\"heat\"")).map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
        assertThat(said).as(String.join("\n", lines)).hasSize(2);
        assertThat(said.get(0).get("value").getAsDouble()).isEqualTo(7);
        assertThat(said.get(0).get("threads").getAsInt()).isEqualTo(3);
        assertThat(said.get(1).get("failed").getAsString()).isEqualTo("no more");
    }

    private List<JsonObject> run(List<String> command, String input) throws IOException, InterruptedException {
        return lines(command, input).stream().filter(line -> line.startsWith(InTurns.MARK)).map(line -> JsonParser.parseString(line.substring(InTurns.MARK.length())).getAsJsonObject()).toList();
    }

    private List<String> lines(List<String> command, String input) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GRADKIT_HOME", root.path().toString());
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        List<String> lines = new ArrayList<>(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
