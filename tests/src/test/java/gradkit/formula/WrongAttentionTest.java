package gradkit.formula;

import static gradkit.formula.Domain.fixed;
import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumAcross;
import static gradkit.formula.Expr.sumDown;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.scratch.Attention;
import gradkit.scratch.Mask;
import gradkit.scratch.Matrix;
import gradkit.scratch.Softmax;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attention as it is misprinted and miswritten: each check convicts what it should, and lets the right one pass. */
class WrongAttentionTest {
    private static final Expr.Variable Q = variable("Q"), K = variable("K"), V = variable("V"), dO = variable("dO"), d = variable("d");
    private static final Expr S = Q.product(K.transpose()).over(sqrt(d)), A = softmax(S), dA = dO.product(V.transpose());
    private static final Expr dS = A.hadamard(dA.minus(sumAcross("k", A.hadamard(dA)))), perRoot = number(1).over(sqrt(d)), right = perRoot.times(dS.product(K));
    private static final Expr loss = sum("n,k", dO.hadamard(A.product(V)));

    private static Expr softmax(Expr S) { return exp(S).over(sumAcross("j", exp(S))); }

    static Stream<Arguments> wrongQueries() {
        return Stream.of(
            Arguments.of("the root is missing at the end", dS.product(K)),
            Arguments.of("divided by d", number(1).over(d).times(dS.product(K))),
            Arguments.of("softmax left out", perRoot.times(dA.product(K))),
            Arguments.of("each weight as if it were alone", perRoot.times(A.hadamard(dA).product(K))),
            Arguments.of("the slope of a sigmoid in place of the Jacobian", perRoot.times(dA.hadamard(A).hadamard(number(1).minus(A)).product(K))),
            Arguments.of("the sum taken down the columns", perRoot.times(A.hadamard(dA.minus(sumDown("k", A.hadamard(dA)))).product(K))),
            Arguments.of("a sign flipped", perRoot.times(A.hadamard(dA.plus(sumAcross("k", A.hadamard(dA)))).product(K))));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void wrongQueries(String name, Expr claimed) {
        assertThat(check(Q, claimed).ok()).isFalse();
        assertThat(check(Q, right).ok()).isTrue();
    }

    @Test void keysThatForgetTheTransposeOrTheRootAreConvicted() {
        assertThat(check(K, dS.transpose().product(Q)).ok()).isFalse();
        assertThat(check(K, perRoot.times(A.transpose().product(Q))).ok()).isFalse();
        assertThat(check(K, perRoot.times(dS.transpose().product(Q))).ok()).isTrue();
    }

    @Test void asPrintedItFitsTextsOfOneLengthOnly() {
        Matrix W = Matrix.random(7, 7, new Random(1)), text = Matrix.random(8, 5, new Random(2));
        assertThatThrownBy(() -> W.times(text)).hasMessageContaining("[7, 7] and [8, 5]");
    }

    /** The question asks in columns that no card has: X Xᵀ has a 0 for every card, whatever W makes of the rows. */
    @Test void asPrintedAQuestionCannotTellTheCardsApart() {
        Matrix X = Matrix.of(new double[] {1, 0, 0, 0}, new double[] {0, 1, 0, 0}, new double[] {0, 0, 1, 0}), other = X.with(2, 2, 0).with(2, 3, 1);
        Matrix W = Matrix.random(3, 3, new Random(3));
        assertThat(printed(W, X).slice(2, 3).get(0, 0)).isEqualTo(printed(W, other).slice(2, 3).get(0, 0));
        assertThat(printed(W, X).slice(2, 3).get(0, 1)).isEqualTo(printed(W, other).slice(2, 3).get(0, 1));

        Matrix WQ = Matrix.column(0, 0, 5, -5), WK = Matrix.column(5, -5, 0, 0);             // "c" wants the first card, "d" the second
        assertThat(projected(X, WQ, WK).argMaxRows()[2]).isZero();
        assertThat(projected(other, WQ, WK).argMaxRows()[2]).isEqualTo(1);
    }

    @Test void weightsThatAreMaskedAfterSoftmaxNoLongerSumToOne() {
        Matrix S = Matrix.random(4, 4, new Random(4)), mask = Mask.causal(4);
        assertThat(Softmax.of(S).hadamard(mask).sumCols().get(0, 0)).isLessThan(0.9);
        assertThat(Softmax.masked(S, mask).sumCols().map(s -> Math.abs(s - 1)).sum()).isLessThan(1e-12);
    }

    private static Matrix printed(Matrix W, Matrix X) { return Softmax.of(W.times(X).times(X.transpose()).scale(1 / Math.sqrt(X.cols()))); }

    private static Matrix projected(Matrix X, Matrix WQ, Matrix WK) {
        var attention = new Attention();
        attention.forward(X.times(WQ), X.times(WK), X);
        return attention.weights();
    }

    private static FormulaCheck check(Expr.Variable by, Expr claimed) {
        var derivation = Derivation.of("claimed", "").where(Q, matrix(3, 2, -2, 2)).where(K, matrix(4, 2, -2, 2)).where(V, matrix(4, 3, -2, 2))
            .where(dO, matrix(3, 3, -1, 1)).where(d, fixed(2)).line(partial(loss, by), "definition").line(claimed, "claimed");
        return new GradientFormulaCheck(loss, by, derivation).run("claimed");
    }
}
