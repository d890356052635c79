package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.cases;
import static gradkit.formula.Expr.cos;
import static gradkit.formula.Expr.floor;
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

/** The learning rate from step to step, why it must fall, and how long a gradient may be. Steps t count from 0. */
final class ScheduleFormulas {
    private static final Expr one = number(1), two = number(2), pi = number(Math.PI, "\\pi");
    private static final Expr.Variable eta = variable("\\eta"), t = variable("t"), T = variable("T"), k = variable("k"), gamma = variable("\\gamma"), s = variable("s");

    private ScheduleFormulas() { }

    // One weight on a parabola; each step's slope is off by one of N equally likely errors
    private static final Expr.Variable w = variable("w"), lambda = variable("\\lambda"), xi = variable("\\xi"), N = variable("N");
    private static final Expr kept = one.minus(eta.times(lambda)), xiI = xi.index("i"), mean = one.over(N);
    private static final Expr noise = shown("s^2", mean.times(sum("i", xiI.power(2))));

    private static final Derivation NOISY_STEP = Derivation.of("noisy-step", "\\operatorname{E}(w_{t+1}^2)")
        .where(w, reals(-2, 2)).where(eta, reals(0.1, 0.5)).where(lambda, reals(0.5, 2)).where(N, Domain.fixed(5)).where(xi, Domain.centred(5, -1, 1))
        .line(mean.times(sum("i", kept.times(w).minus(eta.times(xiI)).power(2))), "a step of lesson 08, off by $\\eta\\xi_i$; the mean over all $N$ errors, equally likely")
        .line(mean.times(sum("i", kept.power(2).times(w.power(2)).minus(two.times(kept).times(w).times(eta.times(xiI))).plus(eta.power(2).times(xiI.power(2))))), "square of a difference")
        .line(kept.power(2).times(w.power(2)).minus(two.times(kept).times(w).times(eta.times(mean.times(sum("i", xiI))))).plus(eta.power(2).times(mean.times(sum("i", xiI.power(2))))),
            "what does not depend on $i$ leaves the sum")
        .line(kept.power(2).times(w.power(2)).plus(eta.power(2).times(noise)), "the errors have the mean 0, and $s^2$ is the mean of their squares");

    private static final Expr.Variable S = variable("s^2");
    private static final Expr floorOfNoise = eta.times(S).over(lambda.times(two.minus(eta.times(lambda)))), V = shown("V", floorOfNoise);

    private static final Derivation FLOOR = Derivation.of("noise-floor", "V")
        .where(eta, reals(0.1, 0.9)).where(lambda, reals(0.5, 2)).where(S, reals(0.5, 2))
        .line(kept.power(2).times(V).plus(eta.power(2).times(S)), "at rest, a step changes $V = \\operatorname{E}(w^2)$ no longer")
        .line(eta.power(2).times(S).over(one.minus(kept.power(2))), "take $(1 - \\eta\\lambda)^2 V$ to the left, and divide by what then stands before $V$")
        .line(eta.power(2).times(S).over(two.times(eta.times(lambda)).minus(eta.power(2).times(lambda.power(2)))), "$(1 - \\eta\\lambda)^2 = 1 - 2\\eta\\lambda + \\eta^2\\lambda^2$")
        .line(floorOfNoise, "divide both by $\\eta$, and take out $\\lambda$");

    // Clipping
    private static final Expr.Variable g = variable("g"), c = variable("c");
    private static final Expr gI = g.index("i"), squares = sum("i", gI.power(2)), length = shown("\\lVert g \\rVert", sqrt(sum("i", g.power(2))));
    static final Expr clipped = cases(length.minus(c), c.over(length).times(g), g);

    private static final Derivation CLIP_LENGTH = Derivation.of("clip-length", "\\Bigl\\lVert \\frac{c}{\\lVert g \\rVert}\\,g \\Bigr\\rVert")
        .where(g, matrix(1, 4, 0.5, 3), matrix(1, 4, -3, -0.5)).where(c, reals(0.1, 2))
        .line(sqrt(sum("i", c.over(length).times(gI).power(2))), "the length of a vector: the root of the sum of its squares")
        .line(sqrt(c.over(length).power(2).times(squares)), "the factor is the same for all $i$")
        .line(c.over(length).times(sqrt(squares)), "root of a product; the factor is positive")
        .line(c, "$\\sqrt{\\sum_i g_i^2}$ is $\\lVert g \\rVert$");

    static List<Derivation> derivations() { return List.of(NOISY_STEP, FLOOR, CLIP_LENGTH); }

    // Schedules
    static final Expr stepwise = eta.times(gamma.power(floor(t.over(k)))), exponential = eta.times(gamma.power(t));
    static final Expr cosine = eta.over(two).times(one.plus(cos(pi.times(t).over(T))));
    private static final Expr warmUp = cases(k.minus(t), t.plus(one).over(k).times(eta), eta);
    private static final Expr low = shown("\\eta_0", eta.over(number(25))), last = shown("\\eta_1", eta.over(number(250_000)));
    private static final Expr start = number(0.3), fallen = s.minus(start).over(number(0.7));
    static final Expr oneCycle = cases(start.minus(s),
        low.plus(eta.minus(low).over(two).times(one.minus(cos(pi.times(s).over(start))))),
        last.plus(eta.minus(last).over(two).times(one.plus(cos(pi.times(fallen))))));
    private static final Expr.Variable from = variable("a"), to = variable("b");
    private static final Expr rising = from.times(to.over(from).power(t.over(T.minus(one))));

    static List<Formula> formulas() {
        return List.of(
            value("noisy-step", "A noisy step on a parabola", NOISY_STEP.left() + " = " + NOISY_STEP.result().latex(), "", GoldenCheck.of("λ, η, w, errors ±ξ")
                .golden("1, 0.5, 2, 3", () -> noisy(1, 0.5, 2, 3), 3.25)                                       // (2.5² + 0.5²)/2
                .golden("2, 0.5, 7, 1", () -> noisy(2, 0.5, 7, 1), 0.25)),
            value("noise-floor", "What noise leaves at a rate that stays", FLOOR.left() + " = " + FLOOR.result().latex(), "Robbins and Monro, 1951", GoldenCheck.of("λ, η, s²")
                .golden("1, 1, 1", () -> at(floorOfNoise, "\\lambda", 1, "\\eta", 1, "s^2", 1), 1)              // each step forgets w: w = −ξ
                .golden("2, 0.5, 3", () -> at(floorOfNoise, "\\lambda", 2, "\\eta", 0.5, "s^2", 3), 0.75)
                .golden("1, 0.1, 1", () -> at(floorOfNoise, "\\lambda", 1, "\\eta", 0.1, "s^2", 1), 0.052631578947368421)),   // 1/19
            value("rate-step", "A rate that falls in steps", rate(stepwise), "", GoldenCheck.of("t (η = 0.8, γ = ½, k = 100)")
                .golden("0", () -> at(stepwise, "\\eta", 0.8, "\\gamma", 0.5, "k", 100, "t", 0), 0.8)
                .golden("99", () -> at(stepwise, "\\eta", 0.8, "\\gamma", 0.5, "k", 100, "t", 99), 0.8)
                .golden("100", () -> at(stepwise, "\\eta", 0.8, "\\gamma", 0.5, "k", 100, "t", 100), 0.4)
                .golden("350", () -> at(stepwise, "\\eta", 0.8, "\\gamma", 0.5, "k", 100, "t", 350), 0.1)),
            value("rate-exponential", "A rate that falls by a share each step", rate(exponential), "", GoldenCheck.of("t (η = 0.8, γ = 0.9)")
                .golden("0", () -> at(exponential, "\\eta", 0.8, "\\gamma", 0.9, "t", 0), 0.8)
                .golden("2", () -> at(exponential, "\\eta", 0.8, "\\gamma", 0.9, "t", 2), 0.648)),
            value("rate-cosine", "A rate that falls along half a cosine", rate(cosine), "Loshchilov and Hutter, 2017", GoldenCheck.of("t (η = 0.8, T = 300)")
                .golden("0", () -> at(cosine, "\\eta", 0.8, "T", 300, "t", 0), 0.8)
                .golden("100", () -> at(cosine, "\\eta", 0.8, "T", 300, "t", 100), 0.6)                        // cos 60° = ½
                .golden("150", () -> at(cosine, "\\eta", 0.8, "T", 300, "t", 150), 0.4)
                .golden("300", () -> at(cosine, "\\eta", 0.8, "T", 300, "t", 300), 0)),
            value("rate-warm-up", "A rate that is warmed up", rate(warmUp), "Goyal et al., 2017", GoldenCheck.of("t (η = 0.8, k = 4)")
                .golden("0", () -> at(warmUp, "\\eta", 0.8, "k", 4, "t", 0), 0.2)
                .golden("3", () -> at(warmUp, "\\eta", 0.8, "k", 4, "t", 3), 0.8)
                .golden("9", () -> at(warmUp, "\\eta", 0.8, "k", 4, "t", 9), 0.8)),
            value("rate-one-cycle", "A rate that rises and falls once", rate(oneCycle), "Smith, 2018", GoldenCheck.of("share done s (η = 1)")
                .golden("0", () -> at(oneCycle, "\\eta", 1, "s", 0), 0.04)
                .golden("0.1", () -> at(oneCycle, "\\eta", 1, "s", 0.1), 0.28)                                 // 0.04 + 0.48 · (1 − cos 60°)
                .golden("0.3", () -> at(oneCycle, "\\eta", 1, "s", 0.3), 1)
                .golden("0.65", () -> at(oneCycle, "\\eta", 1, "s", 0.65), 0.500002)
                .golden("1", () -> at(oneCycle, "\\eta", 1, "s", 1), 0.000004)),
            value("range-test", "The rates of a range test", rate(rising), "Smith, 2017", GoldenCheck.of("t (a = 10⁻⁴, b = 1, T = 5)")
                .golden("0", () -> at(rising, "a", 1e-4, "b", 1, "T", 5, "t", 0), 1e-4)
                .golden("1", () -> at(rising, "a", 1e-4, "b", 1, "T", 5, "t", 1), 1e-3)
                .golden("4", () -> at(rising, "a", 1e-4, "b", 1, "T", 5, "t", 4), 1)),
            value("clip-norm", "A gradient that is not too long", "\\operatorname{clip}(g) = " + clipped.latex(), "Pascanu, Mikolov and Bengio, 2013", GoldenCheck.of("g, c")
                .golden("(3, −4), 1: first", () -> clip(1, 0, 3, -4), 0.6)
                .golden("(3, −4), 1: second", () -> clip(1, 1, 3, -4), -0.8)
                .golden("(0.3, −0.4), 1: second", () -> clip(1, 1, 0.3, -0.4), -0.4)
                .golden("(0, 0), 1: first", () -> clip(1, 0, 0, 0), 0)),
            value("clip-length", "The length of a clipped gradient", CLIP_LENGTH.left() + " = " + CLIP_LENGTH.result().latex(), "", GoldenCheck.of("g, c")
                .golden("(3, −4), 1", () -> CLIP_LENGTH.lines().get(0).expr().at(Map.of("g", Matrix.row(3, -4), "c", Matrix.number(1))).get(0, 0), 1)
                .golden("(1, 1), 0.1", () -> CLIP_LENGTH.lines().get(0).expr().at(Map.of("g", Matrix.row(1, 1), "c", Matrix.number(0.1))).get(0, 0), 0.1)));
    }

    private static double noisy(double curvature, double rate, double weight, double error) {
        return NOISY_STEP.result().at(Map.of("\\lambda", Matrix.number(curvature), "\\eta", Matrix.number(rate), "w", Matrix.number(weight),
            "\\xi", Matrix.row(-error, error), "N", Matrix.number(2))).get(0, 0);
    }

    private static String rate(Expr of) { return "\\eta_t = " + of.latex(); }

    private static double clip(double most, int entry, double... gradient) {
        return clipped.at(Map.of("g", Matrix.row(gradient), "c", Matrix.number(most))).get(0, entry);
    }
}
