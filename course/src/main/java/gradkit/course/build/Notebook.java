package gradkit.course.build;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An {@code .ipynb} as JSON: read, written as Jupyter itself writes it, and its cells' texts. */
public final class Notebook {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().serializeNulls()
        .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" ")).create();

    private Notebook() {}

    public static JsonObject read(Path file) throws IOException {
        return GSON.fromJson(Files.readString(file), JsonObject.class);
    }

    /** Writes only what changed: a notebook that is open somewhere, or a backup, sees no new file for nothing. */
    static void write(Path file, JsonObject notebook) throws IOException {
        Text.writeIfChanged(file, text(notebook));
    }

    static String text(JsonObject notebook) {
        return GSON.toJson(notebook) + "\n";
    }

    public static List<JsonObject> cells(JsonObject notebook) {
        var cells = new ArrayList<JsonObject>();
        notebook.getAsJsonArray("cells").forEach(cell -> cells.add(cell.getAsJsonObject()));
        return cells;
    }

    static boolean isCode(JsonObject cell) {
        return cell.get("cell_type").getAsString().equals("code");
    }

    /** A cell's source, or any text that a notebook keeps as one string or as a list of lines. */
    public static String join(JsonElement text) {
        if (text == null) {
            return "";
        }
        if (!text.isJsonArray()) {
            return text.getAsString();
        }
        var out = new StringBuilder();
        text.getAsJsonArray().forEach(line -> out.append(line.getAsString()));
        return out.toString();
    }

    /** A text as the list of lines that a notebook keeps, each with its line end. */
    static JsonArray split(String text) {
        var lines = new JsonArray();
        for (String line : text.split("(?<=\n)")) {
            lines.add(line);
        }
        return lines;
    }

    /** The outputs of a code cell; none for Markdown. */
    public static List<JsonObject> outputs(JsonObject cell) {
        var outputs = new ArrayList<JsonObject>();
        if (cell.has("outputs")) {
            cell.getAsJsonArray("outputs").forEach(output -> outputs.add(output.getAsJsonObject()));
        }
        return outputs;
    }

    /** What the build noted about a built notebook; empty where it noted nothing. */
    static JsonObject notes(JsonObject notebook) {
        var notes = notebook.getAsJsonObject("metadata").getAsJsonObject("gradkit");
        return notes == null ? new JsonObject() : notes;
    }
}
