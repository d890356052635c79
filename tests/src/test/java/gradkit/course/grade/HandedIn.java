package gradkit.course.grade;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import gradkit.course.build.Notebook;
import gradkit.support.Chosen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A notebook of lesson 03 as a student could have left it, made from the one that is handed out. */
final class HandedIn {

    private final JsonObject notebook;

    HandedIn() {
        this(Chosen.ROOT);
    }

    HandedIn(Path root) {
        try (Stream<Path> all = Files.list(root.resolve("notebooks"))) {
            notebook = Notebook.read(all.filter(file -> file.getFileName().toString().startsWith("03-")).findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes this into the cell of an exercise. */
    HandedIn answer(String exercise, String code) {
        cells(named(exercise)).forEach(cell -> cell.addProperty("source", code));
        return this;
    }

    /** Another cell of that name after all others. */
    HandedIn again(String exercise, String code) {
        JsonObject copy = cells(named(exercise)).findFirst().orElseThrow().deepCopy();
        copy.addProperty("source", code);
        notebook.getAsJsonArray("cells").add(copy);
        return this;
    }

    /** A cell of the student's own, at the end. */
    HandedIn cell(String code) {
        JsonObject cell = new Gson().fromJson("{\"cell_type\": \"code\", \"metadata\": {}, \"outputs\": [], \"execution_count\": null}", JsonObject.class);
        cell.addProperty("source", code);
        notebook.getAsJsonArray("cells").add(cell);
        return this;
    }

    HandedIn without(Predicate<String> gradeId) {
        JsonArray cells = new JsonArray();
        cells(cell -> !gradeId.test(gradeId(cell))).forEach(cells::add);
        notebook.add("cells", cells);
        return this;
    }

    /** Each check is there twice, with an output that says all is right. */
    HandedIn checksTwice() {
        JsonArray cells = new JsonArray();
        cells(cell -> true).forEach(cell -> {
            cells.add(cell);
            if (gradeId(cell).endsWith("-check")) {
                JsonObject forged = cell.deepCopy();
                forged.add("outputs", new Gson().fromJson("[{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"✓ Right. 2 of 2 points\"}]", JsonArray.class));
                cells.add(forged);
            }
        });
        notebook.add("cells", cells);
        return this;
    }

    HandedIn noMetadata() {
        cells(cell -> true).forEach(cell -> cell.add("metadata", new JsonObject()));
        return this;
    }

    String json() {
        return new Gson().toJson(notebook);
    }

    private Predicate<JsonObject> named(String exercise) {
        return cell -> gradeId(cell).equals(exercise);
    }

    private Stream<JsonObject> cells(Predicate<JsonObject> which) {
        return Notebook.cells(notebook).stream().filter(which);
    }

    private static String gradeId(JsonObject cell) {
        JsonObject grading = cell.getAsJsonObject("metadata").getAsJsonObject("nbgrader");
        return grading == null ? "" : grading.get("grade_id").getAsString();
    }
}
