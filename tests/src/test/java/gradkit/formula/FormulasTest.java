package gradkit.formula;

import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.formula.Formula.Kind;
import gradkit.formula.StepsCheck.Assignment;
import gradkit.scratch.Adam;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole registry, with the engine as a witness. */
class FormulasTest {
    private static final Expr.Variable z = variable("z");

    static List<Formula> all() { return Formulas.all(); }

    static List<Formula> derivatives() { return all().stream().filter(f -> f.kind() == Kind.DERIVATIVE).toList(); }

    @ParameterizedTest @MethodSource("all")
    void everyFormulaPassesTheCheckOfItsKind(Formula formula) {
        FormulaCheck check = formula.check();
        assertThat(check.ok()).as(check::toString).isTrue();
        assertThat(check.rows()).isNotEmpty().allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(check.columns()));
        assertThat(formula.latex()).isNotBlank();
    }

    @ParameterizedTest @MethodSource("derivatives")
    void everyDerivativeHasTheEngineAsAWitness(Formula formula) {
        FormulaCheck check = formula.check();
        int engine = check.columns().size() - 2;
        assertThat(check.columns().get(engine)).startsWith("DJL");
        assertThat(check.rows()).allSatisfy(row -> assertThat(row.cells().get(engine)).isNotEqualTo("–"));
    }

    @ParameterizedTest @ValueSource(strings = {"sigmoid", "tanh", "elu", "gelu", "softplus", "swish"})
    void aReaderMayAskForOtherInputs(String f) {
        assertThat(Formulas.get(f + "-slope").check(-3, 0.5, 2.5).ok()).isTrue();
        assertThat(Formulas.get(f).check(-3, 0.5, 2.5).ok()).isTrue();
        assertThat(Formulas.get("softmax-jacobian").check(1, 2, 3).rows()).hasSize(1);
    }

    @Test void theTableOfACheckIsAligned() {
        List<String> lines = Formulas.get("sigmoid-slope").check(-6, 0).toString().lines().toList();
        assertThat(lines.get(0)).contains("z", "derived", "finite difference", "relative error").hasSameSizeAs(lines.get(2));
        assertThat(lines.get(2)).contains("0.2500000000");
        assertThat(lines.get(3)).startsWith("sigmoid-slope: agrees");
    }

    @Test void aWrongSlopeDoesNotPass() {
        var wrong = new SlopeCheck(sigmoid(z), z, sigmoid(z).times(number(1).plus(sigmoid(z))), new double[]{-1, 0, 1}, Map.of());
        assertThat(wrong.run("wrong").ok()).isFalse();
        assertThat(wrong.run("wrong").toString()).contains("wrong: DOES NOT AGREE");
    }

    @Test void aWrongConventionAtAKinkDoesNotPass() {
        Expr relu = Expr.cases(z, z, number(0)), slope = Expr.cases(z, number(1), number(0));
        assertThat(new SlopeCheck(relu, z, slope, new double[]{0}, Map.of(0.0, 0.5)).run("relu").ok()).isFalse();
    }

    @Test void aWrongGoldenNumberDoesNotPass() {
        assertThat(GoldenCheck.of(sigmoid(z), z, x -> x).golden(0, 0.500001).run("wrong").ok()).isFalse();
        assertThat(GoldenCheck.of("none").run("empty").ok()).isFalse();
    }

    @Test void adamWithoutBiasCorrectionDoesNotPass() {
        Expr.Variable w = variable("w"), m = variable("m"), v = variable("v"), g = variable("g");
        var rule = List.of(new Assignment(m, "=", number(0.9).times(m).plus(number(0.1).times(g))),
            new Assignment(v, "=", number(0.999).times(v).plus(number(0.001).times(g.power(2)))),
            new Assignment(w, "=", w.minus(number(0.1).times(m.over(Expr.sqrt(v).plus(number(1e-8)))))));
        var check = new StepsCheck(rule, Map.of("w", 1.0, "m", 0.0, "v", 0.0), new double[]{0.5}, new double[]{0.900000002}, java.util.Optional.of(() -> new Adam(0.1)));
        assertThat(check.run("adam").ok()).isFalse();
    }

    @Test void aWrongShapeDoesNotPass() {
        Expr.Variable X = variable("X"), W = variable("W");
        assertThat(new ShapeCheck("Z", X.product(W), "out", "batch").with(X, "batch", "in").with(W, "in", "out").run("dense").ok()).isFalse();
        assertThatThrownBy(() -> new ShapeCheck("Z", W.product(X), "batch", "out").with(X, "batch", "in").with(W, "in", "out").run("dense"))
                .hasMessageContaining("[in, out] and [batch, in]; expected out rows");
    }

    @Test void idsAreUniqueAndAnUnknownOneIsNamed() {
        assertThat(all().stream().map(Formula::id)).doesNotHaveDuplicates();
        assertThatThrownBy(() -> Formulas.get("sigmod-slope")).hasMessageContaining("\"sigmod-slope\": not in the registry; expected one of mean");
        assertThatThrownBy(() -> Formulas.get("cross-entropy-gradient").check(1, 2)).hasMessageContaining("expected Z [3, 4]");
    }

    @Test void aFormulaWrittenBesideJavaSaysSoAndIsCheckedAllTheSame() {
        var written = Formula.beside(Kind.VALUE, "half", "Half", "h(z) = z / 2", "", GoldenCheck.of("z").golden("3", () -> 3 / 2.0, 1.5));
        assertThat(written.expressionBacked()).isFalse();
        assertThat(written.check().ok()).isTrue();
        assertThat(Formulas.get("sigmoid").expressionBacked()).isTrue();
    }
}
