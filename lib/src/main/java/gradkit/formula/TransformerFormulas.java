package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.oneHot;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.cos;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sin;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumAcross;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.formula.Expr.Variable;
import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** What a transformer adds to attention: the loss of a whole sequence, padding left out of it, and places that turn. */
final class TransformerFormulas {
    private static final String VASWANI = "Vaswani et al., 2017";

    private TransformerFormulas() { }

    // A target of three tokens; each is predicted from those before it
    private static final Variable p1 = variable("p_1"), p2 = variable("p_2"), p3 = variable("p_3");

    private static final Derivation SEQUENCE = Derivation.of("sequence-loss", "-\\log p(y_1 y_2 y_3)")
        .where(p1, reals(0.05, 1)).where(p2, reals(0.05, 1)).where(p3, reals(0.05, 1))
        .line(log(p1.times(p2).times(p3)).negate(), "chain rule of probability: $p_t = p(y_t \\mid y_1 \\dots y_{t-1})$, the source given")
        .line(log(p1).negate().minus(log(p2)).minus(log(p3)), "logarithm of a product");

    // A batch's tokens one below the other: Z [N, K] logits, Y one-hot, m [N, 1] is 1 where a token is real, 0 where it is padding
    private static final Variable Z = variable("Z"), Y = variable("Y"), m = variable("m"), mn = new Variable("m", "m_{n}"), Zj = new Variable("Z", "Z_{nj}");
    private static final Variable Ynk = new Variable("Y", "Y_{nk}"), Znk = new Variable("Z", "Z_{nk}");
    private static final Expr count = shown("M", sum("n", mn)), total = sumAcross("j", exp(Zj)), logP = shown("\\log P_{nk}", log(exp(Znk).over(total)));
    private static final Expr perToken = number(1).over(count), loss = perToken.times(sum("n,k", mn.times(Ynk).times(logP))).negate(), P = shown("P", exp(Z).over(total));

    private static final Derivation MASKED = Derivation.of("masked-cross-entropy-gradient", "\\frac{\\partial L}{\\partial Z}")
        .where(Z, matrix(4, 3, -2, 2)).where(Y, oneHot(4, 3)).where(m, rng -> Matrix.column(1, rng.nextInt(2), rng.nextInt(2), 0))
        .line(partial(loss, Z), "the mean over the $M = \\sum_n m_n$ real tokens")
        .line(perToken.times(partial(sum("n,k", mn.times(Ynk).times(shown("(\\log \\textstyle\\sum_j e^{Z_{nj}} - Z_{nk})", log(total).minus(Znk)))), Z)),
            "$-\\log P_{nk} = \\log \\sum_j e^{Z_{nj}} - Z_{nk}$; $M$ does not depend on $Z$")
        .line(perToken.times(m.hadamard(shown("(P - Y)", P.minus(Y)))), "row $n$ by row $n$ as without a mask: $m_n$ is a factor of its own row only");

    // Position p, and r places further on: each pair of columns turns by the same angle
    private static final Variable p = variable("p"), r = variable("r"), omega = new Variable("ω", "\\omega");
    private static final Expr here = p.times(omega), on = r.times(omega), angle = p.plus(r).times(omega);
    private static final Expr sine = shown("\\sin(p\\omega)", sin(here)), cosine = shown("\\cos(p\\omega)", cos(here));

    private static final Derivation SHIFT_SINE = turned("position-shift-sine", "P_{p+r,2i}")
        .line(sin(angle), "definition of the place $p + r$, with $\\omega = \\omega_i$")
        .line(cos(on).times(sine).plus(sin(on).times(cosine)), "addition theorem of the sine");

    private static final Derivation SHIFT_COSINE = turned("position-shift-cosine", "P_{p+r,2i+1}")
        .line(cos(angle), "definition")
        .line(cos(on).times(cosine).minus(sin(on).times(sine)), "addition theorem of the cosine");

    static List<Derivation> derivations() { return List.of(SEQUENCE, MASKED, SHIFT_SINE, SHIFT_COSINE); }

    static List<Formula> formulas() {
        Matrix z = Matrix.of(new double[] {0, Math.log(3)}, new double[] {0, 0}, new double[] {5, -5}), y = Matrix.identity(2).take(1, 0, 1);
        return List.of(
            value("sequence-loss", "Loss of a sequence", SEQUENCE.left() + " = " + SEQUENCE.result().latex(), "", GoldenCheck.of("p₁, p₂, p₃")
                .golden("½, ½, ½", () -> at(SEQUENCE.result(), "p_1", 0.5, "p_2", 0.5, "p_3", 0.5), 3 * Math.log(2))
                .golden("1, 0.1, 1", () -> at(SEQUENCE.result(), "p_1", 1, "p_2", 0.1, "p_3", 1), Math.log(10))),
            value("masked-cross-entropy", "Cross-entropy over the tokens that count", "L = " + loss.latex() + ",\\qquad M = " + sum("n", mn).latex(), "", GoldenCheck.of("m")
                .golden("(1, 0, 0)", () -> masked(z, y, 1, 0, 0), Math.log(4.0 / 3))                                  // p = ¾
                .golden("(1, 1, 0)", () -> masked(z, y, 1, 1, 0), (Math.log(4.0 / 3) + Math.log(2)) / 2)
                .golden("(0, 1, 0)", () -> masked(z, y, 0, 1, 0), Math.log(2))),
            Formula.backed(Formula.Kind.DERIVATIVE, MASKED.id(), "Gradient of the masked cross-entropy", MASKED.left() + " = " + MASKED.result().latex(), "",
                new GradientFormulaCheck(loss, Z, MASKED)),
            value("position-shift-sine", "A place further on, sine", SHIFT_SINE.left() + " = " + SHIFT_SINE.result().latex(), VASWANI, GoldenCheck.of("p, r, ω")
                .golden("1, 2, π/6", () -> at(SHIFT_SINE.result(), "p", 1, "r", 2, "ω", Math.PI / 6), 1)
                .golden("4, −4, 0.3", () -> at(SHIFT_SINE.result(), "p", 4, "r", -4, "ω", 0.3), 0)),
            value("position-shift-cosine", "A place further on, cosine", SHIFT_COSINE.left() + " = " + SHIFT_COSINE.result().latex(), VASWANI, GoldenCheck.of("p, r, ω")
                .golden("1, 1, π/6", () -> at(SHIFT_COSINE.result(), "p", 1, "r", 1, "ω", Math.PI / 6), 0.5)
                .golden("4, −4, 0.3", () -> at(SHIFT_COSINE.result(), "p", 4, "r", -4, "ω", 0.3), 1)));
    }

    private static Derivation turned(String id, String left) {
        return Derivation.of(id, left).where(p, reals(0, 30)).where(r, reals(-10, 10)).where(omega, reals(0, 1));
    }

    private static double masked(Matrix z, Matrix y, double... m) {
        return loss.at(Map.of("Z", z, "Y", y, "m", Matrix.column(m))).get(0, 0);
    }
}
