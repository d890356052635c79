package gradkit.course.build;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares what is built with what the sources say now; outputs are not compared, since they differ by machine. */
final class InStep {
    private static final String CURE = "; run `./gradkit build`";

    private final Path root;
    private final Tools tools;
    private final Course course;
    private final List<String> problems = new ArrayList<>();

    InStep(Path root, Tools tools, Course course) {
        this.root = root;
        this.tools = tools;
        this.course = course;
    }

    List<String> problems() throws IOException, InterruptedException {
        var prepared = new LinkedHashMap<String, JsonObject>();
        for (Lesson lesson : course.lessons()) {
            prepared.put(lesson.stem(), Prepared.notebook(lesson, course));
            executed(lesson, prepared.get(lesson.stem()));
        }
        for (Map.Entry<String, JsonObject> student : Student.of(prepared, tools).entrySet()) {
            same(Path.of("notebooks", student.getKey() + ".ipynb"), Notebook.text(student.getValue()));
        }
        for (Map.Entry<Path, String> page : Docs.pages(root, course).entrySet()) {
            same(page.getKey(), page.getValue());
        }
        return problems;
    }

    private void executed(Lesson lesson, JsonObject prepared) throws IOException {
        Path file = Built.executed(root, lesson);
        if (!Built.inStep(file, lesson, course) || !Built.ran(file, lesson)) {
            problems.add(root.relativize(file) + (Files.exists(file) ? " was built from another " : " is not built from ") + lesson.source() + CURE);
        } else if (!Notebook.text(Built.withOutputs(prepared, Notebook.read(file))).equals(Files.readString(file))) {
            problems.add(root.relativize(file) + " was edited by hand; edit " + lesson.source() + CURE);
        }
    }

    private void same(Path file, String expected) throws IOException {
        Path at = root.resolve(file);
        if (!Files.exists(at) || !Files.readString(at).equals(expected)) {
            problems.add(file + " is not what the sources say" + CURE);
        }
    }
}
