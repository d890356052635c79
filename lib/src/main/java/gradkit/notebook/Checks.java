package gradkit.notebook;

import gradkit.exercise.Exercise;
import gradkit.exercise.Judge;
import gradkit.exercise.Verdict;
import gradkit.notebook.kernel.Display;
import java.util.Map;

/** What {@code check} does with a verdict: shows it, or, for a grader, throws unless it is right. */
final class Checks {

    private Checks() { }

    static <F> void check(Exercise<F> exercise, F answer, Display display, Map<String, String> environment) {
        Verdict verdict = Judge.judge(exercise, answer, display.currentCell());
        if ("1".equals(environment.get("GRADKIT_GRADING")) && !(verdict instanceof Verdict.Right)) {
            throw new AssertionError("%s: 0 of %d points. %s".formatted(exercise.name(), exercise.points(), verdict.message()));
        }
        Bundle box = VerdictBox.of(verdict);
        display.publish(box.data(), box.metadata(), "");
    }
}
