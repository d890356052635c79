package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Expr.apply;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;

import gradkit.scratch.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of skip-gram as they are miswritten: the gradient check convicts every one. */
class WrongWordVectorsTest {
    private static final Expr.Variable v = variable("v"), U = variable("U"), y = variable("y");
    private static final Expr z = v.product(U.transpose()), dz = sigmoid(z).minus(y);
    private static final Expr loss = sum("k", apply(Elementwise.SOFTPLUS, z).minus(y.times(z)));

    static Stream<Arguments> wrong() {
        return Stream.of(
            Arguments.of("v: the sign flipped", v, dz.negate().product(U)),
            Arguments.of("v: the truth not subtracted", v, sigmoid(z).product(U)),
            Arguments.of("v: no sigmoid", v, z.minus(y).product(U)),
            Arguments.of("v: a mean over the questions", v, dz.over(number(4)).product(U)),
            Arguments.of("v: the sigmoid's slope once more", v, dz.hadamard(sigmoid(z)).hadamard(number(1).minus(sigmoid(z))).product(U)),
            Arguments.of("U: the rows of U in place of v", U, dz.transpose().hadamard(U)),
            Arguments.of("U: the sign flipped", U, dz.transpose().negate().product(v)));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void wrong(String name, Expr.Variable by, Expr claimed) {
        assertThat(check(by, claimed).ok()).isFalse();
    }

    @Test void theSameCheckLetsTheRightOnesPass() {
        assertThat(check(v, dz.product(U)).ok()).isTrue();
        assertThat(check(U, dz.transpose().product(v)).ok()).isTrue();
    }

    private static FormulaCheck check(Expr.Variable by, Expr claimed) {
        var claim = Derivation.of("claim", "\\frac{\\partial L}{\\partial x}").where(v, matrix(1, 3, -1, 1)).where(U, matrix(4, 3, -1, 1))
            .where(y, rng -> Matrix.row(1, 0, 0, 0)).line(claimed, "as claimed");
        return new GradientFormulaCheck(loss, by, claim).run("claim");
    }
}
