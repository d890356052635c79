package gradkit.course.build;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.Map;

/** A lesson as a notebook that was not run yet: directives replaced, cells named, exercises marked for nbgrader. */
final class Prepared {
    /** Counts up when the same source begins to give another notebook, so that every lesson is built again. */
    private static final int FORMAT = 1;

    private Prepared() {}

    /** The notebook of a lesson; the same course gives the same bytes. */
    static JsonObject notebook(Lesson lesson, Course course) {
        JsonObject notebook = JsonParser.parseString("""
            {"cells": [], "metadata": {
              "kernelspec": {"display_name": "Java (GradKit)", "language": "java", "name": "java"},
              "language_info": {"codemirror_mode": "java", "file_extension": ".jshell", "mimetype": "text/x-java-source",
                                "name": "Java", "pygments_lexer": "java"}},
             "nbformat": 4, "nbformat_minor": 5}""").getAsJsonObject();
        notebook.add("cells", cells(lesson, course));
        notebook.getAsJsonObject("metadata").add("gradkit", notes(lesson, course));
        return notebook;
    }

    /**
     * SHA-256 over everything that the source, the formulas that it includes and the other lessons' names settle:
     * a built notebook that carries it is in step with its source.
     */
    static String hash(Lesson lesson, Course course) {
        return Text.sha256(FORMAT + Notebook.text(Json.object("cells", cells(lesson, course.unmeasured()))));
    }

    /** SHA-256 over the code cells: while it is the same, outputs stay true and text can change without another run. */
    static String codeHash(Lesson lesson) {
        var code = new StringBuilder().append(FORMAT);
        lesson.code().forEach(cell -> code.append('\n').append(cell.metadata().get("tags")).append('\n').append(cell.text()));
        return Text.sha256(code.toString());
    }

    /** What a notebook says about its lesson: the map of lessons in lesson 00 reads it, and the next build. */
    private static JsonObject notes(Lesson lesson, Course course) {
        var notes = new JsonObject();
        notes.addProperty("budget_s", lesson.header().budgetSeconds());
        notes.addProperty("code_sha256", codeHash(lesson));
        notes.addProperty("minutes", lesson.header().minutes());
        var needs = new JsonArray();
        lesson.header().needs().forEach(needs::add);
        notes.add("needs", needs);
        notes.addProperty("seconds", course.seconds().get(lesson.number()));
        notes.addProperty("source", lesson.source().toString().replace('\\', '/'));
        notes.addProperty("source_sha256", hash(lesson, course));
        notes.addProperty("title", lesson.title());
        return notes;
    }

    private static JsonArray cells(Lesson lesson, Course course) {
        var directives = new Directives(course);
        var ids = new HashMap<String, Integer>();
        var grading = new Grading(lesson);
        var cells = new JsonArray();
        for (Cell cell : lesson.cells()) {
            var json = new JsonObject();
            json.addProperty("cell_type", cell.code() ? "code" : "markdown");
            if (cell.code()) {
                json.add("execution_count", JsonNull.INSTANCE);
            }
            json.addProperty("id", id(cell, ids));
            json.add("metadata", grading.metadata(cell));
            if (cell.code()) {
                json.add("outputs", new JsonArray());
            }
            json.add("source", Notebook.split(directives.expand(lesson, cell)));
            cells.add(json);
        }
        return cells;
    }

    /** From the cell's source alone, so that a cell keeps its name while others come and go around it. */
    private static String id(Cell cell, Map<String, Integer> seen) {
        String id = Text.sha256(cell.text()).substring(0, 8);
        int times = seen.merge(id, 1, Integer::sum);
        return times == 1 ? id : id + "-" + times;
    }
}
