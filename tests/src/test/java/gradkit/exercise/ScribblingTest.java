package gradkit.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.grade.remote.Question;
import gradkit.support.Chosen;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** An answer may write into what it is given; whoever is judged after it gets the inputs as they were. */
@Tag("lesson")
class ScribblingTest {

    @TestFactory
    Stream<DynamicTest> noAnswerChangesAnothersInputs() {
        return KeySource.all().stream().filter(source -> Chosen.chosen(source.lesson()) && !source.keys().isEmpty())
                .map(source -> DynamicTest.dynamicTest(source.lesson(), () -> {
                    for (Question<?> question : Question.of(Chosen.ROOT, source.lesson())) scribble(question);
                }));
    }

    private static <F> void scribble(Question<F> question) throws IOException {
        Key<F> key = KeySource.find(question.exercise()).orElseThrow();
        List<Case<F>> cases = question.exercise().cases(1);
        List<String> before = outcomes(cases, key);
        F vandal = question.type().cast(Proxy.newProxyInstance(ScribblingTest.class.getClassLoader(), new Class<?>[] {question.type()}, (proxy, method, arguments) -> {
            for (Object argument : arguments == null ? new Object[0] : arguments) spoil(argument);
            throw new IllegalStateException("done");
        }));
        Outcome.all(cases, vandal);
        assertThat(outcomes(cases, key)).as(question.exercise().name()).isEqualTo(before);
    }

    private static <F> List<String> outcomes(List<Case<F>> cases, Key<F> key) {
        return Outcome.all(cases, key.answer()).stream().map(Outcome::text).toList();
    }

    private static void spoil(Object argument) {
        if (argument instanceof Random random) {
            random.nextDouble();
        } else if (argument instanceof double[] numbers) {
            Arrays.fill(numbers, 7);
        } else if (argument instanceof int[] numbers) {
            Arrays.fill(numbers, 7);
        } else if (argument instanceof boolean[] flags) {
            for (int i = 0; i < flags.length; i++) flags[i] = !flags[i];
        } else if (argument instanceof Object[] array) {
            for (Object element : array) spoil(element);
            for (int i = 0; i < array.length; i++) Array.set(array, i, array[0]);
        } else if (argument instanceof List<?> list) {
            list.forEach(ScribblingTest::spoil);
            try {
                list.clear();
            } catch (UnsupportedOperationException fixed) {
                // nothing to spoil
            }
        }
    }
}
