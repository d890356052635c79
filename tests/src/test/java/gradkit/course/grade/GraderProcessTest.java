package gradkit.course.grade;

import static gradkit.course.grade.Answers03.*;
import static org.assertj.core.api.Assertions.assertThat;

import gradkit.support.Chosen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The grading JVM as a process: how it ends, and what it leaves behind. */
class GraderProcessTest {

    @TempDir
    private Path temp;
    private Path handedIn;
    private Path out;

    @BeforeEach
    void oneEndlessLoop() throws IOException {
        handedIn = Files.createDirectories(temp.resolve("in"));
        out = temp.resolve("out");
        Files.writeString(handedIn.resolve("ada.ipynb"), new HandedIn().answer(TANH, tanhAfter("while (z < 1e9) { }")).json());
    }

    @Test
    void whenItsStarterIsGoneItEndsAndSoDoesEveryAnswer() throws Exception {
        try (Grader grader = Grader.start(order(600), temp.resolve("log"))) {
            List<ProcessHandle> answers = answers(grader);
            grader.hangUp();
            assertThat(grader.await()).isEqualTo(130);
            for (ProcessHandle answer : answers) answer.onExit().join();
        }
        try (State state = State.open(out, java.util.OptionalLong.empty())) {
            assertThat(state.seed()).as("the folder is free again, and has kept its seed").isEqualTo(Long.parseLong(Files.readString(out.resolve(".state/seed")).strip()));
        }
    }

    @Test
    void whenItIsKilledNoAnswerSurvives() throws Exception {
        try (Grader grader = Grader.start(order(600), temp.resolve("log"))) {
            List<ProcessHandle> answers = answers(grader);
            grader.kill();
            for (ProcessHandle answer : answers) answer.onExit().join();
        }
    }

    @Test
    void aSecondOneOnTheSameFolderIsRefused() throws Exception {
        try (Grader first = Grader.start(order(600), temp.resolve("log")); Grader second = second(first)) {
            assertThat(second.await()).isEqualTo(3);
            assertThat(second.said()).contains("another grader is at work here");
            assertThat(first.running()).isTrue();
        }
    }

    private Grader second(Grader first) throws Exception {
        answers(first);
        return Grader.start(order(600), temp.resolve("second.log"));
    }

    /** No file may be larger than two kilobytes: as on a full disk, a write fails in the middle. */
    @Test
    void resultsThatCanNotBeWrittenAreNoLoss() throws Exception {
        Files.writeString(handedIn.resolve("ada.ipynb"), new HandedIn().answer(BENDS, BENDS_RIGHT).json());
        try (Grader grader = Grader.startSmall(order(30), temp.resolve("log"), 2_000)) {
            assertThat(grader.await()).as(grader.said()).isEqualTo(3);
            assertThat(grader.said()).contains("Results can't be written", "the same command goes on");
        }
        try (var left = Files.list(out.resolve(".state"))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("seed", "lock", "lesson");
        }
        try (Grader grader = Grader.start(order(30), temp.resolve("log"))) {
            assertThat(grader.await()).as(grader.said()).isZero();
        }
        assertThat(Grader.state(out).get("ada").earned()).isEqualTo(1);
    }

    /** The JVMs of answers, once there are some: the sandbox has been tried by then. */
    private List<ProcessHandle> answers(Grader grader) throws Exception {
        List<ProcessHandle> answers = grader.children();
        while (Files.notExists(out.resolve(".state/seed")) || answers.stream().noneMatch(p -> p.info().command().orElse("").endsWith("java"))) {
            assertThat(grader.running()).as(grader.said()).isTrue();
            Thread.sleep(50);
            answers = grader.children();
        }
        return answers;
    }

    private Order order(int seconds) {
        return new Order(Chosen.ROOT.toString(), List.of(handedIn.toString()), out.toString(), "03", 1, null, List.of(), seconds, false);
    }
}
