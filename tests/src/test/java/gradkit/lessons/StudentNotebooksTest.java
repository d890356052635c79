package gradkit.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import gradkit.course.build.Built;
import gradkit.course.build.Execution;
import gradkit.course.build.Failure;
import gradkit.course.build.Lesson;
import gradkit.course.build.Notebook;
import gradkit.course.build.Tools;
import gradkit.data.Datasets;
import gradkit.support.Chosen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each student's notebook as a reader runs it who solves nothing: in a fresh kernel, from top to bottom, two at once. */
@Tag("lesson")
class StudentNotebooksTest {
    private static final int PATIENCE = 4;                    // times the budget: this stops what hangs, not what is slow
    private static final ExecutorService TWO_AT_ONCE = Executors.newFixedThreadPool(2);
    private static final Datasets DATA = Datasets.of(Chosen.ROOT);
    private static final Path KEPT = Chosen.ROOT.resolve("tests/target/notebooks");

    @TempDir
    private static Path temp;

    @AfterAll
    static void end() {
        TWO_AT_ONCE.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> runsWholeWithEveryExerciseNotAttempted() throws Exception {
        record Running(Lesson lesson, Future<Void> run) {}
        List<Running> all = Chosen.lessons().stream()
            .map(lesson -> new Running(lesson, TWO_AT_ONCE.submit(() -> run(lesson)))).toList();
        return all.stream().map(running -> dynamicTest(running.lesson().name(), () -> await(running.run())));
    }

    private static Void run(Lesson lesson) throws Exception {
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
        return null;
    }

    private static boolean isCheck(JsonObject cell) {
        JsonObject grading = cell.getAsJsonObject("metadata").getAsJsonObject("nbgrader");
        return grading != null && grading.get("grade").getAsBoolean();
    }

    private static void isNotAttempted(JsonObject check) {
        assertThat(Notebook.outputs(check)).as("what %s shows", Notebook.join(check.get("source"))).singleElement()
            .satisfies(output -> assertThat(Notebook.join(output.getAsJsonObject("data").get("text/plain"))).startsWith("○ Not attempted"));
    }

    private static void await(Future<Void> run) throws Throwable {
        try {
            run.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
