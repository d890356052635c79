package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.cos;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sin;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.formula.Expr.Variable;
import java.util.List;

/** Photographs in grey, turned and sampled between their pixels; and the probability of one of two classes. */
final class PhotographFormulas {
    private static final Expr one = number(1);

    private PhotographFormulas() { }

    private static final Variable red = variable("R"), green = variable("G"), blue = variable("B");
    private static final Expr grey = number(0.299).times(red).plus(number(0.587).times(green)).plus(number(0.114).times(blue));

    private static final Variable z0 = variable("z_0"), z1 = variable("z_1");
    private static final Expr difference = z1.minus(z0);

    private static final Derivation TWO = Derivation.of("two-logits", "p_1").where(z0, reals(-4, 4)).where(z1, reals(-4, 4))
        .line(exp(z1).over(exp(z0).plus(exp(z1))), "softmax of two logits")
        .line(one.over(exp(z0).over(exp(z1)).plus(one)), "divide above and below by $e^{z_1}$")
        .line(one.over(one.plus(exp(difference.negate()))), "$e^a / e^b = e^{a-b}$")
        .line(sigmoid(difference), "that is the sigmoid");

    // A point turned by an angle, and back
    private static final Variable x = variable("x"), y = variable("y"), theta = new Variable("θ", "\\theta");
    private static final Expr cosine = cos(theta), sine = sin(theta);
    private static final Expr turnedX = x.times(cosine).minus(y.times(sine)), turnedY = x.times(sine).plus(y.times(cosine));

    private static final Derivation BACK = Derivation.of("turn-back", "x' \\cos\\theta + y' \\sin\\theta")
        .where(x, reals(-9, 9)).where(y, reals(-9, 9)).where(theta, reals(-3, 3))
        .line(turnedX.times(cosine).plus(turnedY.times(sine)), "put in $x'$ and $y'$")
        .line(x.times(cosine.power(2).plus(sine.power(2))).plus(y.times(sine.times(cosine).minus(sine.times(cosine)))), "collect $x$ and $y$")
        .line(x, "$\\cos^2\\theta + \\sin^2\\theta = 1$");

    // A place between four pixels
    private static final Variable u = variable("u"), v = variable("v");
    private static final Variable a = new Variable("a", "I_{00}"), b = new Variable("b", "I_{01}"), c = new Variable("c", "I_{10}"), d = new Variable("d", "I_{11}");
    private static final Expr left = one.minus(u), top = one.minus(v);

    private static final Derivation BILINEAR = Derivation.of("bilinear", "I").where(u, reals(0, 1)).where(v, reals(0, 1))
        .where(a, matrix(2, 2, 0, 1)).where(b, matrix(2, 2, 0, 1)).where(c, matrix(2, 2, 0, 1)).where(d, matrix(2, 2, 0, 1))
        .line(top.times(left.times(a).plus(u.times(b))).plus(v.times(left.times(c).plus(u.times(d)))),
            "mix along the upper and along the lower row, then between the two")
        .line(top.times(left).times(a).plus(top.times(u).times(b)).plus(v.times(left).times(c)).plus(v.times(u).times(d)), "multiply out: four weights with sum 1");

    static List<Derivation> derivations() { return List.of(TWO, BACK, BILINEAR); }

    static List<Formula> formulas() {
        Expr backX = variable("x'").times(cosine).plus(variable("y'").times(sine));
        return List.of(
            value("grey", "Grey of a colour", "Y = " + grey.latex(), "ITU-R BT.601, 1982", GoldenCheck.of("R, G, B")
                .golden("1, 1, 1", () -> at(grey, "R", 1, "G", 1, "B", 1), 1).golden("0.5, 0, 1", () -> at(grey, "R", 0.5, "G", 0, "B", 1), 0.2635)),
            value("two-logits", "One of two classes", TWO.left() + " = " + TWO.result().latex(), "", GoldenCheck.of("z₀, z₁")
                .golden("2, 2", () -> at(TWO.result(), "z_0", 2, "z_1", 2), 0.5)
                .golden("0, log 3", () -> at(TWO.result(), "z_0", 0, "z_1", Math.log(3)), 0.75)
                .golden("log 9, 0", () -> at(TWO.result(), "z_0", Math.log(9), "z_1", 0), 0.1)),
            value("turn-back", "Where a turned pixel came from", "x = " + backX.latex(), "", GoldenCheck.of("x′, y′; θ")
                .golden("3, 4; 0", () -> at(backX, "x'", 3, "y'", 4, "θ", 0), 3)
                .golden("3, 4; π/2", () -> at(backX, "x'", 3, "y'", 4, "θ", Math.PI / 2), 4)
                .golden("3, 4; π", () -> at(backX, "x'", 3, "y'", 4, "θ", Math.PI), -3)),
            value("bilinear", "A place between four pixels", BILINEAR.left() + " = " + BILINEAR.result().latex(), "", GoldenCheck.of("u, v; I₀₀, I₀₁, I₁₀, I₁₁")
                .golden("0.5, 0.5; 1, 2, 3, 6", () -> mixture(0.5, 0.5), 3).golden("0.25, 0; 1, 2, 3, 6", () -> mixture(0.25, 0), 1.25)
                .golden("1, 1; 1, 2, 3, 6", () -> mixture(1, 1), 6)));
    }

    private static double mixture(double right, double down) {
        return at(BILINEAR.result(), "u", right, "v", down, "a", 1, "b", 2, "c", 3, "d", 6);
    }
}
