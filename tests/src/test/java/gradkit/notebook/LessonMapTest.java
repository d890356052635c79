package gradkit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                {"metadata": {"gradkit": {"title": "Activations", "minutes": 35, "seconds": 15, "needs": ["02"]}},
                 "cells": [{"metadata": {"exercise": "03-tanh-slope"}}, {"metadata": {}}, {"metadata": {"exercise": "03-softplus"}}]}""");
        Files.writeString(home.resolve("notebooks/04-losses.ipynb"), "{\"cells\": [");
        Files.writeString(home.resolve("progress.json"), "{\"green\": {\"03-tanh-slope\": {\"since\": \"2026-03-02T10:00:00Z\", \"points\": 2}}}");
        List<Object> parts = LessonMap.of(Map.of("GRADKIT_HOME", home.toString(), "GRADKIT_PROGRESS", home.resolve("progress.json").toString()));
        assertThat(parts.get(0)).hasToString("What comes before what. 03 · Activations (35 minutes, runs in 15 s); 04-losses (can't be read).");
        Bundle map = ((Table) parts.get(1)).bundle();
        String text = map.text();
        assertThat(text).containsPattern("03 · Activations +02 +35 +◐ 1 of 2, last on 2026-03-02").contains("04-losses (can't be read)");
        assertThat(map.asHtml()).contains("<a href=\"03-activations.ipynb\">03 · Activations</a>");
    }

    @Test
    void thePictureSaysWhatComesBeforeWhatAndWhatIsDone() {
        var lessons = List.of(new LessonMap.Lesson("00-start-here", "00 · Start here", "20", "7", List.of(), List.of("00-bend")),
                new LessonMap.Lesson("02-neuron", "02 · Neuron", "40", "–", List.of("00 Start here", "derivatives"), List.of("02-a", "02-b")),
                new LessonMap.Lesson("03-activations", "03 · Activations", "60", "15", List.of("00 Start here", "02 Neuron", "99 Not written"), List.of()));
        var green = Map.of("00-bend", new ProgressFile.Green("2026-03-02T10:00:00Z", 1), "02-a", new ProgressFile.Green("2026-03-02T10:00:00Z", 1));
        assertThat(LessonMap.picture(lessons, green).alt()).isEqualTo("What comes before what. 00 · Start here (20 minutes, runs in 7 s), done; "
                + "02 · Neuron (40 minutes), after 00; 03 · Activations (60 minutes, runs in 15 s), after 02.");
    }

    @Test
    void withoutLessonsItSaysWhatToDo() {
        assertThat(((Table) LessonMap.of(Map.of("GRADKIT_HOME", home.toString())).get(0)).bundle().text()).contains("./gradkit build");
    }
}
