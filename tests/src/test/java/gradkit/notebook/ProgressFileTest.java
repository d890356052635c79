package gradkit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00.5Z");

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("work").resolve("progress.json");
    }

    @Test
    void aGreenCheckIsRememberedWithItsFirstDate() {
        ProgressFile progress = new ProgressFile(file());
        assertThat(progress.add("03-tanh-slope", 2, MONDAY)).isEmpty();
        assertThat(progress.add("03-tanh-slope", 2, MONDAY.plusSeconds(86_400))).isEmpty();
        assertThat(progress.green()).isEqualTo(Map.of("03-tanh-slope", new ProgressFile.Green("2026-03-02T10:00:00Z", 2)));
    }

    @Test
    void aCutFileIsKeptAsideAndSaidSo() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"version\": 1, \"green\": {\"03-ta");
        ProgressFile progress = new ProgressFile(file());
        assertThat(progress.green()).isEmpty();
        assertThat(progress.add("03-tanh-slope", 2, MONDAY).orElseThrow()).contains("progress.json was damaged").contains("progress.json.damaged");
        assertThat(Files.readString(folder.resolve("work/progress.json.damaged"))).endsWith("03-ta");
        assertThat(progress.green()).containsOnlyKeys("03-tanh-slope");
    }

    @Test
    void otherDamageIsKeptAsideTooAndNeverOverwritten() throws IOException {
        Files.createDirectories(file().getParent());
        ProgressFile progress = new ProgressFile(file());
        for (String damage : new String[] {"", "[]", "null", "{\"green\": 3}", "{\"green\": {\"a\": null}}", "\0\0\0"}) {
            Files.writeString(file(), damage);
            assertThat(progress.add("00-bend", 1, MONDAY)).as(damage).isPresent();
        }
        assertThat(folder.resolve("work/progress.json.damaged-6")).exists();
    }

    @Test
    void manyWritersLoseNothing() {
        IntStream.range(0, 40).parallel().forEach(i -> new ProgressFile(file()).add("03-task-" + i, 1, MONDAY));
        assertThat(new ProgressFile(file()).green()).hasSize(40);
    }

    @Test
    void nothingIsWrittenWhileGradingOrBuilding() {
        String named = file().toString();
        assertThat(ProgressFile.of(Map.of("GRADKIT_PROGRESS", "off", "GRADKIT_HOME", "x"))).isEmpty();
        assertThat(ProgressFile.of(Map.of("GRADKIT_PROGRESS", named, "GRADKIT_GRADING", "1"))).isEmpty();
        assertThat(ProgressFile.of(Map.of())).isEmpty();
        assertThat(ProgressFile.of(Map.of("GRADKIT_HOME", "x"))).isPresent();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAndNothingElseHappens() throws IOException {
        Files.writeString(folder.resolve("work"), "a file, not a folder");
        assertThat(new ProgressFile(file()).add("00-bend", 1, MONDAY).orElseThrow()).contains("could not be written");
    }
}
