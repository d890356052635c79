package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the bench refuses, before it starts anything; and that it compares like with like. */
class BenchCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--repeat 0 | --repeat: expected a number from 1; came 0.",
        "--repeat many | 'many' is not an int",
        "--row tensors | --row: no row tensors; there are ready, sum, tensor, chart, later, after-400, epoch, mlp-32, mlp-128,",
        "--row tensor,sums | no row sums",
        "--page --row tensor | --page needs all rows",
        "--scaling --row tensor | --scaling has no rows: leave --row out.",
        "--users 1,0 | --users: expected numbers from 1; came [1, 0].",
        "--users 1 --scaling | --users is a measurement of its own"})
    void aMistakeEndsWithTwoAndSaysWhatWasExpected(String words, String message) throws IOException {
        assertThat(bench(words.split(" "))).isEqualTo(2);
        assertThat(out.toString()).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPageIsMadeOfAResultOnly() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"rows\": []}");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"starts\": [");
        for (Path file : new Path[] {other, broken, folder.resolve("none.json"), folder}) {
            assertThat(bench("--page=" + file)).isEqualTo(Main.MISSING);
            assertThat(out.toString()).contains(file.toString(), "./gradkit bench makes one");
        }
        assertThat(folder.resolve("docs")).doesNotExist();
    }

    @Test
    void pythonHasTheEnginesPyTorchAndTheKitsIpykernel() throws IOException {
        String bench = Files.readString(Root.find().path().resolve("course/requirements-bench.txt"));
        String kit = Files.readString(Root.find().requirements());
        String pom = Files.readString(Root.find().path().resolve("pom.xml"));
        Matcher engine = Pattern.compile("<pytorch.version>(.*)</pytorch.version>").matcher(pom);
        assertThat(engine.find()).isTrue();
        assertThat(bench).contains("\ntorch==" + engine.group(1) + " ");
        assertThat(pins("ipykernel", bench)).isNotEmpty().containsExactlyElementsOf(pins("ipykernel", kit));
    }

    private static List<String> pins(String name, String list) {
        return Stream.of(list.split("\n")).filter(line -> line.startsWith(name + "==")).toList();
    }

    private int bench(String... words) {
        CommandLine line = Main.line(new Root(folder), () -> { }).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return line.execute(Stream.concat(Stream.of("bench"), Stream.of(words)).toArray(String[]::new));
    }
}
