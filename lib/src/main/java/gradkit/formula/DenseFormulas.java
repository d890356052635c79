package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumDown;
import static gradkit.formula.Expr.tanh;
import static gradkit.formula.Expr.variable;

import java.util.List;

/**
 * A dense layer forward and backward. To first order a change of Z changes the loss by \(\sum dZ \odot \Delta Z\), with
 * \(dZ = \partial L/\partial Z\): so the loss's gradients are those of \(\sum dZ \odot Z\) with dZ held fixed.
 */
final class DenseFormulas {
    private static final Expr.Variable X = variable("X"), W = variable("W"), b = variable("b"), A = variable("Z");
    private static final Expr.Variable dZ = new Expr.Variable("dZ", "dZ"), dA = new Expr.Variable("dA", "dA");
    private static final Expr Z = X.product(W).plus(b);
    private static final Expr change = sum("n,k", dZ.hadamard(Z));
    private static final String SOURCE = "Rumelhart, Hinton and Williams, 1986";

    private DenseFormulas() { }

    private static final Derivation WEIGHTS = backward("dense-backward-weights", "\\frac{\\partial L}{\\partial W}")
        .line(partial(change, W), "chain rule: $L$ changes as $\\sum dZ \\odot Z$, with $dZ = \\partial L / \\partial Z$ held fixed")
        .line(partial(sum("n,k", dZ.hadamard(X.product(W))), W), "$b$ does not depend on $W$")
        .line(X.transpose().product(dZ), "$W_{ik}$ meets $X_{ni}$ in $Z_{nk}$: entry $i,k$ is $\\sum_n X_{ni}\\,dZ_{nk}$");

    private static final Derivation BIASES = backward("dense-backward-biases", "\\frac{\\partial L}{\\partial b}")
        .line(partial(change, b), "chain rule: $L$ changes as $\\sum dZ \\odot Z$, with $dZ = \\partial L / \\partial Z$ held fixed")
        .line(sumDown("n", new Expr.Variable("dZ", "dZ_{n}")), "$b_k$ is added to $Z_{nk}$ for every example $n$");

    private static final Derivation INPUT = backward("dense-backward-input", "\\frac{\\partial L}{\\partial X}")
        .line(partial(change, X), "chain rule: $L$ changes as $\\sum dZ \\odot Z$, with $dZ = \\partial L / \\partial Z$ held fixed")
        .line(dZ.product(W.transpose()), "$X_{ni}$ meets $W_{ik}$ in $Z_{nk}$: entry $n,i$ is $\\sum_k dZ_{nk}\\,W_{ik}$");

    private static final Expr f = shown("f(Z)", tanh(A)), slope = shown("f'(Z)", number(1).minus(tanh(A).power(2)));

    private static final Derivation ACTIVATION = Derivation.of("activation-backward", "\\frac{\\partial L}{\\partial Z}")
        .where(A, matrix(3, 4, -2, 2)).where(dA, matrix(3, 4, -1, 1))
        .line(partial(sum("n,k", dA.hadamard(f)), A), "chain rule: $L$ changes as $\\sum dA \\odot A$, with $A = f(Z)$")
        .line(dA.hadamard(slope), "each entry of $A$ depends on one entry of $Z$; checked with $f = \\tanh$");

    static List<Derivation> derivations() { return List.of(WEIGHTS, BIASES, INPUT, ACTIVATION); }

    static List<Formula> formulas() {
        return List.of(
            Formula.backed(Formula.Kind.SHAPE, "dense-forward", "A dense layer", "Z = " + Z.latex(), SOURCE,
                new ShapeCheck("Z", Z, "batch", "out").with(X, "batch", "in").with(W, "in", "out").with(b, "1", "out")),
            gradient(WEIGHTS, "Gradient of a dense layer's weights", change, W),
            gradient(BIASES, "Gradient of a dense layer's biases", change, b),
            gradient(INPUT, "Gradient of a dense layer's input", change, X),
            gradient(ACTIVATION, "Gradient through an activation", sum("n,k", dA.hadamard(f)), A));
    }

    private static Derivation backward(String id, String left) {
        return Derivation.of(id, left).where(X, matrix(3, 2, -2, 2), matrix(1, 2, -2, 2)).where(W, matrix(2, 4, -1, 1))
            .where(b, matrix(1, 4, -1, 1)).where(dZ, matrix(3, 4, -1, 1), matrix(1, 4, -1, 1));
    }

    private static Formula gradient(Derivation d, String title, Expr function, Expr.Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), SOURCE,
            new GradientFormulaCheck(function, by, d));
    }
}
