package gradkit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.exercise.Exercise;
import gradkit.exercise.Judge;
import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.Source;
import gradkit.exercise.Verdict;
import gradkit.key.KeyExamples;
import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PublicExamplesTest {

    private static final Map<String, Long> SEEDS = KeySource.all().stream().collect(Collectors.toMap(KeySource::lesson, source -> 1000L + Integer.parseInt(source.lesson())));

    @Test
    void valuesOfEveryKindSurviveBeingWrittenDown() {
        List<Object> values = List.of(0.1 + 0.2, 7, Double.NaN, Double.NEGATIVE_INFINITY, true, "a 'word'", new double[] {1, 2e-300},
                new double[][] {{1}, {2}}, Matrix.row(3, 4), List.of(5, 6), List.of("it", "'s"), List.of());
        JsonArray written = new JsonArray();
        values.forEach(value -> written.add(PublicExamples.json(value)));
        JsonObject all = JsonParser.parseString("{\"99-a\": {\"seed\": 7, \"values\": " + written + "}}").getAsJsonObject();
        assertThat(Arrays.deepToString(PublicExamples.read(all, "99-a").orElseThrow().values().toArray()))
                .isEqualTo("[0.30000000000000004, 7.0, NaN, -Infinity, true, a 'word', [1.0, 2.0E-300], [[1.0], [2.0]], [[3.0, 4.0]], [5.0, 6.0], [it, 's], []]");
        assertThat(PublicExamples.read(all, "99-a").orElseThrow().seed()).isEqualTo(7);
        assertThat(PublicExamples.read(all, "99-b")).isEmpty();
    }

    /** What a release writes down must judge as the key does, also after a trip through text. */
    @TestFactory
    Stream<DynamicTest> everyAnswerIsRightAndEveryMistakeWrongByTheWrittenValuesAlone() {
        JsonObject all = JsonParser.parseString(KeyExamples.of(SEEDS).toString()).getAsJsonObject();
        return KeySource.all().stream().flatMap(source -> source.keys().stream())
                .map(key -> DynamicTest.dynamicTest(key.exercise().name(), () -> judged(key, all)));
    }

    private static <F> void judged(Key<F> key, JsonObject all) {
        Exercise<F> exercise = key.exercise();
        PublicExamples.Written known = PublicExamples.read(all, exercise.name()).orElseThrow();
        assertThat(Judge.judge(exercise, key.answer(), Source.UNKNOWN, known.values(), known.seed())).isInstanceOf(Verdict.Right.class);
        key.mistakes().forEach(m -> assertThat(Judge.judge(exercise, m.wrong(), Source.UNKNOWN, known.values(), known.seed())).as(m.cause()).isInstanceOf(Verdict.Wrong.class));
    }
}
