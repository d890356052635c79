package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step is done again when what it was made from is another. */
class StampTest {

    @TempDir
    private Path folder;

    @Test
    void isFreshOnlyAfterItWasWritten() throws IOException {
        assertThat(stamp("a").fresh()).isFalse();
        stamp("a").write();
        assertThat(stamp("a").fresh()).isTrue();
        assertThat(stamp("b").fresh()).isFalse();
        stamp("a").remove();
        assertThat(stamp("a").fresh()).isFalse();
    }

    @Test
    void changesWithTheKitsOwnPlace() throws IOException {
        stamp("a").write();
        Path moved = folder.resolveSibling(folder.getFileName() + "-moved");
        Files.move(folder.resolve(".gradkit"), Files.createDirectories(moved).resolve(".gradkit"));
        assertThat(Stamp.of(new Root(moved), "step").with("a").seal().fresh()).isFalse();
    }

    @Test
    void changesWithAFilesSizeItsTimeAndItsPresence() throws IOException {
        Path file = Files.writeString(folder.resolve("A.java"), "class A { }");
        String before = files().hash();
        assertThat(files().hash()).isEqualTo(before);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        String touched = files().hash();
        assertThat(touched).isNotEqualTo(before);
        Files.writeString(folder.resolve("B.java"), "class B { }");
        assertThat(files().hash()).isNotEqualTo(touched);
    }

    private Stamp.Sealed stamp(String ingredient) {
        return Stamp.of(new Root(folder), "step").with(ingredient).seal();
    }

    private Stamp.Sealed files() throws IOException {
        return Stamp.of(new Root(folder), "files").withFiles(Stream.of(folder, folder.resolve("not-there")), f -> true).seal();
    }
}
