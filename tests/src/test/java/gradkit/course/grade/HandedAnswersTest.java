package gradkit.course.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import gradkit.course.Root;
import gradkit.course.Stop;
import gradkit.course.similar.ClassWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandedAnswersTest {

    private static final String STUB = "double tanhSlope(double z) {\n    throw new UnsupportedOperationException(\"TODO\");\n}";
    private static final String ANSWER = "double tanhSlope(double z) {\n    return 1 / (cosh(z) * cosh(z));\n}";

    @TempDir
    Path folder;

    @Test
    void answersComeWithTheLessonsStubsAndItsOwnAnswers() throws IOException {
        handIn("anna", ANSWER);
        handIn("bert", STUB);
        Files.writeString(folder.resolve("cleo.ipynb"), "no notebook");
        ClassWork work = HandedAnswers.of(Root.find(), List.of(folder), Optional.empty());
        assertThat(work.lesson()).isEqualTo("03 · Activations");
        assertThat(work.all()).containsExactly(new ClassWork.Answers("anna", Map.of("03-tanh-slope", ANSWER)),
                new ClassWork.Answers("bert", Map.of()), new ClassWork.Answers("cleo", Map.of()));
        assertThat(work.tasks()).containsEntry("03-tanh-slope", "Exercise 2: The slope of tanh").hasSize(4);
        assertThat(work.stubs().get("03-tanh-slope")).isEqualToIgnoringWhitespace(STUB);
        assertThat(work.worked()).hasSize(4).allSatisfy((exercise, cell) -> assertThat(cell).contains("return").doesNotContain("SOLUTION"));
    }

    @Test
    void anEmptyFolderIsSaid() {
        assertThatThrownBy(() -> HandedAnswers.of(Root.find(), List.of(folder), Optional.empty())).isInstanceOf(Stop.class).hasMessageContaining("No submissions");
    }

    private void handIn(String student, String cell) throws IOException {
        Map<String, ?> code = Map.of("cell_type", "code", "metadata", Map.of("nbgrader", Map.of("grade_id", "03-tanh-slope")), "source", cell);
        Files.writeString(folder.resolve(student + ".ipynb"), new Gson().toJson(Map.of("cells", List.of(code), "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5)));
    }
}
