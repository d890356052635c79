package gradkit.formula;

import static gradkit.formula.Domain.fixed;
import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumAcross;
import static gradkit.formula.Expr.sumDown;
import static gradkit.formula.Expr.tanh;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The backward pass of batch norm as it is miswritten: the gradient check convicts every one. */
class WrongNormalizationTest {
    private static final Expr.Variable X = variable("X"), d = variable("d"), m = variable("m");
    private static final Expr one = number(1), epsilon = number(0.1);
    private static final Expr centred = X.minus(over(X)), root = sqrt(over(centred.power(2)).plus(epsilon)), hat = centred.over(root);
    private static final Expr loss = sum("n,k", d.hadamard(hat));
    private static final Expr common = over(d), along = hat.hadamard(over(d.hadamard(hat)));

    private static Expr over(Expr x) { return one.over(m).times(sumDown("n", x)); }

    static Stream<Arguments> wrong() {
        Expr rowMean = number(0.25).times(sumAcross("k", d));
        return Stream.of(
            Arguments.of("mean and root held constant", d.over(root)),
            Arguments.of("root held constant", d.minus(common).over(root)),
            Arguments.of("mean held constant", d.minus(along).over(root)),
            Arguments.of("sums in place of means", d.minus(sumDown("n", d)).minus(hat.hadamard(sumDown("n", d.hadamard(hat)))).over(root)),
            Arguments.of("a sign flipped", d.minus(common).plus(along).over(root)),
            Arguments.of("divided by the variance", d.minus(common).minus(along).over(root.power(2))),
            Arguments.of("not divided", d.minus(common).minus(along)),
            Arguments.of("along X instead of X̂", d.minus(common).minus(X.hadamard(over(d.hadamard(X)))).over(root)),
            Arguments.of("the mean along the wrong axis", d.minus(rowMean).minus(along).over(root)));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void wrong(String name, Expr claimed) {
        assertThat(check(loss, claimed).ok()).isFalse();
    }

    @Test void theSameCheckLetsTheRightOnePass() {
        assertThat(check(loss, d.minus(common).minus(along).over(root)).ok()).isTrue();
    }

    @Test void aResidualConnectionWithoutItsSumIsConvicted() {
        Expr residual = sum("n,k", d.hadamard(X.plus(tanh(X)))), slope = one.minus(tanh(X).power(2));
        assertThat(check(residual, d.hadamard(slope)).ok()).isFalse();
        assertThat(check(residual, d).ok()).isFalse();
        assertThat(check(residual, d.plus(d.hadamard(slope))).ok()).isTrue();
    }

    private static FormulaCheck check(Expr loss, Expr claimed) {
        var derivation = Derivation.of("claimed", "").where(X, matrix(5, 4, -2, 2)).where(d, matrix(5, 4, -1, 1)).where(m, fixed(5))
            .line(partial(loss, X), "definition").line(claimed, "claimed");
        return new GradientFormulaCheck(loss, X, derivation).run("claimed");
    }
}
