package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarTest {
    @Test void aNeuronIsTheOneByHand() {
        Scalar w = Scalar.of("w", 3), x = Scalar.of("x", 2), b = Scalar.of("b", -4), y = Scalar.of("y", 1);
        Scalar loss = w.times(x).plus(b).minus(y).power(2);
        loss.backward();
        assertThat(loss.data()).isEqualTo(1);
        assertThat(Stream.of(w, x, b, y, loss).map(Scalar::gradient)).containsExactly(4.0, 6.0, 2.0, -2.0, 1.0);
    }

    @Test void aNumberThatIsUsedTwiceGetsTheSumOfBothPaths() {
        Scalar a = Scalar.of(2), square = a.times(a), both = a.times(Scalar.of(3)).plus(a);
        square.backward();
        assertThat(a.gradient()).isEqualTo(4);
        a.zeroGradient();
        both.backward();
        assertThat(a.gradient()).isEqualTo(4);
    }

    static Stream<UnaryOperator<Scalar>> operations() {
        Scalar c = Scalar.of(1.7);
        return Stream.of(x -> x.plus(c), x -> c.plus(x), x -> x.minus(c), x -> c.minus(x), x -> x.times(c), x -> x.over(c), x -> c.over(x), x -> x.times(-2),
                x -> x.power(3), x -> x.power(-1), x -> x.power(0.5), Scalar::exp, Scalar::log, Scalar::tanh, x -> Scalar.sum(List.of(x, c, x)),
                x -> x.times(x).plus(x).tanh().over(x.exp().plus(c)));
    }

    @ParameterizedTest @MethodSource("operations")
    void everyOperationHasTheMeasuredSlope(UnaryOperator<Scalar> f) {
        for (double at : new double[]{0.1, 0.8, 2.5}) assertThat(error(f, at)).isLessThan(1e-8);
    }

    @ParameterizedTest @EnumSource(Activation.class)
    void everyActivationHasTheMeasuredSlope(Activation f) {
        for (double at : new double[]{-2.5, -0.3, 0.8}) assertThat(error(x -> x.apply(f), at)).isLessThan(1e-8);
    }

    private static double error(UnaryOperator<Scalar> f, double at) {
        Scalar x = Scalar.of(at);
        f.apply(x).backward();
        return GradientCheck.relativeError(x.gradient(), GradientCheck.derivative(v -> f.apply(Scalar.of(v)).data(), at));
    }

    @Test void aNetOfScalarsHasTheGradientsOfLayers() {
        Network net = Network.dense(Activation.TANH, new Random(1), 2, 3, 1);
        Matrix X = Matrix.random(4, 2, new Random(2)), Y = Matrix.column(1, 0, 1, 1);
        net.backward(Loss.BCE_FROM_LOGITS.gradient(net.forward(X), Y));
        List<Scalar[][]> p = net.parameters().stream().map(v -> leaves(v.value())).toList();
        Scalar loss = Scalar.sum(IntStream.range(0, 4).mapToObj(m -> example(p, X.row(m), Y.get(m, 0))).toList()).times(0.25);
        loss.backward();
        assertThat(loss.data()).isCloseTo(Loss.BCE_FROM_LOGITS.value(net.forward(X), Y), within(1e-14));
        for (int k = 0; k < 4; k++) {
            Matrix gradient = net.parameters().get(k).gradient();
            for (int i = 0; i < gradient.rows(); i++) for (int j = 0; j < gradient.cols(); j++)
                assertThat(p.get(k)[i][j].gradient()).isCloseTo(gradient.get(i, j), within(1e-14));
        }
    }

    private static Scalar[][] leaves(Matrix M) {
        return IntStream.range(0, M.rows()).mapToObj(i -> IntStream.range(0, M.cols()).mapToObj(j -> Scalar.of(M.get(i, j))).toArray(Scalar[]::new))
                .toArray(Scalar[][]::new);
    }

    private static Scalar example(List<Scalar[][]> p, double[] x, double y) {
        List<Scalar> out = new ArrayList<>(List.of(p.get(3)[0][0]));
        for (int j = 0; j < 3; j++) {
            Scalar z = p.get(0)[0][j].times(x[0]).plus(p.get(0)[1][j].times(x[1])).plus(p.get(1)[0][j]);
            out.add(p.get(2)[j][0].times(z.tanh()));
        }
        Scalar z = Scalar.sum(out);
        return z.apply(Activation.SOFTPLUS).minus(z.times(y));
    }

    @Test void aSecondPassAddsToTheLeavesOnly() {
        Scalar x = Scalar.of(3), square = x.times(x), twice = square.plus(square);
        twice.backward();
        twice.backward();
        assertThat(x.gradient()).isEqualTo(24);
        assertThat(square.gradient()).as("what lies between starts from 0").isEqualTo(2);
    }

    @Test void inputsComeBeforeUsersAndNothingTwice() {
        Scalar x = Scalar.of(1), u = x.times(x), r = u.plus(u.times(x)).minus(u);
        List<Scalar> order = r.order();
        assertThat(order).doesNotHaveDuplicates().hasSize(5).endsWith(r);
        assertThat(order).allSatisfy(s -> assertThat(s.inputs()).allSatisfy(in -> assertThat(order.indexOf(in)).isLessThan(order.indexOf(s))));
    }

    @Test void aLeafAloneAndALongChainWork() {
        Scalar x = Scalar.of(0.5), y = x;
        for (int i = 0; i < 2000; i++) y = y.plus(x);
        y.backward();
        assertThat(x.gradient()).isEqualTo(2001);
        Scalar alone = Scalar.of(7);
        alone.backward();
        assertThat(alone.gradient()).isEqualTo(1);
    }

    @Test void aGradientCheckConvictsTheOverwritingEngineAndTheHastyOne() {
        Scalar q = Scalar.of(2), u = q.times(q), r = u.plus(u.power(2));
        double measured = GradientCheck.derivative(v -> v * v + Math.pow(v, 4), 2);
        assertThat(gathered(r, Double::sum).get(q)).isCloseTo(measured, within(1e-6));
        assertThat(gathered(r, (old, now) -> now).get(q)).isNotCloseTo(measured, within(1.0));
        assertThat(hasty(r).get(q)).isNotCloseTo(measured, within(1.0));
    }

    /** The way back with = in place of +=, if {@code how} says so. */
    private static Map<Scalar, Double> gathered(Scalar result, BinaryOperator<Double> how) {
        Map<Scalar, Double> gradient = new HashMap<>(Map.of(result, 1.0));
        List<Scalar> order = result.order();
        for (int i = order.size() - 1; i >= 0; i--) {
            Scalar s = order.get(i);
            for (int k = 0; k < s.inputs().size(); k++) gradient.merge(s.inputs().get(k), s.slopes()[k] * gradient.get(s), how);
        }
        return gradient;
    }

    /** Each passes on as soon as it is reached. */
    private static Map<Scalar, Double> hasty(Scalar result) {
        Map<Scalar, Double> gradient = new HashMap<>(Map.of(result, 1.0));
        ArrayDeque<Scalar> waiting = new ArrayDeque<>(List.of(result));
        HashSet<Scalar> seen = new HashSet<>(waiting);
        while (!waiting.isEmpty()) {
            Scalar s = waiting.remove();
            for (int k = 0; k < s.inputs().size(); k++) {
                gradient.merge(s.inputs().get(k), s.slopes()[k] * gradient.get(s), Double::sum);
                if (seen.add(s.inputs().get(k))) waiting.add(s.inputs().get(k));
            }
        }
        return gradient;
    }

    @Test void wrongUsesAreNamedWithTheNextStep() {
        Scalar x = Scalar.of("x", 1);
        x.set(2);
        assertThat(x.data()).isEqualTo(2);
        assertThat(x.toString()).isEqualTo("x: data 2.00000, gradient 0.00000");
        assertThatThrownBy(() -> x.times(x).set(1)).hasMessageContaining("computed, by ×").hasMessageContaining("expected a leaf");
        assertThatThrownBy(() -> Scalar.sum(List.of())).hasMessageContaining("no terms");
    }
}
