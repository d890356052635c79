package gradkit.formula;

import static gradkit.formula.Expr.abs;
import static gradkit.formula.Expr.cases;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;

import gradkit.scratch.Matrix;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses and slopes as books and students get them wrong: every check must convict them. */
class WrongLossesTest {
    private static final Expr.Variable yHat = new Expr.Variable("ŷ", "\\hat y"), y = variable("y"), z = variable("z"), m = variable("m");
    private static final Expr.Variable p = variable("p");
    private static final Expr one = number(1), two = number(2), s = sigmoid(z);

    @Test void theMinusThatReachesOneTermOnlyIsConvictedByAGoldenNumber() {
        Expr printed = y.negate().times(log(yHat)).plus(one.minus(y).times(log(one.minus(yHat))));
        assertThat(golden(printed, 0.9, 1, 0.10536051565782628)).as("for y = 1 nothing shows").isTrue();
        assertThat(golden(printed, 0.9, 0, 2.3025850929940457)).isFalse();
        assertThat(golden(log(one.minus(yHat)), 0.9, 1, 0.10536051565782628)).as("the remark on y = 1").isFalse();
    }

    private static boolean golden(Expr loss, double prediction, double target, double expected) {
        var at = Map.of("ŷ", Matrix.number(prediction), "y", Matrix.number(target));
        return GoldenCheck.of("ŷ, y").golden("one", () -> loss.at(at).get(0, 0), expected).run("loss").ok();
    }

    static Stream<Arguments> slopes() {
        return Stream.of(
            Arguments.of("bce-slope", yHat.minus(y), "the denominator is missing"),
            Arguments.of("bce-slope", y.minus(yHat).over(yHat.times(one.minus(yHat))), "sign"),
            Arguments.of("bce-slope", y.over(yHat).negate(), "the second term is missing"),
            Arguments.of("bce-logit-slope", y.minus(s), "sign"),
            Arguments.of("bce-logit-slope", sigmoid(s).minus(y), "sigmoid twice"),
            Arguments.of("bce-logit-slope", s.minus(y).times(s).times(one.minus(s)), "the sigmoid's slope once too often"),
            Arguments.of("squared-sigmoid-slope", two.times(s.minus(y)), "the sigmoid's slope is missing"),
            Arguments.of("mae-slope", yHat.minus(y), "that is a squared error's"),
            Arguments.of("huber-slope", yHat.minus(y), "no border"),
            Arguments.of("huber-slope", cases(abs(yHat.minus(y)).minus(one), one, yHat.minus(y)), "the sign outside is missing"),
            Arguments.of("hinge-slope", cases(one.minus(y.times(z)), y, number(0)), "sign"),
            Arguments.of("mse-gradient", yHat.minus(y), "half the sum's"),
            Arguments.of("mse-gradient", one.over(m).times(yHat.minus(y)), "half the mean's"),
            Arguments.of("half-mse-gradient", two.over(m).times(yHat.minus(y)), "the mean's"),
            Arguments.of("cross-entropy-slope", y.over(p), "sign"),
            Arguments.of("kl-gradient", p.minus(softmax()), "sign"));
    }

    @ParameterizedTest(name = "{0}: {2}") @MethodSource("slopes")
    void aWrongLastLineIsConvicted(String id, Expr wrong, String why) {
        Derivation right = Derivations.get(id);
        assertThat(right.verify(new Random(1))).isEmpty();
        assertThat(right.line(wrong, why).verify(new Random(1))).as(why).isPresent();
    }

    @Test void threeConventionsHaveOneMinimumAndThreeSlopes() {
        var at = Map.of("ŷ", Matrix.column(1, 3, 2), "y", Matrix.column(1, 3, 2), "m", Matrix.number(3));
        var off = Map.of("ŷ", Matrix.column(2, 3, 2), "y", Matrix.column(1, 3, 2), "m", Matrix.number(3));
        for (var c : Map.of("mse-gradient", 2.0 / 3, "half-mse-gradient", 1.0 / 3, "half-sse-gradient", 1.0).entrySet()) {
            assertThat(Derivations.get(c.getKey()).result().at(at)).isEqualTo(Matrix.column(0, 0, 0));
            assertThat(Derivations.get(c.getKey()).result().at(off).get(0, 0)).isEqualTo(c.getValue());
        }
    }

    private static Expr softmax() {
        return Expr.exp(z).over(Expr.sum("j", Expr.exp(z)));
    }
}
