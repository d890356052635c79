package gradkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An accuracy that is printed as {@code mean(predictions == y)}: probabilities in a column against labels in a list. */
class PrintedAccuracyTest {

    @Test
    void aCaseThatCanBeCountedConvictsIt() {
        try (NDManager memory = NDManager.newBaseManager()) {
            NDArray predictions = memory.create(new double[] {0.9, 0.8, 0.3, 0.1}).reshape(4, 1);
            NDArray y = memory.create(new double[] {1, 1, 0, 1});
            NDArray classes = predictions.gte(0.5).toType(DataType.FLOAT64, false);
            assertThat(predictions.eq(y).getShape()).isEqualTo(new Shape(4, 4));
            assertThat(share(predictions.eq(y))).as("as printed").isZero();
            assertThat(share(classes.eq(y))).as("threshold alone").isEqualTo(0.5);
            assertThat(share(classes.squeeze(1).eq(y))).as("threshold and shape").isEqualTo(0.75);
        }
    }

    @Test
    void aPerfectProgramLooksLikeACoin() {
        try (NDManager memory = NDManager.newBaseManager()) {
            NDArray y = memory.create(new Random(1).ints(1000, 0, 2).asDoubleStream().toArray());
            assertThat(y.reshape(1000, 1).eq(y).getShape()).isEqualTo(new Shape(1000, 1000));
            assertThat(share(y.reshape(1000, 1).eq(y))).isCloseTo(0.5, within(0.01));
            assertThat(share(y.eq(y))).isEqualTo(1);
        }
    }

    private static double share(NDArray equal) {
        return equal.toType(DataType.FLOAT64, false).mean().getDouble();
    }
}
