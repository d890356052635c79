package gradkit.lessons;

import static gradkit.scratch.Activation.RELU;
import static gradkit.scratch.Activation.SIGMOID;
import static gradkit.scratch.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradkit.key.Printed;
import gradkit.key.answers.Lesson07;
import gradkit.scratch.Adam;
import gradkit.scratch.GradientCheck;
import gradkit.scratch.Loss;
import gradkit.scratch.Matrix;
import gradkit.scratch.Network;
import gradkit.scratch.Parameter;
import gradkit.scratch.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lesson 07's ten mutants: the check that the lesson names kills each of them, and lets the right version live. */
class PrintedFormulasTest {
    private final Random rng = new Random(7);
    private final Matrix X = Matrix.random(20, 2, rng);
    private final double[] y = rng.ints(20, 0, 2).asDoubleStream().toArray();

    @Test void accuracyOfAllPairsIsKilledByAGoldenValue() {
        double[] yHat = {0.9, 0.2, 0.6}, labels = {1, 0, 0};
        assertThat(Printed.accuracy(yHat, labels)).as("two of three are right").isZero();
        assertThat(Printed.accuracyOfAllPairs(new double[] {1, 0, 0}, labels)).as("all are right").isEqualTo(5 / 9.0, within(1e-12));
        assertThat(Lesson07.isWrong(Printed::accuracy)).isTrue();
        assertThat(Lesson07.isWrong(Printed::accuracyOfAllPairs)).isTrue();
        assertThat(Lesson07.isWrong((p, y) -> IntStream.range(0, y.length).filter(i -> (p[i] > 0.5 ? 1 : 0) == y[i]).count() / (double) y.length)).isFalse();
    }

    @Test void labelsDrawnAtRandomAreKilledByFreshExamples() {
        Matrix seen = Matrix.random(10, 2, rng), labels = Matrix.random(10, 1, rng).map(v -> v > 0 ? 1 : 0);
        Matrix fresh = Matrix.random(1000, 2, rng), freshLabels = Matrix.random(1000, 1, rng).map(v -> v > 0 ? 1 : 0);
        var net = Network.dense(RELU, new Random(7), 2, 10, 1);
        var adam = new Adam(0.02);
        for (int i = 0; i < 1000; i++) {
            net.zeroGradients();
            net.backward(Loss.BCE_FROM_LOGITS.gradient(net.forward(seen), labels));
            adam.step(net.parameters());
        }
        int rightOfFresh = right(net, fresh, freshLabels);
        assertThat(right(net, seen, labels)).as("ten points learnt by heart").isGreaterThanOrEqualTo(9);
        assertThat(Lesson07.beyondChance(rightOfFresh, 1000)).isFalse();
        assertThat(Printed.beyondChance(501, 1000)).as("what was printed believes any coin").isTrue();
        assertThat(Lesson07.beyondChance(501, 1000)).isFalse();
    }

    @Test void theWrongLayersAreKilledByShapesAndInSquareLayersByTheGradientCheck() {
        Matrix A = Matrix.random(5, 3, rng), Z = Matrix.random(5, 4, rng), W = Matrix.random(4, 2, rng), dZ = Matrix.random(5, 2, rng);
        assertThat(Lesson07.weightsGradient(A, Z, W, dZ).shape()).isEqualTo("[3, 4]");
        assertThat(Printed.weightsGradient(A, Z, W, dZ).shape()).isEqualTo("[4, 2]");
        assertThatThrownBy(() -> dZ.hadamard(TANH.slope(Z))).hasMessageContaining("[5, 2] and [5, 4]");

        Matrix S = Matrix.random(6, 4, rng), T = Matrix.random(6, 4, rng), V1 = Matrix.random(4, 4, rng), V2 = Matrix.random(4, 4, rng);
        Matrix hidden = S.times(V1), last = Loss.MSE.gradient(TANH.value(hidden).times(V2), T);
        ToDoubleFunction<Matrix> loss = V -> Loss.MSE.value(TANH.value(S.times(V)).times(V2), T);
        assertThat(gradientPasses(V1, Lesson07.weightsGradient(S, hidden, V2, last), loss)).isTrue();
        assertThat(gradientPasses(V1, Printed.weightsGradient(S, hidden, V2, last), loss)).isFalse();
    }

    @Test void theMissingSlopeAndMeanAreKilledByTheGradientCheckAndNotByShapes() {
        double[] w = {0.5, -0.5};
        double[] right = Lesson07.neuronGradient(X.toArray(), y, w), printed = Printed.neuronGradient(X.toArray(), y, w);
        assertThat(gradientPasses(Matrix.column(w), Matrix.column(right), this::meanSquare)).isTrue();
        assertThat(gradientPasses(Matrix.column(w), Matrix.column(printed), this::meanSquare)).isFalse();
        assertThat(printed).hasSameSizeAs(right);
    }

    @Test void theStepUphillIsKilledByTheGradientCheckAndByTheLoss() {
        double[] x = X.transpose().row(0);
        ToDoubleFunction<Matrix> loss = w -> IntStream.range(0, x.length).mapToDouble(n -> Math.pow(SIGMOID.value(w.get(0, 0) * x[n]) - y[n], 2)).sum() / 2;
        double right = 0.5 - Lesson07.step(0.5, x, y, 1), printed = 0.5 - Printed.step(0.5, x, y, 1);
        assertThat(gradientPasses(Matrix.number(0.5), Matrix.number(right), loss)).isTrue();
        assertThat(gradientPasses(Matrix.number(0.5), Matrix.number(printed), loss)).isFalse();
        assertThat(printed).isEqualTo(-right / 2, within(1e-12));
        double before = loss.applyAsDouble(Matrix.number(0.5));
        assertThat(loss.applyAsDouble(Matrix.number(Lesson07.step(0.5, x, y, 0.01)))).isLessThan(before);
        assertThat(loss.applyAsDouble(Matrix.number(Printed.step(0.5, x, y, 0.01)))).isGreaterThan(before);
    }

    @Test void theSecondSigmoidIsKilledByAGoldenValueAndPassesTheGradientCheck() {
        double[] zero = {0, 0}, some = {1, 2};
        assertThat(Lesson07.probability(zero, some, 0)).isEqualTo(0.5);
        assertThat(Printed.probability(zero, some, 0)).isNotEqualTo(0.5);
        assertThat(Printed.probability(new double[] {-20, -20}, some, 0)).as("it cannot say no").isGreaterThanOrEqualTo(0.5);
        Matrix w = Matrix.column(0.5, -0.5), P = SIGMOID.value(X.times(w));
        Matrix own = X.transposeTimes(SIGMOID.value(P).minus(Matrix.column(y)).scale(2.0 / 20).hadamard(SIGMOID.slope(P)).hadamard(SIGMOID.slope(X.times(w))));
        assertThat(gradientPasses(w, own, v -> Loss.MSE.value(SIGMOID.value(SIGMOID.value(X.times(v))), Matrix.column(y)))).isTrue();
    }

    @Test void theMinusThatReachesOneTermIsKilledByAGoldenValueWithTargetZeroOnly() {
        assertThat(Printed.crossEntropy(0.9, 1)).as("for y = 1 nothing shows").isEqualTo(Loss.BCE.value(Matrix.number(0.9), Matrix.number(1)));
        assertThat(Printed.crossEntropy(0.1, 0)).isNotEqualTo(Loss.BCE.value(Matrix.number(0.1), Matrix.number(0))).isNegative();
    }

    @Test void twoOfThreeConventionsAreKilledByAGoldenValue() {
        assertThat(Loss.MSE.value(Matrix.column(3, 0, 0), Matrix.column(0, 0, 0))).isEqualTo(3);
        assertThat(Printed.halfMean(3, 0, 0)).isEqualTo(1.5);
        assertThat(Printed.halfSum(3, 0, 0)).isEqualTo(4.5);
    }

    @Test void statisticsOfItsOwnAreKilledByOtherCompany() {
        assertThat(Printed.standardised(4100, 3500, 3600)[0]).isPositive();
        assertThat(Printed.standardised(4100, 5400, 5600)[0]).as("the same penguin").isNegative();
        assertThat(Printed.standardised(4100)).containsOnly(Double.NaN);
    }

    @Test void twoWordsAboutActivationsAreKilledByASumAndByACloserLook() {
        assertThat(Softmax.of(Matrix.row(2, 1, -1)).sum()).isEqualTo(1, within(1e-12));
        assertThat(Arrays.stream(Printed.probabilities(2, 1, -1)).sum()).isNotEqualTo(1);
        assertThat(Math.log(Printed.probabilities(2, 1, -1)[2])).isNaN();
        assertThat(Lesson07.jump(Printed::threshold, 0)).isOne();
        assertThat(Lesson07.jump(z -> Math.max(z, 0), 0)).isLessThan(1e-6);
    }

    private double meanSquare(Matrix w) {
        return Loss.MSE.value(SIGMOID.value(X.times(w)), Matrix.column(y));
    }

    private static boolean gradientPasses(Matrix at, Matrix gradient, ToDoubleFunction<Matrix> loss) {
        var p = new Parameter("w", at);
        p.addGradient(gradient);
        return GradientCheck.parameters(() -> loss.applyAsDouble(p.value()), List.of(p)).ok();
    }

    private static int right(Network net, Matrix X, Matrix y) {
        Matrix Z = net.forward(X);
        return (int) IntStream.range(0, X.rows()).filter(i -> (Z.get(i, 0) > 0 ? 1 : 0) == y.get(i, 0)).count();
    }
}
