package gradkit.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every row is answered once, by a learner that did not see it. */
class HeldOutTest {
    private static final Matrix X = Matrix.column(IntStream.range(0, 23).asDoubleStream().toArray());
    private static final double[] Y = IntStream.range(0, 23).mapToDouble(i -> i % 3 == 0 ? 1 : 0).toArray();

    @Test
    void everyRowIsHeldOutOnceAndIsNotAmongThoseLearnedFrom() {
        int[] asked = new int[23];
        new HeldOut(X, Y, (seen, y, unseen) -> {
            assertThat(seen.rows() + unseen.rows()).isEqualTo(23);
            for (int i = 0; i < unseen.rows(); i++) {
                asked[(int) unseen.get(i, 0)]++;
                assertThat(seen.transpose().row(0)).doesNotContain(unseen.get(i, 0));
            }
            for (int i = 0; i < y.length; i++) {
                assertThat(y[i]).isEqualTo(Y[(int) seen.get(i, 0)]);
            }
            return new double[unseen.rows()];
        }).accuracy(5, new Random(1));
        assertThat(asked).containsOnly(1);
    }

    @Test
    void theAccuracyIsTheShareOfRightAnswers() {
        var never = new HeldOut(X, Y, (seen, y, unseen) -> new double[unseen.rows()]);
        assertThat(never.accuracy(5, new Random(1))).isEqualTo(15 / 23.0);
        assertThat(never.turnedRound().accuracy(5, new Random(1))).isEqualTo(8 / 23.0);
        var knowing = new HeldOut(X, Y, (seen, y, unseen) -> Arrays.stream(unseen.transpose().row(0)).map(i -> i % 3 == 0 ? 0.5 : 0.49).toArray());
        assertThat(knowing.accuracy(4, new Random(2))).isEqualTo(1);
    }

    @Test
    void aWrongNumberOfAnswersIsNamed() {
        assertThatThrownBy(() -> new HeldOut(X, Y, (seen, y, unseen) -> new double[] {1}).accuracy(5, new Random(1)))
                .hasMessageContaining("1 probabilities for 5 unseen rows");
        assertThatThrownBy(() -> new HeldOut(X, new double[] {1}, (seen, y, unseen) -> y)).hasMessageContaining("23 rows and 1 labels");
    }
}
