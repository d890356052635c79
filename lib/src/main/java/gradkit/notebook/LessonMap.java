package gradkit.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonParseException;
import gradkit.plot.MapDrawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lessons that there are, read from the student notebooks, as a picture and as a table, and how far the reader is in each. */
final class LessonMap {

    /** A lesson: file name without ending, title, minutes, seconds that a run takes, what it needs, names of its exercises. */
    record Lesson(String name, String title, String minutes, String seconds, List<String> needs, List<String> exercises) {

        String number() {
            return name.substring(0, name.indexOf('-') < 0 ? 2 : name.indexOf('-'));
        }

        /** {@code 60 minutes, runs in 15 s}, as far as it is known. */
        String about() {
            return (minutes.equals("–") ? "" : minutes + " minutes") + (seconds.equals("–") ? "" : ", runs in " + seconds + " s");
        }
    }

    private LessonMap() { }

    /** The picture, where there are lessons, and the table. */
    static List<Object> of(Map<String, String> environment) {
        Map<String, ProgressFile.Green> green = ProgressFile.of(environment).map(ProgressFile::green).orElse(Map.of());
        List<Lesson> lessons = lessons(Path.of(environment.getOrDefault("GRADKIT_HOME", "."), "notebooks"));
        Table table = table(lessons, green);
        return lessons.isEmpty() ? List.of(table) : List.of(picture(lessons, green), table);
    }

    /** Each lesson below those that it builds on directly; green when all its checks are. */
    static MapDrawing picture(List<Lesson> lessons, Map<String, ProgressFile.Green> green) {
        return MapDrawing.of(lessons.stream().map(lesson -> new MapDrawing.Place(lesson.number(), lesson.title(), lesson.about(),
                lesson.needs().stream().filter(need -> need.matches("\\d\\d[a-z]? .*")).map(need -> need.substring(0, need.indexOf(' '))).toList(),
                !lesson.exercises().isEmpty() && green.keySet().containsAll(lesson.exercises()))).toList());
    }

    static Table table(List<Lesson> lessons, Map<String, ProgressFile.Green> green) {
        List<List<String>> rows = lessons.stream().map(lesson -> List.of(lesson.title(), lesson.needs().isEmpty() ? "–" : String.join(", ", lesson.needs()),
                lesson.minutes(), done(lesson, green))).toList();
        return new Table(List.of("lesson", "needs", "minutes", "your checks"), rows,
                lessons.isEmpty() ? "No lessons were found: run ./gradkit build, or open this notebook with ./gradkit lab." : "",
                lessons.stream().collect(Collectors.toMap(Lesson::title, lesson -> lesson.name() + ".ipynb")));
    }

    private static String done(Lesson lesson, Map<String, ProgressFile.Green> green) {
        int all = lesson.exercises().size();
        List<String> mine = lesson.exercises().stream().filter(green::containsKey).toList();
        if (mine.isEmpty()) {
            return all == 0 ? "–" : "○ 0 of " + all;
        }
        String since = mine.stream().map(e -> green.get(e).since()).max(String::compareTo).orElseThrow().substring(0, 10);
        return (mine.size() == all ? "✓ " : "◐ ") + mine.size() + " of " + all + ", last on " + since;
    }

    static List<Lesson> lessons(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            List<Path> notebooks = files.filter(f -> f.getFileName().toString().matches("\\d\\d.*\\.ipynb")).sorted().toList();
            List<Lesson> lessons = new ArrayList<>();
            for (Path notebook : notebooks) {
                lessons.add(lesson(notebook));
            }
            return lessons;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Lesson lesson(Path notebook) throws IOException {
        String name = notebook.getFileName().toString().replace(".ipynb", "");
        try {
            JsonObject json = JsonParser.parseString(Files.readString(notebook)).getAsJsonObject();
            JsonObject metadata = json.getAsJsonObject("metadata");
            JsonObject gradkit = metadata.has("gradkit") ? metadata.getAsJsonObject("gradkit") : new JsonObject();
            return new Lesson(name, name.substring(0, 2) + " · " + text(gradkit, "title", name.substring(3)), text(gradkit, "minutes", "–"), text(gradkit, "seconds", "–"),
                    texts(gradkit, "needs"), exercises(json));
        } catch (JsonParseException | IllegalStateException | ClassCastException damaged) {
            return new Lesson(name, name + " (can't be read)", "–", "–", List.of(), List.of());
        }
    }

    private static String text(JsonObject object, String key, String otherwise) {
        return object.has(key) && object.get(key).isJsonPrimitive() ? object.get(key).getAsString() : otherwise;
    }

    private static List<String> texts(JsonObject object, String key) {
        return object.has(key) && object.get(key).isJsonArray()
                ? object.getAsJsonArray(key).asList().stream().map(JsonElement::getAsString).toList() : List.of();
    }

    /** Answer cells carry the name of their exercise. */
    private static List<String> exercises(JsonObject notebook) {
        return notebook.getAsJsonArray("cells").asList().stream().map(cell -> cell.getAsJsonObject().getAsJsonObject("metadata"))
                .map(metadata -> text(metadata, "exercise", "")).filter(name -> !name.isEmpty()).distinct().collect(Collectors.toList());
    }
}
