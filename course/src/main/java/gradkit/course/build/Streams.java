package gradkit.course.build;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a cell prints arrives in pieces that differ from run to run: joined here, so that two runs give the same file. */
final class Streams {
    private Streams() {}

    /** Each cell's neighbouring pieces of one stream as one output, a line a string, as nbformat writes it. */
    static JsonObject joined(JsonObject notebook) {
        for (JsonElement cell : notebook.getAsJsonArray("cells")) {
            if (cell.getAsJsonObject().has("outputs")) {
                cell.getAsJsonObject().add("outputs", joined(cell.getAsJsonObject().getAsJsonArray("outputs")));
            }
        }
        return notebook;
    }

    private static JsonArray joined(JsonArray outputs) {
        var out = new JsonArray();
        JsonObject last = new JsonObject();
        for (JsonElement element : outputs) {
            JsonObject output = element.getAsJsonObject();
            if (output.has("name") && output.get("name").equals(last.get("name"))) {
                last.add("text", lines(text(last.get("text")) + text(output.get("text"))));
            } else {
                out.add(output);
                last = output;
            }
        }
        return out;
    }

    private static String text(JsonElement text) {
        return text.isJsonPrimitive() ? text.getAsString()
            : StreamSupport.stream(text.getAsJsonArray().spliterator(), false).map(JsonElement::getAsString).collect(Collectors.joining());
    }

    private static JsonArray lines(String text) {
        var lines = new JsonArray();
        for (String line : text.split("(?<=\n)")) {
            lines.add(line);
        }
        return lines;
    }
}
