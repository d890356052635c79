package gradkit.course.grade.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;

/** A student's result with everything that is known of it, for scripts. */
final class StudentJson {

    private static final int FORMAT = 1;

    private StudentJson() { }

    static String of(Graded graded) {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("student", Shown.line(graded.student()));
        json.addProperty("lesson", graded.lesson());
        json.addProperty("title", graded.title());
        json.addProperty("sha256", graded.sha256());
        json.addProperty("earned", graded.earned());
        json.addProperty("points", graded.points());
        json.add("remarks", Json.array(Words.remarks(graded), remark -> new JsonPrimitive(Shown.text(remark))));
        json.add("exercises", Json.array(graded.marks(), StudentJson::of));
        return Json.text(json);
    }

    private static JsonObject of(Mark mark) {
        JsonObject json = new JsonObject();
        json.addProperty("exercise", mark.exercise());
        json.addProperty("task", mark.task());
        json.addProperty("kind", mark.kind().name());
        json.addProperty("earned", mark.earned());
        json.addProperty("points", mark.points());
        json.addProperty("message", Shown.text(Words.message(mark)));
        Json.add(json, "input", mark.input().map(Shown::text));
        Json.add(json, "came", mark.came().map(Shown::text));
        Json.add(json, "cause", mark.cause().map(Shown::text));
        json.add("hints", Json.array(mark.hints(), hint -> new JsonPrimitive(Shown.text(hint))));
        return json;
    }
}
