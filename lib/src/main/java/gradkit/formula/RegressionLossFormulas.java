package gradkit.formula;

import static gradkit.formula.Domain.fixed;
import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.abs;
import static gradkit.formula.Expr.apply;
import static gradkit.formula.Expr.cases;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** Losses of a predicted number: squared error with its three conventions, absolute error, Huber. */
final class RegressionLossFormulas {
    private static final String LEGENDRE = "Legendre, 1805", HUBER_1964 = "Huber, 1964";

    // One example: a prediction, its target, the error between them.
    private static final Expr.Variable yHat = new Expr.Variable("ŷ", "\\hat y"), y = variable("y"), c = variable("c");
    private static final Expr e = shown("e", yHat.minus(y)), delta = number(1, "\\delta");
    private static final Expr one = number(1), two = number(2), half = one.over(two);

    // A batch: predictions and targets are columns, [m, 1].
    private static final Expr.Variable m = variable("m"), yi = y.index("i"), yn = y.index("n");
    private static final Expr.Variable yHat_i = new Expr.Variable("ŷ", "\\hat y_{i}"), yHat_n = new Expr.Variable("ŷ", "\\hat y_{n}");
    private static final Expr squares = sum("i", yHat_i.minus(yi).power(2));
    private static final Expr mse = one.over(m).times(squares), halfMse = one.over(two.times(m)).times(squares), halfSse = half.times(squares);

    private RegressionLossFormulas() { }

    private static final Derivation MSE = batch("mse-gradient")
        .line(partial(mse, yHat_n), "definition")
        .line(one.over(m).dot(two.times(yHat_n.minus(yn))), "only the term $i = n$ has $\\hat y_n$ in it; power rule")
        .line(two.over(m).times(yHat_n.minus(yn)), "gather the factors");

    private static final Derivation HALF_MSE = batch("half-mse-gradient")
        .line(partial(halfMse, yHat_n), "definition")
        .line(one.over(two.times(m)).dot(two.times(yHat_n.minus(yn))), "only the term $i = n$ has $\\hat y_n$ in it; power rule")
        .line(one.over(m).times(yHat_n.minus(yn)), "the 2 cancels: that is what the ½ is for");

    private static final Derivation HALF_SSE = batch("half-sse-gradient")
        .line(partial(halfSse, yHat_n), "definition")
        .line(half.dot(two.times(yHat_n.minus(yn))), "only the term $i = n$ has $\\hat y_n$ in it; power rule")
        .line(yHat_n.minus(yn), "the 2 cancels, and nothing divides by $m$");

    private static final Derivation CONSTANT = Derivation.of("mse-constant", "\\frac{dL}{dc}")
        .where(c, reals(-3, 3)).where(y, matrix(3, 1, -3, 3)).where(m, fixed(3))
        .line(derivative(one.over(m).times(sum("i", c.minus(yi).power(2))), c), "mean squared error of one prediction $c$ for all")
        .line(one.over(m).times(sum("i", two.times(c.minus(yi)))), "term by term; power rule")
        .line(two.times(c.minus(one.over(m).times(sum("i", yi)))), "$\\frac{1}{m}\\sum_i c = c$");

    private static final Derivation GAUSS = Derivation.of("gaussian-likelihood", "-\\log p(y)").where(yHat, reals(-3, 3)).where(y, reals(-3, 3))
        .line(log(one.over(root()).times(exp(y.minus(yHat).power(2).over(two).negate()))).negate(),
            "the bell curve around $\\hat y$, with a spread of 1")
        .line(log(exp(y.minus(yHat).power(2).over(two).negate())).negate().plus(log(root())), "logarithm of a product")
        .line(half.times(yHat.minus(y).power(2)).plus(log(root())), "$\\log e^a = a$");

    private static final Derivation MAE = one("mae-slope", "\\frac{d\\ell}{d\\hat y}", reals(-3, -0.1), reals(0.1, 3))
        .line(derivative(abs(yHat.minus(y)), yHat), "definition")
        .line(cases(yHat.minus(y), one, number(-1)), "each side by itself; at $\\hat y = y$ there is no slope")
        .line(sign(yHat.minus(y)), "the sign of the error; we take 0 at $\\hat y = y$");

    private static final Expr huber = cases(abs(e).minus(delta), delta.times(abs(e).minus(half.times(delta))), half.times(e.power(2)));

    private static final Derivation HUBER = one("huber-slope", "\\frac{d\\ell}{d\\hat y}", reals(-6, -5), reals(5, 6), reals(-0.4, 0.4))
        .line(derivative(huber, yHat), "definition, with $e = \\hat y - y$")
        .line(cases(abs(e).minus(delta), delta.times(sign(e)), e), "each case by itself: $|e|$ has the slope $\\operatorname{sign}(e)$, and $e$ the slope 1");

    static List<Derivation> derivations() { return List.of(MSE, HALF_MSE, HALF_SSE, CONSTANT, GAUSS, MAE, HUBER); }

    static List<Formula> formulas() {
        return List.of(
            convention("mse", "Mean squared error", mse, 2.5), gradient(MSE, "Gradient of the mean squared error", mse, yHat),
            convention("half-mse", "Half the mean squared error", halfMse, 1.25), gradient(HALF_MSE, "Gradient of half the mean squared error", halfMse, yHat),
            convention("half-sse", "Half the sum of squared errors", halfSse, 2.5), gradient(HALF_SSE, "Gradient of half the sum of squared errors", halfSse, yHat),
            gradient(CONSTANT, "The best constant is the mean", one.over(m).times(sum("i", c.minus(y).power(2))), c),
            Formula.backed(Formula.Kind.VALUE, "gaussian-likelihood", "Squared error as a likelihood", GAUSS.left() + " = " + GAUSS.result().latex(), "Gauss, 1809",
                GoldenCheck.of("ŷ, y").golden("0, 0", () -> at(GAUSS.result(), 0, 0), 0.91893853320467267).golden("2, 0", () -> at(GAUSS.result(), 2, 0), 2.9189385332046727)),
            Formula.backed(Formula.Kind.VALUE, "mae", "Absolute error", "\\ell = " + abs(yHat.minus(y)).latex(), "Boscovich, 1757", GoldenCheck.of("ŷ, y")
                .golden("1, 3", () -> at(abs(yHat.minus(y)), 1, 3), 2).golden("3, 3", () -> at(abs(yHat.minus(y)), 3, 3), 0)),
            slope(MAE, "Slope of the absolute error", abs(yHat.minus(y)), "0 at the kink by convention", Map.of(0.0, 0.0)),
            Formula.backed(Formula.Kind.VALUE, "huber", "Huber's loss", "\\ell = " + huber.latex(), HUBER_1964, GoldenCheck.of("ŷ, y, with δ = 1")
                .golden("½, 0", () -> at(huber, 0.5, 0), 0.125).golden("1, 0", () -> at(huber, 1, 0), 0.5).golden("−3, 0", () -> at(huber, -3, 0), 2.5)),
            slope(HUBER, "Slope of Huber's loss", huber, "", Map.of()));
    }

    private static Expr root() { return sqrt(two.times(number(Math.PI, "\\pi"))); }

    private static Expr sign(Expr x) { return apply(Elementwise.SIGN, x); }

    private static Derivation batch(String id) {
        return Derivation.of(id, "\\frac{\\partial L}{\\partial \\hat y_{n}}").where(yHat, matrix(3, 1, -3, 3)).where(y, matrix(3, 1, -3, 3)).where(m, fixed(3));
    }

    /** One example, its target near 0 and its prediction from these places. */
    private static Derivation one(String id, String left, Domain... predictions) {
        return Derivation.of(id, left).where(yHat, predictions).where(y, reals(-0.05, 0.05));
    }

    private static Formula convention(String id, String title, Expr loss, double golden) {
        Map<String, Matrix> at = Map.of("ŷ", Matrix.column(1, 3), "y", Matrix.column(0, 5), "m", Matrix.number(2));
        return Formula.backed(Formula.Kind.VALUE, id, title, "L = " + loss.latex(), LEGENDRE,
            GoldenCheck.of("ŷ, y").golden("(1, 3), (0, 5)", () -> loss.at(at).get(0, 0), golden));
    }

    private static Formula gradient(Derivation d, String title, Expr loss, Expr.Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), "", new GradientFormulaCheck(loss, by, d));
    }

    private static Formula slope(Derivation d, String title, Expr loss, String remark, Map<Double, Double> kinks) {
        String latex = d.left() + " = " + d.result().latex() + (remark.isEmpty() ? "" : "\\quad\\text{(" + remark + ")}");
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, latex, "",
            new SlopeCheck(loss, yHat, d.result(), new double[]{-3, -0.5, 0, 0.5, 3}, kinks, Map.of("y", 0.0)));
    }

    private static double at(Expr loss, double prediction, double target) {
        return loss.at(Map.of("ŷ", Matrix.number(prediction), "y", Matrix.number(target))).get(0, 0);
    }
}
