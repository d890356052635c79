package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttentionTest {
    private final Random rng = new Random(7);
    private final Matrix Q = Matrix.random(3, 2, rng), K = Matrix.random(4, 2, rng), V = Matrix.random(4, 5, rng), G = Matrix.random(3, 5, rng);

    static Stream<Matrix> masks() { return Stream.of(Mask.all(4), Mask.first(2, 4), Mask.causal(4).slice(0, 3), Mask.causal(4).slice(0, 3).with(1, 0, 0).with(1, 1, 0)); }

    @Test void aQueryMixesTheValuesByItsScores() {
        var attention = new Attention();
        Matrix O = attention.forward(Matrix.row(2 * Math.log(3), 0, 0, 0), Matrix.identity(4).slice(0, 2), Matrix.column(4, 8));
        assertThat(O.get(0, 0)).isCloseTo(5, within(1e-12));                          // weights ¾ and ¼
        assertThat(attention.weights().get(0, 0)).isCloseTo(0.75, within(1e-12));
    }

    @Test void aQueryOfZerosGetsTheMean() {
        assertThat(new Attention().forward(Matrix.row(0, 0), K, Matrix.column(1, 2, 3, 6)).get(0, 0)).isCloseTo(3, within(1e-12));
    }

    @ParameterizedTest @MethodSource("masks")
    void everyGradientAgreesWithTheCentralDifferenceUnderEveryMask(Matrix mask) {
        var q = new Parameter("Q", Q);
        var k = new Parameter("K", K);
        var v = new Parameter("V", V);
        var attention = new Attention();
        Supplier<Matrix> forward = () -> attention.forward(q.value(), k.value(), v.value(), mask);
        forward.get();
        var g = attention.backward(G);
        q.addGradient(g.dQ());
        k.addGradient(g.dK());
        v.addGradient(g.dV());
        var report = GradientCheck.parameters(() -> forward.get().hadamard(G).sum(), List.of(q, k, v));
        assertThat(report.ok()).as(report::toString).isTrue();
        assertThat(report.relativeError()).isLessThan(1e-7);
    }

    @Test void whatIsMaskedHasNoSayAndGetsNothingBack() {
        var attention = new Attention();
        Matrix O = attention.forward(Q, K, V, Mask.first(2, 4));
        var g = attention.backward(G);
        assertThat(O).isEqualTo(new Attention().forward(Q, K.with(3, 0, 1e9), V.with(2, 1, -1e9), Mask.first(2, 4)));
        assertThat(g.dK().slice(2, 4)).isEqualTo(Matrix.zeros(2, 2));
        assertThat(g.dV().slice(2, 4)).isEqualTo(Matrix.zeros(2, 5));
        assertThat(attention.weights().sumCols().map(s -> Math.abs(s - 1)).sum()).isLessThan(1e-12);
    }

    @Test void aQueryThatMaySeeNothingGetsZerosAndNoNaN() {
        var attention = new Attention();
        assertThat(attention.forward(Q, K, V, Mask.first(0, 4))).isEqualTo(Matrix.zeros(3, 5));
        assertThat(attention.backward(G).dQ().sum()).isZero();
    }

    @Test void masksAreTheNumbersByHand() {
        assertThat(Mask.causal(3)).isEqualTo(Matrix.of(new double[] {1, 0, 0}, new double[] {1, 1, 0}, new double[] {1, 1, 1}));
        assertThat(Mask.causal(3).hadamard(Mask.first(2, 3)).row(2)).containsExactly(1, 1, 0);
        assertThatThrownBy(() -> Mask.first(5, 4)).hasMessageContaining("5 of 4 keys; expected 0 to 4");
    }

    @Test void underTheCausalMaskNoPositionSeesWhatComesLater() {
        Matrix X = Matrix.random(5, 2, rng);
        Matrix before = new Attention().forward(X, X, X, Mask.causal(5)), changed = X.with(4, 1, 100);
        assertThat(new Attention().forward(changed, changed, changed, Mask.causal(5)).slice(0, 4)).isEqualTo(before.slice(0, 4));
        assertThat(before.slice(0, 1)).isEqualTo(X.slice(0, 1));
    }

    @Test void hugeScoresDoNotOverflow() {
        assertThat(Softmax.masked(Matrix.row(1e6, 1e6 - Math.log(3), 1e9), Mask.first(2, 3)).row(0)).containsExactly(new double[] {0.75, 0.25, 0}, within(1e-9));
    }

    @Test void shapesThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> new Attention().forward(Q, V, V)).hasMessage("Attention: Q is [3, 2], K [4, 5], V [4, 5]; expected Q and K of one width, and a value for each key.");
        assertThatThrownBy(() -> new MultiHeadAttention(6, 4, rng)).hasMessageContaining("width 6 and 4 heads; expected a width that is a multiple");
        assertThatThrownBy(() -> Positions.sinusoidal(3, 5)).hasMessageContaining("width 5; expected an even one");
    }

    @Test void oneHeadIsAttentionBetweenFourProjections() {
        var layer = new MultiHeadAttention(4, 1, rng);
        Matrix X = Matrix.random(3, 4, rng), M = Matrix.random(5, 4, rng);
        var w = layer.parameters().stream().map(Parameter::value).toList();
        Matrix byHand = new Attention().forward(X.times(w.get(0)), M.times(w.get(1)), M.times(w.get(2)), Mask.first(4, 5)).times(w.get(3));
        assertThat(layer.forward(X, M, Mask.first(4, 5))).isEqualTo(byHand);
        assertThat(layer).hasToString("MultiHeadAttention(4, 1 head)");
    }

    @Test void headsPassTheGradientCheckAndSoDoesTheirInput() {
        var net = new Network(new Dense(3, 4, rng), new MultiHeadAttention(4, 2, rng), new Dense(4, 2, rng));
        var report = GradientCheck.network(net, Loss.CROSS_ENTROPY_FROM_LOGITS, Matrix.random(5, 3, rng), Matrix.identity(2).take(0, 1, 1, 0, 1));
        assertThat(report.ok()).as(report::toString).isTrue();
        assertThat(report.checked()).isEqualTo(16 + 2 * 4 * 8 + 10);
    }

    @Test void anEncodersAnswersGetTheirGradientsToo() {
        var layer = new MultiHeadAttention(4, 2, rng);
        var x = new Parameter("X", Matrix.random(2, 4, rng));
        var memory = new Parameter("memory", Matrix.random(3, 4, rng));
        Matrix weights = Matrix.random(2, 4, rng), mask = Mask.first(2, 3);
        layer.forward(x.value(), memory.value(), mask);
        var g = layer.gradients(weights);
        x.addGradient(g.dX());
        memory.addGradient(g.dMemory());
        var report = GradientCheck.parameters(() -> layer.forward(x.value(), memory.value(), mask).hadamard(weights).sum(), List.of(x, memory));
        assertThat(report.ok()).as(report::toString).isTrue();
        assertThat(g.dMemory().row(2)).containsOnly(0);
    }

    @Test void shufflingTheWordsShufflesTheAnswersAndNothingElse() {
        var layer = new MultiHeadAttention(4, 2, rng);
        Matrix X = Matrix.random(4, 4, rng);
        Matrix apart = layer.forward(X.take(2, 0, 3, 1)).minus(layer.forward(X).take(2, 0, 3, 1));
        assertThat(apart.map(Math::abs).sum()).isLessThan(1e-12);
        assertThat(layer.maps()).hasSize(2).allSatisfy(map -> assertThat(map.shape()).isEqualTo("[4, 4]"));
    }

    @Test void aCopyLearnsByItself() {
        var layer = new MultiHeadAttention(4, 2, rng);
        Matrix X = Matrix.random(4, 4, rng), before = layer.forward(X);
        Layer copy = layer.copy();
        layer.parameters().get(0).set(Matrix.zeros(4, 2));
        assertThat(copy.forward(X)).isEqualTo(before);
    }

    @Test void positionsAreSinesAndCosinesWhoseProductsKnowTheDistanceOnly() {
        Matrix P = Positions.sinusoidal(40, 8), products = P.times(P.transpose());
        assertThat(P.row(0)).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
        assertThat(P.get(3, 2)).isCloseTo(Math.sin(3 * 0.1), within(1e-12));          // ω₁ = 10,000^(−2/8)
        for (int p = 0; p + 7 < 40; p++) assertThat(products.get(p, p + 7)).isCloseTo(products.get(0, 7), within(1e-12));
        assertThat(products.get(5, 5)).isCloseTo(4, within(1e-12));
    }
}
