package gradkit.course.build;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a lesson says about itself under {@code gradkit:} in its header.
 *
 * @param minutes to read and do
 * @param needs what to know first: {@code 02 Neuron}, or free text
 * @param able what a reader can do afterwards
 * @param terms new terms with their definitions, in the order written
 * @param budgetSeconds what a full run may take on two cores
 * @param data sets that it reads and that are not in the repository
 */
public record Header(int minutes, List<String> needs, List<String> able, Map<String, String> terms, int budgetSeconds, List<String> data) {
    static final int USUAL_BUDGET = 90;

    /** Reads the header; {@code where} begins the message when something is missing or of another kind. */
    static Header of(JsonObject json, String where) {
        var terms = new LinkedHashMap<String, String>();
        object(json, "terms", where).forEach((term, definition) -> terms.put(term, string(definition, "terms: " + term, where)));
        return new Header(number(json.get("minutes"), "minutes", where), list(json, "needs", where), list(json, "able", where), terms,
            json.has("budget_s") ? number(json.get("budget_s"), "budget_s", where) : USUAL_BUDGET,
            json.has("data") ? list(json, "data", where) : List.of());
    }

    private static int number(JsonElement value, String key, String where) {
        if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
            return value.getAsInt();
        }
        throw wrong(where, key, "a number", value);
    }

    private static List<String> list(JsonObject json, String key, String where) {
        if (json.get(key) == null || !json.get(key).isJsonArray()) {
            throw wrong(where, key, "a list such as [\"02 Neuron\"], or []", json.get(key));
        }
        var list = new ArrayList<String>();
        json.getAsJsonArray(key).forEach(value -> list.add(string(value, key, where)));
        return List.copyOf(list);
    }

    private static Map<String, JsonElement> object(JsonObject json, String key, String where) {
        if (json.has(key) && json.get(key).isJsonObject()) {
            return json.getAsJsonObject(key).asMap();
        }
        throw wrong(where, key, "lines of `term: \"definition\"`, or {}", json.get(key));
    }

    private static String string(JsonElement value, String key, String where) {
        if (value instanceof JsonPrimitive primitive && primitive.isString()) {
            return value.getAsString();
        }
        throw wrong(where, key, "text (put it in quotes)", value);
    }

    private static BuildException wrong(String where, String key, String expected, JsonElement came) {
        return new BuildException(where + ": header, gradkit: " + key + ": expected " + expected + "; came " + (came == null ? "nothing" : came));
    }
}
