package gradkit.course.build;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;

/**
 * One cell of a lesson's source.
 *
 * @param code whether it is Java, not Markdown
 * @param text what stands in it
 * @param metadata its attributes
 * @param line the line of the {@code .md} file, from 1, where its text begins
 */
public record Cell(boolean code, String text, JsonObject metadata, int line) {
    List<String> lines() {
        return text.lines().toList();
    }

    /** The exercise that this cell answers. */
    public Optional<String> exercise() {
        return metadata.has("exercise") ? Optional.of(metadata.get("exercise").getAsString()) : Optional.empty();
    }

    /** What a right answer earns; 0 where the cell says nothing sensible. */
    public int points() {
        return metadata.get("points") instanceof JsonPrimitive points && points.isNumber() ? points.getAsInt() : 0;
    }

    public boolean isAnswer() {
        return code && exercise().isPresent();
    }

    public boolean isCheck() {
        return code && text.stripLeading().startsWith("check(");
    }

    /** Whether the cell fails on purpose. */
    boolean raises() {
        return tagged(metadata, "raises-exception");
    }

    static boolean tagged(JsonObject metadata, String tag) {
        return metadata.get("tags") instanceof JsonArray tags && tags.asList().stream().map(JsonElement::getAsString).anyMatch(tag::equals);
    }
}
