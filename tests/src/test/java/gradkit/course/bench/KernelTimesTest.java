package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.Root;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the measuring script is told and what it says. */
class KernelTimesTest {

    private final Plan plan = Plan.of(1, Set.of(Row.CHART), List.of(Contestant.COLD, Contestant.STOCK));
    private final KernelTimes times = new KernelTimes(new Root(Path.of("")), Map.of(
            Contestant.COLD, new KernelTimes.Kernel(Path.of("ours"), "java", Map.of(), false),
            Contestant.STOCK, new KernelTimes.Kernel(Path.of("theirs"), "java", Map.of("JJAVA_CLASSPATH", "a.jar"), false)));

    @Test
    void eachStartNamesItsKernelItsCellAndWhatTheCellShows() {
        JsonObject job = JsonParser.parseString(times.job(plan)).getAsJsonObject();
        assertThat(job.getAsJsonArray("starts")).hasSameSizeAs(plan.starts());
        JsonObject start = job.getAsJsonArray("starts").get(0).getAsJsonObject();
        assertThat(start.get("cell").getAsString()).contains("show(plot(");
        assertThat(start.get("shows").getAsString()).isEqualTo("\"image/png\"");
        assertThat(job.getAsJsonObject("kernels").getAsJsonObject("STOCK").getAsJsonObject("env").get("JJAVA_CLASSPATH").getAsString()).isEqualTo("a.jar");
    }

    @Test
    void aStartCountsUnlessItIsOfTheRoundBeforeTheFirst() {
        times.hear(line(0), plan, text -> { });
        assertThat(times.taken()).isEmpty();
        times.hear(line(2), plan, text -> assertThat(text).isEqualTo("3 of 4"));
        assertThat(times.taken()).singleElement().satisfies(taken -> {
            assertThat(taken.round()).isEqualTo(1);
            assertThat(taken.ready()).isEqualTo(0.5);
            assertThat(taken.cells()).containsExactly(0.25);
            assertThat(taken.load()).containsExactly(1.5, 1.6);
        });
    }

    @Test
    void aKernelThatFailsHasItsReasonAndOtherLinesAreForTheLog() {
        times.hear("Traceback (most recent call last):", plan, text -> { });
        times.hear("{\"start\": 1, \"failed\": \"ended before it answered\"}", plan, text -> { });
        assertThat(times.taken()).isEmpty();
        assertThat(times.failed()).containsValue("ended before it answered").hasSize(1);
    }

    private static String line(int start) {
        return "{\"start\": " + start + ", \"ready\": 0.5, \"cells\": [0.25], \"busy\": 0.1, \"load\": [1.5, 1.6]}";
    }
}
