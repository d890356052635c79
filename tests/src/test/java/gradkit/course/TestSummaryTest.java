package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.build.NotebookTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that continuous integration shows of a run. */
class TestSummaryTest {

    private static final FileTime BEGAN = FileTime.fromMillis(1_000_000);

    @TempDir
    private Path root;

    @Test
    void totalsWhatFailedAndTheNotebooks() throws Exception {
        report("One", 2_000_000, 3, 1, """
            <testcase name="goes" classname="gradkit.One"/>
            <testcase name="fails{int}[2]" classname="gradkit.One"><failure message="&#10;expected: &quot;`a`&quot;&#10; but was: b" type="AssertionError">trace</failure></testcase>
            <testcase name="waits" classname="gradkit.One"><skipped/></testcase>""");
        report("Two", 2_000_000, 1_000, 0, "<testcase name=\"throws\" classname=\"gradkit.Two\"><error type=\"java.io.IOException\">trace</error></testcase>");
        report("Older", 500_000, 7, 0, "<testcase name=\"old\" classname=\"gradkit.Older\"><failure message=\"an earlier run's\"/></testcase>");
        new NotebookTimes(2, 0.5, 90, List.of(new NotebookTimes.Time("02", "Neuron", 61, 60))).write(root);

        TestSummary.write(root, BEGAN);

        assertThat(Files.readString(TestSummary.file(root))).isEqualTo("""
            ## Tests

            1,003 tests, 2 failed, 1 skipped.

            - **One.fails{int}[2]** `expected: "'a'"`
            - **Two.throws** `java.io.IOException`

            ## Notebooks

            From the first cell to the last, on 2 cores. Over its budget is a warning: was the computer busy?

            | notebook | seconds | budget | |
            |---|---:|---:|---|
            | 02 · Neuron | 61.0 | 60 | over |
            """);
    }

    @Test
    void whereNothingRanThePageSaysSo() throws Exception {
        TestSummary.write(root, BEGAN);
        assertThat(Files.readString(TestSummary.file(root))).isEqualTo("## Tests\n\n0 tests, 0 failed, 0 skipped.\n\n");
    }

    private void report(String name, long time, int tests, int skipped, String cases) throws Exception {
        Path file = Files.createDirectories(root.resolve("tests/target/surefire-reports")).resolve("TEST-" + name + ".xml");
        Files.writeString(file, "<testsuite name=\"%s\" tests=\"%d\" errors=\"0\" failures=\"0\" skipped=\"%d\">%s</testsuite>".formatted(name, tests, skipped, cases));
        Files.setLastModifiedTime(file, FileTime.fromMillis(time));
    }
}
