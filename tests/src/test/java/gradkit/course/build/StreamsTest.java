package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static JsonObject notebook(String outputs) {
        return JsonParser.parseString("{\"cells\": [{\"outputs\": [" + outputs + "]}, {\"source\": \"text\"}]}").getAsJsonObject();
    }

    private static String stream(String name, String text) {
        return "{\"output_type\": \"stream\", \"name\": \"" + name + "\", \"text\": " + text + "}";
    }

    @Test void piecesOfOneStreamAreOneOutputALineAString() {
        assertThat(Streams.joined(notebook(stream("stdout", "\"a\"") + "," + stream("stdout", "[\"b\\n\", \"c\"]") + "," + stream("stdout", "\"\\n\""))))
            .isEqualTo(notebook(stream("stdout", "[\"ab\\n\", \"c\\n\"]")));
    }

    @Test void whatStandsBetweenKeepsThemApart() {
        String picture = "{\"output_type\": \"display_data\", \"data\": {}}";
        String apart = stream("stdout", "\"a\"") + "," + picture + "," + stream("stdout", "\"b\"") + "," + stream("stderr", "\"c\"");
        assertThat(Streams.joined(notebook(apart))).isEqualTo(notebook(apart));
    }
}
