package gradkit.key;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import gradkit.exercise.Case;
import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.notebook.PublicExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes down what right answers return for public inputs, so that a check can compare where this module is absent. Run by a
 * release: {@code java … gradkit.key.KeyExamples FILE 03=2026 04=7}, lessons with the seeds of their random inputs.
 */
public final class KeyExamples {

    private KeyExamples() { }

    public static void main(String[] arguments) throws IOException {
        Map<String, Long> seeds = new TreeMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] lesson = arguments[i].split("=");
            seeds.put(lesson[0], Long.parseLong(lesson[1]));
        }
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(of(seeds)) + "\n");
    }

    /** The seeds and values of every exercise of these lessons, by exercise name. */
    public static JsonObject of(Map<String, Long> seeds) {
        Map<String, JsonObject> all = new TreeMap<>();
        KeySource.all().stream().filter(source -> seeds.containsKey(source.lesson()))
                .forEach(source -> source.keys().forEach(key -> all.put(key.exercise().name(), written(key, seeds.get(source.lesson())))));
        JsonObject json = new JsonObject();
        all.forEach(json::add);
        return json;
    }

    private static <F> JsonObject written(Key<F> key, long seed) {
        JsonArray values = new JsonArray();
        for (Case<F> one : key.exercise().cases(seed)) {
            values.add(PublicExamples.json(one.call().apply(key.answer())));
        }
        JsonObject written = new JsonObject();
        written.addProperty("seed", seed);
        written.add("values", values);
        return written;
    }
}
