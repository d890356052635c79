package gradkit.course.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.course.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a folder when it is released to, once and again. */
class StudentFolderTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);

    @TempDir
    private Path temp;

    private List<String> release(String... placesAndTexts) throws IOException {
        return StudentFolder.at(temp.resolve("course"), temp.resolve("kit")).write(files(placesAndTexts), new TreeMap<>(), TODAY);
    }

    private static SortedMap<String, byte[]> files(String... placesAndTexts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < placesAndTexts.length; i += 2) {
            files.put(placesAndTexts[i], placesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private Path at(String place) {
        return temp.resolve("course").resolve(place);
    }

    private List<String> there() throws IOException {
        try (Stream<Path> tree = Files.walk(temp.resolve("course"))) {
            return tree.filter(Files::isRegularFile).map(file -> temp.resolve("course").relativize(file).toString().replace('\\', '/')).sorted().toList();
        }
    }

    @Test
    void aNewFolderGetsTheFilesAndAManifestWithTheirChecksums() throws IOException {
        assertThat(release("gradkit", "#!/bin/sh", "lib/A.java", "class A {}")).isEmpty();
        assertThat(there()).containsExactly("gradkit", "lib/A.java", "release.json");
        assertThat(at("gradkit").toFile().canExecute()).isTrue();
        Manifest manifest = Manifest.read(temp.resolve("course"));
        assertThat(manifest.files()).containsEntry("lib/A.java", "107310d1668e0941284e7595573d77788d10959a91d6eb1a53c03b4faba0bc97").hasSize(2);
        assertThat(manifest.replaces()).isEmpty();
    }

    @Test
    void releasedAgainWhatIsOldGoesAndWhatIsTheStudentsStays() throws IOException {
        release("lib/A.java", "old", "lib/deep/B.java", "gone", "notebooks/03.ipynb", "one");
        Files.createDirectories(at("work"));
        Files.writeString(at("work/03.ipynb"), "my work");
        Files.writeString(at("lib/mine.txt"), "mine");
        assertThat(release("lib/A.java", "new", "notebooks/03.ipynb", "one", "notebooks/04.ipynb", "two")).isEmpty();
        assertThat(there()).containsExactly("lib/A.java", "lib/mine.txt", "notebooks/03.ipynb", "notebooks/04.ipynb", "release.json", "work/03.ipynb");
        assertThat(at("lib/A.java")).hasContent("new");
        assertThat(at("work/03.ipynb")).hasContent("my work");
        assertThat(at("lib/deep")).doesNotExist();
    }

    @Test
    void whatAStudentChangedIsKeptBesideAndSaid() throws IOException {
        release("notebooks/03.ipynb", "one", "lib/A.java", "old");
        Files.writeString(at("notebooks/03.ipynb"), "one, and my answers");
        Files.writeString(at("lib/A.java"), "my patch");
        Files.createDirectories(at("notebooks"));
        Files.writeString(at("notebooks/04.ipynb"), "I had one of this name");
        assertThat(release("notebooks/03.ipynb", "two", "notebooks/04.ipynb", "four")).containsExactlyInAnyOrder(
                "notebooks/03.ipynb had been changed; what stood there is kept as 03.yours-2027-03-01.ipynb.",
                "notebooks/04.ipynb had been changed; what stood there is kept as 04.yours-2027-03-01.ipynb.",
                "lib/A.java had been changed; what stood there is kept as A.yours-2027-03-01.java.");
        assertThat(at("notebooks/03.ipynb")).hasContent("two");
        assertThat(at("notebooks/03.yours-2027-03-01.ipynb")).hasContent("one, and my answers");
        Files.writeString(at("notebooks/03.ipynb"), "again");
        release("notebooks/03.ipynb", "three");
        assertThat(at("notebooks/03.yours-2027-03-01.ipynb")).hasContent("one, and my answers");
        assertThat(at("notebooks/03.yours-2027-03-01-2.ipynb")).hasContent("again");
    }

    @Test
    void theSameReleaseTwiceChangesNoFile() throws IOException {
        release("lib/A.java", "same");
        var before = Files.getLastModifiedTime(at("lib/A.java"));
        Files.setLastModifiedTime(at("lib/A.java"), java.nio.file.attribute.FileTime.fromMillis(before.toMillis() - 60_000));
        release("lib/A.java", "same");
        assertThat(Files.getLastModifiedTime(at("lib/A.java")).toMillis()).isEqualTo(before.toMillis() - 60_000);
    }

    /** Cut short, some files are the old and some the new ones: the next release takes neither for a student's. */
    @Test
    void aReleaseThatWasCutShortIsFinishedByTheNext() throws IOException {
        release("lib/A.java", "a1", "lib/B.java", "b1", "lib/C.java", "c1");
        Files.createDirectory(at("lib/Z.java"));           // there the second release stops
        assertThatThrownBy(() -> release("lib/A.java", "a2", "lib/B.java", "b2", "lib/Z.java", "z2")).isInstanceOf(Stop.class).hasMessageContaining("Z.java: expected a file");
        assertThat(at("lib/A.java")).hasContent("a2");
        Files.delete(at("lib/Z.java"));
        assertThat(release("lib/A.java", "a3", "lib/B.java", "b1")).isEmpty();
        assertThat(there()).containsExactly("lib/A.java", "lib/B.java", "release.json");
        assertThat(at("lib/A.java")).hasContent("a3");
    }

    @Test
    void aFolderThatHoldsSomethingElseIsRefusedAndUntouched() throws IOException {
        Files.createDirectories(at("thesis"));
        assertThatThrownBy(() -> release("lib/A.java", "a")).isInstanceOf(Stop.class).hasMessageContaining("it holds thesis");
        assertThat(there()).isEmpty();
        Files.delete(at("thesis"));
        Files.createDirectories(at(".git"));
        assertThat(release("lib/A.java", "a")).as("an empty repository is an empty folder").isEmpty();
        Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> StudentFolder.at(temp.resolve("file"), temp.resolve("kit"))).hasMessageContaining("it is a file");
        assertThatThrownBy(() -> StudentFolder.at(temp.resolve("kit/course"), temp.resolve("kit"))).hasMessageContaining("lies inside GradKit's own course/");
        assertThatThrownBy(() -> StudentFolder.at(temp.resolve("kit"), temp.resolve("kit"))).hasMessageContaining("own folder");
        assertThat(StudentFolder.at(temp.resolve("kit/term"), temp.resolve("kit")).path()).isEqualTo(temp.resolve("kit/term"));
    }

    @Test
    void noLinkLeadsOutOfTheFolder() throws IOException {
        release("lib/A.java", "a");
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("B.java"), "not yours");
        Files.createSymbolicLink(at("more"), outside);
        assertThatThrownBy(() -> release("more/B.java", "b")).isInstanceOf(Stop.class).hasMessageContaining("it is a link");
        assertThat(outside.resolve("B.java")).hasContent("not yours");
    }

    @Test
    void aManifestThatLeadsElsewhereOrIsDamagedIsRefused() throws IOException {
        release("lib/A.java", "a");
        Path outside = Files.writeString(temp.resolve("B.java"), "not yours");
        Files.writeString(at("release.json"), "{\"lessons\": {}, \"files\": {\"../B.java\": \"\"}, \"replaces\": {}}");
        assertThatThrownBy(() -> release("lib/A.java", "b")).isInstanceOf(Stop.class).hasMessageContaining("../B.java");
        assertThat(outside).hasContent("not yours");
        for (String damaged : List.of("", "{}", "[1]", "not JSON")) {
            Files.writeString(at("release.json"), damaged);
            assertThatThrownBy(() -> release("lib/A.java", "b")).as(damaged).isInstanceOf(Stop.class).hasMessageContaining("it can't be read");
        }
    }
}
