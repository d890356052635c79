package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer release was unpacked over an older one. */
class LeftoversTest {

    private static final String SHA_OF_A = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";     // of the text "a"

    @TempDir
    private Path folder;

    private void manifest(String... places) throws IOException {
        StringBuilder files = new StringBuilder();
        for (String place : places) files.append("\n    \"").append(place).append("\": \"").append(SHA_OF_A).append("\",");
        Files.writeString(folder.resolve("release.json"), "{\n  \"files\": {" + files + "\n  }\n}\n");
        Leftovers.remove(new Root(folder));
    }

    private Path file(String place, String text) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void whatOnlyTheOlderOneHadGoesUnlessItWasChanged() throws IOException {
        Path stays = file("lib/A.java", "a");
        Path goes = file("lib/B.java", "a");
        Path changed = file("lib/C.java", "mine");
        Path mine = file("work/03.ipynb", "a");
        Path outside = Files.writeString(folder.resolveSibling("outside-" + folder.getFileName()), "a");
        manifest("lib/A.java", "lib/B.java", "lib/C.java", "../" + outside.getFileName());
        assertThat(goes).as("nothing goes at the first start").exists();
        manifest("lib/A.java");
        assertThat(goes).doesNotExist();
        assertThat(stays).exists();
        assertThat(changed).hasContent("mine");
        assertThat(mine).exists();
        assertThat(outside).exists();
        Files.delete(outside);
    }

    @Test
    void aFolderThatWasNotHandedOutIsLeftAlone() throws IOException {
        Leftovers.remove(new Root(folder));
        assertThat(folder).isEmptyDirectory();
    }
}
