package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.build.NotebookTimes.Time;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTimesTest {
    private static final Time NEURON = new Time("02", "Neuron", 28.04, 60);
    private static final Time CATS = new Time("18", "Cats", 131, 120);

    @Test
    void aLessonOverItsBudgetIsNamedInAWarning() {
        assertThat(new NotebookTimes(2, 1.5, 140, List.of(CATS, NEURON)).table()).containsExactly(
            "Notebooks, from the first cell to the last:",
            "  02 · Neuron                          28.0 s of  60",
            "  18 · Cats                           131.0 s of 120   over its budget",
            "  159 s one after the other, 140 s as they ran, two at once on 2 cores (load 1.5)",
            "Warning: over budget: 18. Was the computer busy? If not, make them faster.");
    }

    @Test
    void onAPageItIsATable() {
        assertThat(new NotebookTimes(2, 1.5, 140, List.of(CATS, NEURON)).markdown())
            .endsWith("| 02 · Neuron | 28.0 | 60 |  |", "| 18 · Cats | 131.0 | 120 | over |");
    }

    @Test
    void whereAllIsWellNothingIsWarnedOf() {
        assertThat(new NotebookTimes(4, -1, 28, List.of(NEURON)).table()).last().asString()
            .isEqualTo("  28 s one after the other, 28 s as they ran, two at once on 4 cores");
    }

    @Test
    void togetherTheyHaveHalfAnHour() {
        assertThat(new NotebookTimes(2, -1, 950, List.of(new Time("01", "Long", 1801, 2000))).table()).last().asString()
            .isEqualTo("Warning: all lessons together run for more than 30 minutes.");
    }

    @Test
    void whatIsKeptCanBeReadAgain(@TempDir Path root) throws Exception {
        assertThat(NotebookTimes.read(root)).isEmpty();

        var times = new NotebookTimes(2, 0.5, 90, List.of(NEURON, CATS));
        times.write(root);

        assertThat(NotebookTimes.read(root)).contains(times);
    }
}
