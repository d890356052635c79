package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private final Matrix A = Matrix.of(new double[]{1, 2, 3}, new double[]{4, 5, 6});

    @Test void theProductIsTheOneByHand() {
        assertThat(A.times(Matrix.of(new double[]{1, 0}, new double[]{0, 1}, new double[]{10, 100})))
                .isEqualTo(Matrix.of(new double[]{31, 302}, new double[]{64, 605}));
    }

    @Property(tries = 60)
    void theProductEqualsTheSchoolbooksInEveryShape(@ForAll @IntRange(min = 1, max = 9) int m, @ForAll @IntRange(min = 1, max = 9) int k,
                                                    @ForAll @IntRange(min = 1, max = 9) int n, @ForAll long seed) {
        Random rng = new Random(seed);
        Matrix B = Matrix.random(m, k, rng), C = Matrix.random(k, n, rng), product = B.times(C);
        for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int p = 0; p < k; p++) sum += B.get(i, p) * C.get(p, j);
            assertThat(product.get(i, j)).isCloseTo(sum, within(1e-12));
        }
    }

    @Property(tries = 60)
    void transposeTimesEqualsTransposingFirst(@ForAll @IntRange(min = 1, max = 9) int m, @ForAll @IntRange(min = 1, max = 9) int k,
                                              @ForAll @IntRange(min = 1, max = 9) int n, @ForAll long seed) {
        Random rng = new Random(seed);
        Matrix B = Matrix.random(m, k, rng), C = Matrix.random(m, n, rng);
        assertThat(B.transposeTimes(C)).isEqualTo(B.transpose().times(C));
    }

    @Property(tries = 30)
    void transposingTwiceAndTheIdentityChangeNothing(@ForAll @IntRange(min = 1, max = 9) int m, @ForAll @IntRange(min = 1, max = 9) int n, @ForAll long seed) {
        Matrix B = Matrix.random(m, n, new Random(seed));
        assertThat(B.transpose().transpose()).isEqualTo(B);
        assertThat(Matrix.identity(m).times(B)).isEqualTo(B);
        assertThat(B.minus(B)).isEqualTo(Matrix.zeros(m, n));
    }

    @Test void aRowIsAddedToEveryRow() {
        assertThat(A.plus(Matrix.row(10, 20, 30))).isEqualTo(Matrix.of(new double[]{11, 22, 33}, new double[]{14, 25, 36}));
        assertThat(A.minus(A).hadamard(Matrix.row(1, 2, 3))).isEqualTo(Matrix.zeros(2, 3));
    }

    @Test void sumsAndMeansAreTheOnesByHand() {
        assertThat(A.sumRows()).isEqualTo(Matrix.row(5, 7, 9));
        assertThat(A.sumCols()).isEqualTo(Matrix.column(6, 15));
        assertThat(A.sum()).isEqualTo(21);
        assertThat(A.mean()).isEqualTo(3.5);
    }

    @Test void theLargestEntryOfEachRowIsTheFirstOfEquals() {
        assertThat(Matrix.of(new double[]{1, 3, 3}, new double[]{5, -1, 5}).argMaxRows()).containsExactly(1, 0);
    }

    @Test void rowsAreTakenInTheOrderAskedFor() {
        assertThat(A.take(1, 0, 1)).isEqualTo(Matrix.of(A.row(1), A.row(0), A.row(1)));
        assertThat(A.slice(1, 2)).isEqualTo(Matrix.row(4, 5, 6));
    }

    @Test void nothingOutsideCanChangeAMatrix() {
        double[] row = {1, 2};
        Matrix m = Matrix.of(row);
        row[0] = 7;
        m.row(0)[0] = 7;
        m.toArray()[0][0] = 7;
        assertThat(m.with(0, 1, 9)).isEqualTo(Matrix.row(1, 9));
        assertThat(m).isEqualTo(Matrix.row(1, 2));
    }

    @Test void theSameSeedDrawsTheSameNumbers() {
        assertThat(Matrix.random(3, 2, new Random(7))).isEqualTo(Matrix.random(3, 2, new Random(7)));
    }

    @Test void shapesThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> A.times(A)).hasMessage("Matrix.times: [2, 3] and [2, 3]; expected 3 rows on the right. Transpose one?");
        assertThatThrownBy(() -> A.plus(Matrix.row(1, 2))).hasMessageContaining("Matrix.plus: [2, 3] and [1, 2]; expected equal shapes");
        assertThatThrownBy(() -> Matrix.of(new double[]{1}, new double[]{1, 2})).hasMessageContaining("a row of length 2 beside one of 1");
        assertThatThrownBy(() -> A.take()).hasMessageContaining("expected at least one");
    }

    @Test void aMatrixPrintsAsATable() {
        assertThat(Matrix.of(new double[]{1, 0.25}, new double[]{-1e-9, 1234567.5}).toString().lines().map(l -> l.strip().replaceAll(" +", " ")))
                .containsExactly("Matrix [2, 2]", "1 0.2500", "-1.000e-09 1.235e+06");
        assertThat(Matrix.zeros(20, 20).toString()).contains("12 more rows", "…");
    }
}
