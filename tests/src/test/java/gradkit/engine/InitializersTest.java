package gradkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.XavierInitializer;
import gradkit.scratch.Activation;
import gradkit.scratch.Dense;
import gradkit.scratch.Matrix;
import gradkit.train.Options;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** First weights: what ours and DJL's initialisers draw, and what that does to a layer's sums. Lesson 11 says the same. */
class InitializersTest {
    private static final int IN = 784, OUT = 128;

    private static double meanSquare(Matrix M) {
        return M.map(x -> x * x).mean();
    }

    private static double drawn(Initializer rule) {
        try (NDManager memory = Devices.manager().newSubManager()) {
            return rule.initialize(memory, new Shape(OUT, IN), DataType.FLOAT32).square().mean().getFloat();
        }
    }

    @Test
    void aDenseLayerDrawsByHesRule() {
        assertThat(meanSquare(new Dense(IN, OUT, new Random(1)).weights().value())).isCloseTo(2.0 / IN, withinPercentage(2));
        assertThat(meanSquare(new Dense(IN, OUT, new Random(1)).biases().value())).isZero();
    }

    @Test
    void aLayersSumsHaveTheDerivedVariance() {
        Matrix X = Matrix.random(50, 300, new Random(2)).map(x -> x + 0.5);                // inputs with a mean: E(x²) counts, not Var(x)
        Matrix Z = X.times(Matrix.random(300, 400, new Random(3)).scale(0.1));
        assertThat(meanSquare(Z)).isCloseTo(300 * 0.01 * meanSquare(X), withinPercentage(2));
        assertThat(meanSquare(Activation.RELU.value(Z))).isCloseTo(meanSquare(Z) / 2, withinPercentage(3));
    }

    @Test
    void djlsXavierHasTwiceThePapersVarianceUnlessItIsGiven3() {
        double xavier = 2.0 / (IN + OUT);
        assertThat(drawn(new XavierInitializer())).isCloseTo(2 * xavier, withinPercentage(3));
        assertThat(drawn(new XavierInitializer(XavierInitializer.RandomType.UNIFORM, XavierInitializer.FactorType.AVG, 3))).isCloseTo(xavier, withinPercentage(3));
    }

    @Test
    void djlsXavierByFanInWith2IsHesAndItsLinearLayersOwn() {
        assertThat(drawn(new XavierInitializer(XavierInitializer.RandomType.GAUSSIAN, XavierInitializer.FactorType.IN, 2))).isCloseTo(2.0 / IN, withinPercentage(3));
        assertThat(drawn(new NormalInitializer())).isCloseTo(1e-4, withinPercentage(3));
        Linear linear = Linear.builder().setUnits(OUT).build();
        try (NDManager memory = Devices.manager().newSubManager()) {
            linear.initialize(memory, DataType.FLOAT32, new Shape(1, IN));
            assertThat((double) linear.getParameters().valueAt(0).getArray().square().mean().getFloat()).isCloseTo(2.0 / IN, withinPercentage(3));
        }
    }

    @Test
    void oursOnTheEngineDrawsByHesRuleBeforeAReluAndOneOverNElsewhere() {
        Model model = Models.mlp(IN, 400, OUT, Options.seed(1));
        assertThat((double) model.block().getParameters().valueAt(0).getArray().square().mean().getFloat()).isCloseTo(2.0 / IN, withinPercentage(2));
        assertThat((double) model.block().getParameters().valueAt(2).getArray().square().mean().getFloat()).isCloseTo(1.0 / 400, withinPercentage(2));
    }
}
