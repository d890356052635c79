package gradkit.key;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import gradkit.exercise.Exercise;
import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.notebook.PublicExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes down what right answers return for the public inputs, so that a check can compare where this module is absent:
 * {@code java … gradkit.key.KeyExamples lib/src/main/resources/gradkit/exercise/examples.json} before a release.
 */
public final class KeyExamples {

    private KeyExamples() { }

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(all()) + "\n");
    }

    /** The values of every exercise whose key is on the path, by exercise name. */
    public static JsonObject all() {
        JsonObject all = new JsonObject();
        KeySource.all().forEach(source -> source.keys().forEach(key -> all.add(key.exercise().name(), values(key))));
        return all;
    }

    private static <F> JsonArray values(Key<F> key) {
        JsonArray values = new JsonArray();
        key.exercise().cases(Exercise.PUBLIC_SEED).forEach(c -> values.add(PublicExamples.json(c.call().apply(key.answer()))));
        return values;
    }
}
