package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.abs;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.StepsCheck.becomes;
import static org.assertj.core.api.Assertions.assertThat;

import gradkit.formula.StepsCheck.Assignment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Prices and dropout as they are miswritten: the check of each kind convicts them. */
class WrongRegularizationTest {
    private static final Expr.Variable W = variable("W"), dW = variable("dW"), lambda = variable("\\lambda"), w = variable("w"), g = variable("g");
    private static final Expr.Variable a = variable("a"), p = variable("p");
    private static final Expr one = number(1), zero = number(0), two = number(2), eta = number(0.1);
    private static final Expr l2 = sum("i,k", dW.hadamard(W)).plus(lambda.over(two).times(sum("i,k", W.power(2))));
    private static final Expr l1 = sum("i,k", dW.hadamard(W)).plus(lambda.times(sum("i,k", abs(W))));
    private static final Expr sign = Expr.apply(Elementwise.SIGN, W);

    static Stream<Arguments> gradients() {
        return Stream.of(
            Arguments.of("L2 with the 2 left over", l2, dW.plus(two.times(lambda).times(W))),
            Arguments.of("L2 with the sign flipped", l2, dW.minus(lambda.times(W))),
            Arguments.of("L2 without the loss's own gradient", l2, lambda.times(W)),
            Arguments.of("L2 that multiplies the gradient", l2, lambda.times(dW).hadamard(W)),
            Arguments.of("L1 with the size for the sign", l1, dW.plus(lambda.times(abs(W)))),
            Arguments.of("L1 with L2's slope", l1, dW.plus(lambda.times(W))),
            Arguments.of("L1 without λ", l1, dW.plus(sign)));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void gradients(String name, Expr loss, Expr wrong) {
        assertThat(gradient(loss, wrong).ok()).isFalse();
    }

    @Test void theSameChecksLetTheRightGradientsPass() {
        assertThat(gradient(l2, dW.plus(lambda.times(W))).ok()).isTrue();
        assertThat(gradient(l1, dW.plus(lambda.times(sign))).ok()).isTrue();
    }

    private static FormulaCheck gradient(Expr loss, Expr claimed) {
        var derivation = Derivation.of("claimed", "").where(W, matrix(3, 2, -2, -0.1), matrix(3, 2, 0.1, 2)).where(dW, matrix(3, 2, -1, 1))
            .where(lambda, reals(0.3, 2)).line(partial(loss, W), "definition").line(claimed, "claimed");
        return new GradientFormulaCheck(loss, W, derivation).run("claimed");
    }

    static Stream<Arguments> steps() {
        return Stream.of(
            Arguments.of("decay without the rate", w.minus(number(0.5).times(w)).minus(eta.times(g))),
            Arguments.of("decay after the step", w.minus(eta.times(g)).times(number(0.95))),
            Arguments.of("decay that grows", number(1.05).times(w).minus(eta.times(g))));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void steps(String name, Expr wrong) {
        List<Assignment> rule = List.of(becomes(w, wrong));
        var check = new StepsCheck(rule, Map.of("w", 1.0), new double[] {0.5, -0.25, 2}, new double[] {0.9, 0.88, 0.636}, Optional.empty());
        assertThat(check.run("decay").ok()).isFalse();
    }

    /** Dropout whose mean is not what went in: a derivation that claims it does not stand. */
    @Test void dropoutThatForgetsToDivideOrDividesByPIsConvictedByItsMean() {
        for (Expr kept : List.of(a, a.over(p), a.times(one.minus(p)))) {
            var claim = Derivation.of("claim", "").where(a, reals(0.5, 3)).where(p, reals(0.1, 0.4))
                .line(p.times(zero).plus(one.minus(p).times(kept)), "each outcome times its probability").line(a, "claimed");
            assertThat(claim.verify(new Random(1))).isPresent();
        }
    }
}
