package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** How far gradient descent gets on a surface, and how noisy the gradient of a batch is. */
final class DescentFormulas {
    private static final Expr one = number(1), two = number(2), half = number(0.5, "\\tfrac{1}{2}");

    private DescentFormulas() { }

    // One weight on a parabola, and the steepest and the flattest direction of a bowl
    private static final Expr.Variable w = variable("w"), eta = variable("\\eta"), lambda = variable("\\lambda");
    private static final Expr.Variable least = variable("\\lambda_{\\min}"), most = variable("\\lambda_{\\max}");
    private static final Expr kappa = shown("\\kappa", most.over(least)), stable = two.over(most);

    private static final Derivation STEP = Derivation.of("quadratic-step", "w_{t+1}")
        .where(w, reals(0.5, 3)).where(eta, reals(0.1, 0.4)).where(lambda, reals(0.5, 1.5))
        .line(w.minus(eta.times(derivative(half.times(lambda).times(w.power(2)), w))), "one step downhill on $L(w) = \\tfrac{1}{2} \\lambda w^2$")
        .line(w.minus(eta.times(lambda).times(w)), "the derivative of $\\tfrac{1}{2} \\lambda w^2$ is $\\lambda w$")
        .line(one.minus(eta.times(lambda)).times(w), "take out $w$");

    private static final Derivation BEST = Derivation.of("best-rate-factor", "1 - \\eta\\,\\lambda_{\\min}")
        .where(least, reals(0.1, 1)).where(most, reals(2, 9))
        .line(one.minus(two.over(least.plus(most)).times(least)), "at the rate $\\eta = 2/(\\lambda_{\\min} + \\lambda_{\\max})$")
        .line(least.plus(most).minus(two.times(least)).over(least.plus(most)), "common denominator")
        .line(most.minus(least).over(most.plus(least)), "$\\lambda_{\\min} - 2\\lambda_{\\min} = -\\lambda_{\\min}$")
        .line(kappa.minus(one).over(kappa.plus(one)), "divide both by $\\lambda_{\\min}$; $\\kappa = \\lambda_{\\max} / \\lambda_{\\min}$");

    // A linear model under the mean squared error; w is bound as a row, because rows have Jacobians
    private static final Expr.Variable X = variable("X"), y = variable("y"), m = variable("m");
    private static final Expr column = shown("w", w.transpose()), twoByM = two.over(m);
    private static final Expr slope = asRow(twoByM.times(X.transpose().product(X.product(column).minus(y))));

    private static final Derivation CURVATURE = Derivation.of("mse-curvature", "H")
        .where(X, matrix(4, 2, -2, 2)).where(y, matrix(4, 1, -1, 1)).where(w, matrix(1, 2, -1, 1)).where(m, Domain.fixed(4))
        .line(partial(slope, w), "the gradient of $L = \\frac{1}{m} \\sum_n (x_n w - y_n)^2$, differentiated once more")
        .line(partial(asRow(twoByM.times(X.transpose().product(X).product(column))), w), "$y$ does not depend on $w$")
        .line(twoByM.times(X.transpose().product(X)), "$Aw$ changes with $w$ as $A$ says");

    private static final Expr.Variable a = variable("a"), b = variable("b"), c = variable("c");
    private static final Expr middle = a.plus(c).over(two), apart = sqrt(a.minus(c).over(two).power(2).plus(b.power(2)));

    // N examples, each with its slope g_i; two of them drawn at random make a batch
    private static final Expr.Variable g = variable("g"), N = variable("N");
    private static final Expr mean = shown("\\bar g", sum("i", g).over(N)), squareN = one.over(N.power(2));
    private static final Expr di = shown("d_i", g.transpose().minus(mean)), dj = shown("d_j", g.minus(mean));
    private static final Expr variance = one.over(N).times(sum("i", di.power(2))), sigma = shown("\\sigma^2", variance);
    private static final Expr quarter = one.over(number(4).times(N.power(2)));

    private static final Derivation NOISE = Derivation.of("gradient-noise", "\\operatorname{Var}(\\hat g)")
        .where(g, matrix(1, 5, -3, 3)).where(N, Domain.fixed(5))
        .line(squareN.times(sum("i,j", g.indexDown("i").plus(g.index("j")).over(two).minus(mean).power(2))),
            "mean square distance from $\\bar g$, the mean of all, over all $N^2$ equally likely pairs")
        .line(squareN.times(sum("i,j", di.plus(dj).over(two).power(2))), "$d_i = g_i - \\bar g$")
        .line(quarter.times(sum("i,j", di.power(2).plus(two.times(di).times(dj)).plus(dj.power(2)))), "square of a sum")
        .line(quarter.times(N.times(sum("i", di.power(2))).plus(two.times(sum("i", di).times(sum("j", dj)))).plus(N.times(sum("j", dj.power(2))))),
            "a sum over pairs of what depends on one of them counts it $N$ times")
        .line(half.times(variance), "distances from the mean sum to 0, so the middle term is gone")
        .line(sigma.over(two), "$\\sigma^2$ is the mean square distance of one example's slope");

    static List<Derivation> derivations() { return List.of(STEP, BEST, CURVATURE, NOISE); }

    static List<Formula> formulas() {
        Expr kept = one.minus(eta.times(lambda)), noise = sigma.over(m);
        return List.of(
            value("quadratic-step", "A step on a parabola", STEP.left() + " = " + STEP.result().latex(), "Cauchy, 1847", GoldenCheck.of("λ, η, w")
                .golden("10, 0.05, 1", () -> at(STEP.result(), "\\lambda", 10, "\\eta", 0.05, "w", 1), 0.5)
                .golden("10, 0.15, 1", () -> at(STEP.result(), "\\lambda", 10, "\\eta", 0.15, "w", 1), -0.5)
                .golden("10, 0.3, 2", () -> at(STEP.result(), "\\lambda", 10, "\\eta", 0.3, "w", 2), -4)),
            value("stable-rate", "The largest stable rate", "0 < \\eta < " + stable.latex(), "", GoldenCheck.of("λ")
                .golden("8: the bound", () -> at(stable, "\\lambda_{\\max}", 8), 0.25)
                .golden("8: 1 − ηλ at the bound", () -> at(kept, "\\lambda", 8, "\\eta", at(stable, "\\lambda_{\\max}", 8)), -1)),
            value("best-rate-factor", "What a step leaves at the best rate", BEST.left() + " = " + BEST.result().latex(), "Polyak, 1964", GoldenCheck.of("λ")
                .golden("1 and 3", () -> at(BEST.result(), "\\lambda_{\\min}", 1, "\\lambda_{\\max}", 3), 0.5)
                .golden("2 and 2", () -> at(BEST.result(), "\\lambda_{\\min}", 2, "\\lambda_{\\max}", 2), 0)),
            Formula.backed(Formula.Kind.DERIVATIVE, "mse-curvature", "Curvature of the squared error of a linear model",
                "H = " + CURVATURE.result().latex(), "Legendre, 1805", new GradientFormulaCheck(slope, w, CURVATURE)),
            value("eigenvalues-2x2", "The two curvatures of a bowl", "\\lambda_{\\max}, \\lambda_{\\min} = " + middle.latex() + " \\pm " + apart.latex(),
                "", GoldenCheck.of("H = [a, b; b, c]")
                .golden("3, 1, 3: larger", () -> at(middle.plus(apart), "a", 3, "b", 1, "c", 3), 4)
                .golden("3, 1, 3: smaller", () -> at(middle.minus(apart), "a", 3, "b", 1, "c", 3), 2)
                .golden("2, 0, 5: larger", () -> at(middle.plus(apart), "a", 2, "b", 0, "c", 5), 5)),
            value("gradient-noise", "Noise of a batch's gradient", "\\operatorname{Var}(\\hat g) = " + noise.latex(), "", GoldenCheck.of("slopes, m")
                .golden("(0, 2, 4), m = 1", () -> noise(noise, 1, 0, 2, 4), 8.0 / 3)
                .golden("(0, 2, 4), m = 2", () -> noise(noise, 2, 0, 2, 4), 4.0 / 3)    // 9 pairs: squares 4+1+0+1+0+1+0+1+4
                .golden("(0, 2), m = 3", () -> noise(noise, 3, 0, 2), 1.0 / 3)));      // 8 triples: (1 + 3/9 + 3/9 + 1)/8
    }

    /** A column, as it is written, evaluated as a row. */
    private static Expr asRow(Expr column) { return shown(column.latex(), column.transpose()); }

    private static double noise(Expr f, int m, double... slopes) {
        return f.at(Map.of("g", Matrix.row(slopes), "N", Matrix.number(slopes.length), "m", Matrix.number(m))).get(0, 0);
    }
}
