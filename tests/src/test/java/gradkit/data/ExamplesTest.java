package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private final float[][] rows = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}};
    private final Examples five = Examples.of(rows, new int[] {0, 1, 0, 1, 1}, "no", "yes");

    @Test
    void changingWhatCameInOrWentOutChangesNothing() {
        rows[0][0] = 99;
        five.row(0)[0] = 99;
        five.labels()[0] = 1;
        five.shape()[0] = 99;
        assertThat(five.get(0, 0)).isEqualTo(1);
        assertThat(five.label(0)).isZero();
        assertThat(five.shape()).containsExactly(2);
    }

    @Test
    void batchesHoldEveryExampleOnceAndTheLastIsSmaller() {
        var batches = five.batches(2, new SplittableRandom(1));
        assertThat(batches).extracting(Examples::size).containsExactly(2, 2, 1);
        assertThat(batches.stream().flatMap(b -> IntStream.range(0, b.size()).mapToObj(i -> b.get(i, 0)))).containsExactlyInAnyOrder(1f, 3f, 5f, 7f, 9f);
    }

    @Test
    void rowsKeepTheirLabelsWhenShuffled() {
        var shuffled = five.shuffled(new SplittableRandom(3));
        for (int i = 0; i < 5; i++) assertThat(shuffled.label(i)).isEqualTo(five.label(((int) shuffled.get(i, 0) - 1) / 2));
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        assertThat(Examples.permutation(100, new SplittableRandom(7))).isEqualTo(Examples.permutation(100, new SplittableRandom(7)))
            .isNotEqualTo(Examples.permutation(100, new SplittableRandom(8)));
    }

    @Test
    void aSplitTakesTheSameShareOfEveryClassAndLosesNothing() {
        int[] labels = IntStream.range(0, 1000).map(i -> i < 900 ? 0 : i < 990 ? 1 : 2).toArray();
        var all = Examples.of(IntStream.range(0, 1000).mapToObj(i -> new float[] {i}).toArray(float[][]::new), labels);
        var split = all.split(0.9, new SplittableRandom(1));
        assertThat(split.train().counts()).containsExactly(810, 81, 9);
        assertThat(split.rest().counts()).containsExactly(90, 9, 1);
        var seen = new boolean[1000];
        for (var part : new Examples[] {split.train(), split.rest()}) for (int i = 0; i < part.size(); i++) seen[(int) part.get(i, 0)] = true;
        assertThat(seen).doesNotContain(false);
    }

    @Test
    void matrixOneHotAndBufferHoldTheSameNumbers() {
        assertThat(five.toMatrix().get(2, 1)).isEqualTo(6);
        assertThat(five.oneHot().row(1)).containsExactly(0, 1);
        var buffer = FloatBuffer.allocate(10);
        five.writeTo(buffer);
        assertThat(buffer.array()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> Examples.of(rows, new int[] {0, 1})).hasMessageContaining("5 rows").hasMessageContaining("2 labels");
        assertThatThrownBy(() -> Examples.of(new float[][] {{1}, {1, 2}}, new int[] {0, 0})).hasMessageContaining("row 1 has 2 values");
        assertThatThrownBy(() -> five.withLabels(0, 0, 0, 0, 2)).hasMessageContaining("label 2").hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> five.split(90, new SplittableRandom())).hasMessageContaining("0.9");
        assertThatThrownBy(() -> five.slice(2, 9)).hasMessageContaining("slice(2, 9)");
    }

    @Test
    void printsWhatItHolds() {
        assertThat(five).hasToString("5 examples of 2 features, 2 classes: no, yes");
    }

    @Test
    void standardizedTrainingFeaturesHaveMean0AndDeviation1AndOthersUseTheSameNumbers() {
        var standardizer = Standardizer.fit(five);
        var z = standardizer.apply(five);
        for (int j = 0; j < 2; j++) {
            int feature = j;
            double[] column = IntStream.range(0, 5).mapToDouble(i -> z.get(i, feature)).toArray();
            assertThat(Arrays.stream(column).average().orElseThrow()).isBetween(-1e-6, 1e-6);
            assertThat(Arrays.stream(column).map(v -> v * v).average().orElseThrow()).isBetween(1 - 1e-6, 1 + 1e-6);
        }
        assertThat(standardizer.apply(five.slice(4, 5)).get(0, 0)).isEqualTo(z.get(4, 0));
        assertThat(standardizer.mean()).containsExactly(5, 6);
    }

    @Test
    void aFeatureThatNeverChangesIsOnlyShifted() {
        var same = Examples.of(new float[][] {{4}, {4}}, new int[] {0, 1});
        assertThat(Standardizer.fit(same).apply(same).row(0)).containsExactly(0f);
    }

    @Test
    void aTableAndBackGivesTheSameExamples() {
        var back = Tables.examples(Tables.table(five, "width", "height"), "class");
        assertThat(back.toMatrix()).isEqualTo(five.toMatrix());
        assertThat(back.labels()).isEqualTo(five.labels());
        assertThat(back.classes()).isEqualTo(five.classes());
    }

    @Test
    void channelsBecomeImagesOfTheirOwn() {
        var two = Examples.of(new float[][] {{1, 2, 3, 4}, {5, 6, 7, 8}}, new int[] {1, 0}, new int[] {2, 1, 2}, List.of("a", "b"));
        var each = two.channels();
        assertThat(each.shape()).containsExactly(1, 2);
        assertThat(IntStream.range(0, 4).mapToObj(each::row)).containsExactly(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}, new float[] {7, 8});
        assertThat(each.labels()).containsExactly(0, 1, 0, 1);
        assertThatThrownBy(each::channels).hasMessageContaining("[channels, height, width]");
    }
}
