package gradkit.formula;

import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** How large a layer's sums are when its weights are drawn at random, and how large to draw them. Means over the draws are written E. */
final class InitializationFormulas {
    private static final Expr one = number(1), two = number(2), half = number(0.5, "\\tfrac{1}{2}");

    private InitializationFormulas() { }

    // A neuron with two inputs; each of its weights is one of N equally likely numbers u with the mean 0
    private static final Expr.Variable u = variable("u"), N = variable("N"), x1 = variable("x_1"), x2 = variable("x_2");
    private static final Expr.Variable z = variable("z"), n = variable("n"), v = variable("v");
    private static final Expr ui = u.indexDown("i"), uj = u.index("j"), overPairs = one.over(N.power(2));
    private static final Expr squares = sum("i", u.index("i").power(2)), inputs = x1.power(2).plus(x2.power(2));
    private static final Expr weightVariance = shown("\\operatorname{Var}(w)", one.over(N).times(squares));
    private static final Expr inputSquare = shown("\\operatorname{E}(x^2)", inputs.over(two));

    private static final Derivation LAYER = Derivation.of("layer-variance", "\\operatorname{Var}(z)")
        .where(u, Domain.centred(5, -1, 1)).where(N, Domain.fixed(5)).where(x1, reals(-2, 2)).where(x2, reals(-2, 2))
        .line(overPairs.times(sum("i,j", ui.times(x1).plus(uj.times(x2)).power(2))), "the mean of $z^2$ over all $N^2$ equally likely pairs of weights; the mean of $z$ is 0")
        .line(overPairs.times(sum("i,j", ui.power(2).times(x1.power(2)).plus(two.times(ui).times(uj).times(x1).times(x2)).plus(uj.power(2).times(x2.power(2))))), "square of a sum")
        .line(overPairs.times(N.times(x1.power(2)).times(squares).plus(two.times(x1).times(x2).times(sum("i", u.index("i")).times(sum("j", uj)))).plus(N.times(x2.power(2)).times(sum("j", uj.power(2))))),
            "a sum over pairs of what depends on one of them counts it $N$ times")
        .line(one.over(N).times(squares).times(inputs), "the weights have the mean 0, so the middle term is gone")
        .line(weightVariance.times(inputs), "$\\operatorname{Var}(w)$ is the mean of the squared weights")
        .line(number(2, "n").times(weightVariance).times(inputSquare), "$n = 2$ inputs, and $\\operatorname{E}(x^2)$ is the mean of their squares");

    // A sum as likely as its negative, after a ReLU: z holds N sums, and each stands for itself and its mirror image
    private static final Expr zi = z.index("i"), sumVariance = shown("\\operatorname{Var}(z)", one.over(N).times(sum("i", zi.power(2))));

    private static final Derivation HALF = Derivation.of("relu-half", "\\operatorname{E}(a^2)")
        .where(z, Domain.matrix(1, 4, -3, 3)).where(N, Domain.fixed(4))
        .line(one.over(two.times(N)).times(sum("i", relu(zi).power(2).plus(relu(zi.negate()).power(2)))), "$a = \\operatorname{ReLU}(z)$; each $z_i$ is as likely as $-z_i$, $2N$ values in all")
        .line(one.over(two.times(N)).times(sum("i", zi.power(2))), "of $z_i$ and $-z_i$, one keeps its square, and the other becomes 0")
        .line(half.times(sumVariance), "the mean of $z$ is 0, so the mean of its squares is its variance");

    private static final Expr.Variable V = variable("V"), L = variable("L");
    private static final Expr weights = shown("\\operatorname{Var}(w)", v), gain = n.times(weights).over(two);
    private static final Expr first = shown("\\operatorname{Var}(z_1)", V), deep = gain.power(L.minus(one)).times(first), he = two.over(n);

    // Forwards a layer asks for n_in Var(w) = 1, backwards for n_out Var(w) = 1
    private static final Expr.Variable in = variable("n_\\text{in}"), out = variable("n_\\text{out}"), a = variable("a");
    private static final Expr xavier = two.over(in.plus(out)), uniform = a.power(2).over(number(3)), bound = sqrt(number(6).over(in.plus(out)));
    private static final Expr.Variable d = variable("d");
    private static final Expr back = out.times(weights).times(shown("\\operatorname{E}(dz^2)", d));

    private static final Derivation XAVIER = Derivation.of("xavier", "\\operatorname{Var}(w)")
        .where(in, reals(2, 900)).where(out, reals(2, 900))
        .line(one.over(in.plus(out).over(two)), "one over the mean of the two widths")
        .line(xavier, "turn the fraction over");

    private static final Derivation BOUND = Derivation.of("xavier-uniform", "a")
        .where(in, reals(2, 900)).where(out, reals(2, 900))
        .line(sqrt(number(3).times(xavier)), "$a^2/3 = \\operatorname{Var}(w)$, solved for $a$")
        .line(bound, "$3 \\cdot 2 = 6$");

    static List<Derivation> derivations() { return List.of(LAYER, HALF, XAVIER, BOUND); }

    static List<Formula> formulas() {
        return List.of(
            value("layer-variance", "Variance of a neuron's sum", LAYER.left() + " = " + LAYER.result().latex(), "LeCun et al., 1998", GoldenCheck.of("weights, inputs")
                .golden("±1, (1, 1)", () -> layer(1, 1, -1, 1), 2)                                     // sums 2, 0, 0, −2
                .golden("±3, (1, 2)", () -> layer(1, 2, -3, 3), 45)                                    // ±9, ±3
                .golden("−1, 0, 1; (3, 0)", () -> layer(3, 0, -1, 0, 1), 6)),
            value("relu-half", "What a ReLU keeps", HALF.left() + " = " + HALF.result().latex(), "He et al., 2015", GoldenCheck.of("sums, each with its mirror image")
                .golden("±2", () -> HALF.result().at(Map.of("z", Matrix.number(2), "N", Matrix.number(1))).get(0, 0), 2)
                .golden("±1, ±3", () -> HALF.result().at(Map.of("z", Matrix.row(1, -3), "N", Matrix.number(2))).get(0, 0), 2.5)),
            value("depth-variance", "Variance after many ReLU layers", "\\operatorname{Var}(z_L) = " + deep.latex(), "He et al., 2015", GoldenCheck.of("n, Var(w), L, Var(z₁)")
                .golden("100, 0.02, 20, 3", () -> at(deep, "n", 100, "v", 0.02, "L", 20, "V", 3), 3)
                .golden("100, 0.04, 11, 1", () -> at(deep, "n", 100, "v", 0.04, "L", 11, "V", 1), 1024)
                .golden("100, 0.01, 3, 8", () -> at(deep, "n", 100, "v", 0.01, "L", 3, "V", 8), 2)),
            value("he", "He's variance of weights", "\\operatorname{Var}(w) = " + he.latex(), "He et al., 2015", GoldenCheck.of("n")
                .golden("50", () -> at(he, "n", 50), 0.04)
                .golden("50: factor of a layer", () -> at(gain, "n", 50, "v", at(he, "n", 50)), 1)),
            value("backward-variance", "Size of a gradient behind a layer", "\\operatorname{E}(dx^2) = " + back.latex(), "Glorot and Bengio, 2010", GoldenCheck.of("n out, Var(w), E(dz²)")
                .golden("50, 0.04, 3", () -> at(back, "n_\\text{out}", 50, "v", 0.04, "d", 3), 6)),
            value("xavier", "Xavier's variance of weights", "\\operatorname{Var}(w) = " + xavier.latex(), "Glorot and Bengio, 2010", GoldenCheck.of("n in, n out")
                .golden("50, 50", () -> at(xavier, "n_\\text{in}", 50, "n_\\text{out}", 50), 0.02)
                .golden("300, 100", () -> at(xavier, "n_\\text{in}", 300, "n_\\text{out}", 100), 0.005)),
            value("uniform-variance", "Variance of numbers drawn evenly from −a to a", "\\operatorname{Var}(w) = " + uniform.latex(), "", GoldenCheck.of("a")
                .golden("3", () -> at(uniform, "a", 3), 3).golden("0.3", () -> at(uniform, "a", 0.3), 0.03)),
            value("xavier-uniform", "Xavier's bound of even draws", "a = " + bound.latex(), "Glorot and Bengio, 2010", GoldenCheck.of("n in, n out")
                .golden("3, 3", () -> at(bound, "n_\\text{in}", 3, "n_\\text{out}", 3), 1)
                .golden("500, 100", () -> at(bound, "n_\\text{in}", 500, "n_\\text{out}", 100), 0.1)));
    }

    private static Expr relu(Expr x) { return Expr.apply(Elementwise.RELU, x); }

    private static double layer(double first, double second, double... likely) {
        return LAYER.result().at(Map.of("u", Matrix.row(likely), "N", Matrix.number(likely.length), "x_1", Matrix.number(first), "x_2", Matrix.number(second))).get(0, 0);
    }
}
