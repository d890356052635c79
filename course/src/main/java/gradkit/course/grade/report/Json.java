package gradkit.course.grade.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** Small JSON documents, indented by two. */
final class Json {

    private Json() { }

    static String text(JsonElement json) {
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n";
    }

    static <T> JsonArray array(Collection<T> things, Function<T, JsonElement> json) {
        JsonArray array = new JsonArray();
        things.forEach(thing -> array.add(json.apply(thing)));
        return array;
    }

    /** An object's next property, which stays out where there is nothing to say. */
    static void add(JsonObject object, String name, Optional<String> text) {
        text.ifPresent(value -> object.addProperty(name, value));
    }
}
