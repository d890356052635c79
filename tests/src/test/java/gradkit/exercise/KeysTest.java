package gradkit.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.support.Chosen;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** What every lesson's keys must be. */
@Tag("lesson")
class KeysTest {

    @TestFactory
    Stream<DynamicTest> theAnswerIsRightAndEachMistakeIsNamed() {
        return keys().map(key -> DynamicTest.dynamicTest(key.exercise().name(), () -> answersAndMistakes(key)));
    }

    private static Stream<KeySource> sources() {
        return KeySource.all().stream().filter(source -> Chosen.chosen(source.lesson()));
    }

    private static Stream<Key<?>> keys() {
        return sources().flatMap(source -> source.keys().stream());
    }

    private static <F> void answersAndMistakes(Key<F> key) {
        for (long seed : List.of(Exercise.PUBLIC_SEED, 1L, 2L)) {
            List<Case<F>> cases = key.exercise().cases(seed);
            Optional<KeyOutcomes<F>> known = Optional.of(new KeyOutcomes<>(key, cases));
            assertThat(Judge.judge(key.exercise(), key.answer(), Source.UNKNOWN, cases, known)).isInstanceOf(Verdict.Right.class);
            for (Key.Mistake<F> mistake : key.mistakes()) {
                assertThat(Judge.judge(key.exercise(), mistake.wrong(), Source.UNKNOWN, cases, known)).as(mistake.cause())
                        .isInstanceOfSatisfying(Verdict.Wrong.class, wrong -> assertThat(wrong.cause()).contains(mistake.cause()));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> thereAreFiveInputsAndMoreThanOneAnswer() {
        return keys().map(key -> DynamicTest.dynamicTest(key.exercise().name(), () -> inputs(key)));
    }

    private static <F> void inputs(Key<F> key) {
        List<Case<F>> cases = key.exercise().cases(Exercise.PUBLIC_SEED);
        assertThat(cases).as("inputs").hasSizeGreaterThanOrEqualTo(5);
        Set<String> answers = new HashSet<>(Outcome.all(cases, key.answer()).stream().map(Outcome::text).toList());
        assertThat(answers).as("a constant must not pass").hasSizeGreaterThan(1);
        assertThat(key.exercise().hints()).as("hints").isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aQuizGivesAReasonForEveryChoice() {
        return sources().flatMap(source -> source.quizzes().stream())
                .map(key -> DynamicTest.dynamicTest(key.quiz().name(), () -> reasons(key)));
    }

    private static void reasons(QuizKey key) {
        assertThat(key.answers()).as("answers").hasSameSizeAs(key.quiz().questions());
        for (int i = 0; i < key.answers().size(); i++) {
            assertThat(key.answers().get(i).reasons().keySet()).as(key.quiz().questions().get(i).text())
                    .containsExactlyInAnyOrderElementsOf(key.quiz().questions().get(i).letters());
        }
    }
}
