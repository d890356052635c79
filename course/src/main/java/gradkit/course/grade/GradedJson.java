package gradkit.course.grade;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.util.Optional;

/** {@link Graded} as JSON, as the state keeps it. */
final class GradedJson {

    /** What is empty is null there. */
    private static final class Text extends TypeAdapter<Optional<String>> {
        @Override
        public void write(JsonWriter out, Optional<String> text) throws IOException {
            out.value(text.orElse(null));
        }

        @Override
        public Optional<String> read(JsonReader in) throws IOException {
            if (in.peek() != JsonToken.NULL) return Optional.of(in.nextString());
            in.nextNull();
            return Optional.empty();
        }
    }

    static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().serializeSpecialFloatingPointValues()
            .registerTypeAdapter(new TypeToken<Optional<String>>() { }.getType(), new Text()).create();

    private GradedJson() { }
}
