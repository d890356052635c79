package gradkit.course.grade;

import gradkit.exercise.Source;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cell that answers a task.
 *
 * @param text   what stands in it; empty if the notebook has none
 * @param remark what its author should know of how it was found
 */
record AnswerCell(Optional<String> text, Optional<String> remark) {

    /**
     * The cell whose metadata name the exercise; of several the last that is no stub. Where none is left, or only the stub, the last
     * cell that declares the method that is asked for: so an answer in a new cell counts, and so does one whose cell lost its metadata.
     */
    static AnswerCell of(Task<?> task, Pages pages) {
        String exercise = task.name();
        List<String> named = pages.cells().stream().filter(cell -> cell.name().filter(exercise::equals).isPresent()).map(Pages.Code::text).toList();
        Optional<String> written = last(named.stream().filter(cell -> !task.isStub(cell)).toList());
        if (written.isPresent()) {
            return new AnswerCell(written, when(named.size() > 1,
                    "The cell of %s is there %d times; the last one with an answer counts.".formatted(exercise, named.size())));
        }
        Optional<String> elsewhere = last(pages.cells().stream().map(Pages.Code::text)
                .filter(cell -> !task.isStub(cell) && declares(cell, task.method())).toList());
        if (elsewhere.isPresent()) {
            return new AnswerCell(elsewhere, Optional.of("%s is not in its own cell; the last cell that declares %s counts."
                    .formatted(exercise, task.method())));
        }
        return new AnswerCell(last(pages.cells().stream().map(Pages.Code::text).filter(task::isStub).toList()), Optional.empty());
    }

    /** A name with parameters and a body, not a call: {@code double tanhSlope(double z) {}. */
    private static boolean declares(String cell, String method) {
        return Pattern.compile("[\\w>\\]]\\s+" + Pattern.quote(method) + "\\s*\\([^(){};]*\\)\\s*(?:throws\\s[^{};()]*)?\\{")
                .matcher(Source.code(cell)).find();
    }

    private static Optional<String> last(List<String> texts) {
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(texts.size() - 1));
    }

    private static Optional<String> when(boolean so, String remark) {
        return so ? Optional.of(remark) : Optional.empty();
    }
}
