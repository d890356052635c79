package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an executed lesson may not show. */
class OutputsTest {
    private static final Header HEADER = new Header(30, List.of(), List.of("x"), Map.of(), 60, List.of());
    private static final String PNG = "A".repeat(100);

    private static List<Problem> problems(String source, String output) {
        var lesson = new Lesson(Path.of("solutions/03-x.md"), HEADER, List.of(new Cell(true, source, new JsonObject(), 7)));
        return Outputs.check(lesson, JsonParser.parseString("""
            {"cells": [{"cell_type": "code", "metadata": {}, "outputs": [%s], "source": []}]}""".formatted(output)).getAsJsonObject());
    }

    private static String picture(String alt, String text, String png) {
        return """
            {"output_type": "display_data", "metadata": {"image/png": {"alt": "%s"}}, "data": {"text/plain": "%s", "image/png": "%s"}}"""
            .formatted(alt, text, png);
    }

    private static String text(String text) {
        return "{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"text/plain\": \"" + text + "\"}}";
    }

    private static String html(String html) {
        return "{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"text/plain\": \"t\", \"text/html\": \"" + html.replace("\"", "\\\"") + "\"}}";
    }

    @Test
    void aPictureSaysWhatItShows() {
        assertThat(problems("show(x);", picture("A curve that rises from 0 to 1.", "A curve that rises from 0 to 1.", PNG))).isEmpty();
        assertThat(problems("show(x);", picture("", "[image]", PNG))).singleElement().asString()
            .startsWith("solutions/03-x.md:7: a picture without alternative text (alt: \"\", text/plain: \"[image]\")");
    }

    @Test
    void aPictureIsSmall() {
        assertThat(problems("show(x);", picture("A", "A", "A".repeat(90_000)))).singleElement().asString().contains("a picture of 65 KB; at most 60");
    }

    @Test
    void picturesSideBySideToo() {
        assertThat(problems("show(x, y);", html("<img alt=\"A curve that rises.\" src=\"data:image/png;base64,AAAA\">"))).isEmpty();
        assertThat(problems("show(x, y);", html("<img src=\"data:image/png;base64,AAAA\">"))).singleElement().asString()
            .contains("a picture in HTML without alternative text");
        assertThat(problems("show(x, y);", html("<img alt=\"A curve that rises.\" src=\"data:image/png;base64," + "A".repeat(90_000) + "\">")))
            .singleElement().asString().contains("a picture of 65 KB");
    }

    @Test
    void aWorkedAnswerIsGreen() {
        assertThat(problems("check(A, x -> f(x));", text("✓ Right · 2 points"))).isEmpty();
        assertThat(problems("check(A, x -> f(x));", text("✗ Not yet"))).singleElement().asString().contains("the worked answer's check is not green");
    }

    @Test
    void nothingIsSaidOnStandardError() {
        assertThat(problems("f();", "{\"output_type\": \"stream\", \"name\": \"stderr\", \"text\": [\"WARNING: x\\n\", \"more\"]}"))
            .singleElement().asString().contains("the cell writes to stderr: WARNING: x");
    }

    @Test
    void somethingIsShownAtOnce() {
        assertThat(problems("int x = 1;", "")).singleElement().asString().startsWith("solutions/03-x.md:7: the first two code cells show nothing");
    }

    @Test
    void aNotebookIsSmallAndItsLargestOutputsAreNamed() {
        assertThat(problems("f();", text("A".repeat(1_600_000)))).singleElement().asString()
            .contains("the executed notebook has 1600 KB; at most 1500").contains("The largest outputs: line 7: 1562 KB.");
    }
}
