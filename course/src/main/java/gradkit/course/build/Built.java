package gradkit.course.build;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The built notebooks of a lesson: where they lie, and what they say about the source that they were built from. */
public final class Built {
    private Built() {}

    /** {@code solutions/03-activations.ipynb}: with outputs. */
    public static Path executed(Path root, Lesson lesson) {
        return root.resolve("solutions").resolve(lesson.stem() + ".ipynb");
    }

    /** {@code notebooks/03-activations.ipynb}: what a student opens. */
    public static Path student(Path root, Lesson lesson) {
        return root.resolve("notebooks").resolve(lesson.stem() + ".ipynb");
    }

    /** Whether a built notebook's outputs are those of the lesson's code as it is now. */
    static boolean ran(Path notebook, Lesson lesson) throws IOException {
        return carries(notebook, "code_sha256", Prepared.codeHash(lesson));
    }

    /** Whether a built notebook carries the hash of its source as it is now. */
    static boolean inStep(Path notebook, Lesson lesson, Course course) throws IOException {
        return carries(notebook, "source_sha256", Prepared.hash(lesson, course));
    }

    private static boolean carries(Path notebook, String name, String hash) throws IOException {
        return notes(notebook).map(notes -> notes.get(name)).filter(found -> found.getAsString().equals(hash)).isPresent();
    }

    /** The run times that the executed notebooks carry, by lesson number. */
    public static Map<String, Integer> seconds(Path root, List<Lesson> lessons) throws IOException {
        var seconds = new HashMap<String, Integer>();
        for (Lesson lesson : lessons) {
            notes(executed(root, lesson)).map(notes -> notes.get("seconds")).filter(JsonPrimitive.class::isInstance)
                .ifPresent(value -> seconds.put(lesson.number(), value.getAsInt()));
        }
        return seconds;
    }

    /** A prepared notebook with the outputs of its run; both have the same code cells, whatever stands between them. */
    static JsonObject withOutputs(JsonObject prepared, JsonObject run) {
        JsonObject built = prepared.deepCopy();
        List<JsonObject> cells = Notebook.cells(built).stream().filter(Notebook::isCode).toList();
        List<JsonObject> from = Notebook.cells(run).stream().filter(Notebook::isCode).toList();
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).add("execution_count", from.get(i).get("execution_count"));
            cells.get(i).add("outputs", from.get(i).get("outputs"));
        }
        return built;
    }

    private static Optional<JsonObject> notes(Path notebook) throws IOException {
        return Files.exists(notebook) ? Optional.of(Notebook.notes(Notebook.read(notebook))) : Optional.empty();
    }
}
