package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumDown;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** One neuron with a sigmoid, for a batch of m examples: what it answers, how wrong it is, and the slope of that by its weights and its bias. */
final class NeuronFormulas {
    private static final int M = 3;
    private static final Expr one = number(1), m = number(M, "m");
    private static final Expr.Variable z = variable("z"), X = variable("X"), W = variable("W"), b = variable("b"), y = variable("y"), given = variable("a");
    private static final Expr answer = sigmoid(X.product(W).plus(b)), a = shown("a", answer);
    private static final Expr an = shown("a_{n}", answer), yn = new Expr.Variable("y", "y_{n}"), xn = new Expr.Variable("X", "x_{n}");
    private static final Expr single = shown("\\ell_{n}", surprise(an, yn).negate()), loss = one.over(m).times(sum("n", single));
    private static final Expr ofAnswers = one.over(number(2, "m")).times(sum("n", surprise(new Expr.Variable("a", "a_{n}"), yn))).negate();

    private NeuronFormulas() { }

    private static final Derivation ONE = Derivation.of("neuron-slope-one", "\\frac{d\\ell}{dz}").where(z, reals(-4, 4))
        .line(derivative(log(sigmoid(z)).negate(), z), "$y = 1$, so $\\ell = -\\log a$, and $a = \\sigma(z)$")
        .line(derivative(log(one.plus(exp(z.negate()))), z), "definition of $\\sigma$, and $-\\log \\frac{1}{u} = \\log u$")
        .line(exp(z.negate()).over(one.plus(exp(z.negate()))).negate(), "the derivative of $\\log u$ is $u'/u$, the one of $e^{-z}$ is $-e^{-z}$")
        .line(one.over(one.plus(exp(z.negate()))).minus(one), "$-e^{-z} = 1 - (1 + e^{-z})$")
        .line(shown("a", sigmoid(z)).minus(one), "definition of $\\sigma$");

    private static final Derivation ZERO = Derivation.of("neuron-slope-zero", "\\frac{d\\ell}{dz}").where(z, reals(-4, 4))
        .line(derivative(log(one.minus(sigmoid(z))).negate(), z), "$y = 0$, so $\\ell = -\\log(1 - a)$, and $a = \\sigma(z)$")
        .line(derivative(log(one.plus(exp(z))), z), "$1 - \\sigma(z) = \\frac{e^{-z}}{1 + e^{-z}} = \\frac{1}{1 + e^{z}}$")
        .line(exp(z).over(one.plus(exp(z))), "the derivative of $\\log u$ is $u'/u$")
        .line(shown("a", sigmoid(z)), "divide above and below by $e^{z}$");

    private static final Derivation WEIGHTS = batch("neuron-gradient", "\\frac{\\partial L}{\\partial W}")
        .line(partial(loss, W), "$L$ is the mean of the losses of the single examples")
        .line(one.over(m).times(sumDown("n", an.minus(yn).times(xn)).transpose()),
            "chain rule: $\\frac{d\\ell_n}{dz_n} = a_n - y_n$, and in $z_n = x_n W + b$ each weight meets its feature in $x_n$; $\\top$ makes a column of the row")
        .line(one.over(m).times(X.transpose().product(a.minus(y))), "that sum over the examples is a matrix product");

    private static final Derivation BIAS = batch("neuron-bias-gradient", "\\frac{\\partial L}{\\partial b}")
        .line(partial(loss, b), "$L$ is the mean of the losses of the single examples")
        .line(one.over(m).times(sumDown("n", an.minus(yn))), "chain rule: $\\frac{d\\ell_n}{dz_n} = a_n - y_n$, and $b$ is added as it is");

    static List<Derivation> derivations() { return List.of(ONE, ZERO, WEIGHTS, BIAS); }

    static List<Formula> formulas() {
        return List.of(
            value("neuron", "A neuron", "a = " + answer.latex(), "Cox, 1958", GoldenCheck.of("X, W, b")
                .golden("(1, 2), (3, −1), −1", () -> answered(1, 2), 0.5).golden("(2, 1), (3, −1), −1", () -> answered(2, 1), 0.98201379003790845)),
            value("neuron-loss", "Loss of a neuron", "L = " + ofAnswers.latex(), "Cox, 1958", GoldenCheck.of("a, y")
                .golden("(½, ½), (1, 0)", () -> lost(0.5, 0.5), 0.69314718055994531)
                .golden("(0.9, 0.2), (1, 0)", () -> lost(0.9, 0.2), 0.16425203348601802)),
            slope(ONE, "Slope of a neuron's loss where the label is 1", log(sigmoid(z)).negate()),
            slope(ZERO, "Slope of a neuron's loss where the label is 0", log(one.minus(sigmoid(z))).negate()),
            gradient(WEIGHTS, "Gradient of a neuron's loss by its weights", W),
            gradient(BIAS, "Gradient of a neuron's loss by its bias", b));
    }

    /** The logarithm of what the answer gave to the label. */
    private static Expr surprise(Expr answer, Expr label) { return label.times(log(answer)).plus(one.minus(label).times(log(one.minus(answer)))); }

    private static double answered(double x1, double x2) {
        return answer.at(Map.of("X", Matrix.row(x1, x2), "W", Matrix.column(3, -1), "b", Matrix.number(-1))).get(0, 0);
    }

    private static double lost(double first, double second) {
        return ofAnswers.at(Map.of(given.name(), Matrix.column(first, second), "y", Matrix.column(1, 0))).get(0, 0);
    }

    private static Derivation batch(String id, String left) {
        return Derivation.of(id, left).where(X, matrix(M, 2, -2, 2)).where(W, matrix(2, 1, -1, 1)).where(b, reals(-1, 1))
            .where(y, rng -> Matrix.zeros(M, 1).map(zero -> rng.nextInt(2)));
    }

    private static Formula slope(Derivation d, String title, Expr loss) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), "",
            new SlopeCheck(loss, z, d.result(), new double[] {-6, -1, 0, 1, 6}, Map.of()));
    }

    private static Formula gradient(Derivation d, String title, Expr.Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), "Cox, 1958",
            new GradientFormulaCheck(loss, by, d));
    }
}
