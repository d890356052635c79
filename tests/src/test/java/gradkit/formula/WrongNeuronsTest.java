package gradkit.formula;

import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sumDown;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong gradients of a neuron: each is convicted by the line before it. */
class WrongNeuronsTest {
    private static final Expr.Variable X = variable("X"), W = variable("W"), b = variable("b"), y = variable("y"), z = variable("z");
    private static final Expr one = number(1), m = number(3), a = shown("a", sigmoid(X.product(W).plus(b)));

    static Stream<Arguments> lines() {
        return Stream.of(
            Arguments.of("neuron-slope-one", one.minus(sigmoid(z)), "sign"),
            Arguments.of("neuron-slope-one", sigmoid(z), "the label is missing"),
            Arguments.of("neuron-slope-zero", sigmoid(z).times(one.minus(sigmoid(z))), "that is the sigmoid's slope"),
            Arguments.of("neuron-gradient", X.transpose().product(a.minus(y)), "the mean is missing"),
            Arguments.of("neuron-gradient", one.over(m).times(X.transpose().product(y.minus(a))), "sign"),
            Arguments.of("neuron-gradient", one.over(m).times(X.transpose().product(a.minus(y).times(a).times(one.minus(a)))), "the sigmoid's slope once too often"),
            Arguments.of("neuron-gradient", one.over(m).times(X.transpose().product(sigmoid(a).minus(y))), "sigmoid twice"),
            Arguments.of("neuron-bias-gradient", sumDown("n", a.minus(y)), "the mean is missing"),
            Arguments.of("neuron-bias-gradient", number(0), "the bias does not learn"));
    }

    @ParameterizedTest(name = "{0}: {2}") @MethodSource("lines")
    void aWrongLastLineIsConvicted(String id, Expr wrong, String why) {
        Derivation right = Derivations.get(id);
        assertThat(right.verify(new Random(1))).isEmpty();
        assertThat(right.line(wrong, why).verify(new Random(1))).as(why).isPresent();
    }
}
