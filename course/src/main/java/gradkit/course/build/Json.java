package gradkit.course.build;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Small JSON objects. */
final class Json {
    private Json() {}

    static JsonObject object(String key, JsonElement value) {
        var object = new JsonObject();
        object.add(key, value);
        return object;
    }
}
