package gradkit.formula;

import static gradkit.formula.Expr.abs;
import static gradkit.formula.Expr.cases;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumAcross;
import static gradkit.formula.Expr.sumDown;
import static gradkit.formula.Expr.tanh;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradkit.scratch.Matrix;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExprTest {
    private static final Expr.Variable a = variable("a"), b = variable("b"), z = variable("z"), X = variable("X"), W = variable("W");
    private static final Expr one = number(1), two = number(2);

    static Stream<Arguments> written() {
        return Stream.of(
            Arguments.of(a.plus(b).times(z), "(a + b)\\,z"),
            Arguments.of(a.times(b).plus(z), "a b + z"),
            Arguments.of(a.plus(b.negate()), "a - b"),
            Arguments.of(a.minus(b.plus(z)), "a - (b + z)"),
            Arguments.of(a.minus(b.minus(z)), "a - (b - z)"),
            Arguments.of(a.plus(b).negate(), "-(a + b)"),
            Arguments.of(a.times(b.negate()), "a\\,(-b)"),
            Arguments.of(a.plus(b.negate().plus(z)), "a + (-b + z)"),
            Arguments.of(a.negate().times(b), "(-a)\\,b"),
            Arguments.of(two.times(two), "2 \\cdot 2"),
            Arguments.of(two.times(z), "2 z"),
            Arguments.of(number(-2).times(z), "(-2)\\,z"),
            Arguments.of(one.over(one.plus(exp(z.negate()))), "\\frac{1}{1 + e^{-z}}"),
            Arguments.of(one.plus(exp(z.negate())).power(-1), "(1 + e^{-z})^{-1}"),
            Arguments.of(z.power(2).power(3), "(z^{2})^{3}"),
            Arguments.of(exp(z).power(2), "(e^{z})^{2}"),
            Arguments.of(a.over(b).power(2), "\\left(\\frac{a}{b}\\right)^{2}"),
            Arguments.of(z.negate().power(2), "(-z)^{2}"),
            Arguments.of(tanh(z).power(2), "\\tanh^{2}(z)"),
            Arguments.of(sigmoid(z).times(one.minus(sigmoid(z))), "\\sigma(z)\\,\\bigl(1 - \\sigma(z)\\bigr)"),
            Arguments.of(sqrt(a.plus(b)), "\\sqrt{a + b}"),
            Arguments.of(log(sum("j", exp(z.index("j")))), "\\log \\sum_{j} e^{z_{j}}"),
            Arguments.of(sum("j", a.plus(b)), "\\sum_{j} (a + b)"),
            Arguments.of(sum("j", a).times(b), "\\left(\\sum_{j} a\\right)\\,b"),
            Arguments.of(a.times(sum("j", b)), "a\\,\\sum_{j} b"),
            Arguments.of(X.product(W).plus(b), "X W + b"),
            Arguments.of(X.product(W).transpose(), "(X W)^{\\top}"),
            Arguments.of(a.hadamard(b), "a \\odot b"),
            Arguments.of(a.product(b).hadamard(a), "(a b) \\odot a"),
            Arguments.of(a.product(b.hadamard(a)), "a\\,(b \\odot a)"),
            Arguments.of(a.dot(b), "a \\cdot b"),
            Arguments.of(cases(z, z, number(0)), "\\begin{cases} z & \\text{if } z > 0 \\\\ 0 & \\text{otherwise} \\end{cases}"),
            Arguments.of(cases(a.minus(b), a, b), "\\begin{cases} a & \\text{if } a > b \\\\ b & \\text{otherwise} \\end{cases}"),
            Arguments.of(abs(a.minus(b)), "\\left|a - b\\right|"),
            Arguments.of(a.power(one.minus(b)), "a^{1 - b}"),
            Arguments.of(derivative(z.times(sigmoid(z)), z), "\\frac{d}{dz} \\bigl(z\\,\\sigma(z)\\bigr)"),
            Arguments.of(derivative(a, z), "\\frac{d a}{dz}"),
            Arguments.of(partial(sum("n", a), X), "\\frac{\\partial}{\\partial X} \\sum_{n} a"),
            Arguments.of(number(1e-8), "10^{-8}"), Arguments.of(number(2.5e-9), "2.5 \\cdot 10^{-9}"), Arguments.of(number(0.01), "0.01"));
    }

    @ParameterizedTest @MethodSource("written")
    void parenthesesStandWhereTheyAreNeededAndNowhereElse(Expr expr, String latex) {
        assertThat(expr.latex()).isEqualTo(latex);
    }

    @Test void numbersEvaluateAsByHand() {
        assertThat(one.plus(exp(z.negate())).power(-1).at("z", 0)).isEqualTo(0.5);
        assertThat(cases(z, z, exp(z)).at("z", -1)).isEqualTo(Math.exp(-1));
        assertThat(cases(z, z, log(z)).at("z", 2)).isEqualTo(2);            // log is not asked where it does not count
        assertThat(cases(z, log(z), number(7)).at("z", -2)).isEqualTo(7);
        assertThat(Expr.apply(Elementwise.SIGN, z).at("z", -2)).isEqualTo(-1);
        assertThat(Expr.apply(Elementwise.SIGN, z).at("z", 0)).isZero();
    }

    @Test void matricesEvaluateAsByHandAndStretch() {
        var at = Map.of("X", Matrix.of(new double[]{1, 2}, new double[]{3, 4}), "b", Matrix.row(10, 20), "a", Matrix.column(100, 200));
        assertThat(X.product(X).plus(b).at(at)).isEqualTo(Matrix.of(new double[]{17, 30}, new double[]{25, 42}));
        assertThat(a.plus(b).at(at)).isEqualTo(Matrix.of(new double[]{110, 120}, new double[]{210, 220}));
        assertThat(sumDown("n", X).at(at)).isEqualTo(Matrix.row(4, 6));
        assertThat(sumAcross("k", X).at(at)).isEqualTo(Matrix.column(3, 7));
        assertThat(sum("n,k", X).at(at)).isEqualTo(Matrix.number(10));
        assertThat(X.transpose().at(at)).isEqualTo(Matrix.of(new double[]{1, 3}, new double[]{2, 4}));
    }

    @Test void derivativesAreByNumberByMatrixAndOfRowByRow() {
        assertThat(derivative(z.power(3), z).at("z", 2)).isCloseTo(12, within(1e-9));
        var at = Map.of("X", Matrix.of(new double[]{1, 2}, new double[]{3, 4}), "b", Matrix.row(2, 5));
        Matrix byMatrix = partial(sum("n,k", X.power(2)), X).at(at), jacobian = partial(b.power(2), b).at(at);
        assertThat(byMatrix.minus(Matrix.of(new double[]{2, 4}, new double[]{6, 8})).map(Math::abs).sum()).isLessThan(1e-8);
        assertThat(jacobian.minus(Matrix.of(new double[]{4, 0}, new double[]{0, 10})).map(Math::abs).sum()).isLessThan(1e-8);
    }

    @Test void whatCannotBeEvaluatedIsNamed() {
        assertThatThrownBy(() -> a.plus(z).at("z", 1)).hasMessageContaining("the variable a has no value; bound are [z]");
        assertThatThrownBy(() -> a.plus(b).at(Map.of("a", Matrix.row(1, 2), "b", Matrix.row(1, 2, 3)))).hasMessageContaining("lengths 2 and 3");
    }
}
