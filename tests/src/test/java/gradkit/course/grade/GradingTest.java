package gradkit.course.grade;

import static gradkit.course.grade.Answers03.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.course.Steps;
import gradkit.course.Stop;
import gradkit.support.Chosen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch from its submissions to its results, and what it remembers. */
class GradingTest {

    @TempDir
    private Path temp;
    private Path handedIn;
    private Path out;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final InProcess jvm = new InProcess();

    @BeforeEach
    void folders() throws IOException {
        handedIn = Files.createDirectories(temp.resolve("in"));
        out = temp.resolve("out");
        hand("ada", new HandedIn().answer(BENDS, "right").answer(TANH, "right"));
        hand("bo", new HandedIn().answer(BENDS, "wrong"));
    }

    @Test
    void everybodyHasAResult() throws Exception {
        assertThat(grade()).isZero();
        assertThat(Grader.state(out).get("ada").earned()).isEqualTo(3);
        assertThat(Grader.state(out).get("bo").earned()).isZero();
        assertThat(out.resolve("grades.csv")).content().contains("ada,03,3,8", "bo,03,0,8");
        assertThat(said()).contains("lesson 03 · Activations", "2 submissions; of 8 points 1.5 on average", "summary.html");
        assertThat(jvm.calls).hasValue(3);
    }

    @Test
    void whatIsGradedStaysUntilItsBytesChange() throws Exception {
        grade();
        assertThat(grade()).isZero();
        assertThat(jvm.calls).hasValue(3);
        hand("bo", new HandedIn().answer(BENDS, "right"));
        hand("cleo", new HandedIn().answer(BENDS, "right"));
        grade();
        assertThat(jvm.calls).hasValue(5);
        assertThat(Grader.state(out).get("bo").earned()).isEqualTo(1);
        Files.delete(handedIn.resolve("cleo.ipynb"));
        grade();
        assertThat(out.resolve("grades.csv")).content().doesNotContain("cleo");
    }

    @Test
    void aNotebookOfAnotherLessonIsNamed() throws Exception {
        Files.writeString(handedIn.resolve("cleo.ipynb"),
                "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"1\", \"metadata\": {\"nbgrader\": {\"grade_id\": \"04-kl\"}}}]}");
        grade();
        assertThat(out.resolve("grades.csv")).content().contains("It has no cell of lesson 03; its cells are of lesson 04.");
    }

    @Test
    void aFolderOfResultsIsForOneLesson() throws Exception {
        grade();
        try (State state = State.open(out, OptionalLong.empty())) {
            assertThatThrownBy(() -> state.lesson("04")).isInstanceOf(Stop.class).hasMessageContaining("results of lesson 03");
        }
    }

    @Test
    void againForgetsOneStudent() throws Exception {
        grade();
        grade("ada");
        assertThat(jvm.calls).hasValue(5);
        assertThatThrownBy(() -> grade("nobody")).isInstanceOf(Stop.class).hasMessageContaining("nobody").asString().contains("ada, bo");
    }

    /** An IOException is a full disk, too many users, a sandbox that could not be built. */
    @Test
    void whatCouldNotBeGradedIsSaidAndTriedAgain() throws Exception {
        AtomicInteger broken = new AtomicInteger(1);
        InProcess failing = new InProcess() {
            @Override
            void call(String cell) throws IOException {
                if (cell.equals("wrong") && broken.get() > 0) throw new IOException("no sandbox");
            }
        };
        assertThat(new Grading(order(), steps()).run(failing)).isEqualTo(1);
        assertThat(said()).contains("Not graded: bo.");
        broken.set(0);
        assertThat(new Grading(order(), steps()).run(failing)).isZero();
        assertThat(failing.calls).as("ada's two once, bo's one twice").hasValue(4);
    }

    @Test
    void anAnswerThatNoLimitReachesIsGivenUp() throws Exception {
        InProcess stuck = new InProcess() {
            @Override
            void call(String cell) {
                while (cell.equals("wrong")) java.util.concurrent.locks.LockSupport.park();
            }
        };
        Order order = order();
        try (State state = State.open(out, OptionalLong.of(1))) {
            Assignment assignment = Assignment.of(Chosen.ROOT, "03");
            List<Submission> all = List.of(Submissions.read("bo", handedIn.resolve("bo.ipynb"), java.util.Optional.empty()));
            List<Graded> graded = new Batch(assignment, state, new Marker(1, stuck), 1, java.time.Duration.ofMillis(300), (done, of) -> { }).grade(all);
            assertThat(graded.get(0).marks().get(0).kind()).isEqualTo(Mark.Kind.STOPPED);
        }
        assertThat(order.slots()).isEqualTo(2);
    }

    @Test
    void theSeedIsSecretAndStays() throws Exception {
        grade();
        Path seed = out.resolve(".state/seed");
        String kept = Files.readString(seed);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(seed))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(seed.getParent()))).isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out))).isEqualTo("rwx------");
        }
        grade();
        assertThat(seed).hasContent(kept);
        assertThatThrownBy(() -> State.open(out, OptionalLong.of(Long.parseLong(kept.strip()) + 1))).isInstanceOf(Stop.class).hasMessageContaining("another seed");
        try (var all = Files.walk(out)) {
            assertThat(all.filter(file -> Files.isRegularFile(file) && !file.equals(seed))).allSatisfy(file -> assertThat(file).content().doesNotContain(kept.strip()));
        }
    }

    @Test
    void twoGradersDoNotShareAFolder() throws Exception {
        try (State first = State.open(out, OptionalLong.empty())) {
            assertThatThrownBy(() -> State.open(out, OptionalLong.empty())).isInstanceOf(Stop.class).hasMessageContaining("another grader");
            assertThat(first.seed()).isNotZero();
        }
        State.open(out, OptionalLong.empty()).close();
    }

    @Test
    void aDamagedFileOfTheStateIsGradedAgain() throws Exception {
        grade();
        for (Path file : Grader.files(out)) Files.writeString(file, "{\"student\": ");
        grade();
        assertThat(jvm.calls).hasValue(6);
    }

    @Test
    void resultsAmongTheSubmissionsAreRefused() {
        out = handedIn.resolve("results");
        assertThatThrownBy(this::grade).isInstanceOf(Stop.class).hasMessageContaining("among the submissions");
    }

    @Test
    void theLessonIsTheOneThatMostName() throws Exception {
        Files.writeString(handedIn.resolve("cleo.ipynb"), new HandedIn().json().replace("\"grade_id\":\"03-", "\"grade_id\":\"04-"));
        grade();
        assertThat(Grader.state(out).get("cleo").lesson()).isEqualTo("03");
        Files.copy(handedIn.resolve("cleo.ipynb"), handedIn.resolve("dan.ipynb"));
        assertThatThrownBy(this::grade).isInstanceOf(Stop.class).hasMessageContaining("{03=2, 04=2}").asString().contains("--lesson");
    }

    private int grade(String... again) throws Exception {
        return new Grading(order(again), steps()).run(jvm);
    }

    private Order order(String... again) {
        return Grader.order(handedIn, out, null, 10, again);
    }

    private Steps steps() {
        return new Steps(new PrintStream(said, true, StandardCharsets.UTF_8), false, false);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private void hand(String student, HandedIn notebook) throws IOException {
        Files.writeString(handedIn.resolve(student + ".ipynb"), notebook.json());
    }
}
