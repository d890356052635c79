package gradkit.formula;

import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DerivationTest {
    private static final Expr.Variable z = variable("z");
    private static final Expr one = number(1);

    static List<Derivation> all() { return Derivations.all(); }

    @ParameterizedTest @MethodSource("all")
    void everyLineEqualsTheOneBefore(Derivation derivation) {
        for (int seed = 1; seed <= 3; seed++) assertThat(derivation.verify(new Random(seed))).isEmpty();
        assertThat(derivation.lines()).hasSizeGreaterThan(1).allSatisfy(line -> assertThat(line.rule()).isNotBlank());
    }

    /** Each line in turn replaced by a slip of the pen; a slip in the first line shows in the second. */
    @ParameterizedTest @MethodSource("all")
    void aSlipInAnyLineIsCaughtAndItsLineNamed(Derivation derivation) {
        for (int i = 0; i < derivation.lines().size(); i++) {
            Expr right = derivation.lines().get(i).expr();
            for (Expr slip : List.of(right.negate(), right.plus(number(0.001)), right.times(number(1.001))))
                assertThat(replaced(derivation, i, slip).verify(new Random(1)).orElseThrow().line()).isEqualTo(Math.max(i, 1) + 1);
        }
    }

    private static Derivation replaced(Derivation d, int slipped, Expr slip) {
        return d.withLines(IntStream.range(0, d.lines().size()).mapToObj(i ->
                i == slipped ? new Derivation.Line(slip, "a slip") : d.lines().get(i)).toList());
    }

    @Test void slipsThatStudentsMakeAreCaught() {
        Expr right = sigmoid(z).times(one.minus(sigmoid(z)));
        for (Expr wrong : List.of(sigmoid(z).times(one.plus(sigmoid(z))), sigmoid(z), sigmoid(z).power(2), one.minus(sigmoid(z).power(2)),
                right.times(number(0.5)), exp(z.negate()).times(one.plus(exp(z.negate())).power(-1))))
            assertThat(slope().line(wrong, "wrong").verify(new Random(7))).as(wrong.latex()).isPresent();
        assertThat(slope().line(right, "right").verify(new Random(7))).isEmpty();
    }

    @Test void aSlipNamesItsLineItsValuesAndItsInput() {
        Slip slip = slope().line(sigmoid(z), "wrong").verify(new Random(7)).orElseThrow();
        assertThat(slip.line()).isEqualTo(2);
        assertThat(slip.at()).containsKey("z");
        assertThat(slip.toString()).startsWith("slope: line 2 does not equal line 1: ").contains("relative error", "z=Matrix");
    }

    @Test void aLineThatIsNoNumberIsASlip() {
        var negative = Derivation.of("log", "y").where(z, reals(-2, -1)).line(log(z), "").line(log(z), "");
        assertThat(negative.verify(new Random(1))).isPresent();
    }

    @Test void aDerivationPrintsItsLeftSideOnce() {
        assertThat(Derivations.get("sigmoid-slope").markdown().lines()).first().asString()
                .startsWith("1. $").endsWith("\\sigma'(z) = \\frac{d}{dz} (1 + e^{-z})^{-1}$ ($\\sigma(z) = (1 + e^{-z})^{-1}$)");
        assertThat(Derivations.get("sigmoid-slope").markdown().lines().filter(line -> !line.isBlank()).skip(1)).allMatch(line -> line.contains("\\phantom{\\sigma'(z)} = "));
        assertThat(Derivations.get("tanh-slope").latex()).startsWith("\\begin{aligned}\n\\tanh'(z) &= ").endsWith("\\end{aligned}");
    }

    @Test void idsAreUniqueAndAnUnknownOneIsNamed() {
        assertThat(all().stream().map(Derivation::id)).doesNotHaveDuplicates();
        assertThat(all().stream().map(Derivation::id)).allSatisfy(id -> assertThat(Formulas.get(id)).isNotNull());
        assertThatThrownBy(() -> Derivations.get("sigmoid")).hasMessageContaining("\"sigmoid\": not in the registry; expected one of rescaled-mean");
    }

    private static Derivation slope() {
        return Derivation.of("slope", "s").where(z, reals(-5, 5)).line(derivative(one.over(one.plus(exp(z.negate()))), z), "definition");
    }
}
