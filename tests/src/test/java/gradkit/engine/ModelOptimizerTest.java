package gradkit.engine;

import static gradkit.engine.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import gradkit.scratch.Adam;
import gradkit.scratch.Matrix;
import gradkit.scratch.Parameter;
import gradkit.train.Options;
import gradkit.train.Schedule;
import gradkit.train.UpdateRule;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One dense layer 2→1 whose weight is moved by gradients that the test chooses: the loss is g·w, so its gradient is g. */
class ModelOptimizerTest {
    private final Model model = Models.sequential(new SplittableRandom(1), Layers.dense(2, 1));
    private final NDArray weight = model.block().getParameters().valueAt(0).getArray();
    private final NDArray bias = model.block().getParameters().valueAt(1).getArray();

    private void start(float... w) {
        model.overwrite(weight, w);
    }

    /** Gives the weight this gradient, and the bias none. */
    private void gradient(ModelOptimizer optimizer, float... g) {
        try (var tape = model.tape()) {
            optimizer.zeroGradients();
            tape.backward(weight.mul(tape.manager().create(g)).sum());
        }
    }

    @Test
    void adamIsAlgorithm1OfItsPaper() {
        var rule = new UpdateRule.Adam(Schedule.constant(0.01), 0.9, 0.999, 1e-3, 0); // a large ε, so that its place matters
        var ours = new Adam(0.01, 0.9, 0.999, 1e-3);
        var parameter = new Parameter("w", Matrix.row(0.5, -0.25));
        start(0.5f, -0.25f);
        var random = new SplittableRandom(2);
        try (var optimizer = model.optimizer(rule)) {
            for (int t = 0; t < 20; t++) {
                float[] g = {(float) random.nextGaussian() * 0.01f, (float) random.nextGaussian()};
                gradient(optimizer, g);
                optimizer.step();
                parameter.zeroGradient();
                parameter.addGradient(Matrix.row(g[0], g[1]));
                ours.step(List.of(parameter));
                for (int j = 0; j < 2; j++) assertThat(Math.abs(weight.toFloatArray()[j] - parameter.value().get(0, j))).isLessThan(1e-6);
            }
        }
    }

    @Test
    void theEnginesOwnAdamAddsEpsilonBeforeTheRootIsCorrected() {
        try (NDManager manager = Devices.manager().newSubManager()) {
            NDArray w = manager.zeros(new ai.djl.ndarray.types.Shape(1));
            ai.djl.training.optimizer.Adam.builder().optEpsilon(1e-3f).optLearningRateTracker(Tracker.fixed(0.01f)).build().update("w", w, manager.create(new float[] {0.01f}));
            assertNear(w.toFloatArray()[0], -0.01 * 0.01 / (0.01 + 1e-3 / Math.sqrt(0.001)), 1e-4); // the textbook: −0.01·0.01/(0.01 + 1e-3)
        }
    }

    @Test
    void adamWShrinksTheWeightsByTheirShareOfTheRateFirst() {
        start(2, 2);
        try (var optimizer = model.optimizer(Options.constant(Options.adamW(0.1), 0.01))) {
            gradient(optimizer, 1, -1);
            optimizer.step();
            assertNear(weight.toFloatArray()[0], 2 * (1 - 0.001) - 0.01, 1e-6);
            assertNear(weight.toFloatArray()[1], 2 * (1 - 0.001) + 0.01, 1e-6);
        }
    }

    @Test
    void adamWMakesTheGoldenStepsOfItsFormula() {
        var rule = new UpdateRule.Adam(Schedule.constant(0.1), 0.9, 0.999, 1e-8, 0.1);
        start(1, 1);
        try (var optimizer = model.optimizer(rule)) {
            double[][] golden = {{0.5, 0.890000002}, {-0.25, 0.85446629868784616}, {2, 0.77885687152227444}};
            for (double[] step : golden) {
                gradient(optimizer, (float) step[0], 0);
                optimizer.step();
                assertNear(weight.toFloatArray()[0], step[1], 1e-5);
            }
        }
    }

    @Test
    void theEnginesOwnMomentumKeepsTheRateInsideTheVelocity() {
        var own = Optimizer.sgd().optMomentum(0.5f).setLearningRateTracker((name, update) -> update == 1 ? 1 : 0.1f).build();
        try (NDManager manager = Devices.manager().newSubManager()) {
            NDArray w = manager.zeros(new ai.djl.ndarray.types.Shape(1)), g = manager.ones(new ai.djl.ndarray.types.Shape(1));
            own.update("w", w, g);
            own.update("w", w, g);
            assertNear(w.toFloatArray()[0], -1.6, 1e-6);
        }
    }

    @Test
    void theEngineHasNoRmsPropNoAdaGradAndNoNesterov() {
        var fixed = Tracker.fixed(0.1f);
        for (Optimizer own : List.of(Optimizer.rmsprop().optLearningRateTracker(fixed).build(), Optimizer.adagrad().optLearningRateTracker(fixed).build(),
                Optimizer.nag().setLearningRateTracker(fixed).setMomentum(0.9f).build())) {
            try (NDManager manager = Devices.manager().newSubManager()) {
                NDArray w = manager.zeros(new ai.djl.ndarray.types.Shape(1)), g = manager.ones(new ai.djl.ndarray.types.Shape(1));
                assertThatThrownBy(() -> own.update("w", w, g)).isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @Test
    void momentumKeepsTheRateOutsideTheVelocity() {
        start(0, 0);
        try (var optimizer = model.optimizer(Options.sgd(1, 0.5))) {
            gradient(optimizer, 1, 0);
            optimizer.step(1); // v = 1, w = −1
            gradient(optimizer, 1, 0);
            optimizer.step(0.1); // v = 1.5, w = −1.15; with the rate inside the velocity it would be −1.6
            assertNear(weight.toFloatArray()[0], -1.15, 1e-6);
        }
    }

    @Test
    void plainDescentIsRateTimesGradient() {
        start(1, 1);
        try (var optimizer = model.optimizer(Options.sgd(0.5))) {
            gradient(optimizer, 1, -2);
            optimizer.step();
            assertThat(weight.toFloatArray()).containsExactly(0.5f, 2f);
        }
    }

    @Test
    void clippingShortensLongGradientsInBothDirectionsAndLeavesShortOnes() {
        try (var optimizer = model.optimizer(Options.sgd(1), Options.clip(1))) {
            start(0, 0);
            gradient(optimizer, 3, -4); // length 5
            optimizer.step();
            assertNear(weight.toFloatArray()[0], -0.6, 1e-6);
            assertNear(weight.toFloatArray()[1], 0.8, 1e-6);
            start(0, 0);
            gradient(optimizer, 0.3f, -0.4f);
            optimizer.step();
            assertNear(weight.toFloatArray()[1], 0.4, 1e-6);
        }
    }

    @Test
    void theEnginesOwnClippingBoundsFromAboveOnly() {
        try (NDManager manager = Devices.manager().newSubManager()) {
            NDArray w = manager.zeros(new ai.djl.ndarray.types.Shape(2));
            Optimizer.sgd().setLearningRateTracker(Tracker.fixed(1f)).optClipGrad(1f).build().update("w", w, manager.create(new float[] {5, -5}));
            assertThat(w.toFloatArray()).containsExactly(-1f, 5f);
        }
    }

    @Test
    void zeroGradientsAndParametersOutsideTheLossAreNoError() {
        float before = bias.toFloatArray()[0];
        start(1, 2);
        try (var optimizer = model.optimizer(Options.adam(), Options.clip(1))) {
            assertThatCode(optimizer::step).doesNotThrowAnyException(); // no gradient at all yet
            gradient(optimizer, 0, 0);
            optimizer.step();
        }
        assertThat(weight.toFloatArray()).containsExactly(1, 2);
        assertThat(bias.toFloatArray()).containsExactly(before);
    }

    @Test
    void gradientsAddUpUntilTheyAreZeroed() {
        start(0, 0);
        try (var optimizer = model.optimizer(Options.sgd(1))) {
            gradient(optimizer, 1, 1);
            try (var tape = model.tape()) {
                tape.backward(weight.sum());
            }
            optimizer.step();
            assertThat(weight.toFloatArray()).containsExactly(-2, -2);
        }
    }

    @Test
    void aLossThatIsNotOneNumberIsRefused() {
        try (var tape = model.tape()) {
            assertThatThrownBy(() -> tape.backward(weight.mul(2))).hasMessageContaining("one number").hasMessageContaining("mean()");
        }
    }
}
