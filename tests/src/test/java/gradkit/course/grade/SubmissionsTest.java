package gradkit.course.grade;

import static gradkit.course.grade.Answers03.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.course.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was handed in, however it lies there. */
class SubmissionsTest {

    private static final String NOTEBOOK = new HandedIn().answer(BENDS, BENDS_RIGHT).json();
    private static final String OTHER = "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"1\", \"metadata\": {\"nbgrader\": {\"grade_id\": \"04-kl\"}}}]}";

    @TempDir
    private Path temp;

    @Test
    void filesZipsAndFoldersAreEachAStudent() throws Exception {
        file("ada.ipynb", NOTEBOOK);
        zip("bo.ZIP", Map.of("lab/03.ipynb", NOTEBOOK));
        file("cleo/deep/er/03.ipynb", NOTEBOOK);
        file("dan/notes.txt", "nothing");
        file(".DS_Store", "");
        file("__MACOSX/ada.ipynb", "");
        file("eve.pdf", "%PDF");
        Map<String, Path> found = Submissions.find(List.of(temp));
        assertThat(found.keySet()).containsExactly("ada", "bo", "cleo", "dan", "eve.pdf");
        for (String student : List.of("ada", "bo", "cleo")) {
            Submission submission = read(student, found);
            assertThat(submission.pages()).as(student).isPresent();
            assertThat(submission.remarks()).as(student).isEmpty();
            assertThat(submission.sha256()).as(student).isEqualTo(Digests.of(NOTEBOOK));
        }
        assertThat(read("dan", found).remarks()).containsExactly("There is no notebook.");
        assertThat(read("eve.pdf", found).remarks().get(0)).contains("not a notebook");
    }

    @Test
    void nbgradersFolders() throws Exception {
        Path lab = file("submitted/ada/lab03/03.ipynb", NOTEBOOK).getParent();
        file("submitted/bo/lab03/03.ipynb", NOTEBOOK);
        file("submitted/bo/lab03/timestamp.txt", "2026-01-01");
        assertThat(Submissions.find(List.of(temp.resolve("submitted"))).keySet()).containsExactly("ada", "bo");
        assertThat(Submissions.find(List.of(lab.getParent())).keySet()).containsExactly("ada");
        assertThat(Submissions.find(List.of(lab)).keySet()).containsExactly("ada");
        assertThat(read("ada", Submissions.find(List.of(lab))).pages()).isPresent();
    }

    @Test
    void ofSeveralNotebooksTheOneOfTheLesson() throws Exception {
        file("ada/a.ipynb", OTHER);
        file("ada/b.ipynb", NOTEBOOK);
        file("ada/.ipynb_checkpoints/b.ipynb", new HandedIn().json());
        file("ada/c.ipynb", "damaged");
        Submission submission = Submissions.read("ada", temp.resolve("ada"), Optional.of("03"));
        assertThat(submission.sha256()).isEqualTo(Digests.of(NOTEBOOK));
        assertThat(submission.remarks()).singleElement().asString().contains("2 notebooks");
        assertThat(Submissions.read("ada", temp.resolve("ada"), Optional.of("04")).sha256()).isEqualTo(Digests.of(OTHER));
    }

    @Test
    void ofAWholeFolderTheOneThatWasWorkedIn() throws Exception {
        String half = new HandedIn().answer(BENDS, BENDS_RIGHT).without(name -> name.endsWith("-check")).json();
        zip("ada.zip", Map.of("course/notebooks/03.ipynb", new HandedIn().json(), "course/work/03.ipynb", half));
        Submission submission = Submissions.read("ada", temp.resolve("ada.zip"), Optional.of("03"));
        assertThat(submission.sha256()).isEqualTo(Digests.of(half));
        assertThat(submission.remarks()).containsExactly("There are 2 notebooks; course/work/03.ipynb counts: it has most answers.");
    }

    @Test
    void aZipIsNeverUnpackedAndItsNamesAreNoPaths() throws Exception {
        Path ada = Files.createDirectories(temp.resolve("a/b"));
        zip("a/b/ada.zip", Map.of("../../03.ipynb", NOTEBOOK, "..\\03.ipynb", NOTEBOOK, "/03.ipynb", NOTEBOOK, "c:/03.ipynb", NOTEBOOK, "a/../../b.ipynb", NOTEBOOK));
        Submission submission = Submissions.read("ada", ada.resolve("ada.zip"), Optional.empty());
        assertThat(submission.pages()).isEmpty();
        assertThat(submission.remarks()).containsExactly("A name in ada.zip leads out of it; that file was passed over.", "There is no notebook.");
        try (var all = Files.walk(temp)) {
            assertThat(all.filter(file -> file.toString().endsWith(".ipynb"))).isEmpty();
        }
        zip("bo.zip", Map.of("my lab..final.ipynb", NOTEBOOK));
        assertThat(Submissions.read("bo", temp.resolve("bo.zip"), Optional.empty()).pages()).isPresent();
    }

    /** It can be listed, and what is in it ends too early: a fault of the file's, not of reading it. */
    @Test
    void aZipWhoseNotebookIsCutOffIsDamaged() throws Exception {
        zip("cut.zip", Map.of("03.ipynb", NOTEBOOK));
        ByteBuffer zip = ByteBuffer.wrap(Files.readAllBytes(temp.resolve("cut.zip"))).order(ByteOrder.LITTLE_ENDIAN);
        int listed = zip.getInt(zip.limit() - 6);           // where the list of files begins: the last number but the comment's length
        zip.putInt(listed + 20, zip.getInt(listed + 20) / 2);
        Files.write(temp.resolve("cut.zip"), zip.array());
        Submission submission = Submissions.read("cut", temp.resolve("cut.zip"), Optional.empty());
        assertThat(submission.remarks()).containsExactly("cut.zip is not a zip that can be read.");
        assertThat(submission.failed()).isFalse();
    }

    @Test
    void bombsAndWreckageAreRefused() throws Exception {
        zip("bomb.zip", Map.of("03.ipynb", "[".repeat(30_000_000), "data.bin", "0".repeat(30_000_000)));
        assertThat(Submissions.read("bomb", temp.resolve("bomb.zip"), Optional.empty()).remarks()).containsExactly("03.ipynb has more than 20 MB.");
        file("half.zip", "PK\u0003\u0004 and no more");
        assertThat(Submissions.read("half", temp.resolve("half.zip"), Optional.empty()).remarks()).containsExactly("half.zip is not a zip that can be read.");
        file("large.ipynb", " ".repeat(20_000_001));
        assertThat(Submissions.read("large", temp.resolve("large.ipynb"), Optional.empty()).remarks()).containsExactly("large.ipynb has 20 MB; expected at most 20.");
    }

    @Test
    void aPipeAndALinkAreNotOpened() throws Exception {
        Path pipe = temp.resolve("pipe.ipynb");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThat(Submissions.read("pipe", pipe, Optional.empty()).remarks()).singleElement().asString().contains("not a file");
        Path link = Files.createSymbolicLink(temp.resolve("link.ipynb"), file("ada.ipynb", NOTEBOOK));
        assertThat(Submissions.read("link", link, Optional.empty()).pages()).isEmpty();
    }

    @Test
    void aLinkToTheFolderOfAllIsFollowedIfItIsNamedAlone() throws Exception {
        file("class/ada.ipynb", NOTEBOOK);
        Path link = Files.createSymbolicLink(temp.resolve("this year"), temp.resolve("class"));
        assertThat(Submissions.find(List.of(link)).keySet()).containsExactly("ada");
        assertThat(Submissions.find(List.of(link, file("bo.ipynb", NOTEBOOK))).keySet()).containsExactly("bo", "this year");
    }

    @Test
    void aNameCanNotWriteOnTheTerminal() throws Exception {
        file("\u001b[2Jada\n\u202e.ipynb", NOTEBOOK);
        file("bo/\u001b]0;x\u0007.ipynb", "damaged");
        Map<String, Path> found = Submissions.find(List.of(temp));
        assertThat(found.keySet()).containsExactly("?[2Jada??", "bo");
        assertThat(read("?[2Jada??", found).pages()).isPresent();
        assertThat(read("bo", found).remarks()).containsExactly("?]0;x?.ipynb: It is not a notebook: its JSON is damaged.");
    }

    @Test
    void anUnreadableFileIsNobodysFault() throws Exception {
        Submission gone = Submissions.read("gone", temp.resolve("none/gone.ipynb"), Optional.empty());
        assertThat(gone.failed()).isTrue();
        assertThat(gone.remarks()).singleElement().asString().contains("could not be read");
    }

    @Test
    void twoOfOneNameAndNothingAtAllStopTheBatch() throws Exception {
        file("ada.ipynb", NOTEBOOK);
        zip("ada.zip", Map.of());
        assertThatThrownBy(() -> Submissions.find(List.of(temp))).isInstanceOf(Stop.class).hasMessageContaining("Two submissions are called ada");
        assertThatThrownBy(() -> Submissions.find(List.of(temp.resolve("none")))).isInstanceOf(Stop.class).hasMessageContaining("there is nothing");
    }

    private static Submission read(String student, Map<String, Path> found) {
        return Submissions.read(student, found.get(student), Optional.empty());
    }

    private Path file(String name, String text) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void zip(String name, Map<String, String> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(temp.resolve(name)); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }
}
