package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** What is measured on the examples before anything learns: mean, standard deviation, distance. A feature is a row of m numbers. */
final class StatisticsFormulas {
    private static final int M = 4;
    private static final Expr.Variable x = variable("x"), q = variable("q"), c = variable("c"), s = variable("s");
    private static final Expr xn = x.index("n"), m = number(M, "m"), one = number(1);
    private static final Expr mean = mean(xn), mu = shown("\\mu", mean), variance = mean(xn.minus(mu).power(2));
    private static final Expr sigma = shown("\\sigma", sqrt(variance)), zn = xn.minus(mu).over(sigma);
    private static final Expr distance = sqrt(sum("j", x.index("j").minus(q.index("j")).power(2)));

    private StatisticsFormulas() { }

    private static final Derivation MEAN = feature("rescaled-mean", "\\operatorname{mean}\\Bigl(\\frac{x - c}{s}\\Bigr)")
        .where(c, reals(-2, 2)).where(s, reals(0.5, 3))
        .line(mean(xn.minus(c).over(s)), "definition of the mean")
        .line(one.over(s).times(mean(xn.minus(c))), "$s$ is the same for all $n$")
        .line(one.over(s).times(mean(xn).minus(c)), "so is $c$: of its $m$ copies, $1/m$ is $c$")
        .line(mu.minus(c).over(s), "definition of $\\mu$");

    private static final Derivation VARIANCE = feature("standardised-variance", "\\frac{1}{m}\\,\\sum_{n} z_{n}^{2}")
        .line(mean(zn.power(2)), "definition of $z_n$")
        .line(one.over(sigma.power(2)).times(variance), "$\\sigma$ is the same for all $n$")
        .line(one, "the mean of the squares is $\\sigma^2$");

    static List<Derivation> derivations() { return List.of(MEAN, VARIANCE); }

    static List<Formula> formulas() {
        Matrix a = Matrix.row(1, 2, 3, 6), b = Matrix.row(-1, 1, -1, 1);
        return List.of(
            value("mean", "Mean", "\\mu = " + mean.latex(), "", GoldenCheck.of("x")
                .golden("(1, 2, 3, 6)", () -> mean.at(Map.of("x", a)).get(0, 0), 3).golden("(−1, 1, −1, 1)", () -> mean.at(Map.of("x", b)).get(0, 0), 0)),
            value("deviation", "Standard deviation", "\\sigma = " + sqrt(variance).latex(), "Pearson, 1894", GoldenCheck.of("x")
                .golden("(1, 2, 3, 6)", () -> sigma.at(Map.of("x", a)).get(0, 0), 1.8708286933869707)
                .golden("(−1, 1, −1, 1)", () -> sigma.at(Map.of("x", b)).get(0, 0), 1)),
            value("standardise", "Standardised value", "z_{n} = " + zn.latex(), "", GoldenCheck.of("x, n")
                .golden("(1, 2, 3, 6), 0", () -> zn.at(Map.of("x", a)).get(0, 0), -1.0690449676496976)
                .golden("(1, 2, 3, 6), 3", () -> zn.at(Map.of("x", a)).get(0, 3), 1.6035674514745464)),
            value("rescaled-mean", "Mean of a shifted and scaled feature", MEAN.left() + " = " + MEAN.result().latex(), "", GoldenCheck.of("x, c, s")
                .golden("(1, 2, 3, 6), 1, 4", () -> rescaled(a, 1, 4), 0.5).golden("(1, 2, 3, 6), 3, 7", () -> rescaled(a, 3, 7), 0)),
            value("standardised-variance", "Variance of a standardised feature", VARIANCE.left() + " = " + VARIANCE.result().latex(), "", GoldenCheck.of("x")
                .golden("(1, 2, 3, 6)", () -> mean(zn.power(2)).at(Map.of("x", a)).get(0, 0), 1)
                .golden("(−1, 1, −1, 1)", () -> mean(zn.power(2)).at(Map.of("x", b)).get(0, 0), 1)),
            value("distance", "Distance", "d(x, q) = " + distance.latex(), "", GoldenCheck.of("x, q")
                .golden("(0, 0), (3, 4)", () -> between(Matrix.row(0, 0), Matrix.row(3, 4)), 5)
                .golden("(1, −2, 2), (1, −2, 2)", () -> between(Matrix.row(1, -2, 2), Matrix.row(1, -2, 2)), 0)
                .golden("(1, 2), (2, 1)", () -> between(Matrix.row(1, 2), Matrix.row(2, 1)), 1.4142135623730951)));
    }

    private static Expr mean(Expr of) { return one.over(m).times(sum("n", of)); }

    private static double rescaled(Matrix feature, double shift, double scale) {
        return MEAN.result().at(Map.of("x", feature, "c", Matrix.number(shift), "s", Matrix.number(scale))).get(0, 0);
    }

    private static double between(Matrix from, Matrix to) { return distance.at(Map.of("x", from, "q", to)).get(0, 0); }

    private static Derivation feature(String id, String left) { return Derivation.of(id, left).where(x, matrix(1, M, -3, 3)); }
}
