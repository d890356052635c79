package gradkit.engine;

import static gradkit.engine.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradkit.data.Examples;
import gradkit.data.Toy;
import gradkit.formula.Elementwise;
import gradkit.formula.Expr;
import gradkit.scratch.Activate;
import gradkit.scratch.Activation;
import gradkit.scratch.Adam;
import gradkit.scratch.Conv2d;
import gradkit.scratch.ImageShape;
import gradkit.scratch.Loss;
import gradkit.scratch.Matrix;
import gradkit.scratch.MaxPool;
import gradkit.scratch.Network;
import gradkit.scratch.Patches;
import gradkit.train.Options;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mathematics from scratch and on the engine say the same. */
class AgreementTest {

    @Test
    void aNetFromScratchAndOneOnTheEngineHaveTheSameLossesStepByStep() {
        var random = new SplittableRandom(1);
        var scratch = Network.dense(Activation.RELU, random, 2, 16, 3);
        var model = Models.model(scratch);
        var adam = new Adam(0.01);
        try (var optimizer = model.optimizer(Options.adam(0.01))) {
            var batches = Toy.blobs(20 * 32, 3, random).batches(32);
            for (Examples batch : batches) assertThat(engineStep(model, optimizer, batch)).isCloseTo(scratchStep(scratch, adam, batch), within(1e-5));
            assertThat(batches).hasSize(20);
        }
    }

    private static double scratchStep(Network net, Adam adam, Examples batch) {
        net.zeroGradients();
        Matrix yHat = net.forward(batch.toMatrix());
        net.backward(Loss.CROSS_ENTROPY_FROM_LOGITS.gradient(yHat, batch.oneHot()));
        adam.step(net.parameters());
        return Loss.CROSS_ENTROPY_FROM_LOGITS.value(yHat, batch.oneHot());
    }

    private static double engineStep(Model model, ModelOptimizer optimizer, Examples batch) {
        try (var tape = model.tape()) {
            optimizer.zeroGradients();
            var yHat = model.forward(tape.inputs(batch));
            var loss = Losses.crossEntropyFromLogits(yHat, tape.labels(batch));
            tape.backward(loss);
            optimizer.step();
            return loss.toFloatArray()[0];
        }
    }

    @Test
    void aConvolutionalNetFromScratchAndOneOnTheEngineSendBackTheSameGradients() {
        var random = new SplittableRandom(2);
        var first = new Conv2d(Patches.of(new ImageShape(2, 9, 8), 3, 2, 1), 4, random);
        var pool = new MaxPool(first.out(), 2);
        var second = new Conv2d(pool.out(), 3, 2, random);
        var net = new Network(first, new Activate(Activation.RELU), pool, second, new Activate(Activation.TANH), new gradkit.scratch.Dense(second.out().size(), 3, random));
        var model = Models.model(net);
        assertThat(model.inputShape()).containsExactly(2, 9, 8);
        float[][] rows = random.ints(5).mapToObj(i -> FromScratch.floats(Matrix.random(1, 144, random))).toArray(float[][]::new);
        var batch = Examples.of(rows, new int[] {0, 1, 2, 1, 0});
        try (var tape = model.tape()) {
            var yHat = model.forward(tape.inputs(batch));
            tape.backward(Losses.crossEntropyFromLogits(yHat, tape.labels(batch)));
            Matrix ours = net.forward(batch.toMatrix());
            net.backward(Loss.CROSS_ENTROPY_FROM_LOGITS.gradient(ours, batch.oneHot()));
            near(yHat.toFloatArray(), ours);
            for (int i = 0; i < net.parameters().size(); i += 2) {
                near(model.trainable().get(i).getGradient().toFloatArray(), net.parameters().get(i).gradient().transpose());
                near(model.trainable().get(i + 1).getGradient().toFloatArray(), net.parameters().get(i + 1).gradient());
            }
        }
    }

    private static void near(float[] theirs, Matrix ours) {
        assertThat(theirs).containsExactly(FromScratch.floats(ours), within(1e-5f));
    }

    @Test
    void aLayerThatTheEngineDoesNotHaveIsNamed() {
        var network = Network.dense(Activation.SOFTPLUS, new SplittableRandom(1), 2, 3, 2);
        assertThatThrownBy(() -> Models.model(network)).hasMessageContaining("Activate(SOFTPLUS)").hasMessageContaining("RELU");
    }

    @ParameterizedTest
    @EnumSource(value = Activation.class, mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void activationsAndTheirSlopesAreTheEngines(Activation f) {
        Matrix z = Matrix.row(DoubleStream.concat(DoubleStream.of(-30, -8, -1e-3, 1e-3, 8, 15), new SplittableRandom(3).doubles(50, -5, 5)).toArray());
        Expr expression = new Expr.Apply(Elementwise.valueOf(f.name()), Expr.variable("z"));
        try (var manager = Devices.manager().newSubManager()) {
            double[] values = expression.in(new EngineAlgebra(manager, Map.of("z", DjlGradients.array(manager, z)))).toDoubleArray();
            assertNear(Matrix.row(values), f.value(z), 1e-7);
        }
        assertNear(new DjlGradients().gradient(expression, "z", Map.of("z", z)), f.slope(z), 1e-7);
    }

    @Test
    void theEngineDifferentiatesMatrixExpressions() {
        var random = new SplittableRandom(4);
        Matrix x = Matrix.random(3, 2, random), w = Matrix.random(2, 4, random);
        Expr product = new Expr.Product(Expr.variable("X"), Expr.variable("W"));
        Matrix ones = Matrix.zeros(3, 4).map(v -> 1);
        assertNear(new DjlGradients().gradient(product, "W", Map.of("X", x, "W", w)), x.transpose().times(ones), 1e-12);
    }

    @Test
    void anExpressionWithoutTheVariableHasSlope0() {
        Matrix slope = new DjlGradients().gradient(Expr.number(3), "z", Map.of("z", Matrix.row(1, 2)));
        assertThat(slope).isEqualTo(Matrix.row(0, 0));
    }

    @Test
    void theWitnessIsFoundAsAService() {
        assertThat(java.util.ServiceLoader.load(gradkit.formula.EngineGradients.class).findFirst().orElseThrow().name()).startsWith("DJL (PyTorch 2.");
    }
}
