package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TermPlanTest {

    private static final Path HOME = Path.of("").toAbsolutePath();

    private static Course course() throws Exception {
        return new Course(Lessons.read(HOME, Tools.of(HOME)), Map.of(), Mathematics.REGISTRY);
    }

    @Test
    void a_lesson_comes_once_and_after_all_that_it_needs() throws Exception {
        Course course = course();
        var before = new ArrayList<String>();
        for (TermPlan.Week week : TermPlan.WEEKS) {
            for (String number : week.lessons()) {
                Lesson lesson = course.lessons().stream().filter(l -> l.number().equals(number)).findFirst().orElseThrow();
                List<String> needed = lesson.header().needs().stream().flatMap(need -> course.lesson(need).stream()).map(Lesson::number).toList();
                assertThat(before).as("before lesson " + number).containsAll(needed).doesNotContain(number);
                before.add(number);
            }
            assertThat(before).as("the lab is on something read").contains(week.lab());
        }
        assertThat(TermPlan.WEEKS).hasSize(12);
    }

    @Test
    void minutes_and_points_are_those_of_the_lessons() throws Exception {
        String table = TermPlan.table(course());
        assertThat(table).contains("| 2 | [02 · Neuron](../notebooks/02-neuron.ipynb), [03 · Activations](../notebooks/03-activations.ipynb) | 03 | 4 | 8 | 115 |  |")
            .containsPattern("In all 13\\d\\d minutes of reading and doing").contains("Left for a reading week or a project: [23 · ");
    }
}
