package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes up to 40 go beyond two blocks of rows and leave every remainder of four; the large ones are shared among cores. */
class ProductTest {

    /** One entry after the other, as the definition reads. */
    private static double[][] schoolbook(Matrix A, Matrix B) {
        double[][] C = new double[A.rows()][B.cols()];
        for (int i = 0; i < C.length; i++)
            for (int j = 0; j < C[i].length; j++)
                for (int p = 0; p < B.rows(); p++) C[i][j] += A.get(i, p) * B.get(p, j);
        return C;
    }

    /** The same in the order in which the kit adds: four products at a time. The lessons' printed numbers hang on it. */
    private static double[][] inFours(Matrix A, Matrix B) {
        double[][] C = new double[A.rows()][B.cols()];
        for (int i = 0; i < C.length; i++)
            for (int j = 0; j < C[i].length; j++) {
                int p = 0;
                for (; p + 4 <= B.rows(); p += 4) C[i][j] += A.get(i, p) * B.get(p, j) + A.get(i, p + 1) * B.get(p + 1, j)
                        + A.get(i, p + 2) * B.get(p + 2, j) + A.get(i, p + 3) * B.get(p + 3, j);
                for (; p < B.rows(); p++) C[i][j] += A.get(i, p) * B.get(p, j);
            }
        return C;
    }

    private static void assertAllForms(int m, int k, int n, long seed) {
        Random rng = new Random(seed);
        Matrix A = Matrix.random(m, k, rng), B = Matrix.random(k, n, rng), product = A.times(B), fours = Matrix.of(inFours(A, B));
        double[][] expected = schoolbook(A, B);
        for (int i = 0; i < m; i++) assertThat(product.row(i)).containsExactly(expected[i], within(1e-11));
        assertThat(product).isEqualTo(fours);
        assertThat(A.transpose().transposeTimes(B)).isEqualTo(fours);
        assertThat(A.times(B.transpose().transpose())).isEqualTo(fours);
        assertThat(A.sumRows()).isEqualTo(Matrix.of(inFours(Matrix.row(IntStream.range(0, m).mapToDouble(i -> 1).toArray()), A)));
    }

    @Property(tries = 150)
    void everyFormIsTheSchoolbooksInEveryShape(@ForAll @IntRange(min = 1, max = 40) int m, @ForAll @IntRange(min = 1, max = 40) int k,
                                               @ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
        assertAllForms(m, k, n, seed);
    }

    @Test void largeOnesTooAtEveryEdge() {
        assertAllForms(97, 103, 101, 1);                    // just over what is shared among cores
        assertAllForms(99, 100, 101, 2);                    // just below
        assertAllForms(1, 1009, 1013, 3);
        assertAllForms(1500, 3, 257, 4);
        assertAllForms(33, 784, 127, 5);
    }

    @ParameterizedTest @ValueSource(ints = {1, 2, 3, 8})
    void theNumbersAreTheSameOnHoweverManyThreads(int threads) {
        Random rng = new Random(7);
        Matrix X = Matrix.random(37, 801, rng), W = Matrix.random(801, 131, rng), dZ = Matrix.random(37, 131, rng);
        assertThat(on(threads, () -> X.times(W))).isEqualTo(Matrix.of(inFours(X, W)));
        assertThat(on(threads, () -> X.transposeTimes(dZ))).isEqualTo(Matrix.of(inFours(X.transpose(), dZ)));
    }

    @ParameterizedTest @ValueSource(ints = {1, 3})
    void aNetworkLearnsTheSameOnHoweverManyThreads(int threads) {
        assertThat(on(threads, ProductTest::trained)).isEqualTo(on(2, ProductTest::trained));
    }

    /** Large enough for products and Adam's steps to be shared among cores. */
    private static List<Matrix> trained() {
        Random rng = new Random(3);
        Network net = Network.dense(Activation.RELU, rng, 500, 130, 10);
        Adam adam = new Adam(1e-3);
        Matrix X = Matrix.random(32, 500, rng), Y = Matrix.zeros(32, 10).map(zero -> rng.nextDouble());
        for (int step = 0; step < 5; step++) {
            net.zeroGradients();
            net.backward(Loss.MSE.gradient(net.forward(X), Y));
            adam.step(net.parameters());
        }
        return net.parameters().stream().map(Parameter::value).toList();
    }

    /** A parallel stream runs where it was started: here, on so many threads. */
    private static <T> T on(int threads, Supplier<T> work) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(work::get).join();
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest @ValueSource(longs = {0, 1, 1_000_000})
    void everyRowIsMadeOnce(long work) {
        int[] made = new int[1000];
        Rows.each(made.length, work, i -> made[i]++);
        assertThat(made).containsOnly(1);
    }
}
