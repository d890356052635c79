package gradkit.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Expected values that a release wrote down for those who have no answer key: {@code gradkit/exercise/examples.json} on the
 * class path. It says for each exercise the seed of its random inputs, and the value that belongs to each input:
 *
 * <pre>{@code
 * {"03-tanh-slope": {"seed": 2026, "values": [1, 0.786, …]}, …}
 * }</pre>
 */
public final class PublicExamples {

    private static final String RESOURCE = "gradkit/exercise/examples.json";

    /**
     * What was written down for one exercise.
     *
     * @param seed   of the random inputs
     * @param values one for each input, in their order
     */
    record Written(long seed, List<Object> values) { }

    private PublicExamples() { }

    /** The values of this exercise, if they were written down. */
    static Optional<Written> of(String exercise) {
        try (InputStream in = PublicExamples.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return in == null ? Optional.empty()
                    : read(JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8)).getAsJsonObject(), exercise);
        } catch (IOException | JsonParseException | IllegalStateException | ClassCastException | NullPointerException | NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    static Optional<Written> read(JsonObject all, String exercise) {
        if (!all.has(exercise)) {
            return Optional.empty();
        }
        JsonObject one = all.getAsJsonObject(exercise);
        return Optional.of(new Written(one.get("seed").getAsLong(), one.getAsJsonArray("values").asList().stream().map(PublicExamples::value).toList()));
    }

    private static Object value(JsonElement json) {
        if (json instanceof JsonArray list) {
            boolean rows = !list.isEmpty() && list.get(0).isJsonArray();
            if (list.asList().stream().anyMatch(PublicExamples::isText)) {
                return list.asList().stream().map(PublicExamples::value).toList();
            }
            return rows ? list.asList().stream().map(row -> numbers(row.getAsJsonArray())).toArray(double[][]::new) : numbers(list);
        }
        JsonPrimitive one = json.getAsJsonPrimitive();
        return one.isNumber() ? (Object) one.getAsDouble() : one.isBoolean() ? (Object) one.getAsBoolean() : special(one.getAsString());
    }

    private static boolean isText(JsonElement json) {
        return json instanceof JsonPrimitive one && one.isString() && one.getAsString().startsWith("'");
    }

    private static double[] numbers(JsonArray list) {
        return list.asList().stream().mapToDouble(x -> x.getAsJsonPrimitive().getAsDouble()).toArray();
    }

    /** JSON has no infinities: they are written as words, other words in quotes of their own. */
    private static Object special(String text) {
        return text.startsWith("'") ? text.substring(1) : (Object) Double.parseDouble(text);
    }

    /** A value as it is written down; an array, a number, a boolean or a text. */
    public static JsonElement json(Object value) {
        if (value instanceof gradkit.scratch.Matrix matrix) {
            return json(matrix.toArray());
        } else if (value instanceof List<?> list) {
            return json(list.toArray());
        } else if (value.getClass().isArray()) {
            JsonArray array = new JsonArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                array.add(json(Array.get(value, i)));
            }
            return array;
        } else if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? new JsonPrimitive(number) : new JsonPrimitive(number.toString());
        }
        return value instanceof Boolean flag ? new JsonPrimitive(flag) : new JsonPrimitive("'" + value);
    }
}
