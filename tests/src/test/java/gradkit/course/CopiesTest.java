package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The learner's copies: what was edited is never touched, what was not edited follows the editions. */
class CopiesTest {

    private static final String NAME = "03-activations.ipynb";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path folder;
    private Root root;

    @BeforeEach
    void firstEdition() throws IOException {
        root = new Root(folder.resolve("été à la mer"));
        Files.createDirectories(root.notebooks());
        edition("first");
        refresh();
    }

    @Test
    void aMissingLessonIsCopiedWithoutAWord() throws IOException {
        assertThat(copy()).contains("first");
        assertThat(refresh()).isEmpty();
    }

    @Test
    void thePagesThatALessonLinksToComeAlong() throws IOException {
        Files.createDirectories(root.docs());
        Files.writeString(root.docs().resolve("glossary.md"), "# Glossary");
        edition("see [glossary](../docs/glossary.md#logits)");
        refresh();
        assertThat(copy()).contains("](docs/glossary.md#logits)");
        assertThat(root.work().resolve("docs/glossary.md")).hasContent("# Glossary");
        assertThat(refresh()).isEmpty();
    }

    @Test
    void thePageOfTheDataComesAlong() throws IOException {
        Files.createDirectories(root.docs());
        Files.createDirectories(root.path().resolve("datasets"));
        Files.writeString(root.path().resolve("datasets/README.md"), "# Data");
        edition("see [data](../datasets/README.md)");
        refresh();
        assertThat(copy()).contains("](docs/datasets.md)");
        assertThat(root.work().resolve("docs/datasets.md")).hasContent("# Data");
    }

    @Test
    void anUneditedCopyBecomesTheNewerEdition() throws IOException {
        edition("second");
        assertThat(refresh()).singleElement().asString().contains(NAME, "newer edition");
        assertThat(copy()).contains("second");
        assertThat(work()).containsExactly(NAME);
    }

    @Test
    void anEditedCopyStaysAndTheNewerEditionLiesBesideIt() throws IOException {
        write(root.work().resolve(NAME), "mine");
        edition("second");
        assertThat(refresh()).singleElement().asString().contains("03-activations.new-2026-11-22.ipynb");
        assertThat(copy()).contains("mine");
        assertThat(work()).containsExactly("03-activations.ipynb", "03-activations.new-2026-11-22.ipynb");
    }

    @Test
    void anEditionIsOfferedOnceEvenWhenTheLearnerDeletesIt() throws IOException {
        write(root.work().resolve(NAME), "mine");
        edition("second");
        refresh();
        Files.delete(root.work().resolve("03-activations.new-2026-11-22.ipynb"));
        assertThat(refresh()).isEmpty();
        assertThat(work()).containsExactly(NAME);
    }

    @Test
    void twoEditionsOfADayDoNotOverwriteEachOther() throws IOException {
        write(root.work().resolve(NAME), "mine");
        edition("second");
        refresh();
        edition("third");
        refresh();
        assertThat(work()).contains("03-activations.new-2026-11-22.ipynb", "03-activations.new-2026-11-22-2.ipynb");
    }

    @Test
    void anEditedCopyOfTheSameEditionIsLeftInPeace() throws IOException {
        write(root.work().resolve(NAME), "mine");
        assertThat(refresh()).isEmpty();
        assertThat(work()).containsExactly(NAME);
    }

    @Test
    void runningANotebookIsNotEditingIt() throws IOException {
        Files.writeString(root.work().resolve(NAME), notebook("first").replace("\"outputs\": []", "\"outputs\": [{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"7\"}]"));
        edition("second");
        refresh();
        assertThat(copy()).contains("second");
    }

    @Test
    void aLessonWhoseCopyWasEditedFollowsAgainOnceTheLearnerTakesTheEdition() throws IOException {
        write(root.work().resolve(NAME), "mine");
        edition("second");
        refresh();
        Files.copy(root.notebooks().resolve(NAME), root.work().resolve(NAME), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refresh();
        edition("third");
        refresh();
        assertThat(copy()).contains("third");
    }

    @Test
    void aLostOrBrokenMemoryNeverCostsTheLearnersWork() throws IOException {
        for (String memory : List.of("", "{", "[]", "{\"copies\": 3}", "null")) {
            Files.writeString(root.work().resolve(".gradkit.json"), memory);
            write(root.work().resolve(NAME), "mine " + memory.length());
            edition("edition after " + memory.length());
            refresh();
            assertThat(copy()).contains("mine " + memory.length());
        }
    }

    @Test
    void aCopyThatIsNoNotebookCountsAsEdited() throws IOException {
        Files.writeString(root.work().resolve(NAME), "half a note");
        edition("second");
        refresh();
        assertThat(copy()).isEqualTo("half a note");
    }

    private List<String> refresh() throws IOException {
        return new Copies(root).refresh(DAY);
    }

    private void edition(String text) throws IOException {
        write(root.notebooks().resolve(NAME), text);
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, notebook(text));
    }

    private static String notebook(String text) {
        return """
            {"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["// %s\\n", "1"]}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""".formatted(text);
    }

    private String copy() throws IOException {
        return Files.readString(root.work().resolve(NAME));
    }

    private List<String> work() throws IOException {
        try (Stream<Path> files = Files.list(root.work())) {
            return files.map(f -> f.getFileName().toString()).filter(f -> !f.equals(".gradkit.json")).sorted((a, b) -> a.length() - b.length()).toList();
        }
    }
}
