package gradkit.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a learner reads, from a JShell without a kernel around it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTextTest {

    private JShell shell;
    private Cells cells;
    private int number;

    @BeforeAll
    void openShell() {
        shell = JShell.builder().executionEngine("local").build();
        cells = new Cells();
        shell.onSnippetEvent(event -> cells.add(event.snippet().id(), event.snippet().source()));
    }

    @AfterAll
    void closeShell() {
        shell.close();
    }

    /** Runs a cell as a kernel does, up to its first error. */
    private LearnerError errorOf(String cell) {
        cells.begin(++number, cell);
        CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(cell);
        while (info.completeness().isComplete()) {
            SnippetEvent event = shell.eval(info.source().strip()).get(0);
            if (event.exception() instanceof UnresolvedReferenceException unresolved) {
                return new CompileText(cells, shell).unresolved(unresolved.getSnippet());
            } else if (event.exception() != null) {
                return new ExceptionText(cells).of(event.exception());
            } else if (event.status() == jdk.jshell.Snippet.Status.REJECTED) {
                return new CompileText(cells, shell).rejected(event.snippet());
            }
            info = shell.sourceCodeAnalysis().analyzeCompletion(info.remaining());
        }
        return info.remaining().isBlank() ? null : new CompileText(cells, shell).incomplete(info.remaining());
    }

    private static List<String> plain(LearnerError error) {
        return error.lines().stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList();
    }

    @Test
    void an_exception_says_its_message_first_and_then_the_line_of_the_cell() {
        LearnerError error = errorOf("int zero = 0;\n\n// divides\nint share = 1 / zero;");

        assertThat(error.name()).isEqualTo("ArithmeticException");
        assertThat(error.message()).isEqualTo("/ by zero");
        assertThat(plain(error)).containsExactly("ArithmeticException: / by zero", "in your cell, line 4:  int share = 1 / zero;");
    }

    @Test
    void a_method_of_an_earlier_cell_is_named_with_that_cell_and_its_caller_follows() {
        errorOf("double root(double x) {\n    if (x < 0) throw new IllegalArgumentException(\"x is \" + x);\n    return x;\n}");
        int earlier = number;
        LearnerError error = errorOf("root(4);\nroot(-1)");

        assertThat(plain(error)).containsExactly("IllegalArgumentException: x is -1.0",
            "in root, cell [" + earlier + "], line 2:  if (x < 0) throw new IllegalArgumentException(\"x is \" + x);",
            "    at your cell, line 2:  root(-1)");
    }

    @Test
    void causes_follow_the_exception_each_with_its_place() {
        LearnerError error = errorOf("""
            try {
                Integer.parseInt("seven");
            } catch (NumberFormatException e) {
                throw new IllegalStateException("no number", e);
            }""");

        assertThat(plain(error)).containsExactly("IllegalStateException: no number",
            "caused by NumberFormatException: For input string: \"seven\" (your cell, line 2)",
            "in your cell, line 4:  throw new IllegalStateException(\"no number\", e);");
    }

    @Test
    void endless_recursion_says_so_in_few_lines() {
        LearnerError error = errorOf("int down(int n) { return down(n - 1); }\ndown(1)");

        assertThat(error.message()).contains("the calls never end");
        assertThat(error.lines()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void a_lambda_far_below_the_streams_frames_is_found() {
        LearnerError error = errorOf("java.util.List.of(1, 2).stream()\n    .map(i -> i / (i - 1))\n    .toList()");

        assertThat(plain(error)).contains("in your cell, line 2:  .map(i -> i / (i - 1))").hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void an_exception_class_of_the_learner_has_its_plain_name() {
        LearnerError error = errorOf("class Diverged extends RuntimeException { }\nthrow new Diverged();");

        assertThat(error.name()).isEqualTo("Diverged");
        assertThat(plain(error).get(0)).isEqualTo("Diverged");
    }

    @Test
    void names_that_jshell_wraps_are_unwrapped_in_messages() {
        LearnerError error = errorOf("String nothing = null;\nnothing.length()");

        assertThat(error.message()).contains("\"nothing\" is null").doesNotContain("REPL");
    }

    @Test
    void a_compile_error_has_the_cells_line_number_and_marks_the_spot() {
        LearnerError error = errorOf("int one = 1;\nint two = \"2\";");

        assertThat(error.name()).isEqualTo("CompileError");
        assertThat(error.message()).startsWith("line 2: incompatible types");
        assertThat(plain(error)).containsExactly(
            "Line 2 does not compile: incompatible types: java.lang.String cannot be converted to int",
            "  2 | int two = \"2\";",
            "    |           ^^^");
        assertThat(error.lines().get(1)).contains("\u001b[1;37;41m\"2\"");
    }

    @Test
    void an_unknown_name_is_said_on_one_line() {
        assertThat(errorOf("int x = 1;\nunknwon + 1").message()).isEqualTo("line 2: cannot find symbol: variable unknwon");
    }

    @Test
    void an_unknown_name_may_stand_in_a_cell_above_that_has_not_run_a_missing_method_of_a_class_does_not() {
        String hint = "No cell that has run defines it: is it misspelt, or is a cell above still to be run?";

        assertThat(plain(errorOf("unknwon + 1"))).endsWith(hint);
        assertThat(plain(errorOf("int y = f(1) + unknwon"))).as("said once").containsOnlyOnce(hint).endsWith(hint);
        assertThat(plain(errorOf("Unknwon u = null;"))).endsWith(hint);
        assertThat(plain(errorOf("\"text\".unknwon()"))).doesNotContain(hint);
        assertThat(plain(errorOf("Math.unknwon(1)"))).doesNotContain(hint);
        assertThat(plain(errorOf("int two = \"2\";"))).doesNotContain(hint);
    }

    @Test
    void a_method_that_uses_an_unknown_name_points_at_that_line_when_it_is_called() {
        errorOf("double g(double x) {\n    return Mth.exp(x);\n}");
        int earlier = number;
        LearnerError error = errorOf("g(1)");

        assertThat(error.message()).isEqualTo("g uses variable Mth, which no cell has defined");
        assertThat(plain(error).get(1)).isEqualTo("in cell [" + earlier + "], line 2:  return Mth.exp(x);");
    }

    @Test
    void a_bracket_that_is_not_closed_is_said_with_the_line_where_it_begins() {
        LearnerError error = errorOf("int i = 1;\nfor (int k = 0; k < 3; k++) {\n    i += k;");

        assertThat(error.message()).contains("line 2").contains("does not end");
    }

    @Test
    void stop_is_one_calm_line_and_honest_about_a_loop_that_does_not_listen() {
        assertThat(plain(LearnerError.stopped(false))).containsExactly("Stopped. What the cell computed so far is kept.");
        assertThat(plain(LearnerError.stopped(true)).get(1)).contains("goes on behind the scenes");
    }
}
