package gradkit.course.grade.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gradkit.course.Root;
import gradkit.course.build.AnswerCells;
import gradkit.course.build.LessonName;
import gradkit.course.grade.cage.Unprotected;
import gradkit.course.grade.Limits;
import gradkit.exercise.Judge;
import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.Verdict;
import gradkit.support.Chosen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every lesson's exercises, called from outside: the judge says what it says of an answer in the same JVM. */
@Tag("lesson")
class EveryAnswerTest {
    private static final long SEED = 77;

    private record Asked<F>(Question<F> question, String worked) {
        String name() {
            return question.exercise().name();
        }

        Key<F> key() {
            return KeySource.find(question.exercise()).orElseThrow();
        }
    }

    private static List<Asked<?>> asked() throws Exception {
        List<Asked<?>> all = new ArrayList<>();
        for (String lesson : LessonName.sources(Chosen.ROOT).stream().map(s -> s.getFileName().toString().replaceFirst("-.*", "")).filter(Chosen::chosen).toList()) {
            List<String> worked = AnswerCells.of(Chosen.ROOT, lesson).stream().map(AnswerCells.Asked::worked).toList();
            List<Question<?>> questions = Question.of(Chosen.ROOT, lesson);
            for (int i = 0; i < worked.size(); i++) {
                all.add(new Asked<>(questions.get(i), worked.get(i)));
            }
        }
        return all;
    }

    /** In a JVM of its own, with the library that an answer gets there; two at a time. */
    @TestFactory
    Stream<DynamicTest> theWorkedAnswerIsRight() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<DynamicTest> tests = new ArrayList<>();
        for (Asked<?> one : asked()) {
            Future<Verdict> verdict = two.submit(() -> inItsOwnJvm(one));
            tests.add(dynamicTest(one.name(), () -> assertThat(verdict.get()).isInstanceOf(Verdict.Right.class)));
        }
        two.shutdown();
        return tests.stream();
    }

    private static <F> Verdict inItsOwnJvm(Asked<F> asked) throws Exception {
        try (var remote = RemoteAnswer.start(new Unprotected(), Kit.of(new Root(Chosen.ROOT)), asked.question(), asked.worked(), Limits.USUAL)) {
            return Judge.judge(asked.question().exercise(), remote.answer(), remote.source(), Optional.of(asked.key()), SEED);
        }
    }
}
