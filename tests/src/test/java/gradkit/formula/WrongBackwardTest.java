package gradkit.formula;

import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sumAcross;
import static gradkit.formula.Expr.tanh;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The equations of back-propagation as students get them wrong: each is convicted, by its values or by its shape. */
class WrongBackwardTest {
    private static final Expr.Variable X = variable("X"), W = variable("W"), Z = variable("Z"), y = variable("y"), N = variable("N");
    private static final Expr.Variable dZ = variable("dZ"), dA = variable("dA");
    private static final Expr one = number(1), two = number(2), s = sigmoid(Z), tanhSlope = one.minus(tanh(Z).power(2));

    static Stream<Arguments> slips() {
        return Stream.of(
            Arguments.of("dense-backward-weights", dZ.transpose().product(X), "the transpose of the gradient"),
            Arguments.of("dense-backward-weights", X.transpose().product(dZ).negate(), "sign"),
            Arguments.of("dense-backward-biases", sumAcross("k", dZ), "the wrong axis"),
            Arguments.of("dense-backward-biases", dZ, "no sum over the batch"),
            Arguments.of("dense-backward-input", W.product(dZ.transpose()), "the transpose of the gradient"),
            Arguments.of("activation-backward", dA, "the slope is missing"),
            Arguments.of("activation-backward", dA.hadamard(tanh(Z)), "the value for the slope"),
            Arguments.of("activation-backward", dA.hadamard(one.minus(tanh(tanh(Z)).power(2))), "the slope at A"),
            Arguments.of("output-backward", two.over(N).times(s.minus(y)), "the slope is missing"),
            Arguments.of("output-backward", two.times(s.minus(y)).hadamard(s.times(one.minus(s))), "the mean is missing"),
            Arguments.of("output-backward", two.over(N).times(y.minus(s)).hadamard(s.times(one.minus(s))), "sign"),
            Arguments.of("hidden-backward", dZ.product(W.transpose()), "the slope is missing"),
            Arguments.of("hidden-backward", W.product(dZ.transpose()).hadamard(tanhSlope.transpose()), "the transpose of the gradient"));
    }

    @ParameterizedTest(name = "{0}: {2}") @MethodSource("slips")
    void aWrongLastLineIsConvicted(String id, Expr wrong, String why) {
        Derivation right = Derivations.get(id);
        assertThat(right.verify(new Random(1))).isEmpty();
        assertThat(right.line(wrong, why).verify(new Random(1))).as(why).isPresent();
    }
}
