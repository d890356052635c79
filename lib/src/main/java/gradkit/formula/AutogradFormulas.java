package gradkit.formula;

import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.tanh;
import static gradkit.formula.Expr.variable;

import java.util.List;
import java.util.Map;

/** Why gradients add up: a value that is used twice reaches the result on two paths. */
final class AutogradFormulas {
    private static final Expr.Variable x = variable("x");
    private static final Expr two = number(2), square = x.power(2), tanhSlope = number(1).minus(tanh(x).power(2));
    private static final Expr u = shown("u", square), v = shown("v", tanh(x)), L = square.times(tanh(x));

    private AutogradFormulas() { }

    private static final Derivation PATHS = Derivation.of("sum-of-paths", "\\frac{dL}{dx}").where(x, reals(-2, 2))
        .line(derivative(u.times(v), x), "$L = u v$, where $u = x^2$ and $v = \\tanh x$ are both computed from $x$")
        .line(shown("\\frac{\\partial L}{\\partial u}", tanh(x)).dot(shown("\\frac{du}{dx}", two.times(x)))
            .plus(shown("\\frac{\\partial L}{\\partial v}", square).dot(shown("\\frac{dv}{dx}", tanhSlope))),
            "product rule: one term for each path from $x$ to $L$, and in it one slope for each edge")
        .line(v.dot(two.times(x)).plus(u.dot(tanhSlope)), "the slopes of the three operations");

    static List<Derivation> derivations() { return List.of(PATHS); }

    static List<Formula> formulas() {
        return List.of(Formula.backed(Formula.Kind.DERIVATIVE, "sum-of-paths", "Sum over the paths", PATHS.left() + " = " + PATHS.lines().get(1).expr().latex()
            + "\\quad\\text{for } L = u v", "Bauer, 1974", new SlopeCheck(L, x, PATHS.result(), new double[]{-1, 0, 0.5, 2}, Map.of())));
    }
}
