package gradkit.course.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.course.Stop;
import gradkit.course.build.Built;
import gradkit.course.build.Lesson;
import gradkit.course.build.Notebook;
import gradkit.support.Chosen;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What grading knows of a lesson. */
class AssignmentTest {

    @Test
    void aLessonIsItsTasks() throws Exception {
        Assignment assignment = Assignment.of(Chosen.ROOT, "03");
        assertThat(assignment.title()).isEqualTo("Activations");
        assertThat(assignment.points()).isEqualTo(8);
        assertThat(assignment.tasks()).extracting(Task::name).containsExactly("03-leak-bends", "03-tanh-slope", "03-stable-softplus", "03-softmax-backward");
        assertThat(assignment.tasks()).extracting(Task::method).containsExactly("bends", "tanhSlope", "softplus", "softmaxBackward");
        assertThat(assignment.tasks()).extracting(Task::words).containsExactly("Exercise 1: Change one number and explain",
                "Exercise 2: The slope of tanh", "Exercise 3: Softplus", "Exercise 4: Softmax backwards");
    }

    @Test
    void noSuchLessonNamesThoseThatThereAre() {
        assertThatThrownBy(() -> Assignment.of(Chosen.ROOT, "77")).isInstanceOf(Stop.class).hasMessageContaining("77").asString().contains("00, 01, 02");
    }

    /** The stub is what a student's notebook has: an untouched cell is told without a JVM. */
    @Tag("lesson")
    @TestFactory
    Stream<DynamicTest> eachStubIsTheStudentsCell() throws Exception {
        return Chosen.lessons().stream().map(lesson -> DynamicTest.dynamicTest(lesson.name(), () -> {
            Map<String, String> cells = cells(lesson);
            for (Task<?> task : Assignment.of(Chosen.ROOT, lesson.number()).tasks()) {
                assertThat(task.isStub(cells.remove(task.name()))).as(task.stub()).isTrue();
                assertThat(task.method()).as(task.name()).isNotEmpty();
                assertThat(task.question().expression()).as(task.name()).contains(task.method());
                assertThat(task.words()).as(task.name()).startsWith("Exercise").doesNotContain("$", "{vary");
            }
            assertThat(cells).as("answer cells that are no task").isEmpty();
        }));
    }

    private static Map<String, String> cells(Lesson lesson) throws Exception {
        Map<String, String> cells = new TreeMap<>();
        Notebook.cells(Notebook.read(Built.student(Chosen.ROOT, lesson))).stream().filter(cell -> cell.getAsJsonObject("metadata").has("exercise"))
                .forEach(cell -> cells.put(cell.getAsJsonObject("metadata").get("exercise").getAsString(), Notebook.join(cell.get("source"))));
        return cells;
    }
}
