package gradkit.course.grade.report;

import com.google.gson.JsonObject;
import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * A result as an autograder leaves it for Gradescope in {@code /autograder/results/results.json}: "Autograder Specifications",
 * section "Output format", https://gradescope-autograders.readthedocs.io/en/latest/specs/.
 */
final class Gradescope {

    private Gradescope() { }

    static String of(Graded graded) {
        JsonObject json = new JsonObject();
        json.addProperty("score", graded.earned());
        json.addProperty("output", output(graded));
        json.addProperty("output_format", "text");
        json.addProperty("test_output_format", "text");
        json.addProperty("test_name_format", "text");
        json.addProperty("visibility", "visible");
        json.addProperty("stdout_visibility", "hidden");
        json.add("tests", Json.array(graded.marks(), Gradescope::test));
        return Json.text(json);
    }

    private static JsonObject test(Mark mark) {
        JsonObject json = new JsonObject();
        json.addProperty("score", mark.earned());
        json.addProperty("max_score", mark.points());
        json.addProperty("status", mark.full() && mark.kind() != Mark.Kind.NOT_GRADED ? "passed" : "failed");
        json.addProperty("name", Shown.line(Title.of(mark.task())));
        json.addProperty("output", Words.word(mark.kind()) + ".\n" + Words.plain(mark));
        return json;
    }

    private static String output(Graded graded) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %d of %d exercises right.".formatted(Words.lesson(graded), Words.right(graded), graded.marks().size()));
        if (Words.open(graded)) {
            lines.add("Not all of it could be graded yet: the sum will change.");
        }
        Words.remarks(graded).forEach(remark -> lines.add(Shown.text(remark)));
        return String.join("\n", lines);
    }
}
