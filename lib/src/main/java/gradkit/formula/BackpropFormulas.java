package gradkit.formula;

import static gradkit.formula.Domain.fixed;
import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.tanh;
import static gradkit.formula.Expr.variable;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** Back-propagation through whole networks: where it begins, what a hidden layer gets, why it shrinks, and how it is checked. */
final class BackpropFormulas {
    private static final String SOURCE = "Rumelhart, Hinton and Williams, 1986";
    private static final Expr one = number(1), two = number(2), three = number(3);

    // The last layer: sums Z, predictions f(Z), N entries; f is the sigmoid where it is checked.
    private static final Expr.Variable Z = variable("Z"), y = variable("y"), N = variable("N");
    private static final Expr yHat = shown("\\hat y", sigmoid(Z)), slope = shown("f'(Z)", slopeAt(Z));
    private static final Expr mse = one.over(N).times(sum("n,k", yHat.minus(y).power(2)));

    // A hidden layer l and the one behind it; f is tanh where it is checked.
    private static final Expr.Variable Zl = new Expr.Variable("Z", "Z_{l}"), W = new Expr.Variable("W", "W_{l+1}"), b = new Expr.Variable("b", "b_{l+1}");
    private static final Expr.Variable dZ = new Expr.Variable("dZ", "dZ_{l+1}");
    private static final Expr next = shown("f(Z_{l})", tanh(Zl)).product(W).plus(b), change = sum("n,k", dZ.hadamard(next));
    private static final Expr hiddenSlope = shown("f'(Z_{l})", one.minus(tanh(Zl).power(2)));

    // Three neurons in a row.
    private static final Expr.Variable z1 = new Expr.Variable("z", "z_1"), w2 = variable("w_2"), w3 = variable("w_3");
    private static final Expr z2 = w2.times(sigmoid(z1)), f1 = shown("f(z_1)", sigmoid(z1)), f2 = shown("f(z_2)", sigmoid(z2));
    private static final Expr chain = w3.times(f2);

    // One neuron with a sigmoid, and the squared error of m examples.
    private static final Expr.Variable X = variable("X"), w = variable("w"), t = new Expr.Variable("t", "y"), m = variable("m");
    private static final Expr out = sigmoid(X.product(w)), error = shown("\\hat y", out).minus(t);
    private static final Expr squares = sum("n", shown("\\hat y_n", out).minus(shown("y_n", t)).power(2)), neuronSlope = shown("\\sigma'(z)", out.times(one.minus(out)));

    // The central difference of a cubic.
    private static final Expr.Variable x = variable("x"), h = variable("h");

    private BackpropFormulas() { }

    private static final Derivation OUTPUT = Derivation.of("output-backward", "\\frac{\\partial L}{\\partial Z}")
        .where(Z, matrix(3, 2, -2, 2)).where(y, matrix(3, 2, -1, 1)).where(N, fixed(6))
        .line(partial(mse, Z), "mean squared error over $N$ entries, with $\\hat y = f(Z)$")
        .line(shown("\\frac{\\partial L}{\\partial \\hat y}", two.over(N).times(yHat.minus(y))).hadamard(slope), "through an activation: times its slope, entry by entry; checked with $f = \\sigma$")
        .line(two.over(N).times(yHat.minus(y)).hadamard(slope), "slope of the mean squared error");

    private static final Derivation HIDDEN = Derivation.of("hidden-backward", "\\frac{\\partial L}{\\partial Z_{l}}")
        .where(Zl, matrix(3, 4, -2, 2), matrix(1, 4, -2, 2)).where(W, matrix(4, 2, -1, 1)).where(b, matrix(1, 2, -1, 1))
        .where(dZ, matrix(3, 2, -1, 1), matrix(1, 2, -1, 1))
        .line(partial(change, Zl), "$L$ changes as $\\sum dZ_{l+1} \\odot Z_{l+1}$, with $A_l = f(Z_l)$ and $Z_{l+1} = A_l W_{l+1} + b_{l+1}$")
        .line(shown("\\frac{\\partial L}{\\partial A_{l}}", dZ.product(W.transpose())).hadamard(hiddenSlope), "through the activation; checked with $f = \\tanh$")
        .line(dZ.product(W.transpose()).hadamard(hiddenSlope), "through the sums of layer $l + 1$, whose input $A_l$ is");

    private static final Derivation CHAIN = Derivation.of("chain-of-neurons", "\\frac{dz_3}{dz_1}")
        .where(z1, reals(-3, 3)).where(w2, reals(-2, 2)).where(w3, reals(-2, 2))
        .line(derivative(chain, z1), "three neurons in a row: $z_2 = w_2\\,f(z_1)$ and $z_3 = w_3\\,f(z_2)$")
        .line(w3.times(shown("f'(z_2)", slopeAt(z2))).dot(derivative(w2.times(f1), z1)), "chain rule: through the last of them")
        .line(w3.times(shown("f'(z_2)", slopeAt(z2))).dot(w2.times(shown("f'(z_1)", slopeAt(z1)))), "and through the one before; checked with $f = \\sigma$");

    private static final Derivation NEURON = neuron("neuron-mse-gradient").where(m, fixed(3))
        .line(partial(one.over(m).times(squares), w), "mean squared error of $\\hat y = \\sigma(z)$, with $z = Xw$")
        .line(X.transpose().product(shown("\\frac{\\partial L}{\\partial z}", two.over(m).times(error.hadamard(neuronSlope)))), "a layer's weights")
        .line(two.over(m).times(X.transpose().product(error.hadamard(neuronSlope))), "slope of the mean squared error, through the sigmoid");

    private static final Derivation NEURON_HALF = neuron("neuron-half-sum-gradient")
        .line(partial(one.over(two).times(squares), w), "half the sum of squared errors of $\\hat y = \\sigma(z)$, with $z = Xw$")
        .line(X.transpose().product(shown("\\frac{\\partial L}{\\partial z}", error.hadamard(neuronSlope))), "a layer's weights")
        .line(X.transpose().product(error.hadamard(neuronSlope)), "the 2 of the square cancels the half");

    private static final Derivation CENTRAL = Derivation.of("central-difference", "\\frac{f(x + h) - f(x - h)}{2 h}")
        .where(x, reals(-2, 2)).where(h, reals(0.1, 1))
        .line(x.plus(h).power(3).minus(x.minus(h).power(3)).over(two.times(h)), "for the curve $f(x) = x^3$")
        .line(number(6).times(x.power(2)).times(h).plus(two.times(h.power(3))).over(two.times(h)), "multiply out: what is even in $h$ cancels")
        .line(three.times(x.power(2)).plus(h.power(2)), "the slope $3x^2$, and an error of $h^2$");

    static List<Derivation> derivations() { return List.of(OUTPUT, HIDDEN, CHAIN, CENTRAL, NEURON, NEURON_HALF); }

    static List<Formula> formulas() {
        return List.of(
            gradient(OUTPUT, "Gradient of the last layer's sums", mse, Z), gradient(HIDDEN, "Gradient of a hidden layer's sums", change, Zl),
            Formula.backed(Formula.Kind.DERIVATIVE, "chain-of-neurons", "Slope through a chain of neurons", CHAIN.left() + " = " + CHAIN.result().latex(),
                "Hochreiter, 1991", new SlopeCheck(chain, z1, CHAIN.result(), new double[]{-4, -1, 0, 1, 4}, Map.of(), Map.of("w_2", 1.5, "w_3", -0.5))),
            Formula.backed(Formula.Kind.VALUE, "central-difference", "Central difference of a cubic", CENTRAL.left() + " = " + CENTRAL.result().latex()
                + "\\quad\\text{for } f(x) = x^{3}", "", GoldenCheck.of("x, h").golden("2, 0.1", () -> cubic(2, 0.1), 12.01).golden("1, 1", () -> cubic(1, 1), 4)
                .golden("0, ½", () -> cubic(0, 0.5), 0.25)),
            gradient(NEURON, "Gradient of a neuron under the mean squared error", one.over(m).times(squares), w),
            gradient(NEURON_HALF, "Gradient of a neuron under half the sum of squares", one.over(two).times(squares), w));
    }

    private static Derivation neuron(String id) {
        return Derivation.of(id, "\\frac{\\partial L}{\\partial w}").where(X, matrix(3, 2, -2, 2)).where(w, matrix(2, 1, -1, 1)).where(t, matrix(3, 1, 0, 1));
    }

    private static Expr slopeAt(Expr z) { return sigmoid(z).times(one.minus(sigmoid(z))); }

    private static double cubic(double at, double step) {
        return CENTRAL.result().at(Map.of("x", Matrix.number(at), "h", Matrix.number(step))).get(0, 0);
    }

    private static Formula gradient(Derivation d, String title, Expr function, Expr.Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), SOURCE, new GradientFormulaCheck(function, by, d));
    }
}
