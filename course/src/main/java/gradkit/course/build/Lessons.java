package gradkit.course.build;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the lessons' sources; jupytext knows the format, we only keep the line numbers. */
public final class Lessons {
    private Lessons() {}

    /** Every lesson under {@code solutions/}, in order, as self-study has it. */
    public static List<Lesson> read(Path root, Tools tools) throws IOException, InterruptedException {
        return read(root, tools, Map.of());
    }

    /** The same with these lessons, by their numbers, in the variants of these seeds: see {@code {vary: …}}. */
    public static List<Lesson> read(Path root, Tools tools, Map<String, Long> variants) throws IOException, InterruptedException {
        var lessons = new ArrayList<Lesson>();
        List<Path> sources = LessonName.sources(root);
        if (sources.isEmpty()) {
            return lessons;
        }
        Path folder = Files.createTempDirectory("gradkit-lessons-");
        try {
            var texts = new LinkedHashMap<Path, List<String>>();
            for (Path source : sources) {
                Long variant = variants.get(LessonName.number(source));
                texts.put(source, Vary.lines(root.relativize(source), Files.readAllLines(source), variant == null ? OptionalLong.empty() : OptionalLong.of(variant)));
            }
            convert(texts, folder, tools);
            for (Path source : sources) {
                var notebook = Notebook.read(folder.resolve(LessonName.stem(source) + ".ipynb"));
                lessons.add(lesson(root.relativize(source), notebook, texts.get(source)));
            }
        } finally {
            Folders.delete(folder);
        }
        return lessons;
    }

    private static void convert(Map<Path, List<String>> texts, Path folder, Tools tools) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("jupytext", "--quiet", "--to", "ipynb"));
        for (var text : texts.entrySet()) {
            String name = text.getKey().getFileName().toString();
            Files.write(folder.resolve(name), text.getValue());
            command.add(name);
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
