package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.abs;
import static gradkit.formula.Expr.cases;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;
import static gradkit.formula.StepsCheck.becomes;

import gradkit.formula.StepsCheck.Assignment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a price on weights adds to their gradients, where it moves the minimum, and what dropout does to a mean and a variance. */
final class RegularizationFormulas {
    private static final Expr one = number(1), zero = number(0), half = number(0.5, "\\tfrac{1}{2}");
    private static final String HOERL = "Hoerl and Kennard, 1970", TIBSHIRANI = "Tibshirani, 1996", SRIVASTAVA = "Srivastava et al., 2014";

    private RegularizationFormulas() { }

    // To first order the loss changes with W as the sum of dW ⊙ W, with dW held fixed
    private static final Expr.Variable W = variable("W"), dW = new Expr.Variable("dW", "dW"), lambda = variable("\\lambda");
    private static final Expr change = sum("i,k", dW.hadamard(W));
    private static final Expr squares = half.times(lambda).times(sum("i,k", new Expr.Variable("W", "W_{ik}").power(2)));
    private static final Expr sizes = lambda.times(sum("i,k", abs(new Expr.Variable("W", "W_{ik}"))));

    private static final Derivation L2 = price("l2-gradient")
        .line(partial(change.plus(squares), W), "the loss changes as $\\sum dW \\odot W$, with $dW$ held fixed; beside it stands the price")
        .line(dW.plus(half.times(lambda).times(number(2).times(W))), "sum rule; power rule, entry by entry")
        .line(dW.plus(lambda.times(W)), "the 2 cancels: that is what the ½ is for");

    private static final Derivation L1 = price("l1-gradient")
        .line(partial(change.plus(sizes), W), "the same loss with the other price")
        .line(dW.plus(lambda.times(cases(W, one, number(-1)))), "$|w|$ has the slope 1 above 0 and −1 below it")
        .line(dW.plus(lambda.times(sign(W))), "the sign of each entry; at 0 we take 0");

    // One weight on a parabola with its lowest place at w*
    private static final Expr.Variable w = variable("w"), g = variable("g"), eta = variable("\\eta"), a = variable("a"), best = new Expr.Variable("w*", "w^*");
    private static final Expr parabola = half.times(a).times(w.minus(best).power(2));

    private static final Derivation DECAY = Derivation.of("l2-step", "w_{t+1}")
        .where(w, reals(0.5, 3)).where(g, reals(-2, 2)).where(eta, reals(0.1, 0.5)).where(lambda, reals(0.1, 1))
        .line(w.minus(eta.times(g.plus(lambda.times(w)))), "one step downhill; $g$ is the slope of the loss alone")
        .line(w.minus(eta.times(lambda).times(w)).minus(eta.times(g)), "multiply out")
        .line(one.minus(eta.times(lambda)).times(w).minus(eta.times(g)), "take out $w$");

    private static final Derivation RIDGE = onParabola("l2-parabola", reals(-2, -0.5), reals(0.5, 2))
        .line(derivative(parabola.plus(half.times(lambda).times(w.power(2))), w), "a parabola of curvature $a$, lowest at $w^*$, and the price")
        .line(a.times(w.minus(best)).plus(lambda.times(w)), "power rule, twice")
        .line(a.plus(lambda).times(w.minus(a.over(a.plus(lambda)).times(best))), "take out $a + \\lambda$");

    private static final Derivation LASSO = onParabola("l1-parabola", reals(-2, -0.5), reals(0.5, 2))
        .line(derivative(parabola.plus(lambda.times(abs(w))), w), "the same parabola, the other price")
        .line(a.times(w.minus(best)).plus(lambda.times(sign(w))), "the slope of $|w|$ is the sign of $w$")
        .line(a.times(w.minus(best.minus(lambda.over(a).times(sign(w))))), "take out $a$");

    private static final Expr.Variable v = variable("v"), t = variable("t");
    private static final Expr soft = cases(abs(v).minus(t), v.minus(t.times(sign(v))), zero);

    // An activation a is kept with probability 1 − p
    private static final Expr.Variable p = variable("p");
    private static final Expr kept = a.over(one.minus(p));

    private static final Derivation MEAN = dropped("dropout-mean", "\\operatorname{E}(\\tilde a)")
        .line(p.times(zero).plus(one.minus(p).times(kept)), "each outcome times its probability: 0, or $a$ divided by $1-p$")
        .line(a, "$1-p$ cancels");

    private static final Derivation VARIANCE = dropped("dropout-variance", "\\operatorname{Var}(\\tilde a)")
        .line(p.times(zero.minus(a).power(2)).plus(one.minus(p).times(kept.minus(a).power(2))), "mean square distance from the mean, which is $a$")
        .line(p.times(a.power(2)).plus(one.minus(p).times(p.times(a).over(one.minus(p)).power(2))), "common denominator: $a - (1-p)\\,a = p\\,a$")
        .line(p.times(a.power(2)).plus(p.power(2).times(a.power(2)).over(one.minus(p))), "$1-p$ cancels once")
        .line(p.over(one.minus(p)).times(a.power(2)), "common denominator: $p\\,(1-p) + p^2 = p$");

    static List<Derivation> derivations() { return List.of(L2, L1, DECAY, RIDGE, LASSO, MEAN, VARIANCE); }

    static List<Formula> formulas() {
        Expr ridge = a.over(a.plus(lambda)).times(best);
        List<Assignment> decay = List.of(becomes(w, DECAY.result()));
        return List.of(
            Formula.backed(Formula.Kind.DERIVATIVE, "l2-gradient", "Gradient with an L2 term", L2.left() + " = " + L2.result().latex(), HOERL,
                new GradientFormulaCheck(change.plus(squares), W, L2)),
            Formula.backed(Formula.Kind.DERIVATIVE, "l1-gradient", "Gradient with an L1 term", L1.left() + " = " + L1.result().latex(), TIBSHIRANI,
                new GradientFormulaCheck(change.plus(sizes), W, L1)),
            Formula.backed(Formula.Kind.UPDATE_RULE, "l2-step", "A step with an L2 term", StepsCheck.latex(decay), "Krogh and Hertz, 1992",
                new StepsCheck(decay, Map.of("w", 1.0, "\\eta", 0.1, "\\lambda", 0.5), new double[] {0.5, -0.25, 2},
                    new double[] {0.9, 0.88, 0.636}, Optional.empty())),             // 0.95 − 0.05, 0.855 + 0.025, 0.836 − 0.2
            Formula.backed(Formula.Kind.DERIVATIVE, "l2-parabola", "Slope of a parabola with an L2 term", RIDGE.left() + " = " + RIDGE.result().latex(), HOERL,
                new GradientFormulaCheck(parabola.plus(half.times(lambda).times(w.power(2))), w, RIDGE)),
            value("l2-minimum", "Where L2 moves a minimum", "w = " + ridge.latex(), HOERL, GoldenCheck.of("a, λ, w*")
                .golden("1, 1, 3", () -> at(ridge, "a", 1, "\\lambda", 1, "w*", 3), 1.5)
                .golden("9, 1, −2", () -> at(ridge, "a", 9, "\\lambda", 1, "w*", -2), -1.8)
                .golden("9, 1, −2: the slope there", () -> at(RIDGE.result(), "a", 9, "\\lambda", 1, "w*", -2, "w", -1.8), 0)),
            Formula.backed(Formula.Kind.DERIVATIVE, "l1-parabola", "Slope of a parabola with an L1 term", LASSO.left() + " = " + LASSO.result().latex(), TIBSHIRANI,
                new GradientFormulaCheck(parabola.plus(lambda.times(abs(w))), w, LASSO)),
            value("l1-minimum", "Where L1 moves a minimum: the soft threshold", "S(v, t) = " + soft.latex(), TIBSHIRANI, GoldenCheck.of("v, t")
                .golden("3, 1", () -> at(soft, "v", 3, "t", 1), 2)
                .golden("−3, 1", () -> at(soft, "v", -3, "t", 1), -2)
                .golden("0.9, 1", () -> at(soft, "v", 0.9, "t", 1), 0)
                .golden("−1, 1", () -> at(soft, "v", -1, "t", 1), 0)
                .golden("0.5, 0", () -> at(soft, "v", 0.5, "t", 0), 0.5)),
            value("dropout-mean", "What dropout keeps", MEAN.left() + " = " + MEAN.result().latex(), SRIVASTAVA, GoldenCheck.of("a, p")
                .golden("3, 0.25", () -> at(MEAN.lines().get(0).expr(), "a", 3, "p", 0.25), 3)        // ¾ of 4
                .golden("−2, 0.5", () -> at(MEAN.lines().get(0).expr(), "a", -2, "p", 0.5), -2)),
            value("dropout-variance", "The noise of dropout", VARIANCE.left() + " = " + VARIANCE.result().latex(), SRIVASTAVA, GoldenCheck.of("a, p")
                .golden("3, 0.25", () -> at(VARIANCE.result(), "a", 3, "p", 0.25), 3)                 // ¼ · 9 + ¾ · 1
                .golden("−2, 0.5", () -> at(VARIANCE.result(), "a", -2, "p", 0.5), 4)                 // ½ · 4 + ½ · 4
                .golden("5, 0", () -> at(VARIANCE.result(), "a", 5, "p", 0), 0)));
    }

    private static Expr sign(Expr x) { return Expr.apply(Elementwise.SIGN, x); }

    private static Derivation price(String id) {
        return Derivation.of(id, "\\frac{\\partial L_\\lambda}{\\partial W}")
            .where(W, matrix(3, 2, -2, -0.1), matrix(3, 2, 0.1, 2)).where(dW, matrix(3, 2, -1, 1)).where(lambda, reals(0.1, 2));
    }

    private static Derivation onParabola(String id, Domain... of) {
        return Derivation.of(id, "\\frac{dL_\\lambda}{dw}").where(w, of).where(best, reals(-2, 2)).where(a, reals(0.5, 3)).where(lambda, reals(0.1, 1));
    }

    private static Derivation dropped(String id, String left) {
        return Derivation.of(id, left).where(a, reals(-3, -0.5), reals(0.5, 3)).where(p, reals(0.1, 0.8));
    }
}
