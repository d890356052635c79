package gradkit.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gradkit.course.build.LessonName;
import gradkit.course.grade.remote.Loopback;
import gradkit.course.grade.remote.Question;
import gradkit.support.Chosen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** A grader says of every known mistake what a notebook says of it. */
@Tag("lesson")
class MistakesOverThePipeTest {
    private static final long SEED = 77;

    @TestFactory
    Stream<DynamicTest> aKnownMistakeGetsTheSameVerdict() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path source : LessonName.sources(Chosen.ROOT)) {
            String lesson = source.getFileName().toString().replaceFirst("-.*", "");
            for (Question<?> question : Chosen.chosen(lesson) ? Question.of(Chosen.ROOT, lesson) : List.<Question<?>>of()) {
                tests.add(dynamicTest(question.exercise().name(), () -> mistakes(question)));
            }
        }
        return tests.stream();
    }

    private static <F> void mistakes(Question<F> question) throws Exception {
        Key<F> key = KeySource.find(question.exercise()).orElseThrow();
        List<Case<F>> cases = question.exercise().cases(SEED);
        Optional<KeyOutcomes<F>> known = Optional.of(new KeyOutcomes<>(key, cases));
        try (Loopback loop = new Loopback()) {
            for (Key.Mistake<F> mistake : key.mistakes()) {
                Verdict here = Judge.judge(question.exercise(), mistake.wrong(), Source.UNKNOWN, cases, known);
                Verdict there = Judge.judge(question.exercise(), loop.outside(mistake.wrong(), question.type()), Source.UNKNOWN, cases, known);
                assertThat(there).as(mistake.cause()).isEqualTo(here);
            }
        }
    }
}
