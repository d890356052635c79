package gradkit.course.build;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;

/** Takes the worked answers out: nbgrader's own ClearSolutions puts Java's "not written yet" in their place. */
final class Student {
    private static final String CONFIG = "student.json";        // in a file: a command line can't give nbgrader a stub by language

    private Student() {}

    /** The students' notebooks of these notebooks, by the same names. */
    static Map<String, JsonObject> of(Map<String, JsonObject> notebooks, Tools tools) throws IOException, InterruptedException {
        var students = new LinkedHashMap<String, JsonObject>();
        if (notebooks.isEmpty()) {
            return students;
        }
        Path folder = Files.createTempDirectory("gradkit-students-");
        try {
            clear(notebooks, folder, tools);
            for (String name : notebooks.keySet()) {
                JsonObject cleared = Notebook.read(folder.resolve("out/" + name + ".ipynb"));
                students.put(name, withSources(notebooks.get(name), cleared));
            }
        } finally {
            Folders.delete(folder);
        }
        return students;
    }

    private static void clear(Map<String, JsonObject> notebooks, Path folder, Tools tools) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("jupyter-nbconvert", "--log-level=WARN", "--to=notebook", "--output-dir=out", "--config=" + CONFIG));
        try (var config = Student.class.getResourceAsStream(CONFIG)) {
            Files.copy(config, folder.resolve(CONFIG));
        }
        for (var notebook : notebooks.entrySet()) {
            Files.writeString(folder.resolve(notebook.getKey() + ".ipynb"), Notebook.text(notebook.getValue()));
            command.add(notebook.getKey() + ".ipynb");
        }
        tools.require(folder, command);
    }

    /** Our notebook with the cleared cells' text: key order and line ends stay ours, so the bytes depend on nothing else. */
    private static JsonObject withSources(JsonObject notebook, JsonObject cleared) {
        JsonObject student = notebook.deepCopy();
        List<JsonObject> cells = Notebook.cells(student);
        List<JsonObject> texts = Notebook.cells(cleared);
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).add("source", Notebook.split(Notebook.join(texts.get(i).get("source"))));
        }
        return student;
    }
}
