package gradkit.formula;

import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.StepsCheck.becomes;
import static gradkit.formula.StepsCheck.means;
import static org.assertj.core.api.Assertions.assertThat;

import gradkit.formula.StepsCheck.Assignment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Update rules as they are misprinted: the golden steps convict each of them. */
class OptimizerErrataTest {
    private static final Expr.Variable w = variable("w"), g = variable("g"), m = variable("m"), v = variable("v"), s = variable("s"), t = variable("t");
    private static final Expr.Variable mHat = variable("\\hat m"), vHat = variable("\\hat v"), b1 = variable("\\beta_1"), b2 = variable("\\beta_2");
    private static final Expr one = number(1), eta = number(0.1), eps = number(1e-8), mu = number(0.9), rho = number(0.9), decay = number(0.1);
    private static final Expr one1 = one.minus(b1), one2 = one.minus(b2);

    private static final Assignment M = becomes(m, b1.times(m).plus(one1.times(g))), V = becomes(v, b2.times(v).plus(one2.times(g.power(2))));
    private static final Assignment M_HAT = means(mHat, m.over(one.minus(new Expr.Power(b1, t)))), V_HAT = means(vHat, v.over(one.minus(new Expr.Power(b2, t))));
    private static final Expr direction = mHat.over(sqrt(vHat).plus(eps));

    private static final double[] ADAM = {0.900000002, 0.87336629870784616, 0.8063015345291529};
    private static final double[] ADAMW = {0.890000002, 0.85446629868784616, 0.77885687152227444};
    private static final double[] MOMENTUM = {0.95, 0.93, 0.712}, NESTEROV = {0.8, 0.496, 0.17792};
    private static final double[] ADAGRAD = {0.90000000199999996, 0.94472136074999577, 0.84841267874514852};
    private static final double[] RMSPROP = {0.6837722539831608, 0.83121420144240628, 0.5247435329014458};

    private static Assignment down(Expr step) { return becomes(w, w.minus(eta.times(step))); }

    private static Expr ahead() { return number(2).times(w.plus(mu.times(v))); }

    static Stream<Arguments> asPrinted() {
        Expr velocity = mu.times(v).minus(eta.times(g));
        return Stream.of(
            Arguments.of("Adam without bias correction", ADAM, List.of(M, V, down(m.over(sqrt(v).plus(eps))))),
            Arguments.of("Adam that corrects m only", ADAM, List.of(M, V, M_HAT, down(mHat.over(sqrt(v).plus(eps))))),
            Arguments.of("Adam with ε under the root", ADAM, List.of(M, V, M_HAT, V_HAT, down(mHat.over(sqrt(vHat.plus(eps)))))),
            Arguments.of("Adam with ε before the correction", ADAM, List.of(M, V, M_HAT, down(mHat.over(sqrt(v).plus(eps)).times(sqrt(one.minus(new Expr.Power(b2, t))))))),
            Arguments.of("Adam whose betas are added as biases", ADAM, List.of(becomes(m, m.plus(b1).plus(g)), V, M_HAT, V_HAT, down(direction))),
            Arguments.of("Adam without the square", ADAM, List.of(M, becomes(v, b2.times(v).plus(one2.times(g))), M_HAT, V_HAT, down(direction))),
            Arguments.of("Adam without the root", ADAM, List.of(M, V, M_HAT, V_HAT, down(mHat.over(vHat.plus(eps))))),
            Arguments.of("Adam corrected by β·t", ADAM, List.of(M, V, means(mHat, m.over(one.minus(b1.times(t)))), V_HAT, down(direction))),
            Arguments.of("AdamW with the decay in the gradient", ADAMW, List.of(means(g, g.plus(decay.times(w))), M, V, M_HAT, V_HAT, down(direction))),
            Arguments.of("AdamW whose decay lacks the rate", ADAMW, List.of(M, V, M_HAT, V_HAT, becomes(w, w.minus(decay.times(w)).minus(eta.times(direction))))),
            Arguments.of("momentum that averages", MOMENTUM, List.of(becomes(v, mu.times(v).plus(number(0.1).times(g))), down(v))),
            Arguments.of("momentum that forgets nothing", MOMENTUM, List.of(becomes(v, v.plus(g)), down(v))),
            Arguments.of("Nesterov with the gradient at w", NESTEROV, List.of(means(g, number(2).times(w)), becomes(v, velocity), becomes(w, w.plus(v)))),
            Arguments.of("Nesterov that looks back", NESTEROV, List.of(means(g, number(2).times(w.minus(mu.times(v)))), becomes(v, velocity), becomes(w, w.plus(v)))),
            Arguments.of("Nesterov that goes on from the look-ahead", NESTEROV, List.of(means(g, ahead()), becomes(w, w.plus(mu.times(v))), becomes(v, velocity), becomes(w, w.plus(v)))),
            Arguments.of("AdaGrad without the root", ADAGRAD, List.of(becomes(s, s.plus(g.power(2))), down(g.over(s.plus(eps))))),
            Arguments.of("AdaGrad with the old sum", ADAGRAD, List.of(down(g.over(sqrt(s).plus(number(0.5)))), becomes(s, s.plus(g.power(2))))),
            Arguments.of("AdaGrad with ε under the root", ADAGRAD, List.of(becomes(s, s.plus(g.power(2))), down(g.over(sqrt(s.plus(eps)))))),
            Arguments.of("RMSprop that sums", RMSPROP, List.of(becomes(s, rho.times(s).plus(g.power(2))), down(g.over(sqrt(s).plus(eps))))),
            Arguments.of("RMSprop with ρ and 1 − ρ exchanged", RMSPROP, List.of(becomes(s, one.minus(rho).times(s).plus(rho.times(g.power(2)))), down(g.over(sqrt(s).plus(eps))))),
            Arguments.of("RMSprop with ε under the root", RMSPROP, List.of(becomes(s, rho.times(s).plus(one.minus(rho).times(g.power(2)))), down(g.over(sqrt(s.plus(eps)))))));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void asPrinted(String name, double[] byHand, List<Assignment> rule) {
        assertThat(run(rule, byHand).ok()).isFalse();
    }

    static Stream<Arguments> right() {
        return Stream.of(
            Arguments.of(ADAM, List.of(M, V, M_HAT, V_HAT, down(direction))),
            Arguments.of(ADAMW, List.of(M, V, M_HAT, V_HAT, becomes(w, w.minus(eta.times(decay).times(w)).minus(eta.times(direction))))),
            Arguments.of(MOMENTUM, List.of(becomes(v, mu.times(v).plus(g)), down(v))),
            Arguments.of(NESTEROV, List.of(means(g, ahead()), becomes(v, mu.times(v).minus(eta.times(g))), becomes(w, w.plus(v)))),
            Arguments.of(ADAGRAD, List.of(becomes(s, s.plus(g.power(2))), down(g.over(sqrt(s).plus(eps))))),
            Arguments.of(RMSPROP, List.of(becomes(s, rho.times(s).plus(one.minus(rho).times(g.power(2)))), down(g.over(sqrt(s).plus(eps))))));
    }

    /** The same golden steps let the right rule pass: it is the mistake that they see. */
    @ParameterizedTest @MethodSource
    void right(double[] byHand, List<Assignment> rule) {
        assertThat(run(rule, byHand).ok()).isTrue();
    }

    private static FormulaCheck run(List<Assignment> rule, double[] byHand) {
        Map<String, Double> start = new HashMap<>(Map.of("w", 1.0, "m", 0.0, "v", 0.0, "s", 0.0, "\\beta_1", 0.9, "\\beta_2", 0.999));
        return new StepsCheck(rule, start, new double[] {0.5, -0.25, 2}, byHand, Optional.empty()).run("rule");
    }
}
