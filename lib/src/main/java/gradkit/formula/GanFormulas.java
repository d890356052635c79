package gradkit.formula;

import static gradkit.formula.Domain.fixed;
import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.probabilities;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.apply;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumDown;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.formula.Expr.Variable;
import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/**
 * Two nets against each other: the discriminator's loss and the generator's, what the best discriminator answers, and how samples are
 * scored. The discriminator's logit is s for a real example and t for a made one; \(D = \sigma(\text{logit})\).
 */
final class GanFormulas {
    private static final String GOODFELLOW = "Goodfellow et al., 2014", SALIMANS = "Salimans et al., 2016";
    private static final Expr one = number(1), two = number(2);

    private GanFormulas() { }

    // The losses, for one real example and one made one
    private static final Variable s = variable("s"), t = variable("t");
    private static final Expr onReal = shown("D(x)", sigmoid(s)), onMade = shown("D(G(z))", sigmoid(t));
    private static final Expr discriminates = log(onReal).negate().minus(log(one.minus(onMade))), generates = log(onMade).negate(), minimax = log(one.minus(onMade));

    private static final Derivation DISCRIMINATOR = logits("gan-discriminator-loss", "L_D")
        .line(discriminates, "binary cross-entropy twice: the label is 1 for the real $x$, 0 for the made $G(z)$")
        .line(log(sigmoid(s)).negate().minus(log(one.minus(sigmoid(t)))), "$s$ and $t$ are the two logits")
        .line(log(sigmoid(s)).negate().minus(log(sigmoid(t.negate()))), "$1 - \\sigma(t) = \\sigma(-t)$")
        .line(softplus(s.negate()).plus(softplus(t)), "$-\\log \\sigma(u) = \\operatorname{softplus}(-u)$");

    private static final Derivation REAL = logits("gan-slope-real", "\\frac{d L_D}{d s}")
        .line(derivative(softplus(s.negate()).plus(softplus(t)), s), "only the first term has $s$ in it")
        .line(sigmoid(s.negate()).negate(), "the slope of softplus is $\\sigma$; chain rule: the inner slope is $-1$")
        .line(onReal.minus(one), "$\\sigma(-s) = 1 - \\sigma(s)$, and $D(x) = \\sigma(s)$");

    private static final Derivation MADE = logits("gan-slope-made", "\\frac{d L_D}{d t}")
        .line(derivative(softplus(s.negate()).plus(softplus(t)), t), "only the second term has $t$ in it")
        .line(onMade, "the slope of softplus is $\\sigma$, and $D(G(z)) = \\sigma(t)$");

    private static final Derivation GENERATOR = logits("gan-generator-slope", "\\frac{d L_G}{d t}")
        .line(derivative(generates, t), "definition: as if the made example's label were 1")
        .line(derivative(softplus(t.negate()), t), "$-\\log \\sigma(t) = \\operatorname{softplus}(-t)$")
        .line(onMade.minus(one), "as for a real example above");

    private static final Derivation MINIMAX = logits("gan-minimax-slope", "\\frac{d}{d t} \\log\\bigl(1 - D(G(z))\\bigr)")
        .line(derivative(log(one.minus(sigmoid(t))), t), "definition")
        .line(derivative(softplus(t).negate(), t), "$\\log(1 - \\sigma(t)) = \\log \\sigma(-t) = -\\operatorname{softplus}(t)$")
        .line(onMade.negate(), "the slope of softplus is $\\sigma$");

    // What comes back to a batch of made examples through a discriminator of one layer
    private static final Variable X = variable("X"), W = variable("W"), b = variable("b"), m = variable("m");
    private static final Expr logit = X.product(W).plus(b), D = shown("D", sigmoid(logit));
    private static final Expr lost = one.over(m).times(sum("n", softplus(logit.negate())));

    private static final Derivation BACK = Derivation.of("gan-made-gradient", "\\frac{\\partial L_G}{\\partial X}")
        .where(X, matrix(4, 3, -2, 2)).where(W, matrix(3, 1, -1, 1)).where(b, reals(-1, 1)).where(m, fixed(4))
        .line(partial(lost, X), "$L_G$ is the mean over the batch $X = G(Z)$; here the discriminator has one layer")
        .line(one.over(m).times(D.minus(one)).product(W.transpose()), "by the logits it is $\\frac{1}{m}(D - 1)$, and a dense layer passes back $dZ\\,W^\\top$");

    // The best discriminator: at one place x, p(x) real and q(x) made examples to each other
    private static final Variable p = variable("p"), q = variable("q"), d = new Variable("d", "D");
    private static final Expr atPlace = p.times(log(d)).plus(q.times(log(one.minus(d)))).negate(), best = p.over(p.plus(q));

    private static final Derivation BEST = Derivation.of("gan-best-slope", "\\frac{d\\ell}{d D}")
        .where(p, reals(0.1, 2)).where(q, reals(0.1, 2)).where(d, reals(0.1, 0.9))
        .line(derivative(atPlace, d), "at one place $x$ the loss is $\\ell = -p \\log D - q \\log(1 - D)$: $p$ real examples come by for $q$ made ones")
        .line(q.over(one.minus(d)).minus(p.over(d)), "the derivative of $\\log u$ is $1/u$; the one of $1 - D$ is $-1$")
        .line(p.plus(q).times(d).minus(p).over(d.times(one.minus(d))), "one denominator; $qD - p(1 - D) = (p + q)D - p$");

    // Over all places, as shares that sum to 1
    private static final Variable pc = p.index("c"), qc = q.index("c");
    private static final Expr halfway = shown("m_{c}", pc.plus(qc).over(two));
    private static final Expr known = over(pc, pc.over(pc.plus(qc))).plus(over(qc, qc.over(pc.plus(qc))));

    private static final Derivation VALUE = Derivation.of("gan-value", "L_D").where(p, probabilities(1, 4)).where(q, probabilities(1, 4))
        .line(known, "the best discriminator put in; $c$ runs over all places")
        .line(over(pc, pc.over(two.times(halfway))).plus(over(qc, qc.over(two.times(halfway)))), "$m_c = \\frac{1}{2}(p_c + q_c)$, halfway between the two")
        .line(two.times(log(two)).plus(over(pc, pc.over(halfway))).plus(over(qc, qc.over(halfway))), "logarithm of a quotient; $p$ and $q$ each sum to 1")
        .line(two.times(log(two)).minus(shown("D(p \\parallel m)", kl(pc))).minus(shown("D(q \\parallel m)", kl(qc))), "Kullback–Leibler divergence, twice");

    // The score of a batch of samples: rows P are what a classifier says of each
    private static final Variable P = variable("P"), Pnk = new Variable("P", "P_{nk}");
    private static final Expr meanRow = one.over(m).times(sumDown("n", new Variable("P", "P_{n}"))), pBar = shown("\\bar p_{k}", meanRow);
    private static final Expr information = one.over(m).times(sum("n,k", Pnk.times(log(Pnk.over(pBar)))));

    private static final Derivation SCORE = Derivation.of("inception-score-entropies", "\\log \\mathit{IS}").where(P, probabilities(5, 3)).where(m, fixed(5))
        .line(information, "definition; $\\bar p = \\frac{1}{m} \\sum_n P_n$ is the mean of all rows")
        .line(one.over(m).times(sum("n,k", Pnk.times(log(Pnk)))).minus(one.over(m).times(sum("n,k", Pnk.times(log(pBar))))), "logarithm of a quotient")
        .line(one.over(m).times(sum("n,k", Pnk.times(log(Pnk)))).minus(sum("k", pBar.times(log(pBar)))), "the sum over $n$ of $\\frac{1}{m} P_{nk}$ is $\\bar p_k$")
        .line(shown("H(\\bar p)", sum("k", pBar.times(log(pBar))).negate()).minus(shown("\\tfrac{1}{m} \\textstyle\\sum_n H(P_n)", one.over(m).times(sum("n,k", Pnk.times(log(Pnk)))).negate())), "definition of entropy");

    static List<Derivation> derivations() { return List.of(DISCRIMINATOR, REAL, MADE, GENERATOR, MINIMAX, BACK, BEST, VALUE, SCORE); }

    static List<Formula> formulas() {
        Expr score = exp(information);
        return List.of(
            value("gan-discriminator-loss", "The discriminator's loss", "L_D = " + discriminates.latex() + " = " + DISCRIMINATOR.result().latex(), GOODFELLOW, GoldenCheck.of("s, t")
                .golden("0, 0: a guess", () -> at(DISCRIMINATOR.result(), "s", 0, "t", 0), 1.3862943611198906)
                .golden("log 9, −log 4: D is 0.9 and 0.2", () -> at(DISCRIMINATOR.result(), "s", Math.log(9), "t", -Math.log(4)), 0.32850406697203605)
                .golden("−1000, 1000: surely wrong, twice", () -> at(DISCRIMINATOR.result(), "s", -1000, "t", 1000), 2000)),
            slope(REAL, "Slope of the discriminator's loss by a real example's logit", DISCRIMINATOR.result(), s, "t"),
            slope(MADE, "Slope of the discriminator's loss by a made example's logit", DISCRIMINATOR.result(), t, "s"),
            value("gan-generator-loss", "The generator's loss", "L_G = " + generates.latex() + " = " + softplus(t.negate()).latex(), GOODFELLOW, GoldenCheck.of("t")
                .golden("0", () -> at(softplus(t.negate()), "t", 0), 0.69314718055994531)
                .golden("−log 4: D is 0.2", () -> at(softplus(t.negate()), "t", -Math.log(4)), 1.6094379124341003)
                .golden("−1000", () -> at(softplus(t.negate()), "t", -1000), 1000)),
            slope(GENERATOR, "Slope of the generator's loss by a made example's logit", softplus(t.negate()), t),
            slope(MINIMAX, "Slope of the minimax loss by a made example's logit", softplus(t).negate(), t),
            Formula.backed(Formula.Kind.DERIVATIVE, BACK.id(), "What comes back to made examples", BACK.left() + " = " + BACK.result().latex(), GOODFELLOW,
                new GradientFormulaCheck(lost, X, BACK)),
            Formula.backed(Formula.Kind.DERIVATIVE, BEST.id(), "Slope of the discriminator's loss at one place", BEST.left() + " = " + BEST.result().latex(), GOODFELLOW,
                new SlopeCheck(atPlace, d, BEST.result(), new double[] {0.2, 0.4, 0.5, 0.6, 0.8}, Map.of(), Map.of("p", 1.5, "q", 0.5))),
            value("gan-best-discriminator", "The best discriminator", "D^*(x) = " + best.latex().replace("p", "p(x)").replace("q", "q(x)"), GOODFELLOW, GoldenCheck.of("p, q")
                .golden("1.5, 0.5", () -> at(best, "p", 1.5, "q", 0.5), 0.75).golden("2, 2", () -> at(best, "p", 2, "q", 2), 0.5)
                .golden("0, 1", () -> at(best, "p", 0, "q", 1), 0)
                .golden("1.5, 0.5: slope there", () -> at(BEST.result(), "p", 1.5, "q", 0.5, "d", 0.75), 0)),
            value("gan-value", "The discriminator's loss at its best", "L_D = " + VALUE.result().latex(), GOODFELLOW, GoldenCheck.of("p, q")
                .golden("(0.25, 0.75) twice", () -> shares(VALUE.result(), Matrix.row(0.25, 0.75), Matrix.row(0.25, 0.75)), 1.3862943611198906)
                .golden("(0.9, 0.1), (0.1, 0.9)", () -> shares(VALUE.result(), Matrix.row(0.9, 0.1), Matrix.row(0.1, 0.9)), 0.6501659467828964)),
            value("inception-score", "Inception score", "\\mathit{IS} = " + score.latex(), SALIMANS, GoldenCheck.of("P")
                .golden("rows (½, ½), (½, ½)", () -> scored(score, Matrix.of(new double[] {0.5, 0.5}, new double[] {0.5, 0.5})), 1)
                .golden("rows (0.9, 0.1), (0.1, 0.9)", () -> scored(score, Matrix.of(new double[] {0.9, 0.1}, new double[] {0.1, 0.9})), 1.4449348111684153)
                .golden("row (0.9, 0.1) twice", () -> scored(score, Matrix.of(new double[] {0.9, 0.1}, new double[] {0.9, 0.1})), 1)),
            value(SCORE.id(), "Inception score as a difference of entropies", SCORE.left() + " = " + SCORE.result().latex(), SALIMANS, GoldenCheck.of("P")
                .golden("rows (½, ½), (½, ½)", () -> scored(SCORE.result(), Matrix.of(new double[] {0.5, 0.5}, new double[] {0.5, 0.5})), 0)
                .golden("rows (0.9, 0.1), (0.1, 0.9)", () -> scored(SCORE.result(), Matrix.of(new double[] {0.9, 0.1}, new double[] {0.1, 0.9})), 0.3680642071684971)));
    }

    private static Expr softplus(Expr x) { return apply(Elementwise.SOFTPLUS, x); }

    /** Minus the sum of shares times logarithms. */
    private static Expr over(Variable shares, Expr inside) { return sum("c", shares.times(log(inside))).negate(); }

    private static Expr kl(Variable shares) { return sum("c", shares.times(log(shares.over(halfway)))); }

    private static Derivation logits(String id, String left) { return Derivation.of(id, left).where(s, reals(-5, 5)).where(t, reals(-5, 5)); }

    private static Formula slope(Derivation by, String title, Expr loss, Variable logit, String... other) {
        return Formula.backed(Formula.Kind.DERIVATIVE, by.id(), title, by.left() + " = " + by.result().latex(), GOODFELLOW,
            new SlopeCheck(loss, logit, by.result(), new double[] {-6, -1, 0, 1, 6}, Map.of(), other.length == 0 ? Map.of() : Map.of(other[0], 1.0)));
    }

    private static double shares(Expr f, Matrix p, Matrix q) { return f.at(Map.of("p", p, "q", q)).get(0, 0); }

    private static double scored(Expr f, Matrix P) {
        return f.at(Map.of("P", P, "m", Matrix.number(P.rows()))).get(0, 0);
    }
}
