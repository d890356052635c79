package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.formula.Expr.Variable;
import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/**
 * What a convolutional network costs, how far it sees, and what becomes of a picture that moves. A filter is written with the matrix S
 * that moves a row of pixels by one, \((Sx)_i = x_{i+1}\): sliding w over x gives \(w_0 x + w_1 Sx + w_2 S^2 x\).
 */
final class CnnFormulas {
    private static final String FUKUSHIMA = "Fukushima, 1980", LECUN = "LeCun et al., 1989", LUO = "Luo et al., 2016";
    private static final Expr one = number(1);

    private CnnFormulas() { }

    // What it costs
    private static final Variable f = variable("f"), c = variable("c"), k = variable("k"), n = variable("n");
    private static final Expr parameters = f.times(k.power(2).times(c).plus(one)), multiplications = n.power(2).times(f).times(k.power(2)).times(c);

    // How far it sees
    private static final Variable a = variable("a"), r = variable("r"), j = variable("j");
    private static final Expr reach = k.minus(one).times(j);

    private static final Derivation FIELD = Derivation.of("receptive-field", "r'")
        .where(a, reals(0, 20)).where(r, reals(1, 20)).where(j, reals(1, 8)).where(k, reals(1, 7))
        .line(a.plus(reach).plus(r).minus(one).minus(a).plus(one), "the first of the $k$ numbers below sees pixels from $a$ on; the last stands $(k-1)\\,j$ further right and sees $r$ pixels, up to $a + (k-1)\\,j + r - 1$")
        .line(r.plus(reach), "$a$ and 1 cancel");

    // What becomes of a picture that moves
    private static final Variable S = variable("S"), x = variable("x");
    private static final Variable w0 = variable("w_0"), w1 = variable("w_1"), w2 = variable("w_2"), v0 = variable("v_0"), v1 = variable("v_1");
    private static final Expr Sx = S.product(x), SSx = S.product(Sx);

    private static final Derivation SHIFT = Derivation.of("convolution-shift", "S\\,C(x)")
        .where(S, matrix(5, 5, -1, 1)).where(x, matrix(5, 1, -2, 2)).where(w0, reals(-2, 2)).where(w1, reals(-2, 2)).where(w2, reals(-2, 2))
        .line(S.product(w0.times(x).plus(w1.times(Sx)).plus(w2.times(SSx))), "the filter, written out")
        .line(w0.times(Sx).plus(w1.times(S.product(Sx))).plus(w2.times(S.product(SSx))), "a matrix product is taken term by term, and numbers move to the front: that is the same filter on $Sx$");

    private static final Expr first = w0.times(x).plus(w1.times(Sx));

    private static final Derivation MERGED = Derivation.of("convolution-merged", "V(W(x))")
        .where(S, matrix(5, 5, -1, 1)).where(x, matrix(5, 1, -2, 2)).where(w0, reals(-2, 2)).where(w1, reals(-2, 2)).where(v0, reals(-2, 2)).where(v1, reals(-2, 2))
        .line(v0.times(first).plus(v1.times(S.product(first))), "the filter $v$ on what the filter $w$ gave")
        .line(v0.times(w0).times(x).plus(v0.times(w1).times(Sx)).plus(v1.times(w0).times(Sx)).plus(v1.times(w1).times(SSx)), "multiply out, as before")
        .line(v0.times(w0).times(x).plus(v0.times(w1).plus(v1.times(w0)).times(Sx)).plus(v1.times(w1).times(SSx)), "one filter of three numbers");

    static List<Derivation> derivations() { return List.of(FIELD, SHIFT, MERGED); }

    static List<Formula> formulas() {
        return List.of(
            value("conv-parameters", "Weights and biases of a convolution", "N = " + parameters.latex(), LECUN, GoldenCheck.of("f, k, c")
                .golden("32, 3, 1", () -> at(parameters, "f", 32, "k", 3, "c", 1), 320).golden("64, 3, 32", () -> at(parameters, "f", 64, "k", 3, "c", 32), 18_496)
                .golden("1, 1, 1", () -> at(parameters, "f", 1, "k", 1, "c", 1), 2)),
            value("conv-multiplications", "Multiplications of a convolution", "M = " + multiplications.latex(), "", GoldenCheck.of("n, f, k, c")
                .golden("26, 32, 3, 1", () -> at(multiplications, "n", 26, "f", 32, "k", 3, "c", 1), 194_688)
                .golden("1, 10, 1, 64", () -> at(multiplications, "n", 1, "f", 10, "k", 1, "c", 64), 640)),
            value(FIELD.id(), "Receptive field of a layer", FIELD.left() + " = " + FIELD.result().latex(), LUO, GoldenCheck.of("r, j, k")
                .golden("1, 1, 3", () -> field(1, 1, 3), 3).golden("3, 1, 2", () -> field(3, 1, 2), 4).golden("4, 2, 3", () -> field(4, 2, 3), 8).golden("8, 2, 2", () -> field(8, 2, 2), 10)),
            value(SHIFT.id(), "A convolution of a moved picture", SHIFT.left() + " = C(Sx)", FUKUSHIMA, GoldenCheck.of("x = (1, 2, 3), w = (1, 10, 100), S moves round")
                .golden("first", () -> ring(SHIFT, 0, 1, 10, 100), 132).golden("second", () -> ring(SHIFT, 1, 1, 10, 100), 213).golden("third", () -> ring(SHIFT, 2, 1, 10, 100), 321)),
            value(MERGED.id(), "Two convolutions in a row are one", MERGED.left() + " = " + MERGED.result().latex(), "", GoldenCheck.of("x = (1, 0, 0), w = (1, 2), v = (3, 4), S moves round")
                .golden("first", () -> merged(0), 3).golden("second", () -> merged(1), 8).golden("third", () -> merged(2), 10)));
    }

    private static double field(double r, double j, double k) { return at(FIELD.result(), "r", r, "j", j, "k", k); }

    /** Moves three pixels by one; what leaves on one side comes in on the other. */
    private static Matrix round() { return Matrix.of(new double[] {0, 1, 0}, new double[] {0, 0, 1}, new double[] {1, 0, 0}); }

    private static double ring(Derivation d, int entry, double... w) {
        return d.result().at(Map.of("S", round(), "x", Matrix.column(1, 2, 3), "w_0", Matrix.number(w[0]), "w_1", Matrix.number(w[1]), "w_2", Matrix.number(w[2]))).get(entry, 0);
    }

    private static double merged(int entry) {
        return MERGED.result().at(Map.of("S", round(), "x", Matrix.column(1, 0, 0), "w_0", Matrix.number(1), "w_1", Matrix.number(2),
            "v_0", Matrix.number(3), "v_1", Matrix.number(4))).get(entry, 0);
    }
}
