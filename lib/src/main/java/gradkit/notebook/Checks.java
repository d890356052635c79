package gradkit.notebook;

import gradkit.exercise.Exercise;
import gradkit.exercise.Judge;
import gradkit.exercise.KeySource;
import gradkit.exercise.Quiz;
import gradkit.exercise.QuizKey;
import gradkit.exercise.Verdict;
import gradkit.notebook.kernel.Display;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code check} and {@code quiz} do with what was found: show it and remember what is green; or, for a grader, throw unless it is right.
 *
 * @param display     where it is shown
 * @param environment GRADKIT_GRADING, GRADKIT_PROGRESS, GRADKIT_HOME
 */
record Checks(Display display, Map<String, String> environment) {

    private boolean grading() {
        return "1".equals(environment.get("GRADKIT_GRADING"));
    }

    <F> void check(Exercise<F> exercise, F answer) {
        Declared source = Declared.of(display);
        Verdict verdict = written(exercise).map(known -> alone(source, Judge.judge(exercise, answer, source, known.values(), known.seed())))
                .orElseGet(() -> Judge.judge(exercise, answer, source));
        boolean right = verdict instanceof Verdict.Right;
        if (grading() && !right) {
            throw new AssertionError("%s: 0 of %d points. %s".formatted(exercise.name(), exercise.points(), verdict.message()));
        }
        publish(VerdictBox.of(verdict));
        if (right) {
            remember(exercise.name(), exercise.points());
        }
    }

    /** Who hands in learns here, and not from a grade, that a cell is compiled alone. */
    private static Verdict alone(Declared source, Verdict verdict) {
        return !(verdict instanceof Verdict.Right right) ? verdict : source.elsewhere().map(name -> (Verdict) new Verdict.Right(right.exercise(), right.points(), right.message()
                + " But it uses `%s`, which another cell declares, and grading reads this answer's cell alone: declare `%1$s` there, or it earns nothing.".formatted(name),
                right.inputs(), right.notice())).orElse(verdict);
    }

    /** What a release wrote down, where there is no key. */
    private static Optional<PublicExamples.Written> written(Exercise<?> exercise) {
        return KeySource.find(exercise).isPresent() ? Optional.empty() : PublicExamples.of(exercise.name());
    }

    void quiz(Quiz quiz, Optional<QuizKey> key, String... answers) {
        QuizBox box = new QuizBox(quiz, key, answers);
        publish(box.bundle());
        if (box.allRight()) {
            remember(quiz.name(), 0);
        }
    }

    void quiz(Quiz quiz, String... answers) {
        quiz(quiz, KeySource.find(quiz), answers);
    }

    private void remember(String name, int points) {
        ProgressFile.of(environment).flatMap(file -> file.add(name, points, Instant.now())).ifPresent(note -> publish(Bundle.text(note)));
    }

    private void publish(Bundle bundle) {
        display.publish(bundle.data(), bundle.metadata(), "");
    }
}
