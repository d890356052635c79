package gradkit.course.build;

import com.google.gson.JsonObject;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What nbgrader must know about a cell, in its metadata schema 3: answer cells are the student's, check cells carry the points.
 * A grade_id is the exercise's name, so it is the same in every edition of a lesson.
 */
final class Grading {
    private final Map<Cell, Cell> answerOf = new IdentityHashMap<>();

    Grading(Lesson lesson) {
        Cell open = null;
        for (Cell cell : lesson.code()) {
            if (cell.isAnswer()) {
                open = cell;
            } else if (cell.isCheck() && open != null) {
                answerOf.put(cell, open);
                open = null;
            }
        }
    }

    /** The cell's metadata as a notebook keeps it: points move to the check, which is what is graded. */
    JsonObject metadata(Cell cell) {
        JsonObject metadata = cell.metadata().deepCopy();
        metadata.remove("points");
        if (cell.isAnswer()) {
            metadata.add("nbgrader", nbgrader(cell.exercise().orElseThrow(), false));
        } else if (answerOf.containsKey(cell)) {
            Cell answer = answerOf.get(cell);
            JsonObject check = nbgrader(answer.exercise().orElseThrow() + "-check", true);
            check.addProperty("points", answer.points());
            metadata.add("nbgrader", check);
        }
        return metadata;
    }

    private static JsonObject nbgrader(String gradeId, boolean check) {
        var json = new JsonObject();
        json.addProperty("grade", check);
        json.addProperty("grade_id", gradeId);
        json.addProperty("locked", check);
        json.addProperty("schema_version", 3);
        json.addProperty("solution", !check);
        json.addProperty("task", false);
        return json;
    }
}
