package gradkit.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.grade.remote.Question;
import gradkit.scratch.Matrix;
import gradkit.support.Chosen;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Whatever an answer returns, there is a verdict on it, and it earns nothing by being odd. */
@Tag("lesson")
class OddValuesTest {

    private static final Map<Class<?>, List<?>> ODD = Map.ofEntries(
            Map.entry(double.class, List.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE, Double.MAX_VALUE)),
            Map.entry(int.class, List.of(Integer.MIN_VALUE, Integer.MAX_VALUE, -1)),
            Map.entry(long.class, List.of(Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(boolean.class, List.of()),
            Map.entry(double[].class, Arrays.asList(null, new double[0], new double[] {Double.NaN}, new double[50_000])),
            Map.entry(int[].class, Arrays.asList(null, new int[0], new int[] {-1, Integer.MAX_VALUE})),
            Map.entry(double[][].class, Arrays.asList(null, new double[0][], new double[2][], new double[][] {{}, {1}, null, {1, 2, 3}}, new double[][] {{Double.NaN}})),
            Map.entry(int[][].class, Arrays.asList(null, new int[0][], new int[][] {{}, null, {1, 2}})),
            Map.entry(double[][][].class, Arrays.asList(null, new double[1][0][], new double[][][] {null, {{1}, {}}})),
            Map.entry(boolean[].class, Arrays.asList(null, new boolean[0])),
            Map.entry(boolean[][].class, Arrays.asList(null, new boolean[][] {{}, null})),
            Map.entry(String.class, Arrays.asList(null, "", "\u0000\ud800", "x".repeat(100_000))),
            Map.entry(List.class, Arrays.asList(null, List.of(), Collections.singletonList(null), List.of(List.of(), "a", 1), List.of(new Object()), Arrays.asList(1, null, Double.NaN))),
            Map.entry(Matrix.class, Arrays.asList(null, Matrix.of(new double[][] {{Double.NaN}}), Matrix.of(new double[300][2]))));

    @TestFactory
    Stream<DynamicTest> thereIsAVerdict() {
        return KeySource.all().stream().filter(source -> Chosen.chosen(source.lesson()) && !source.keys().isEmpty())
                .map(source -> DynamicTest.dynamicTest(source.lesson(), () -> {
                    for (Question<?> question : Question.of(Chosen.ROOT, source.lesson())) tryAll(question);
                }));
    }

    private static <F> void tryAll(Question<F> question) {
        Examiner<F> examiner = new Examiner<>(KeySource.find(question.exercise()).orElseThrow(), 3);
        Class<?> returned = Stream.of(question.type().getMethods()).filter(m -> java.lang.reflect.Modifier.isAbstract(m.getModifiers())).map(Method::getReturnType).findFirst().orElseThrow();
        List<Object> odd = new ArrayList<>();
        ODD.forEach((type, values) -> {
            if (returned.isAssignableFrom(type) || type == returned) odd.addAll(values);
        });
        if (returned == Object.class) odd.addAll(Arrays.asList(new Object(), Optional.empty(), Set.of(), Map.of(1, 2), 'c', 1.5f, new Object[] {null, 1}));
        if (!ODD.containsKey(returned) && returned != Object.class) odd.add(null);
        for (Object value : odd) {
            F answer = question.type().cast(Proxy.newProxyInstance(OddValuesTest.class.getClassLoader(), new Class<?>[] {question.type()}, (proxy, method, arguments) -> value));
            Examiner.Scored scored = examiner.score(answer, Source.UNKNOWN);
            assertThat(scored.verdict()).as(question.exercise().name()).isInstanceOf(Verdict.Wrong.class);
            assertThat(scored.earned()).isZero();
        }
    }
}
