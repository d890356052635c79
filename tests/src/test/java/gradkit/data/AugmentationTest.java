package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final double QUARTER = Math.PI / 2;
    private final float[] nine = {1, 2, 3, 4, 5, 6, 7, 8, 9};        // 3 × 3

    @Test
    void theIdentityShowsTheImageItself() {
        assertThat(Warp.of(nine, 3, 3, new double[] {1, 0, 0, 1}, 0, 0)).containsExactly(nine);
    }

    @Test
    void aShiftToTheRightRepeatsTheLeftEdge() {
        assertThat(Warp.of(nine, 3, 3, new double[] {1, 0, 0, 1}, 1, 0)).containsExactly(1, 1, 2, 4, 4, 5, 7, 7, 8);
    }

    @Test
    void aShiftDownRepeatsTheUpperEdge() {
        assertThat(Warp.of(nine, 3, 3, new double[] {1, 0, 0, 1}, 0, 1)).containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void halfAPixelIsTheMeanOfItsNeighbours() {
        assertThat(Warp.of(nine, 3, 3, new double[] {1, 0, 0, 1}, 0.5, 0)).containsExactly(1, 1.5f, 2.5f, 4, 4.5f, 5.5f, 7, 7.5f, 8.5f);
    }

    @Test
    void aQuarterTurnClockwiseTurnsRowsIntoColumns() {
        double cos = Math.cos(QUARTER), sin = Math.sin(QUARTER);
        float[] turned = Warp.of(nine, 3, 3, new double[] {cos, sin, -sin, cos}, 0, 0);
        float[] expected = {7, 4, 1, 8, 5, 2, 9, 6, 3};
        for (int i = 0; i < 9; i++) assertThat(turned[i]).isCloseTo(expected[i], within(1e-5f));
    }

    @Test
    void twiceAsLargeShowsTheMiddle() {
        assertThat(Warp.of(nine, 3, 3, new double[] {0.5, 0, 0, 0.5}, 0, 0)).containsExactly(3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7);
    }

    @Test
    void theChannelsMoveTogether() {
        float[] two = new float[18];
        for (int i = 0; i < 9; i++) two[i + 9] = 10 * (two[i] = nine[i]);
        float[] moved = Warp.of(two, 3, 3, new double[] {0.9, 0.2, -0.1, 1.1}, 0.3, 0);
        for (int i = 0; i < 9; i++) assertThat(moved[i + 9]).isCloseTo(10 * moved[i], within(1e-4f));
    }

    @Test
    void aMirrorComesHalfOfTheTimeAndIsExact() {
        var flipped = Augmentation.NONE.flip().apply(copies(1000), new Random(1));
        float[] mirror = {3, 2, 1, 6, 5, 4, 9, 8, 7};
        long mirrored = IntStream.range(0, 1000).filter(i -> flipped.get(i, 0) == 3).peek(i -> assertThat(flipped.row(i)).containsExactly(mirror)).count();
        assertThat(mirrored).isBetween(440L, 560L);        // 500 ± 4 standard deviations
        assertThat(IntStream.range(0, 1000).filter(i -> flipped.get(i, 0) == 1).count()).isEqualTo(1000 - mirrored);
    }

    @Test
    void theLargestChangesAreThoseThatWereAskedFor() {
        RandomGenerator most = new Random() {
            @Override public double nextDouble() {
                return 1 - 1e-12;
            }
        };
        float[] turned = Augmentation.NONE.rotate(90).apply(copies(1), most).row(0);
        for (int i = 0; i < 9; i++) assertThat(turned[i]).isCloseTo(new float[] {7, 4, 1, 8, 5, 2, 9, 6, 3}[i], within(1e-5f));
        assertThat(Augmentation.NONE.shift(0.34).apply(copies(1), most).row(0)).containsExactly(1, 1, 2, 1, 1, 2, 4, 4, 5);
        assertThat(Augmentation.NONE.zoom(0.5).apply(copies(1), most).get(0, 0)).as("1.5 times as large: a corner shows ⅔ of the way out").isCloseTo(5 - 4 * 2 / 3f, within(1e-5f));
        float[] sheared = Augmentation.NONE.shear(0.5).apply(copies(1), most).row(0);
        assertThat(sheared).as("the upper row moves left, the lower one right, by half a pixel").containsExactly(1.5f, 2.5f, 3, 4, 5, 6, 7, 7.5f, 8.5f);
    }

    @Test
    void theSameSeedGivesTheSamePicturesAndLabelsStay() {
        var all = Augmentation.NONE.rotate(40).shift(0.2).shear(0.2).zoom(0.2).flip();
        var images = copies(5).withLabels(0, 1, 0, 1, 0);
        var once = all.apply(images, new Random(3));
        var again = all.apply(images, new Random(3));
        for (int i = 0; i < 5; i++) assertThat(once.row(i)).containsExactly(again.row(i)).isNotEqualTo(nine);
        assertThat(once.row(0)).isNotEqualTo(once.row(1));
        assertThat(once.labels()).containsExactly(0, 1, 0, 1, 0);
        assertThat(all).hasToString("turned by up to 40.0°, moved by up to 0.20 of its width and height, sheared by up to 0.20, enlarged 0.800 to 1.20 times, mirrored half of the time");
        assertThat(Augmentation.NONE).hasToString("as it is");
    }

    @Test
    void nothingLeavesTheRangeOfTheImage() {
        var all = Augmentation.NONE.rotate(180).shift(0.9).shear(0.9).zoom(0.9).flip().apply(copies(200), new Random(5));
        for (int i = 0; i < 200; i++) for (float value : all.row(i)) assertThat(value).isBetween(1f, 9f);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Augmentation.NONE.shift(4)).hasMessageContaining("shift(4.0)").hasMessageContaining("share");
        assertThatThrownBy(() -> Augmentation.NONE.rotate(-1)).hasMessageContaining("degrees");
        assertThatThrownBy(() -> Augmentation.NONE.flip().apply(Toy.moons(4, new Random(1)), new Random(1))).hasMessageContaining("[channels, height, width]");
    }

    @Test
    void classesCanBeMerged() {
        var three = Examples.of(new float[][] {{1}, {2}, {3}}, new int[] {0, 1, 2}, "cat", "dog", "ship");
        var two = three.relabelled(label -> label == 0 ? 0 : 1, "cat", "other");
        assertThat(two.labels()).containsExactly(0, 1, 1);
        assertThat(two.classes()).isEqualTo(List.of("cat", "other"));
    }

    private Examples copies(int n) {
        float[][] rows = new float[n][];
        for (int i = 0; i < n; i++) rows[i] = nine;
        return Examples.of(rows, new int[n], new int[] {3, 3}, List.of("a", "b"));
    }
}
