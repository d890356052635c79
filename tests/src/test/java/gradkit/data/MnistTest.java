package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MnistTest {
    private static final Mnist DIGITS = Mnist.load();

    @Test
    void holdsTheDigitsThatEveryoneKnows() {
        assertThat(DIGITS.train().size()).isEqualTo(60_000);
        assertThat(DIGITS.test().size()).isEqualTo(10_000);
        assertThat(DIGITS.train().first(5).labels()).containsExactly(5, 0, 4, 1, 9);
        assertThat(DIGITS.test().first(3).labels()).containsExactly(7, 2, 1);
        assertThat(DIGITS.train().counts()[1]).isEqualTo(6742);
        assertThat(DIGITS.train().shape()).containsExactly(28, 28);
        assertThat(DIGITS.train().row(0)[5 * 28 + 12]).isEqualTo(3 / 255f);
    }

    @Test
    void afterDeskewingTheCentreOfMassIsInTheMiddleAndTheInkIsUpright() {
        var before = DIGITS.test().first(200);
        var after = Digits.deskew(before);
        double leanBefore = 0, leanAfter = 0;
        for (int i = 0; i < 200; i++) {
            double[] m = moments(after.row(i));
            assertThat(m[0]).isCloseTo(13.5, within(0.3));
            assertThat(m[1]).isCloseTo(13.5, within(0.3));
            leanBefore += Math.abs(moments(before.row(i))[2]);
            leanAfter += Math.abs(m[2]);
        }
        assertThat(leanAfter).isLessThan(leanBefore / 10);
    }

    @Test
    void centringMovesAndDoesNotShear() {
        float[] image = new float[28 * 28];
        for (int y = 2; y < 8; y++) image[y * 28 + y + 1] = 1; // leans, in a corner; its centre is (5.5, 4.5)
        var one = Examples.of(new float[][] {image}, new int[] {0}).row(0);
        var moved = Digits.centre(new Examples(new float[][] {one}, new int[] {0}, new int[] {28, 28}, Examples.numbered(1)));
        for (int y = 2; y < 8; y++) assertThat(moved.get(0, (y + 9) * 28 + y + 9)).isEqualTo(1);
    }

    @Test
    void anEmptyImageStaysEmpty() {
        var empty = new Examples(new float[][] {new float[784]}, new int[] {0}, new int[] {28, 28}, Examples.numbered(1));
        assertThat(Digits.deskew(empty).row(0)).containsOnly(0);
        assertThat(Digits.normalise(empty).row(0)).containsOnly(0);
    }

    @Test
    void mnistIsNormalisedAlready() {
        var digits = DIGITS.test().first(2000);
        var again = Digits.normalise(digits);
        for (int i = 0; i < digits.size(); i++) assertThat(again.row(i)).as("digit %d", i).containsExactly(digits.row(i));
    }

    @Test
    void whereADigitStandsDoesNotMatterAfterNormalising() {
        float[] seven = DIGITS.test().row(0);    // its ink leaves four pixels free on each side
        float[] corner = new float[784];
        for (int i = 0; i < 784 - 3 * 28 - 3; i++) corner[i] = seven[i + 3 * 28 + 3];
        assertThat(Digits.normalise(Digits.unlabelled(corner)).row(0)).containsExactly(seven);
    }

    @Test
    void aSmallDrawingBecomesTwentyPixelsHighInItsProportions() {
        float[] bar = new float[784];
        for (int y = 1; y < 11; y++) bar[y * 28 + 2] = bar[y * 28 + 3] = 1;    // 10 high, 2 wide: factor 2
        float[] larger = Digits.normalise(Digits.unlabelled(bar)).row(0);
        for (int y = 0; y < 28; y++) for (int x = 0; x < 28; x++)
            assertThat(larger[y * 28 + x] > 0.4).as("%d, %d", x, y).isEqualTo(x >= 12 && x < 16 && y >= 4 && y < 24);
    }

    @Test
    void pointsAreNotImages() {
        assertThatThrownBy(() -> Digits.deskew(Examples.of(new float[][] {{1, 2}}, new int[] {0}))).hasMessageContaining("[height, width]");
    }

    /** Centre of mass x and y, and the slant μ_xy/μ_yy. */
    private static double[] moments(float[] image) {
        double mass = 0, x = 0, y = 0, xy = 0, yy = 0;
        for (int i = 0; i < image.length; i++) {
            mass += image[i];
            x += image[i] * (i % 28);
            y += image[i] * (i / 28);
        }
        x /= mass;
        y /= mass;
        for (int i = 0; i < image.length; i++) {
            xy += image[i] * (i % 28 - x) * (i / 28 - y);
            yy += image[i] * (i / 28 - y) * (i / 28 - y);
        }
        return new double[] {x, y, xy / yy};
    }
}
