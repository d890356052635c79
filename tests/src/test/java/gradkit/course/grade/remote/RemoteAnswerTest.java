package gradkit.course.grade.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.course.Root;
import gradkit.course.grade.cage.Unprotected;
import gradkit.course.grade.Ending;
import gradkit.course.grade.Limits;
import gradkit.exercise.Activations;
import gradkit.exercise.Judge;
import gradkit.exercise.KeySource;
import gradkit.exercise.Verdict;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an answer that runs in another JVM, from its cell to the verdict. */
class RemoteAnswerTest {
    private static final Question<DoubleUnaryOperator> TANH_SLOPE =
            new Question<>(Activations.TANH_SLOPE, DoubleUnaryOperator.class, DoubleUnaryOperator.class.getName(), "z -> tanhSlope(z)");

    private static Verdict judged(String cell) throws Exception {
        try (var remote = started(cell)) {
            return Judge.judge(Activations.TANH_SLOPE, remote.answer(), remote.source(), KeySource.find(Activations.TANH_SLOPE), 5);
        }
    }

    private static RemoteAnswer<DoubleUnaryOperator> started(String cell) throws Exception {
        return RemoteAnswer.start(new Unprotected(), Kit.of(Root.find()), TANH_SLOPE, cell, Limits.USUAL);
    }

    private static Ending stoppedWhenCalled(String cell, Limits limits) throws Exception {
        try (var remote = RemoteAnswer.start(new Unprotected(), Kit.of(Root.find()), TANH_SLOPE, cell, limits)) {
            Stopped[] stopped = new Stopped[2];
            for (int i = 0; i < 2; i++) {
                try {
                    remote.answer().applyAsDouble(1);
                } catch (Stopped e) {
                    stopped[i] = e;
                }
            }
            assertThat(stopped[1]).isNotNull().isSameAs(stopped[0]);
            return stopped[0].ending();
        }
    }

    private static Ending stoppedWhenCalled(String cell) throws Exception {
        return stoppedWhenCalled(cell, Limits.USUAL);
    }

    private static Limits seconds(int wall) {
        return new Limits(Duration.ofSeconds(wall), Duration.ofSeconds(wall), 256, 1000, 100, 4);
    }

    @Test
    void aCellMayHaveImportsHelpersClassesVariablesAndPrints() throws Exception {
        assertThat(judged("""
                import java.math.MathContext;
                // my answer
                record Both(double a, double b) { double product() { return a * b; } }
                double one = 1;
                System.out.println("hello");
                double tanhSlope(double z) {
                    System.out.println("z is " + z);
                    return new Both(one - tanh(z), one + tanh(z)).product();
                }
                """)).isInstanceOf(Verdict.Right.class);
    }

    @Test
    void theLineThatThrewIsShownWhateverStandsAboveTheMethod() throws Exception {
        assertThat(judged("""
                import java.math.MathContext;

                double half(double z) {
                    return z / 2;
                }

                double tanhSlope(double z) {
                    int none = 0;
                    return half(z) + 1 / none;
                }
                """)).isInstanceOfSatisfying(Verdict.Wrong.class, wrong -> assertThat(wrong.message()).contains("line 3: `return half(z) + 1 / none;`"));
    }

    @Test
    void whatIsWrongIsSaidAsInANotebook() throws Exception {
        assertThat(judged("double tanhSlope(double z) { return tanh(z) * tanh(z); }")).isInstanceOfSatisfying(Verdict.Wrong.class, wrong ->
                assertThat(wrong.message()).startsWith("At z = 0 you return 0").contains("t² where 1 − t² belongs"));
        assertThat(judged("double tanhSlope(double z) {\n    throw new UnsupportedOperationException(\"TODO\");\n}"))
                .isInstanceOfSatisfying(Verdict.NotAttempted.class, stub -> assertThat(stub.message()).startsWith("`tanhSlope` still throws."));
    }

    @Test
    void whatIsThrownComesWithItsClassItsMessageAndTheLine() throws Exception {
        assertThat(judged("double tanhSlope(double z) {\n    int[] a = {1};\n    return a[a.length];\n}")).isInstanceOfSatisfying(Verdict.Wrong.class, wrong -> {
            assertThat(wrong.message()).contains("throws ArrayIndexOutOfBoundsException: Index 1 out of bounds for length 1, in `tanhSlope`, line 3: `return a[a.length];`");
            assertThat(wrong.came()).isEqualTo("java.lang.ArrayIndexOutOfBoundsException: Index 1 out of bounds for length 1");
        });
        assertThat(judged("double tanhSlope(double z) { return tanhSlope(z); }")).isInstanceOfSatisfying(Verdict.Wrong.class, wrong ->
                assertThat(wrong.message()).contains("throws StackOverflowError, in `tanhSlope`, line 1"));
        assertThat(judged("class Mine extends RuntimeException { Mine() { super(\"no.\"); } }\ndouble tanhSlope(double z) { throw new Mine(); }"))
                .isInstanceOfSatisfying(Verdict.Wrong.class, wrong -> assertThat(wrong.message()).contains("throws Mine: no, in `tanhSlope`, line 1"));
        assertThat(judged("double tanhSlope(double z) { return 1 - square(tanh(z)) * scale; }")).isInstanceOfSatisfying(Verdict.Wrong.class, wrong ->
                assertThat(wrong.message()).contains("uses method square(double), variable scale, which this cell does not declare"));
    }

    @Test
    void whatDoesNotCompileIsSaidWithTheCellsLine() {
        assertThatThrownBy(() -> started("// mine\ndouble tanhSlope(double z) {\n    return \"one\";\n}")).isInstanceOfSatisfying(NotCompiling.class, e -> {
            assertThat(e).hasMessage("line 3: incompatible types: String cannot be converted to double");
            assertThat(e.lines()).containsExactly("Line 3 does not compile: incompatible types: String cannot be converted to double", "  3 |     return \"one\";", "    |            ^^^^^");
        });
        assertThatThrownBy(() -> started("double tanhSlope(double z) {\n    return 1;")).isInstanceOf(NotCompiling.class).hasMessageContaining("does not end");
        assertThatThrownBy(() -> started("double slope(double z) { return 1; }")).isInstanceOf(NotCompiling.class).hasMessageContaining("`z -> tanhSlope(z)`")
                .satisfies(e -> assertThat(((NotCompiling) e).lines().toString()).contains("cannot find symbol"));
        assertThatThrownBy(() -> started("")).isInstanceOf(NotCompiling.class);
        assertThatThrownBy(() -> started("double tanhSlope(double z) { return Activation.TANH.slope(z); }")).hasMessage("line 1: cannot find symbol: variable TANH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXIT    | System.exit(0);
            EXIT    | Runtime.getRuntime().halt(5);
            MEMORY  | long[][] all = new long[1000000][]; for (int i = 0; ; i++) all[i] = new long[1000000];
            OUTPUT  | for (; ; ) System.out.println("more and more and more and more and more and more and more and more");
            GARBLED | try { var raw = new java.io.FileOutputStream(java.io.FileDescriptor.out); raw.write(new byte[1000]); raw.flush(); } catch (Exception e) { }
            GARBLED | try { new java.io.FileOutputStream(java.io.FileDescriptor.out).write(new byte[] {0, 0, 0, 2, 9, 9}); } catch (Exception e) { }
            """)
    void whatEndsItIsSaid(Ending ending, String deed) throws Exception {
        assertThat(stoppedWhenCalled("double tanhSlope(double z) { " + deed + (deed.startsWith("for (; ;") || deed.contains("; ; i++") ? "" : " return 1;") + " }"))
                .isEqualTo(ending);
    }

    @Test
    void anEndlessLoopIsStoppedByTheClock() throws Exception {
        assertThat(stoppedWhenCalled("double tanhSlope(double z) { while (z < 9) { } return 1; }", seconds(6))).isEqualTo(Ending.TIME);
        assertThatThrownBy(() -> RemoteAnswer.start(new Unprotected(), Kit.of(Root.find()), TANH_SLOPE, "while (true) { }", seconds(6)))
                .isInstanceOfSatisfying(Stopped.class, e -> assertThat(e.ending()).isEqualTo(Ending.TIME));
    }

    /** A reply that the answer writes itself can say no more than a value that it returns. */
    @Test
    void aForgedReplyIsAValueLikeAnyOther() throws Exception {
        Verdict verdict = judged("""
                double tanhSlope(double z) throws Exception {
                    var bytes = new java.io.ByteArrayOutputStream();
                    var reply = new java.io.DataOutputStream(bytes);
                    reply.writeInt(10); reply.writeByte(2); reply.writeByte(8); reply.writeDouble(1);
                    new java.io.FileOutputStream(java.io.FileDescriptor.out).write(bytes.toByteArray());
                    return 1;
                }""".replace(" throws Exception", "").replace("var bytes", "try { var bytes").replace("return 1;", "} catch (java.io.IOException e) { } return 1;"));
        assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void theForbiddenClassIsNotThereEvenByReflection() throws Exception {
        assertThat(judged("""
                double tanhSlope(double z) {
                    try {
                        Object tanh = Class.forName("gradkit.scratch." + "Acti" + "vation").getEnumConstants()[0];
                        return (double) tanh.getClass().getMethod("slope", double.class).invoke(tanh, z);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e.toString());
                    }
                }""")).isInstanceOfSatisfying(Verdict.Wrong.class, wrong -> assertThat(wrong.message()).contains("throws NullPointerException"));
    }

    @Test
    void theKeyIsNotThere() throws Exception {
        assertThat(judged("""
                double tanhSlope(double z) {
                    try {
                        return Class.forName("gradkit.key.ActivationsKey").getName().length();
                    } catch (ClassNotFoundException e) {
                        return gradkit.exercise.KeySource.all().size() + 77;
                    }
                }""")).isInstanceOfSatisfying(Verdict.Wrong.class, wrong -> assertThat(wrong.message()).startsWith("At z = 0 you return 77"));
    }
}
