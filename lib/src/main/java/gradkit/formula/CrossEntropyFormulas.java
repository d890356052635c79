package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.oneHot;
import static gradkit.formula.Domain.probabilities;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.apply;
import static gradkit.formula.Expr.cases;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** Losses of a predicted class, one example at a time: cross-entropy of two classes and of many, hinge, Kullback–Leibler. */
final class CrossEntropyFormulas {
    // Two classes: the probability of class 1, or its logit; y is 1 or 0, in the hinge 1 or −1.
    private static final Expr.Variable yHat = new Expr.Variable("ŷ", "\\hat y"), y = variable("y"), z = variable("z");
    private static final Expr one = number(1), two = number(2), zero = number(0);
    private static final Expr bce = entropyOf(log(yHat), log(one.minus(yHat)));
    private static final Expr s = sigmoid(z), bceOfSigmoid = entropyOf(log(s), log(one.minus(s)));
    private static final Expr margin = y.times(z), hinge = cases(one.minus(margin), one.minus(margin), zero);

    // Many classes: rows of probabilities p and q, of which q is a softmax of logits.
    private static final Expr.Variable p = variable("p"), pc = p.index("c"), pk = p.index("k"), yc = y.index("c"), yk = y.index("k");
    private static final Expr.Variable zc = z.index("c"), zj = z.index("j"), zk = z.index("k");
    private static final Expr total = sum("j", exp(zj)), softmax = exp(z).over(total);
    private static final Expr qc = shown("q_{c}", softmax), qk = shown("q_{k}", softmax);
    private static final Expr crossEntropy = sum("c", yc.times(log(pc))).negate(), kl = sum("c", pc.times(log(pc.over(qc))));

    private CrossEntropyFormulas() { }

    private static final Derivation BCE = two("bce", "-\\log p(y)")
        .line(log(yHat.power(y).times(one.minus(yHat).power(one.minus(y)))).negate(), "$\\hat y$ where $y = 1$ and $1 - \\hat y$ where $y = 0$: the other factor has the exponent 0, so it is 1")
        .line(log(yHat.power(y)).plus(log(one.minus(yHat).power(one.minus(y)))).negate(), "logarithm of a product")
        .line(bce, "$\\log a^b = b \\log a$");

    private static final Derivation BCE_SLOPE = two("bce-slope", "\\frac{d\\ell}{d\\hat y}")
        .line(derivative(bce, yHat), "definition")
        .line(y.over(yHat).minus(one.minus(y).over(one.minus(yHat))).negate(), "the derivative of $\\log u$ is $1/u$; the one of $1 - \\hat y$ is $-1$")
        .line(one.minus(y).times(yHat).minus(y.times(one.minus(yHat))).over(yHat.times(one.minus(yHat))), "one denominator")
        .line(yHat.minus(y).over(yHat.times(one.minus(yHat))), "$\\hat y - y\\hat y - y + y\\hat y = \\hat y - y$");

    private static final Derivation BCE_LOGITS = logit("bce-from-logits", "\\ell")
        .line(bceOfSigmoid, "$\\hat y = \\sigma(z)$")
        .line(entropyOf(log(s), log(sigmoid(z.negate()))), "$1 - \\sigma(z) = \\sigma(-z)$")
        .line(y.times(softplus(z.negate())).plus(one.minus(y).times(softplus(z))), "$-\\log \\sigma(z) = \\log(1 + e^{-z}) = \\operatorname{softplus}(-z)$")
        .line(y.times(softplus(z).minus(z)).plus(one.minus(y).times(softplus(z))), "$\\log(1 + e^{-z}) = \\log\\bigl(e^{-z}\\,(e^{z} + 1)\\bigr) = \\log(1 + e^{z}) - z$")
        .line(softplus(z).minus(y.times(z)), "gather");

    private static final Derivation BCE_LOGIT_SLOPE = logit("bce-logit-slope", "\\frac{d\\ell}{dz}")
        .line(derivative(bceOfSigmoid, z), "definition, with $\\hat y = \\sigma(z)$")
        .line(s.minus(y).over(s.times(one.minus(s))).dot(s.times(one.minus(s))), "chain rule: the slope by $\\hat y$, times the slope of the sigmoid")
        .line(s.minus(y), "they cancel");

    private static final Derivation MSE_LOGIT_SLOPE = logit("squared-sigmoid-slope", "\\frac{d\\ell}{dz}")
        .line(derivative(s.minus(y).power(2), z), "squared error of $\\hat y = \\sigma(z)$")
        .line(two.times(s.minus(y)).dot(derivative(s, z)), "power rule, chain rule")
        .line(two.times(s.minus(y)).times(s).times(one.minus(s)), "slope of the sigmoid");

    private static final Derivation CROSS_ENTROPY_SLOPE = Derivation.of("cross-entropy-slope", "\\frac{\\partial \\ell}{\\partial p_{k}}")
        .where(p, probabilities(1, 4)).where(y, oneHot(1, 4))
        .line(partial(crossEntropy, pk), "definition")
        .line(yk.over(pk).negate(), "only the term $c = k$ has $p_k$ in it; the derivative of $\\log u$ is $1/u$");

    private static final Derivation HINGE = Derivation.of("hinge-slope", "\\frac{d\\ell}{dz}").where(z, reals(-3, 0.9), reals(1.1, 3)).where(y, Domain.fixed(1), Domain.fixed(-1))
        .line(derivative(hinge, z), "definition, with $y = \\pm 1$")
        .line(cases(one.minus(margin), y.negate(), zero), "each case by itself; at the kink $y z = 1$ we take 0");

    private static final Derivation KL = pair("kl", "D(p \\parallel q)")
        .line(kl, "definition")
        .line(sum("c", pc.times(log(pc).minus(log(qc)))), "logarithm of a quotient")
        .line(sum("c", pc.times(log(qc))).negate().minus(sum("c", pc.times(log(pc))).negate()), "cross-entropy of $q$ under $p$, minus the entropy of $p$");

    private static final Derivation KL_GRADIENT = pair("kl-gradient", "\\frac{\\partial D}{\\partial z_{k}}")
        .line(partial(kl, zk), "$q$ is the softmax of $z$")
        .line(partial(sum("c", pc.times(log(qc))).negate(), zk), "the entropy of $p$ does not depend on $z$")
        .line(partial(log(total).minus(sum("c", pc.times(zc))), zk), "logarithm of softmax; $p$ sums to 1")
        .line(exp(zk).over(total).minus(pk), "the derivative of $\\log \\sum_j e^{z_j}$ by $z_k$ is $e^{z_k} / \\sum_j e^{z_j}$")
        .line(qk.minus(pk), "definition of softmax");

    static List<Derivation> derivations() {
        return List.of(BCE, BCE_SLOPE, BCE_LOGITS, BCE_LOGIT_SLOPE, MSE_LOGIT_SLOPE, CROSS_ENTROPY_SLOPE, HINGE, KL, KL_GRADIENT);
    }

    static List<Formula> formulas() {
        Matrix right = Matrix.row(0, 0, 1), ps = Matrix.row(0.25, 0.25, 0.5), zs = Matrix.row(0, 0, 0);
        return List.of(
            value("bce", "Binary cross-entropy", "\\ell = " + bce.latex(), "Cox, 1958", GoldenCheck.of("ŷ, y")
                .golden("0.9, 1", () -> at(bce, yHat, 0.9, 1), 0.10536051565782628).golden("0.9, 0", () -> at(bce, yHat, 0.9, 0), 2.3025850929940457)
                .golden("½, ½", () -> at(bce, yHat, 0.5, 0.5), 0.69314718055994531)),
            slope(BCE_SLOPE, "Slope of binary cross-entropy by the prediction", bce, yHat, 1, 0.05, 0.1, 0.5, 0.9, 0.95),
            value("bce-from-logits", "Binary cross-entropy from logits", "\\ell = " + BCE_LOGITS.result().latex(), "", GoldenCheck.of("z, y")
                .golden("2, 1", () -> at(BCE_LOGITS.result(), z, 2, 1), 0.1269280110429725).golden("−1, 0", () -> at(BCE_LOGITS.result(), z, -1, 0), 0.31326168751822283)
                .golden("1000, 0", () -> at(BCE_LOGITS.result(), z, 1000, 0), 1000)),
            slope(BCE_LOGIT_SLOPE, "Slope of binary cross-entropy by the logit", softplus(z).minus(y.times(z)), z, 1, -6, -1, 0, 1, 6),
            slope(MSE_LOGIT_SLOPE, "Slope of the squared error by a sigmoid's logit", s.minus(y).power(2), z, 1, -6, -1, 0, 1, 6),
            value("cross-entropy", "Cross-entropy from probabilities", "\\ell = " + crossEntropy.latex(), "", GoldenCheck.of("p, y")
                .golden("(0.25, 0.25, 0.5), (0, 0, 1)", () -> crossEntropy.at(Map.of("p", ps, "y", right)).get(0, 0), 0.69314718055994531)),
            gradient(CROSS_ENTROPY_SLOPE, "Slope of cross-entropy by the probabilities", crossEntropy, p),
            value("hinge", "Hinge loss", "\\ell = " + hinge.latex(), "Cortes and Vapnik, 1995", GoldenCheck.of("z, y")
                .golden("0, 1", () -> at(hinge, z, 0, 1), 1).golden("3, 1", () -> at(hinge, z, 3, 1), 0).golden("2, −1", () -> at(hinge, z, 2, -1), 3)),
            Formula.backed(Formula.Kind.DERIVATIVE, "hinge-slope", "Slope of the hinge loss", HINGE.left() + " = " + HINGE.result().latex(), "",
                new SlopeCheck(hinge, z, HINGE.result(), new double[]{-2, 0, 1, 2}, Map.of(1.0, 0.0), Map.of("y", 1.0))),
            value("kl", "Kullback–Leibler divergence", KL.left() + " = " + kl.latex(), "Kullback and Leibler, 1951", GoldenCheck.of("p, q")
                .golden("(0.25, 0.25, 0.5), (⅓, ⅓, ⅓)", () -> kl.at(Map.of("p", ps, "z", zs)).get(0, 0), 0.058891517828191384)
                .golden("(⅓, ⅓, ⅓) twice", () -> kl.at(Map.of("p", Matrix.row(1 / 3.0, 1 / 3.0, 1 / 3.0), "z", zs)).get(0, 0), 0)),
            gradient(KL_GRADIENT, "Gradient of the Kullback–Leibler divergence by the logits", kl, z));
    }

    private static Expr entropyOf(Expr logOne, Expr logZero) { return y.times(logOne).plus(one.minus(y).times(logZero)).negate(); }

    private static Expr softplus(Expr x) { return apply(Elementwise.SOFTPLUS, x); }

    private static Derivation two(String id, String left) { return Derivation.of(id, left).where(yHat, reals(0.05, 0.95)).where(y, reals(0, 1), Domain.fixed(0), Domain.fixed(1)); }

    private static Derivation logit(String id, String left) { return Derivation.of(id, left).where(z, reals(-4, 4)).where(y, reals(0, 1), Domain.fixed(0), Domain.fixed(1)); }

    private static Derivation pair(String id, String left) { return Derivation.of(id, left).where(p, probabilities(1, 4)).where(z, matrix(1, 4, -3, 3)); }

    private static Formula slope(Derivation d, String title, Expr loss, Expr.Variable by, double target, double... inputs) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), "",
            new SlopeCheck(loss, by, d.result(), inputs, Map.of(), Map.of("y", target)));
    }

    private static Formula gradient(Derivation d, String title, Expr loss, Expr.Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), "", new GradientFormulaCheck(loss, by, d));
    }

    private static double at(Expr loss, Expr.Variable by, double prediction, double target) {
        return loss.at(Map.of(by.name(), Matrix.number(prediction), "y", Matrix.number(target))).get(0, 0);
    }
}
