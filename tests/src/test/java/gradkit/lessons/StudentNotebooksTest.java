package gradkit.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import gradkit.course.build.Built;
import gradkit.course.build.Execution;
import gradkit.course.build.Failure;
import gradkit.course.build.Lesson;
import gradkit.course.build.Notebook;
import gradkit.course.build.NotebookTimes;
import gradkit.course.build.Tools;
import gradkit.data.Datasets;
import gradkit.support.Chosen;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each student's notebook as a reader runs it who solves nothing: in a fresh kernel, from top to bottom. Long ones begin. */
@Tag("lesson")
@org.junit.jupiter.api.parallel.Execution(ExecutionMode.CONCURRENT)
class StudentNotebooksTest {
    private static final int PATIENCE = 4;                    // times the budget: this stops what hangs, not what is slow
    private static final Datasets DATA = Datasets.of(Chosen.ROOT);
    private static final Path KEPT = Chosen.ROOT.resolve("tests/target/notebooks");
    private static final Queue<NotebookTimes.Time> TIMES = new ConcurrentLinkedQueue<>();
    private static long began;

    @TempDir
    private static Path temp;

    @BeforeAll
    static void begin() {
        began = System.nanoTime();
    }

    @TestFactory
    Stream<DynamicTest> runsWholeWithEveryExerciseNotAttempted() throws Exception {
        Map<String, Integer> before = Built.seconds(Chosen.ROOT, Chosen.lessons());
        return Chosen.lessons().stream().sorted(Comparator.comparing(lesson -> -before.getOrDefault(lesson.number(), 0)))
            .map(lesson -> dynamicTest(lesson.name(), () -> run(lesson)));
    }

    @AfterAll
    static void keepTheTimes() throws IOException {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        new NotebookTimes(machine.getAvailableProcessors(), machine.getSystemLoadAverage(), (System.nanoTime() - began) / 1e9, List.copyOf(TIMES)).write(Chosen.ROOT);
    }

    private static void run(Lesson lesson) throws Exception {
        Path notebook = Built.student(Chosen.ROOT, lesson);
        for (String name : lesson.header().data())
            assertThat(DATA.isHere(DATA.get(name))).as("the data set %s, which %s reads; `./gradkit data %1$s` fetches it where there is a network", name, lesson.name()).isTrue();
        assertThat(notebook).as("the student's notebook; `./gradkit build %s` makes it", lesson.number()).exists();
        Path folder = Files.createDirectories(temp.resolve(lesson.stem()));
        long seconds = (long) PATIENCE * lesson.header().budgetSeconds();
        JsonObject run = Execution.run(Notebook.read(notebook), folder, Tools.of(Chosen.ROOT),
            Map.of("GRADKIT_THREADS", "1", "JJAVA_TIMEOUT", seconds + " SECONDS"), Duration.ofSeconds(seconds + 30));
        try {
            Failure.of(run).ifPresent(failure -> {
                throw new AssertionError("cell [%d] fails:%n%s".formatted(failure.number(), failure.text()));
            });
            Notebook.cells(run).stream().filter(StudentNotebooksTest::isCheck).forEach(StudentNotebooksTest::isNotAttempted);
        } catch (AssertionError e) {
            Files.createDirectories(KEPT);
            Path kept = Files.copy(folder.resolve("notebook.ipynb"), KEPT.resolve(lesson.stem() + ".ipynb"), StandardCopyOption.REPLACE_EXISTING);
            throw new AssertionError(Chosen.ROOT.relativize(notebook) + ": " + e.getMessage() + "\nthe executed copy: " + Chosen.ROOT.relativize(kept), e);
        }
        TIMES.add(NotebookTimes.Time.of(lesson, run));
    }

    private static boolean isCheck(JsonObject cell) {
        JsonObject grading = cell.getAsJsonObject("metadata").getAsJsonObject("nbgrader");
        return grading != null && grading.get("grade").getAsBoolean();
    }

    private static void isNotAttempted(JsonObject check) {
        assertThat(Notebook.outputs(check)).as("what %s shows", Notebook.join(check.get("source"))).singleElement()
            .satisfies(output -> assertThat(Notebook.join(output.getAsJsonObject("data").get("text/plain"))).startsWith("○ Not attempted"));
    }
}
