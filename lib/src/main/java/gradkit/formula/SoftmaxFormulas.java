package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.oneHot;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumAcross;
import static gradkit.formula.Expr.variable;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** Softmax, its stable forms, its Jacobian, and the cross-entropy behind it. */
final class SoftmaxFormulas {
    private static final String SOURCE = "Bridle, 1990";

    // One example: z is a row of logits, [1, k].
    private static final Expr.Variable z = variable("z"), c = variable("c");
    private static final Expr.Variable zi = z.index("i"), zj = z.index("j"), zk = z.index("k");
    private static final Expr softmax = exp(zi).over(sum("j", exp(zj)));

    // A batch: Z and Y are [m, k], P = softmax(Z) row by row.
    private static final Expr.Variable Z = variable("Z"), Y = variable("Y"), m = variable("m");
    private static final Expr.Variable Znk = Z.index("nk"), Znj = Z.index("nj"), Ynk = Y.index("nk");
    private static final Expr.Variable Zic = Z.index("ic"), Zij = Z.index("ij"), Yic = Y.index("ic");    // under sums over the examples i and classes c
    private static final Expr oneByM = number(1).over(m), Pic = exp(Zic).over(sumAcross("j", exp(Zij)));
    private static final Expr loss = oneByM.times(sum("i", log(sumAcross("j", exp(Zij))).minus(sumAcross("c", Yic.times(Zic)))));

    private SoftmaxFormulas() { }

    private static final Derivation SHIFT = logits("softmax-shift", "p_i").where(c, reals(-20, 20))
        .line(exp(zi.minus(c)).over(sum("j", exp(zj.minus(c)))), "softmax of $z - c$, for any number $c$")
        .line(exp(c.negate()).times(exp(zi)).over(exp(c.negate()).times(sum("j", exp(zj)))), "$e^{a-c} = e^{-c}\\,e^a$, and $e^{-c}$ leaves the sum")
        .line(softmax, "$e^{-c}$ cancels: softmax does not see a shift, so $c = \\max_j z_j$ is safe");

    private static final Derivation LOG_SUM_EXP = logits("log-sum-exp", "\\log \\sum_{j} e^{z_{j}}").where(c, reals(-20, 20))
        .line(log(sum("j", exp(zj))), "as it stands: overflows from $z_j \\approx 710$ on")
        .line(log(exp(c).times(sum("j", exp(zj.minus(c))))), "$e^{z_j} = e^c\\,e^{z_j - c}$, and $e^c$ leaves the sum")
        .line(c.plus(log(sum("j", exp(zj.minus(c))))), "logarithm of a product; with $c = \\max_j z_j$ no power exceeds 1");

    private static final Derivation LOG_SOFTMAX = logits("log-softmax", "\\log p_i")
        .line(log(softmax), "definition of softmax")
        .line(log(exp(zi)).minus(log(sum("j", exp(zj)))), "logarithm of a quotient")
        .line(zi.minus(log(sum("j", exp(zj)))), "$\\log e^{z_i} = z_i$");

    private static final Expr delta = shown("\\delta_{ij}", partial(z, z));     // how z_i changes with z_j: with itself only
    private static final Expr total = sum("k", exp(zk)), ei = exp(z.indexDown("i"));
    private static final Expr pi = shown("p_i", ei.over(total)), pj = shown("p_j", exp(zj).over(total));

    private static final Derivation JACOBIAN = logits("softmax-jacobian", "\\frac{\\partial p_i}{\\partial z_j}")
        .line(partial(exp(zi).over(total), zj), "definition of softmax")
        .line(delta.times(ei).times(total).minus(ei.times(exp(zj))).over(total.power(2)),
            "quotient rule; $\\delta_{ij}$ is 1 if $i = j$, else 0")
        .line(ei.over(total).times(delta.minus(exp(zj).over(total))), "take out $e^{z_i} / \\sum_k e^{z_k}$")
        .line(pi.times(delta.minus(pj)), "definition of softmax");

    private static final Expr P = shown("P", exp(Z).over(sumAcross("j", exp(Z))));

    private static final Derivation CROSS_ENTROPY_GRADIENT = Derivation.of("cross-entropy-gradient", "\\frac{\\partial L}{\\partial Z_{nk}}")
        .where(Z, matrix(3, 4, -3, 3), matrix(3, 4, -30, 30)).where(Y, oneHot(3, 4)).where(m, Domain.fixed(3))
        .line(partial(oneByM.times(sum("i,c", Yic.times(log(Pic)))).negate(), Znk), "mean over the batch of the cross-entropy of softmax")
        .line(partial(loss, Znk), "logarithm of softmax; each row of $Y$ sums to 1")
        .line(oneByM.times(exp(Znk).over(sumAcross("j", exp(Znj))).minus(Ynk)), "only the row $i = n$ has $Z_{nk}$; $\\log \\sum_j e^{z_j}$ has the derivative $e^{z_k} / \\sum_j e^{z_j}$")
        .line(oneByM.times(shown("P_{nk}", P).minus(Ynk)), "definition of softmax");

    private static final Expr gradient = oneByM.times(P.minus(Y));

    static List<Derivation> derivations() { return List.of(SHIFT, LOG_SUM_EXP, LOG_SOFTMAX, JACOBIAN, CROSS_ENTROPY_GRADIENT); }

    static List<Formula> formulas() {
        return List.of(
            Formula.backed(Formula.Kind.VALUE, "softmax", "Softmax", "p_i = " + softmax.latex(), SOURCE, GoldenCheck.of("entry, z")
                .golden("p₀ of (1, 2, 3)", () -> entry(softmax, 0, 1, 2, 3), 0.090030573170380458)
                .golden("p₂ of (1, 2, 3)", () -> entry(softmax, 2, 1, 2, 3), 0.66524095577482189)
                .golden("p₀ of (5)", () -> entry(softmax, 0, 5), 1)
                .golden("p₁ of (0, 0, 0, 0)", () -> entry(softmax, 1, 0, 0, 0, 0), 0.25)),
            Formula.backed(Formula.Kind.VALUE, "softmax-shift", "Softmax does not see a shift",
                "p_i = " + softmax.latex() + " = " + SHIFT.lines().get(0).expr().latex(), "", GoldenCheck.of("entry, z, c")
                .golden("p₂ of (1, 2, 3), c = 3", () -> shifted(SHIFT, 2, 3, 1, 2, 3), 0.66524095577482189)
                .golden("p₂ of (1001, 1002, 1003), c = 1003", () -> shifted(SHIFT, 2, 1003, 1001, 1002, 1003), 0.66524095577482189)),
            Formula.backed(Formula.Kind.VALUE, "log-sum-exp", "Stable log-sum-exp",
                LOG_SUM_EXP.left() + " = " + LOG_SUM_EXP.result().latex() + ",\\quad c = \\max_j z_j", "", GoldenCheck.of("z, c")
                .golden("(1, 2, 3), c = 3", () -> shifted(LOG_SUM_EXP, 0, 3, 1, 2, 3), 3.4076059644443803)
                .golden("(1001, 1002, 1003), c = 1003", () -> shifted(LOG_SUM_EXP, 0, 1003, 1001, 1002, 1003), 1003.4076059644443803)),
            Formula.backed(Formula.Kind.VALUE, "log-softmax", "Log-softmax", "\\log p_i = " + LOG_SOFTMAX.result().latex(), "", GoldenCheck.of("entry, z")
                .golden("log p₀ of (1, 2, 3)", () -> entry(LOG_SOFTMAX.result(), 0, 1, 2, 3), -2.4076059644443803)
                .golden("log p₁ of (0, −700)", () -> entry(LOG_SOFTMAX.result(), 1, 0, -700), -700)),
            Formula.backed(Formula.Kind.DERIVATIVE, "softmax-jacobian", "Jacobian of softmax", JACOBIAN.left() + " = " + JACOBIAN.result().latex(), SOURCE,
                new GradientFormulaCheck(softmax, z, JACOBIAN)),
            Formula.backed(Formula.Kind.VALUE, "cross-entropy-from-logits", "Cross-entropy from logits", "L = " + loss.latex(), "", GoldenCheck.of("Z, Y")
                .golden("(1, 2, 3), (0, 0, 0) with classes 2, 0", () -> loss.at(Map.of("m", Matrix.number(2),
                    "Z", Matrix.of(new double[]{1, 2, 3}, new double[]{0, 0, 0}), "Y", Matrix.identity(3).take(2, 0))).get(0, 0), 0.753109126556245)),
            Formula.backed(Formula.Kind.DERIVATIVE, "cross-entropy-gradient", "Gradient of cross-entropy by the logits",
                "\\frac{\\partial L}{\\partial Z} = " + gradient.latex(), "", new GradientFormulaCheck(loss, Z, CROSS_ENTROPY_GRADIENT.line(gradient, "as matrices"))));
    }

    private static Derivation logits(String id, String left) {
        return Derivation.of(id, left).where(z, matrix(1, 4, -3, 3), matrix(1, 4, -1e-3, 1e-3), matrix(1, 4, -15, 15));
    }

    private static double entry(Expr f, int i, double... row) { return f.at(Map.of("z", Matrix.row(row))).get(0, i); }

    /** The line of a derivation that holds the shift c, at entry i. */
    private static double shifted(Derivation d, int i, double shift, double... row) {
        Expr line = d == SHIFT ? d.lines().get(0).expr() : d.result();
        return line.at(Map.of("z", Matrix.row(row), "c", Matrix.number(shift))).get(0, i);
    }
}
