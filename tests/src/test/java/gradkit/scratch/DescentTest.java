package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lesson 08 says of gradient descent, and the mistakes it convicts. */
class DescentTest {
    private static final Matrix X = Matrix.random(40, 2, new Random(1)), Y = X.map(x -> x > 0 ? 1 : 0);

    /** A step on these examples. */
    interface Rule {
        void step(Network net, Matrix X, Matrix Y);
    }

    private static Network net() { return Network.dense(Activation.TANH, new Random(7), 2, 8, 2); }

    private static void gradients(Network net, Matrix X, Matrix Y) {
        net.zeroGradients();
        net.backward(Loss.MSE.gradient(net.forward(X), Y));
    }

    private static void sgd(Network net, Matrix X, Matrix Y) {
        gradients(net, X, Y);
        new Sgd(0.1).step(net.parameters());
    }

    /** "SGD updates a part of the parameters in each step": as printed. */
    private static void asPrinted(Network net, Matrix X, Matrix Y) {
        gradients(net, X, Y);
        Random rng = new Random(3);
        net.parameters().forEach(p -> p.set(p.value().minus(p.gradient().map(g -> rng.nextInt(4) == 0 ? 0.1 * g : 0))));
    }

    /** Every parameter takes −η times its slope, which a nudge of that parameter measures. */
    private static boolean isAStepDownhill(Rule rule) {
        Network net = net(), before = net.copy();
        rule.step(net, X.slice(0, 3), Y.slice(0, 3));
        for (int k = 0; k < net.parameters().size(); k++) {
            Parameter p = before.parameters().get(k);
            Matrix moved = net.parameters().get(k).value().minus(p.value()), was = p.value();
            for (int i = 0; i < was.rows(); i++) for (int j = 0; j < was.cols(); j++) {
                int row = i, col = j;
                double slope = GradientCheck.derivative(t -> {
                    p.set(was.with(row, col, t));
                    double loss = Loss.MSE.value(before.forward(X.slice(0, 3)), Y.slice(0, 3));
                    p.set(was);
                    return loss;
                }, was.get(i, j));
                if (GradientCheck.relativeError(moved.get(i, j), -0.1 * slope) > 1e-5) return false;
            }
        }
        return true;
    }

    @Test void aStepOfSgdMovesEveryParameterWhateverTheBatch() {
        assertThat(isAStepDownhill(DescentTest::sgd)).isTrue();
    }

    @Test void aRuleThatMovesAPartOfTheParametersIsCaught() {
        assertThat(isAStepDownhill(DescentTest::asPrinted)).isFalse();
    }

    @Test void aSumOverTheBatchInsteadOfAMeanIsCaught() {
        assertThat(isAStepDownhill((net, in, truth) -> {
            gradients(net, in, truth);
            net.parameters().forEach(p -> p.set(p.value().minus(p.gradient().scale(0.1 * in.rows()))));
        })).isFalse();
    }

    @Test void aStepUphillIsCaught() {
        assertThat(isAStepDownhill((net, in, truth) -> {
            gradients(net, in, truth);
            net.parameters().forEach(p -> p.set(p.value().plus(p.gradient().scale(0.1))));
        })).isFalse();
    }

    @Test void descentOnAParabolaTurnsAtTwoOverTheCurvature() {
        double curvature = 8;
        for (double share : List.of(0.9, 0.99, 1.01, 1.1)) {
            double rate = share * 2 / curvature;
            double end = Stream.iterate(1.0, w -> w - rate * curvature * w).skip(500).findFirst().orElseThrow();
            assertThat(Math.abs(end) < 1).as("share " + share).isEqualTo(share < 1);
        }
    }

    @Test void theNoiseOfABatchFallsWithTheRootOfItsSize() {
        Random rng = new Random(5);
        double[] slopes = rng.doubles(50).toArray();
        double one = deviation(slopes, 1, rng);
        for (int m : new int[] {4, 25, 100}) assertThat(deviation(slopes, m, rng) * Math.sqrt(m) / one).isCloseTo(1, within(0.05));
    }

    private static double deviation(double[] slopes, int m, Random rng) {
        double mean = java.util.Arrays.stream(slopes).average().orElseThrow();
        return Math.sqrt(java.util.stream.IntStream.range(0, 20_000).mapToDouble(k ->
                Math.pow(rng.ints(m, 0, 50).mapToDouble(i -> slopes[i]).average().orElseThrow() - mean, 2)).average().orElseThrow());
    }
}
