package gradkit.formula;

import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.StepsCheck.becomes;
import static gradkit.formula.StepsCheck.means;

import gradkit.formula.StepsCheck.Assignment;
import gradkit.scratch.Adam;
import gradkit.scratch.Matrix;
import gradkit.scratch.Optimizer;
import gradkit.scratch.Sgd;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Update rules of optimizers, each from w = 1 with the gradients 0.5, −0.25 and 2 unless it takes its own. */
final class OptimizerFormulas {
    private static final Expr.Variable w = variable("w"), g = variable("g"), u = variable("u"), m = variable("m"), v = variable("v"), t = variable("t");
    private static final Expr.Variable s = variable("s"), k = variable("k"), beta = variable("\\beta"), lambda = variable("\\lambda");
    private static final Expr.Variable mHat = variable("\\hat m"), vHat = variable("\\hat v"), eta = variable("\\eta"), mu = variable("\\mu"), rho = variable("\\rho");
    private static final Expr.Variable beta1 = variable("\\beta_1"), beta2 = variable("\\beta_2"), epsilon = variable("\\varepsilon");
    private static final Expr one = number(1), ahead = w.plus(mu.times(v));
    private static final double[] GRADIENTS = {0.5, -0.25, 2};

    private OptimizerFormulas() { }

    private static final List<Assignment> ADAM = List.of(
        becomes(m, beta1.times(m).plus(one.minus(beta1).times(g))),
        becomes(v, beta2.times(v).plus(one.minus(beta2).times(g.power(2)))),
        means(mHat, m.over(one.minus(new Expr.Power(beta1, t)))),
        means(vHat, v.over(one.minus(new Expr.Power(beta2, t)))));
    private static final Expr direction = mHat.over(sqrt(vHat).plus(epsilon));

    // The running mean of t gradients, unrolled, when each has the mean ḡ
    private static final Expr mean = shown("\\bar g", g), weight = new Expr.Power(beta, t.minus(k));

    private static final Derivation BIAS = Derivation.of("bias-correction", "\\operatorname{E}(m_t)")
        .where(beta, reals(0.1, 0.95)).where(g, reals(-2, -0.5), reals(0.5, 2)).where(t, Domain.fixed(4)).where(k, rng -> Matrix.row(1, 2, 3, 4))
        .line(sum("k", one.minus(beta).times(weight).times(mean)), "$m_t$ unrolled: gradient $k$ came in with the factor $1-\\beta$, and $\\beta$ has shrunk it $t-k$ times since; $k = 1, \\dots, t$")
        .line(one.minus(beta).times(mean).times(sum("k", weight)), "what does not depend on $k$ leaves the sum")
        .line(one.minus(beta).times(mean).times(one.minus(new Expr.Power(beta, t)).over(one.minus(beta))), "geometric series $1 + \\beta + \\dots + \\beta^{t-1}$")
        .line(one.minus(new Expr.Power(beta, t)).times(mean), "$1 - \\beta$ cancels");

    // Nesterov's next look-ahead place, from this one: what PyTorch calls w
    private static final Expr velocity = mu.times(v).minus(eta.times(g)), place = shown("\\tilde w", ahead);
    private static final Expr memory = shown("u", v.over(eta).negate());

    private static final Derivation AHEAD = Derivation.of("nesterov-pytorch", "\\tilde w_{t+1}")
        .where(w, reals(-2, 2)).where(v, reals(-1, 1)).where(g, reals(-2, 2)).where(mu, reals(0.2, 0.9)).where(eta, reals(0.2, 0.9))
        .line(w.plus(velocity).plus(mu.times(velocity)), "the new weight, and $\\mu$ times the new velocity $\\mu v - \\eta g$ ahead of it")
        .line(place.minus(eta.times(g)).plus(mu.times(velocity)), "$\\tilde w = w + \\mu v$ is the old look-ahead place")
        .line(place.minus(eta.times(g)).minus(mu.times(eta).times(mu.times(memory).plus(g))), "$v = -\\eta u$")
        .line(place.minus(eta.times(g.plus(mu.times(mu.times(memory).plus(g))))), "take out $\\eta$; $\\mu u + g$ is the new $u$");

    static List<Derivation> derivations() { return List.of(AHEAD, BIAS); }

    static List<Formula> formulas() {
        return List.of(
            rule("sgd", "Gradient descent", "Robbins and Monro, 1951", List.of(becomes(w, w.minus(eta.times(g)))),
                Map.of(), Optional.of(() -> new Sgd(0.1)),
                0.95, 0.975, 0.775),                        // 1 − 0.1·0.5, + 0.1·0.25, − 0.1·2
            rule("sgd-momentum", "Gradient descent with momentum", "Polyak, 1964, in PyTorch's form",
                List.of(becomes(u, mu.times(u).plus(g)), becomes(w, w.minus(eta.times(u)))), Map.of("u", 0.0), Optional.of(() -> new Sgd(0.1, 0.9)),
                0.95, 0.93, 0.712),                         // u = 0.5, then 0.45 − 0.25 = 0.2, then 0.18 + 2 = 2.18
            rule("momentum-velocity", "Momentum with the rate inside the velocity", "Sutskever et al., 2013; DJL's form",
                List.of(becomes(v, mu.times(v).minus(eta.times(g))), becomes(w, w.plus(v))), Map.of("v", 0.0), Optional.empty(),
                0.95, 0.93, 0.712),                         // v = −0.05, then −0.045 + 0.025 = −0.02, then −0.018 − 0.2 = −0.218
            rule("nesterov", "Nesterov's accelerated gradient", "Nesterov, 1983, as Sutskever et al., 2013, write it",
                List.of(means(g, shown("\\nabla L(" + ahead.latex() + ")", number(2).times(ahead))),     // checked on L = w²
                    becomes(v, mu.times(v).minus(eta.times(g))), becomes(w, w.plus(v))), Map.of("v", 0.0), Optional.empty(),
                0.8, 0.496, 0.17792),                       // g = 2, v = −0.2; g = 2·0.62, v = −0.304; g = 2·0.2224, v = −0.31808
            rule("nesterov-pytorch", "Nesterov's rule as PyTorch has it", "Sutskever et al., 2013, seen from the look-ahead place",
                List.of(becomes(u, mu.times(u).plus(g)), becomes(w, w.minus(eta.times(g.plus(mu.times(u)))))), Map.of("u", 0.0), Optional.empty(),
                0.905, 0.912, 0.5158),                      // u = 0.5, 0.2, 2.18; steps 0.1·0.95, −0.1·0.07, 0.1·3.962
            rule("adagrad", "AdaGrad", "Duchi, Hazan and Singer, 2011",
                List.of(becomes(s, s.plus(g.power(2))), becomes(w, w.minus(eta.times(g.over(sqrt(s).plus(epsilon)))))), Map.of("s", 0.0), Optional.empty(),
                0.90000000199999996, 0.94472136074999577, 0.84841267874514852),     // s = 0.25, 0.3125, 4.3125
            rule("rmsprop", "RMSprop", "Tieleman and Hinton, 2012",
                List.of(becomes(s, rho.times(s).plus(one.minus(rho).times(g.power(2)))), becomes(w, w.minus(eta.times(g.over(sqrt(s).plus(epsilon)))))),
                Map.of("s", 0.0), Optional.empty(),
                0.6837722539831608, 0.83121420144240628, 0.5247435329014458),       // s = 0.025, 0.02875, 0.425875
            rule("adam", "Adam", "Kingma and Ba, 2015", with(becomes(w, w.minus(eta.times(direction)))),
                Map.of("m", 0.0, "v", 0.0), Optional.of(() -> new Adam(0.1)),
                0.900000002, 0.87336629870784616, 0.8063015345291529),    // m = 0.05, 0.02, 0.218; v = 0.00025, 0.00031225, 0.00431193775
            rule("adamw", "AdamW", "Loshchilov and Hutter, 2019",
                with(becomes(w, w.minus(eta.times(lambda).times(w)).minus(eta.times(direction)))), Map.of("m", 0.0, "v", 0.0), Optional.empty(),
                0.890000002, 0.85446629868784616, 0.77885687152227444),   // as Adam, and each time a hundredth of w less
            Formula.backed(Formula.Kind.VALUE, "bias-correction", "The bias of a running mean that starts at 0",
                BIAS.left() + " = " + BIAS.result().latex(), "Kingma and Ba, 2015", GoldenCheck.of("β, t, mean gradient")
                .golden("0.9, 1, 1", () -> bias(0.9, 1, 1), 0.1)
                .golden("0.9, 2, 5", () -> bias(0.9, 2, 5), 0.95)         // 0.5, then 0.45 + 0.5
                .golden("0.5, 3, −8", () -> bias(0.5, 3, -8), -7)));      // −4, −6, −7
    }

    private static double bias(double beta, int t, double g) {
        return BIAS.result().at(Map.of("\\beta", Matrix.number(beta), "t", Matrix.number(t), "g", Matrix.number(g))).get(0, 0);
    }

    private static List<Assignment> with(Assignment last) { return Stream.concat(ADAM.stream(), Stream.of(last)).toList(); }

    private static Formula rule(String id, String title, String source, List<Assignment> rule, Map<String, Double> memory,
                                Optional<Supplier<Optimizer>> library, double... byHand) {
        Map<String, Double> start = new HashMap<>(Map.of("w", 1.0, "\\eta", 0.1, "\\mu", 0.9, "\\rho", 0.9, "\\beta_1", 0.9, "\\beta_2", 0.999,
            "\\varepsilon", 1e-8, "\\lambda", 0.1));
        start.putAll(memory);
        return Formula.backed(Formula.Kind.UPDATE_RULE, id, title, StepsCheck.latex(rule), source,
            new StepsCheck(rule, start, GRADIENTS, byHand, library));
    }
}
