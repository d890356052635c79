package gradkit.course.grade.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * A result as an external grader leaves it for PrairieLearn in {@code /grade/results/results.json}: "External grading", section
 * "Grading results", https://docs.prairielearn.com/externalGrading/. What could not be judged, or holds no answer cell
 * at all, is "not gradable", which costs the student no attempt.
 */
final class PrairieLearn {

    private PrairieLearn() { }

    static String of(Graded graded) {
        JsonObject json = new JsonObject();
        boolean empty = graded.marks().stream().allMatch(mark -> mark.kind() == Mark.Kind.MISSING);
        boolean gradable = !empty && !Words.open(graded);
        json.addProperty("gradable", gradable);
        if (gradable) {
            json.addProperty("score", graded.points() == 0 ? 0 : Math.max(0, Math.min(1, graded.earned() / graded.points())));
            json.addProperty("message", message(graded));
            json.add("tests", Json.array(graded.marks(), PrairieLearn::test));
        } else {
            json.add("format_errors", Json.array(errors(graded, empty), JsonPrimitive::new));
        }
        return Json.text(json);
    }

    private static String message(Graded graded) {
        List<String> lines = new ArrayList<>();
        lines.add("%d of %d exercises right.".formatted(Words.right(graded), graded.marks().size()));
        Words.remarks(graded).forEach(remark -> lines.add(Shown.text(remark)));
        return String.join("\n", lines);
    }

    private static List<String> errors(Graded graded, boolean empty) {
        List<String> errors = new ArrayList<>(Words.remarks(graded).stream().map(Shown::text).toList());
        errors.add(empty ? "No answer cell of lesson %s was found. Hand in the notebook that was handed out.".formatted(Words.lesson(graded))
                : "Not all of it could be graded. " + Words.NOT_YOURS);
        return errors;
    }

    private static JsonObject test(Mark mark) {
        JsonObject json = new JsonObject();
        json.addProperty("name", Shown.line(Title.of(mark.task())));
        json.addProperty("points", mark.earned());
        json.addProperty("max_points", mark.points());
        json.addProperty("message", Words.word(mark.kind()));
        json.addProperty("output", Words.plain(mark));
        return json;
    }
}
