package gradkit.formula;

import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.StepsCheck.becomes;
import static gradkit.formula.StepsCheck.means;

import gradkit.formula.StepsCheck.Assignment;
import gradkit.scratch.Adam;
import gradkit.scratch.Optimizer;
import gradkit.scratch.Sgd;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Update rules of optimizers and the learning rate's schedule. */
final class OptimizerFormulas {
    private static final Expr.Variable w = variable("w"), g = variable("g"), u = variable("u"), m = variable("m"), v = variable("v"), t = variable("t");
    private static final Expr.Variable mHat = variable("\\hat m"), vHat = variable("\\hat v"), eta = variable("\\eta"), mu = variable("\\mu");
    private static final Expr.Variable beta1 = variable("\\beta_1"), beta2 = variable("\\beta_2"), epsilon = variable("\\varepsilon");
    private static final Expr one = number(1);
    private static final double[] GRADIENTS = {0.5, -0.25, 2};

    private OptimizerFormulas() { }

    static List<Formula> formulas() {
        return List.of(
            rule("sgd", "Gradient descent", "Robbins and Monro, 1951", List.of(becomes(w, w.minus(eta.times(g)))),
                Map.of("w", 1.0, "\\eta", 0.1), () -> new Sgd(0.1),
                0.95, 0.975, 0.775),                        // 1 − 0.1·0.5, + 0.1·0.25, − 0.1·2
            rule("sgd-momentum", "Gradient descent with momentum", "Polyak, 1964, in PyTorch's form",
                List.of(becomes(u, mu.times(u).plus(g)), becomes(w, w.minus(eta.times(u)))),
                Map.of("w", 1.0, "u", 0.0, "\\eta", 0.1, "\\mu", 0.9), () -> new Sgd(0.1, 0.9),
                0.95, 0.93, 0.712),                         // u = 0.5, then 0.45 − 0.25 = 0.2, then 0.18 + 2 = 2.18
            rule("adam", "Adam", "Kingma and Ba, 2015", ADAM,
                Map.of("w", 1.0, "m", 0.0, "v", 0.0, "\\eta", 0.1, "\\beta_1", 0.9, "\\beta_2", 0.999, "\\varepsilon", 1e-8), () -> new Adam(0.1),
                0.900000002, 0.87336629870784616, 0.8063015345291529));   // m = 0.05, 0.02, 0.218; v = 0.00025, 0.00031225, 0.00431193775
    }

    private static final List<Assignment> ADAM = List.of(
        becomes(m, beta1.times(m).plus(one.minus(beta1).times(g))),
        becomes(v, beta2.times(v).plus(one.minus(beta2).times(g.power(2)))),
        means(mHat, m.over(one.minus(new Expr.Power(beta1, t)))),
        means(vHat, v.over(one.minus(new Expr.Power(beta2, t)))),
        becomes(w, w.minus(eta.times(mHat.over(sqrt(vHat).plus(epsilon))))));

    private static Formula rule(String id, String title, String source, List<Assignment> rule, Map<String, Double> start,
                                Supplier<Optimizer> optimizer, double... byHand) {
        return Formula.backed(Formula.Kind.UPDATE_RULE, id, title, StepsCheck.latex(rule), source,
            new StepsCheck(rule, start, GRADIENTS, byHand, optimizer));
    }
}
