package gradkit.course.build;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the lessons' sources; jupytext knows the format, we only keep the line numbers. */
public final class Lessons {
    private Lessons() {}

    /** Every lesson under {@code solutions/}, in order. */
    public static List<Lesson> read(Path root, Tools tools) throws IOException, InterruptedException {
        var lessons = new ArrayList<Lesson>();
        List<Path> sources = LessonName.sources(root);
        if (sources.isEmpty()) {
            return lessons;
        }
        Path folder = Files.createTempDirectory("gradkit-lessons-");
        try {
            convert(sources, folder, tools);
            for (Path source : sources) {
                var notebook = Notebook.read(folder.resolve(LessonName.stem(source) + ".ipynb"));
                lessons.add(lesson(root.relativize(source), notebook, Files.readAllLines(source)));
            }
        } finally {
            Folders.delete(folder);
        }
        return lessons;
    }

    private static void convert(List<Path> sources, Path folder, Tools tools) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("jupytext", "--quiet", "--to", "ipynb"));
        for (Path source : sources) {
            Files.copy(source, folder.resolve(source.getFileName()));
            command.add(source.getFileName().toString());
        }
        tools.require(folder, command);
    }

    private static Lesson lesson(Path source, JsonObject notebook, List<String> lines) {
        var header = notebook.getAsJsonObject("metadata").getAsJsonObject("gradkit");
        if (header == null) {
            throw new BuildException(source, 1, "no `gradkit:` under `jupyter:` in the header; docs/for-contributors.md has one to copy");
        }
        var cells = new ArrayList<Cell>();
        int from = 0;
        for (JsonObject json : Notebook.cells(notebook)) {
            String text = Notebook.join(json.get("source"));
            int line = find(text, lines, from);
            from = line + (int) text.lines().count() - 1;
            cells.add(new Cell(Notebook.isCode(json), text, json.getAsJsonObject("metadata"), line));
        }
        return new Lesson(source, Header.of(header, source.toString().replace('\\', '/') + ":1"), cells);
    }

    /** The line, from 1, where a cell's text begins: cells come in the file's order. */
    private static int find(String text, List<String> lines, int from) {
        String first = text.lines().findFirst().orElse("");
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).equals(first)) {
                return i + 1;
            }
        }
        return from + 1;
    }
}
