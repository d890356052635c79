package gradkit.course.grade;

import static gradkit.course.grade.Answers03.*;
import static org.assertj.core.api.Assertions.assertThat;

import gradkit.support.Chosen;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which cell counts. */
class AnswerCellTest {

    private static Task<?> tanh;

    @BeforeAll
    static void task() throws Exception {
        tanh = Assignment.of(Chosen.ROOT, "03").tasks().get(1);
    }

    @Test
    void theNamedOne() throws Exception {
        AnswerCell cell = cell(new HandedIn().answer(TANH, TANH_RIGHT).cell("double tanhSlope(double z) { return 0; }"));
        assertThat(cell.text()).contains(TANH_RIGHT);
        assertThat(cell.remark()).isEmpty();
    }

    @Test
    void ofSeveralTheLastThatIsNoStub() throws Exception {
        AnswerCell cell = cell(new HandedIn().answer(TANH, "first").again(TANH, TANH_RIGHT).again(TANH, tanh.stub() + "\n\n"));
        assertThat(cell.text()).contains(TANH_RIGHT);
        assertThat(cell.remark().orElseThrow()).contains("3 times");
    }

    @Test
    void aLongTextInACellIsNoHindrance() throws Exception {
        String cell = "String words = \"" + "a".repeat(100_000) + "\";\n" + TANH_RIGHT;
        assertThat(cell(new HandedIn().noMetadata().cell(cell)).text()).contains(cell);
    }

    @Test
    void whereItsNameIsLostTheOneThatDeclaresTheMethod() throws Exception {
        AnswerCell cell = cell(new HandedIn().answer(TANH, TANH_RIGHT).noMetadata().cell("show(tanhSlope(2));").cell("// double tanhSlope(double z) { no }"));
        assertThat(cell.text()).contains(TANH_RIGHT);
        assertThat(cell.remark().orElseThrow()).contains("tanhSlope");
    }

    @Test
    void whereOnlyTheStubIsLeftTheAnswerElsewhere() throws Exception {
        assertThat(cell(new HandedIn().cell("static double tanhSlope(final double z)\n throws RuntimeException {\n return 0; }")).text().orElseThrow()).startsWith("static");
    }

    @Test
    void elseTheStub() throws Exception {
        assertThat(tanh.isStub(cell(new HandedIn()).text().orElseThrow())).isTrue();
        assertThat(tanh.isStub(cell(new HandedIn().noMetadata()).text().orElseThrow())).isTrue();
    }

    @Test
    void orNone() throws Exception {
        assertThat(cell(new HandedIn().without(TANH::equals).cell("tanhSlope(2);").cell("new Tanh().tanhSlope(3);")).text()).isEmpty();
    }

    private static AnswerCell cell(HandedIn notebook) throws Exception {
        return AnswerCell.of(tanh, Pages.read(notebook.json().getBytes(StandardCharsets.UTF_8)));
    }
}
