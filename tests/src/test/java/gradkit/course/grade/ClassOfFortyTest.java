package gradkit.course.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty students hand in lesson 03: honest, careless and hostile. Each gets what it should, every time, even if the grader is killed on the way. */
class ClassOfFortyTest {

    /** That an answer may take; a right one needs two, on a busy computer some more. */
    private static final int SECONDS = 45;

    @TempDir
    private static Path temp;

    @Test
    void eachGetsItsPointsTwiceTheSameAndOnceAfterAKill() throws Exception {
        Path handedIn = temp.resolve("handed in"), first = temp.resolve("first"), second = temp.resolve("second");
        Map<String, Classroom.Expected> expected = Classroom.write(handedIn);
        assertThat(expected).hasSize(40);

        try (Grader grader = Grader.start(Grader.order(handedIn, first, null, SECONDS), temp.resolve("first.log"))) {
            assertThat(grader.await()).as(grader.said()).isZero();
        }
        Map<String, Graded> graded = Grader.state(first);
        SoftAssertions all = new SoftAssertions();
        all.assertThat(graded.keySet()).isEqualTo(expected.keySet());
        expected.forEach((student, e) -> {
            all.assertThat(graded.get(student).earned()).as("%s: %s", student, graded.get(student)).isEqualTo(e.points());
            all.assertThat(kinds(graded.get(student))).as("%s: %s", student, graded.get(student)).isEqualTo(new TreeMap<>(e.kinds()));
        });
        all.assertAll();

        long seed = Long.parseLong(Files.readString(first.resolve(".state/seed")).strip());
        try (Grader killed = Grader.start(Grader.order(handedIn, second, seed, SECONDS), temp.resolve("killed.log"))) {
            while (killed.running() && Grader.files(second).size() < 12) Thread.sleep(20);
            assertThat(killed.running()).as(killed.said()).isTrue();
            killed.kill();
        }
        Map<Path, FileTime> before = times(second);
        assertThat(before.size()).isBetween(12, 39);
        try (Grader resumed = Grader.start(Grader.order(handedIn, second, null, SECONDS), temp.resolve("resumed.log"))) {
            assertThat(resumed.await()).as(resumed.said()).isZero();
            assertThat(resumed.said()).contains("40 submissions");
        }
        assertThat(times(second)).as("what was graded is not graded again").containsAllEntriesOf(before);
        assertThat(contents(second)).isEqualTo(contents(first));
    }

    private static Map<String, Mark.Kind> kinds(Graded graded) {
        Map<String, Mark.Kind> kinds = new TreeMap<>();
        graded.marks().stream().filter(mark -> mark.kind() != Mark.Kind.NOT_ATTEMPTED).forEach(mark -> kinds.put(mark.exercise(), mark.kind()));
        return kinds;
    }

    private static Map<Path, FileTime> times(Path out) throws Exception {
        Map<Path, FileTime> times = new TreeMap<>();
        for (Path file : Grader.files(out)) times.put(file, Files.getLastModifiedTime(file));
        return times;
    }

    /** Everything that was written but for the locks, by name. */
    private static Map<String, String> contents(Path out) throws Exception {
        try (var files = Files.walk(out)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toMap(file -> out.relativize(file).toString(), ClassOfFortyTest::read, (a, b) -> a, TreeMap::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
