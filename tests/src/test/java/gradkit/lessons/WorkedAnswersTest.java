package gradkit.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gradkit.course.build.Cell;
import gradkit.course.build.Lesson;
import gradkit.exercise.KeySource;
import gradkit.support.CellRun;
import gradkit.support.Chosen;
import gradkit.support.RealKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The worked answers turn their checks green; that each known mistake is red with its cause, KeysTest tries. */
@Tag("lesson")
@Execution(ExecutionMode.CONCURRENT)
class WorkedAnswersTest {
    @TempDir
    private static Path temp;

    @TestFactory
    Stream<DynamicTest> inTheKernelEachAnswerTurnsItsCheckGreen() throws Exception {
        return Chosen.lessons().stream().filter(lesson -> lesson.code().stream().anyMatch(Cell::isAnswer))
            .map(lesson -> dynamicTest(lesson.name(), () -> checkInKernel(lesson)));
    }

    /** Nothing but the answer cells runs before their checks: they need nothing else of the lesson. */
    private static void checkInKernel(Lesson lesson) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(lesson.stem()));
        try (var kernel = RealKernel.start(folder, Map.of("GRADKIT_HOME", Chosen.ROOT.toString(), "GRADKIT_THREADS", "1",
                "GRADKIT_PROGRESS", folder.resolve("progress.json").toString()))) {
            List<Cell> code = lesson.code();
            for (int i = 0; i + 1 < code.size(); i++) {
                if (code.get(i).isAnswer()) {
                    assertThat(kernel.execute(code.get(i).text()).errorLines()).as(lesson.at(code.get(i).line())).isEmpty();
                    CellRun check = kernel.execute(code.get(i + 1).text());
                    assertThat(check.errorLines()).as(lesson.at(code.get(i + 1).line())).isEmpty();
                    assertThat(check.outputs()).as(lesson.at(code.get(i + 1).line())).singleElement()
                        .satisfies(output -> assertThat(output.data("text/plain")).startsWith("✓ Right"));
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExerciseHasAnAnswerCellAndAKey() throws Exception {
        return Chosen.lessons().stream().map(lesson -> dynamicTest(lesson.name(), () -> {
            List<String> asked = lesson.cells().stream().map(Cell::exercise).flatMap(Optional::stream).sorted().toList();
            List<String> keys = KeySource.all().stream().filter(source -> source.lesson().equals(lesson.number()))
                .flatMap(source -> source.keys().stream()).map(key -> key.exercise().name()).sorted().toList();
            assertThat(keys).isEqualTo(asked);
        }));
    }
}
