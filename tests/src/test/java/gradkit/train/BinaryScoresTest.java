package gradkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.key.answers.Lesson14;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Scores of probabilities, by hand, and equal to those of scikit-learn; the fixture lies beside the script that wrote it. */
class BinaryScoresTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final JsonObject SKLEARN = fixture();
    private static final double[] P = doubles(SKLEARN.get("p"));
    private static final int[] Y = IntStream.range(0, P.length).map(i -> SKLEARN.getAsJsonArray("y").get(i).getAsInt()).toArray();
    private static final BinaryScores SCORES = BinaryScores.of(P, Y);

    private static JsonObject fixture() {
        try (Reader in = new InputStreamReader(BinaryScoresTest.class.getResourceAsStream("scikit_learn_scores.json"), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(in).getAsJsonObject();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double[] doubles(JsonElement array) {
        JsonArray all = array.getAsJsonArray();
        return StreamSupport.stream(all.spliterator(), false).mapToDouble(JsonElement::getAsDouble).toArray();
    }

    @Test
    void theCountsAndScoresAtAThresholdAreThoseOfScikitLearn() {
        for (JsonElement one : SKLEARN.getAsJsonArray("at")) {
            JsonObject at = one.getAsJsonObject();
            Confusion ours = SCORES.at(at.get("threshold").getAsDouble());
            int[] row0 = IntStream.range(0, 2).map(j -> at.getAsJsonArray("confusion").get(0).getAsJsonArray().get(j).getAsInt()).toArray();
            int[] row1 = IntStream.range(0, 2).map(j -> at.getAsJsonArray("confusion").get(1).getAsJsonArray().get(j).getAsInt()).toArray();
            assertThat(ours.counts()).isDeepEqualTo(new int[][] {row0, row1});
            assertThat(ours.accuracy()).isCloseTo(at.get("accuracy").getAsDouble(), CLOSE);
            assertThat(ours.precision(1)).isCloseTo(at.get("precision").getAsDouble(), CLOSE);
            assertThat(ours.recall(1)).isCloseTo(at.get("recall").getAsDouble(), CLOSE);
            assertThat(ours.f1(1)).isCloseTo(at.get("f1").getAsDouble(), CLOSE);
        }
    }

    @Test
    void theAnswersOfTheLessonAreThoseOfScikitLearn() {
        for (JsonElement one : SKLEARN.getAsJsonArray("at")) {
            JsonObject at = one.getAsJsonObject();
            int[] counts = Lesson14.counts(P, Y, at.get("threshold").getAsDouble());
            assertThat(Lesson14.scores(counts[0], counts[1], counts[2])).containsExactly(
                new double[] {at.get("precision").getAsDouble(), at.get("recall").getAsDouble(), at.get("f1").getAsDouble()}, CLOSE);
        }
        assertThat(Lesson14.auc(P, Y)).isCloseTo(SKLEARN.get("auc").getAsDouble(), CLOSE);
    }

    @Test
    void theRocCurveAndItsAreaAreThoseOfScikitLearn() {
        JsonObject roc = SKLEARN.getAsJsonObject("roc");
        assertThat(SCORES.roc().stream().mapToDouble(BinaryScores.RocPoint::falsePositiveRate).toArray())
            .containsExactly(doubles(roc.get("falsePositiveRate")), CLOSE);
        assertThat(SCORES.roc().stream().mapToDouble(BinaryScores.RocPoint::truePositiveRate).toArray())
            .containsExactly(doubles(roc.get("truePositiveRate")), CLOSE);
        assertThat(SCORES.roc().stream().skip(1).mapToDouble(BinaryScores.RocPoint::threshold).toArray())
            .containsExactly(doubles(roc.get("threshold")), CLOSE);
        assertThat(SCORES.auc()).isCloseTo(SKLEARN.get("auc").getAsDouble(), CLOSE);
    }

    @Test
    void calibrationIsThatOfScikitLearn() {
        JsonObject bins = SKLEARN.getAsJsonObject("calibration");
        assertThat(SCORES.calibration(10).stream().mapToDouble(BinaryScores.Bin::share).toArray()).containsExactly(doubles(bins.get("share")), CLOSE);
        assertThat(SCORES.calibration(10).stream().mapToDouble(BinaryScores.Bin::confidence).toArray())
            .containsExactly(doubles(bins.get("confidence")), CLOSE);
        assertThat(SCORES.calibration(10).stream().mapToDouble(BinaryScores.Bin::count).toArray()).containsExactly(doubles(bins.get("count")), CLOSE);
        assertThat(SCORES.brier()).isCloseTo(SKLEARN.get("brier").getAsDouble(), CLOSE);
        assertThat(SCORES.ece(10)).isCloseTo(SKLEARN.get("ece").getAsDouble(), CLOSE);
    }

    @Test
    void byHand() {
        var four = BinaryScores.of(new double[] {0.9, 0.4, 0.5, 0.1}, 1, 1, 0, 0);
        assertThat(four.auc()).isEqualTo(0.75);                                        // 3 of 4 pairs in the right order
        assertThat(four.brier()).isCloseTo((0.01 + 0.36 + 0.25 + 0.01) / 4, CLOSE);
        assertThat(four.at(0.5).counts()).isDeepEqualTo(new int[][] {{1, 1}, {1, 1}});
        assertThat(four.ece(2)).isCloseTo((2 * Math.abs(0.5 - 0.25) + 2 * Math.abs(0.5 - 0.7)) / 4, CLOSE);
    }

    @Test
    void aTieIsHalfAWin() {
        assertThat(BinaryScores.of(new double[] {0.3, 0.3, 0.3}, 0, 1, 0).auc()).isEqualTo(0.5);
        assertThat(BinaryScores.of(new double[] {0.3, 0.3, 0.1}, 0, 1, 0).auc()).isEqualTo(0.75);
    }

    @Test
    void theOrderOfTheExamplesDoesNotMatterAndOnlyTheOrderOfTheProbabilitiesCounts() {
        int[] other = IntStream.range(0, P.length).boxed().sorted(java.util.Comparator.comparing(i -> new Random(i).nextInt())).mapToInt(i -> i).toArray();
        var mixed = BinaryScores.of(IntStream.of(other).mapToDouble(i -> P[i]).toArray(), IntStream.of(other).map(i -> Y[i]).toArray());
        assertThat(mixed.auc()).isCloseTo(SCORES.auc(), CLOSE);
        assertThat(BinaryScores.of(IntStream.range(0, P.length).mapToDouble(i -> P[i] * P[i]).toArray(), Y).auc()).isCloseTo(SCORES.auc(), CLOSE);
    }

    @Test
    void whatIsNoProbabilityOrNoLabelIsRefused() {
        assertThatThrownBy(() -> BinaryScores.of(new double[] {2, 0}, 1, 0)).hasMessageContaining("Are these logits?");
        assertThatThrownBy(() -> BinaryScores.of(new double[] {Double.NaN, 0}, 1, 0)).hasMessageContaining("outside 0 to 1");
        assertThatThrownBy(() -> BinaryScores.of(new double[] {0.2, 0.1}, 1, 1)).hasMessageContaining("each at least once");
        assertThatThrownBy(() -> BinaryScores.of(new double[] {0.2}, 1, 0)).hasMessageContaining("1 probabilities came for 2 labels");
        assertThatThrownBy(() -> SCORES.calibration(0)).hasMessageContaining("at least 1");
    }
}
