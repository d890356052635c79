package gradkit.notebook;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Key.key;
import static gradkit.exercise.Quiz.quiz;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.exercise.Exercise;
import gradkit.exercise.Quiz;
import gradkit.exercise.QuizKey;
import gradkit.exercise.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

    private static final Exercise<DoubleUnaryOperator> DOUBLE = exercise("99-double", 2).inputs(0, 1, -1, 5, 1e6).alsoRandom(3, -1, 1).hint("Twice.");
    private static final Quiz QUIZ = quiz("99-quiz").question("1 + 1?", "2", "3").question("2 · 2?", "5", "4", "6");
    private static final QuizKey QUIZ_KEY = key(QUIZ).right("a", "One more than one").wrong("b", "Too many")
            .right("b", "Twice two").wrong("a", "One too many").wrong("c", "Two too many");

    private final RecordingDisplay display = new RecordingDisplay();

    @TempDir
    private Path folder;

    private Checks checks(Map<String, String> environment) {
        return new Checks(display, environment);
    }

    @Test
    void aCheckWithoutKeyAndExamplesSaysSoAndStopsNothing() {
        checks(Map.of()).check(DOUBLE, z -> 2 * z);
        assertThat(display.shown).singleElement().satisfies(s -> assertThat(s.text()).startsWith("? Not checked").contains("The answer key is not on the path"));
    }

    @Test
    void gradingThrowsWithPoints() {
        assertThatThrownBy(() -> checks(Map.of("GRADKIT_GRADING", "1")).check(DOUBLE, z -> {
            throw new UnsupportedOperationException("TODO");
        })).isInstanceOf(AssertionError.class).hasMessageStartingWith("99-double: 0 of 2 points.");
    }

    @Test
    void eachVerdictHasASignAndAWordAndTheSameWordsAsText() {
        List<Verdict> verdicts = List.of(new Verdict.NotAttempted("99-a", 1, "`f` still throws.", List.of("One", "Two")),
                new Verdict.Wrong("99-a", 1, "At z = 0 you return <0>.", List.of("One"), "z = 0", "0",
                        List.of(new Verdict.Compared("z = 0", "0", "1", false)), Optional.of("c")),
                new Verdict.Right("99-a", 1, "All 5 inputs agree.", 5, Optional.of("a < b")),
                new Verdict.Unknown("99-a", 1, "No key.", List.of()));
        List<String> headings = List.of("○ Not attempted", "✗ Not yet", "✓ Right", "? Not checked");
        for (int i = 0; i < verdicts.size(); i++) {
            Bundle box = VerdictBox.of(verdicts.get(i));
            assertThat(box.text()).startsWith(headings.get(i)).contains(verdicts.get(i).message());
            assertThat(String.valueOf(box.data().get(Bundle.HTML))).contains(headings.get(i));
            Xml.parse(String.valueOf(box.data().get(Bundle.HTML)));
        }
    }

    @Test
    void theExpectedValueIsBehindAFoldAndNotInTheText() {
        Bundle box = VerdictBox.of(new Verdict.Wrong("99-a", 1, "At z = 0 you return 0.", List.of("One"), "z = 0", "0",
                List.of(new Verdict.Compared("z = 0", "0", "secret", false)), Optional.empty()));
        assertThat(box.text()).doesNotContain("secret");
        String html = String.valueOf(box.data().get(Bundle.HTML));
        assertThat(html.indexOf("secret")).isGreaterThan(html.lastIndexOf("<summary"));
    }

    @Test
    void theSecondHintIsInsideTheFirst() {
        String html = String.valueOf(VerdictBox.of(new Verdict.NotAttempted("99-a", 1, "m", List.of("One", "Two"))).data().get(Bundle.HTML));
        assertThat(html).containsPattern("(?s)Hint 1.*One<details.*Hint 2.*Two</div></details></div></details>");
    }

    @Test
    void anUnansweredQuizAsksAndGivesNothingAway() {
        Bundle box = new QuizBox(QUIZ, Optional.of(QUIZ_KEY), "?", "").bundle();
        assertThat(box.text()).contains("1. 1 + 1?", "a · 2", "c · 6").doesNotContain("One more than one", "right", "✗");
        Xml.parse(String.valueOf(box.data().get(Bundle.HTML)));
    }

    @Test
    void aQuizMarksAllAnswersAtOnceWithAReasonAndKeepsTheRightLetterToItself() {
        Bundle box = new QuizBox(QUIZ, Optional.of(QUIZ_KEY), "A", "c").bundle();
        assertThat(box.text()).startsWith("✗ Quiz: 1 of 2 right").contains("a · 2 — ✓ right\n   One more than one.", "c · 6 — ✗ no\n   Two too many.")
                .doesNotContain("Twice two");
        assertThat(new QuizBox(QUIZ, Optional.of(QUIZ_KEY), "x").bundle().text()).contains("There is no choice `x` here.");
        assertThatThrownBy(() -> new QuizBox(QUIZ, Optional.empty(), "a", "b", "c")).hasMessageContaining("3 answers; expected 2");
    }

    @Test
    void aQuizThatIsAllRightIsRemembered() {
        Path file = folder.resolve("progress.json");
        checks(Map.of("GRADKIT_PROGRESS", file.toString())).quiz(QUIZ, Optional.of(QUIZ_KEY), "a", "b");
        assertThat(new ProgressFile(file).green()).containsOnlyKeys("99-quiz");
        checks(Map.of("GRADKIT_PROGRESS", "off")).quiz(QUIZ, Optional.of(QUIZ_KEY), "a", "b");
        assertThat(Files.exists(Path.of("off"))).isFalse();
    }
}
