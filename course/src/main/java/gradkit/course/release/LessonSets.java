package gradkit.course.release;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.build.Cell;
import gradkit.course.build.Lesson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The data sets that some lessons read, found by the calls that load them. */
final class LessonSets {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** What reads a set, where that is not the set's own name in quotes, as in {@code Tables.load("penguins")}. */
    private static final Map<String, String> LOADERS = Map.of("mnist", "Mnist", "film-reviews", "Reviews", "moby-dick", "MobyDick",
            "digit-reader", "digitReader", "cifar10", "Cifar10");

    private LessonSets() { }

    /** The folder {@code datasets/} with these lessons' sets only: their files, the manifest's and the page's part on them. */
    static SortedMap<String, byte[]> of(Path kit, Collection<Lesson> lessons) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        JsonArray kept = new JsonArray();
        String page = Files.readString(kit.resolve("datasets/README.md"));
        for (JsonElement set : JsonParser.parseString(Files.readString(kit.resolve("datasets/manifest.json"))).getAsJsonObject().getAsJsonArray("datasets")) {
            String name = set.getAsJsonObject().get("name").getAsString();
            if (!isRead(name, lessons)) {
                page = page.replaceAll("(?m)^\\| `" + Pattern.quote(name) + "` .*\n", "");
                continue;
            }
            kept.add(set);
            if (!set.getAsJsonObject().has("sources")) {                 // the others are fetched
                for (JsonElement file : set.getAsJsonObject().getAsJsonArray("files")) {
                    String place = "datasets/" + file.getAsJsonObject().get("name").getAsString();
                    files.put(place, Files.readAllBytes(kit.resolve(place)));
                }
            }
        }
        JsonObject manifest = new JsonObject();
        manifest.add("datasets", kept);
        files.put("datasets/manifest.json", (GSON.toJson(manifest) + "\n").getBytes(StandardCharsets.UTF_8));
        files.put("datasets/README.md", page.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** Whether a lesson names the set in its header or what loads it in a cell; text counts too, which may ask to load it. */
    private static boolean isRead(String set, Collection<Lesson> lessons) {
        Pattern loads = Pattern.compile("\"" + Pattern.quote(set) + "\"" + (LOADERS.containsKey(set) ? "|\\b" + LOADERS.get(set) + "\\b" : ""));
        return lessons.stream().anyMatch(lesson -> lesson.header().data().contains(set)
                || lesson.cells().stream().map(Cell::text).anyMatch(text -> loads.matcher(text).find()));
    }

    /** The sets that have no name of their own in quotes, for the test that there are no others. */
    static List<String> known() {
        return LOADERS.keySet().stream().sorted().toList();
    }
}
