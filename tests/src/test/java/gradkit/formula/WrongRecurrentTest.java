package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.tanh;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Back-propagation through time as it is miswritten: the gradient check convicts every one. */
class WrongRecurrentTest {
    private static final Expr one = number(1);

    // Two steps of the simple layer, and a loss of the last state
    private static final Expr.Variable x1 = variable("x1"), x2 = variable("x2"), W = variable("W"), U = variable("U"), d = variable("d");
    private static final Expr h1 = tanh(x1.product(W)), h2 = tanh(x2.product(W).plus(h1.product(U))), loss = sum("n,k", d.hadamard(h2));
    private static final Expr dZ2 = d.hadamard(slope(h2)), dZ1 = dZ2.product(U.transpose()).hadamard(slope(h1));

    // One step of the cell
    private static final Expr.Variable z = variable("z"), c = variable("c"), i = variable("i"), g = variable("g"), o = variable("o");
    private static final Expr f = sigmoid(z), cell = f.hadamard(c).plus(i.hadamard(g)), ofCell = sum("n,k", d.hadamard(o).hadamard(tanh(cell)));
    private static final Expr dCell = d.hadamard(o).hadamard(one.minus(tanh(cell).power(2)));

    private static Expr slope(Expr h) { return one.minus(h.power(2)); }

    static Stream<Arguments> byW() {
        Expr last = x2.transpose().product(dZ2);
        return Stream.of(
            Arguments.of("the last step alone", last),
            Arguments.of("the last step's gradient in every step", last.plus(x1.transpose().product(dZ2))),
            Arguments.of("U not transposed", last.plus(x1.transpose().product(dZ2.product(U).hadamard(slope(h1))))),
            Arguments.of("the slope of the first step forgotten", last.plus(x1.transpose().product(dZ2.product(U.transpose())))),
            Arguments.of("the wrong step's input", last.plus(x2.transpose().product(dZ1))),
            Arguments.of("a mean over the steps", number(0.5).times(last.plus(x1.transpose().product(dZ1)))),
            Arguments.of("the slope of tanh at its value", x2.transpose().product(d.hadamard(one.minus(tanh(h2).power(2)))).plus(x1.transpose().product(dZ1))));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void byW(String name, Expr claimed) {
        assertThat(simple(claimed).ok()).isFalse();
    }

    @Test void theSumOverTheStepsPasses() {
        assertThat(simple(x2.transpose().product(dZ2).plus(x1.transpose().product(dZ1))).ok()).isTrue();
    }

    static Stream<Arguments> byForgetGate() {
        return Stream.of(
            Arguments.of("the slope of the sigmoid forgotten", dCell.hadamard(c)),
            Arguments.of("tanh's slope forgotten", d.hadamard(o).hadamard(c).hadamard(f).hadamard(one.minus(f))),
            Arguments.of("the output gate forgotten", d.hadamard(one.minus(tanh(cell).power(2))).hadamard(c).hadamard(f).hadamard(one.minus(f))),
            Arguments.of("the candidate in place of the cell before", dCell.hadamard(g).hadamard(f).hadamard(one.minus(f))),
            Arguments.of("the new cell in place of the one before", dCell.hadamard(cell).hadamard(f).hadamard(one.minus(f))));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void byForgetGate(String name, Expr claimed) {
        assertThat(gated(claimed).ok()).isFalse();
    }

    @Test void theForgetGatesGradientPasses() {
        assertThat(gated(dCell.hadamard(c).hadamard(f).hadamard(one.minus(f))).ok()).isTrue();
    }

    private static FormulaCheck simple(Expr claimed) {
        return check(Derivation.of("claimed", "").where(x1, matrix(3, 2, -1, 1)).where(x2, matrix(3, 2, -1, 1)).where(W, matrix(2, 4, -1, 1))
            .where(U, matrix(4, 4, -1, 1)).where(d, matrix(3, 4, -1, 1)), loss, W, claimed);
    }

    private static FormulaCheck gated(Expr claimed) {
        return check(Derivation.of("claimed", "").where(z, matrix(3, 4, -2, 2)).where(c, matrix(3, 4, -2, 2)).where(i, matrix(3, 4, 0.2, 1))
            .where(g, matrix(3, 4, -1, 1)).where(o, matrix(3, 4, 0.2, 1)).where(d, matrix(3, 4, -1, 1)), ofCell, z, claimed);
    }

    private static FormulaCheck check(Derivation domains, Expr loss, Expr.Variable by, Expr claimed) {
        return new GradientFormulaCheck(loss, by, domains.line(partial(loss, by), "definition").line(claimed, "claimed")).run("claimed");
    }
}
