package gradkit.formula;

import static gradkit.formula.Domain.fixed;
import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.apply;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The slopes of two nets against each other as they are miswritten: the checks convict every one. */
class WrongGanTest {
    private static final Expr.Variable s = variable("s"), t = variable("t"), X = variable("X"), W = variable("W"), m = variable("m");
    private static final Expr one = number(1), L = softplus(s.negate()).plus(softplus(t)), made = X.product(W);
    private static final Expr lost = one.over(m).times(sum("n", softplus(made.negate())));

    private static Expr softplus(Expr x) { return apply(Elementwise.SOFTPLUS, x); }

    static Stream<Arguments> slopes() {
        return Stream.of(
            Arguments.of("a real example's, with the made one's label", L, s, sigmoid(s)),
            Arguments.of("a made example's, with the real one's label", L, t, sigmoid(t).minus(one)),
            Arguments.of("a made example's, sign flipped", L, t, sigmoid(t).negate()),
            Arguments.of("the generator's, taken from the minimax loss", softplus(t.negate()), t, sigmoid(t).negate()),
            Arguments.of("the minimax loss's, taken from the generator's", softplus(t).negate(), t, sigmoid(t).minus(one)),
            Arguments.of("the generator's, with the slope of the sigmoid once more", softplus(t.negate()), t, sigmoid(t).minus(one).times(sigmoid(t)).times(one.minus(sigmoid(t)))));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void slopes(String name, Expr loss, Expr.Variable by, Expr claimed) {
        assertThat(new SlopeCheck(loss, by, claimed, new double[] {-6, -1, 0.5, 1, 6}, Map.of(), Map.of(by == s ? "t" : "s", 1.0)).run("wrong").ok()).isFalse();
    }

    @Test void theSameCheckLetsTheRightOnesPass() {
        assertThat(new SlopeCheck(L, s, sigmoid(s).minus(one), new double[] {-6, 0, 6}, Map.of(), Map.of("t", 1.0)).run("right").ok()).isTrue();
        assertThat(new SlopeCheck(L, t, sigmoid(t), new double[] {-6, 0, 6}, Map.of(), Map.of("s", 1.0)).run("right").ok()).isTrue();
    }

    static Stream<Arguments> gradients() {
        Expr D = sigmoid(made);
        return Stream.of(
            Arguments.of("not divided by the batch", D.minus(one).product(W.transpose()), false),
            Arguments.of("uphill", one.over(m).times(one.minus(D)).product(W.transpose()), false),
            Arguments.of("the discriminator's own", one.over(m).times(D).product(W.transpose()), false),
            Arguments.of("as derived", one.over(m).times(D.minus(one)).product(W.transpose()), true));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void gradients(String name, Expr claimed, boolean right) {
        var derivation = Derivation.of("claimed", "").where(X, matrix(4, 3, -2, 2)).where(W, matrix(3, 1, -1, 1)).where(m, fixed(4))
            .line(partial(lost, X), "definition").line(claimed, "claimed");
        assertThat(new GradientFormulaCheck(lost, X, derivation).run("claimed").ok()).isEqualTo(right);
    }

    @Test void aBestDiscriminatorWithSharesExchangedIsConvicted() {
        Expr.Variable p = variable("p"), q = variable("q"), d = variable("d");
        Expr loss = p.times(log(d)).plus(q.times(log(one.minus(d)))).negate();
        var slope = Derivation.of("slope", "").where(p, reals(0.5, 1)).where(q, reals(1.5, 2)).line(derivative(loss, d), "");
        assertThat(Math.abs(GoldenCheck.at(slope.result(), "p", 1.5, "q", 0.5, "d", 0.75))).isLessThan(1e-8);
        assertThat(Math.abs(GoldenCheck.at(slope.result(), "p", 1.5, "q", 0.5, "d", 0.25))).isGreaterThan(1);
    }
}
