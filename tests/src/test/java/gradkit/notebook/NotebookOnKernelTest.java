package gradkit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.support.CellRun;
import gradkit.support.RealKernel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a lesson's cells say, on the real kernel. No key is needed here: {@code KeysTest} tries the keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NotebookOnKernelTest {

    private RealKernel kernel;

    @BeforeAll
    void startKernel() {
        kernel = RealKernel.start();
        kernel.execute("""
            import static gradkit.exercise.Exercise.exercise;
            import gradkit.scratch.Activation;
            var SLOPE = exercise("99-slope", 2).inputs(0, 1).alsoRandom(5, -1, 1).forbid(Activation.class).hint("A hint.");""");
    }

    @AfterAll
    void stopKernel() {
        kernel.close();
    }

    private String checked() {
        CellRun run = kernel.execute("check(SLOPE, z -> slope(z));");
        assertThat(run.status()).isEqualTo("ok");
        assertThat(run.outputs()).singleElement().satisfies(output -> assertThat(output.data("text/html")).contains("<details"));
        return run.outputs().get(0).data("text/plain");
    }

    @Test
    void aStubIsNamedAndStopsNothing() {
        kernel.execute("double slope(double z) { throw new UnsupportedOperationException(\"TODO\"); }");
        assertThat(checked()).startsWith("○ Not attempted · 2 points\n`slope` still throws.");
    }

    @Test
    void aForbiddenCallHidesInNoVariableAndIsSeenInNoNamesake() {
        kernel.execute("var held = Activation.TANH;\nvar cheat = (java.util.function.DoubleUnaryOperator) Activation.TANH::slope;");
        kernel.execute("double slope(double z) { return cheat.applyAsDouble(z); }");
        assertThat(checked()).contains("the point is to write what it does");
        kernel.execute("double slope(double held) {    // cheat would be shorter\n    return 1 - held;\n}");
        assertThat(checked()).doesNotContain("the point is to write what it does");
        kernel.execute("double slope(double z) { double[] held = {z}; return List.of(z).stream().mapToDouble(cheat -> cheat - held[0]).sum(); }");
        assertThat(checked()).doesNotContain("the point is to write what it does");
    }

    @Test
    void anExceptionComesWithItsLine() {
        kernel.execute("double slope(double z) {\n    int none = 0;\n    return 1 / none;\n}");
        assertThat(checked()).contains("At z = 0 your code throws ArithmeticException: / by zero, in `slope`, line 3: `return 1 / none;`.");
    }

    @Test
    void aNameThatNoCellDeclaresIsNamed() {
        kernel.execute("double slope(double z) { return 1 - tahn2(z); }");
        assertThat(checked()).contains("uses a name that no cell has declared", "in `slope`, line 1", "tahn2");
    }

    @Test
    void aForbiddenCallIsFoundInAHelperOfTheAnswer() {
        kernel.execute("double helper(double z) { return Activation.TANH.slope(z); }\ndouble slope(double z) { return helper(z); }");
        assertThat(checked()).contains("Your answer calls `Activation`");
    }

    @Test
    void anEarlierCellMayUseWhatTheAnswerMayNot() {
        kernel.execute("double elsewhere(double z) { return Activation.TANH.slope(z); }\ndouble slope(double z) { return 1 - z; }");
        assertThat(checked()).startsWith("? Not checked");
    }

    @Test
    void aFigureComesWithItsWords() {
        CellRun.Output output = kernel.execute("show(plot(\"Sigmoid\").x(\"z\").line(\"σ\", z -> 1 / (1 + exp(-z))).over(-6, 6));").outputs().get(0);
        String alt = "Sigmoid: σ rises from 0.00247 at z = −6 to 0.998 at z = 6, steepest near 0.";
        assertThat(output.data("text/plain")).isEqualTo(alt);
        assertThat(output.content().getAsJsonObject("metadata").getAsJsonObject("image/png").get("alt").getAsString()).isEqualTo(alt);
        assertThat(output.data("image/png")).startsWith("iVBOR").hasSizeLessThan(82_000);
    }

    @Test
    void aLivePlaceIsUpdatedAFewTimesAndEndsWithTheLastState() throws InterruptedException {
        CellRun run = kernel.execute("var place = live(); for (int i = 1; i <= 80; i++) { place.show(\"step \" + i); Thread.sleep(10); }");
        run.awaitOutputs(2);
        Thread.sleep(300);    // the last state may come a tenth of a second after the cell
        List<CellRun.Output> outputs = run.outputs();
        assertThat(outputs).hasSizeBetween(2, 12).extracting(CellRun.Output::displayId).containsOnly(outputs.get(0).displayId());
        assertThat(outputs.get(0).type()).isEqualTo("display_data");
        assertThat(outputs.get(outputs.size() - 1).data("text/plain")).isEqualTo("step 80");
    }

    @Test
    void aRunCountsInPlaceAndDrawsItsCurves() {
        CellRun run = kernel.execute("var run = fit(mlp(2, 8, 2, seed(1)), Toy.spirals(200, seed(1)), validation(0.2), batch(16), epochs(4), seed(1));");
        assertThat(run.errorLines()).isEmpty();
        List<CellRun.Output> last = run.outputs();
        assertThat(last).anySatisfy(o -> assertThat(o.data("text/plain")).startsWith("4 epochs in ").contains("loss 0.", "validation 0."));
        assertThat(last).anySatisfy(o -> assertThat(o.data("image/png")).isNotEmpty());
        assertThat(last.stream().map(CellRun.Output::displayId).distinct()).hasSize(2);
    }

    @Test
    void whatCannotBeShownLeavesTheKernelAlive() {
        CellRun run = kernel.execute("show(new Object() { public String toString() { throw new IllegalStateException(\"broken\"); } }); show((Object) null);");
        assertThat(run.status()).isEqualTo("ok");
        assertThat(run.outputs().get(0).data("text/plain")).contains("can't be shown").contains("broken");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }
}
