package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static JsonObject notebook(String metadata, String data) {
        return JsonParser.parseString("{\"cells\": [{\"cell_type\": \"code\", \"outputs\": [{\"output_type\": \"display_data\", \"data\": {" + data
            + "}}]}, {\"cell_type\": \"markdown\", \"source\": \"text\"}], \"metadata\": {" + metadata + "}}").getAsJsonObject();
    }

    @Test void aControlsWordsStayAndItsViewAndStateGo() {
        String words = "\"text/html\": \"rate = 0.01\", \"text/plain\": \"rate = 0.01\"";
        assertThat(Views.removed(notebook("\"widgets\": {\"application/vnd.jupyter.widget-state+json\": {}}, \"kernelspec\": {}",
            "\"application/vnd.jupyter.widget-view+json\": {\"model_id\": \"x\"}, " + words))).isEqualTo(notebook("\"kernelspec\": {}", words));
    }

    @Test void otherOutputsStayAsTheyAre() {
        String picture = "\"image/png\": \"iVBOR\", \"text/plain\": \"a curve\"";
        assertThat(Views.removed(notebook("", picture))).isEqualTo(notebook("", picture));
    }
}
