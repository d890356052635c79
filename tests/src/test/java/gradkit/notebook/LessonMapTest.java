package gradkit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonMapTest {

    @TempDir
    private Path home;

    @Test
    void lessonsStandWithWhatTheyNeedAndWhatIsDone() throws IOException {
        Files.createDirectories(home.resolve("notebooks"));
        Files.writeString(home.resolve("notebooks/03-activations.ipynb"), """
                {"metadata": {"gradkit": {"title": "Activations", "minutes": 35, "needs": ["02"]}},
                 "cells": [{"metadata": {"exercise": "03-tanh-slope"}}, {"metadata": {}}, {"metadata": {"exercise": "03-softplus"}}]}""");
        Files.writeString(home.resolve("notebooks/04-losses.ipynb"), "{\"cells\": [");
        Files.writeString(home.resolve("progress.json"), "{\"green\": {\"03-tanh-slope\": {\"since\": \"2026-03-02T10:00:00Z\", \"points\": 2}}}");
        Bundle map = LessonMap.of(Map.of("GRADKIT_HOME", home.toString(), "GRADKIT_PROGRESS", home.resolve("progress.json").toString())).bundle();
        String text = map.text();
        assertThat(text).containsPattern("03 · Activations +02 +35 +◐ 1 of 2, last on 2026-03-02").contains("04-losses (can't be read)");
        assertThat(map.asHtml()).contains("<a href=\"03-activations.ipynb\">03 · Activations</a>");
    }

    @Test
    void withoutLessonsItSaysWhatToDo() {
        assertThat(LessonMap.of(Map.of("GRADKIT_HOME", home.toString())).bundle().text()).contains("./gradkit build");
    }
}
