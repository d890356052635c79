package gradkit.course.grade.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.grade.Graded;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportsTest {

    @TempDir
    Path out;

    @Test
    void writesEveryFormatForEveryStudentAndNothingOutsideItsFolder() throws IOException {
        Path results = out.resolve("results");
        Reports.write(Batch.all(), results);
        Map<String, String> files = files(results);
        assertThat(files.keySet()).hasSize(5 * Batch.all().size() + 2)
                .contains("anna.json", "feedback/anna.html", "gradescope/anna.json", "prairielearn/anna.json", "junit/anna.xml", "grades.csv", "summary.html", "zoë.json");
        assertThat(files(out).keySet()).allMatch(name -> name.startsWith("results/"));
    }

    @Test
    void theSameGradesInAnyOrderAreTheSameBytes() throws IOException {
        Reports.write(Batch.all(), out.resolve("a"));
        List<Graded> turned = new ArrayList<>(Batch.all());
        Collections.reverse(turned);
        Reports.write(turned, out.resolve("b"));
        assertThat(files(out.resolve("a"))).isEqualTo(files(out.resolve("b")));
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() throws IOException {
        Reports.write(List.of(Batch.right("anna"), Batch.mixed("bert")), out);
        Path anna = out.resolve("feedback/anna.html");
        Path bert = out.resolve("feedback/bert.html");
        Object before = Files.readAttributes(anna, "fileKey,lastModifiedTime");
        Reports.write(List.of(Batch.right("anna"), Batch.right("bert")), out);
        assertThat(Files.readAttributes(anna, "fileKey,lastModifiedTime")).isEqualTo(before);
        assertThat(bert).content().contains("Everything is right");
    }

    @Test
    void aStudentWhoIsThereTwiceIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reports.write(List.of(Batch.right("anna"), Batch.mixed("anna")), out)).withMessageContaining("anna");
    }

    @Test
    void noStudentsAreAnEmptyTable() throws IOException {
        Reports.write(List.of(), out);
        assertThat(files(out).keySet()).containsExactly("grades.csv", "summary.html");
    }

    @Test
    void ourOwnJsonHoldsAllThatIsKnown() {
        JsonObject json = json(StudentJson.of(Batch.mixed("bert")));
        assertThat(json.get("earned").getAsDouble()).isEqualTo(0.5);
        assertThat(json.get("points").getAsInt()).isEqualTo(21);
        JsonObject second = json.getAsJsonArray("exercises").get(1).getAsJsonObject();
        assertThat(second.get("kind").getAsString()).isEqualTo("WRONG");
        assertThat(second.get("input").getAsString()).isEqualTo("z = 0.5");
        assertThat(second.getAsJsonArray("hints")).hasSize(2);
    }

    @Test
    void gradescopeGetsItsDocumentedFields() {
        JsonObject json = json(Gradescope.of(Batch.mixed("bert")));
        assertThat(json.keySet()).isSubsetOf("score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility",
                "stdout_visibility", "extra_data", "tests", "leaderboard");
        assertThat(json.get("visibility").getAsString()).isIn("hidden", "after_due_date", "after_published", "visible");
        assertThat(json.get("score").getAsDouble()).isEqualTo(0.5);
        for (JsonElement test : json.getAsJsonArray("tests")) {
            assertThat(test.getAsJsonObject().keySet()).isSubsetOf("score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags",
                    "visibility", "extra_data");
            assertThat(test.getAsJsonObject().get("status").getAsString()).isIn("passed", "failed");
        }
    }

    @Test
    void prairieLearnGetsAShareFromZeroToOne() {
        assertThat(json(PrairieLearn.of(Batch.right("anna"))).get("score").getAsDouble()).isEqualTo(1);
        JsonObject mixed = json(PrairieLearn.of(Batch.mixed("bert")));
        assertThat(mixed.get("gradable").getAsBoolean()).isTrue();
        assertThat(mixed.get("score").getAsDouble()).isBetween(0.02, 0.03);
        assertThat(mixed.getAsJsonArray("tests").get(0).getAsJsonObject().keySet()).isSubsetOf("name", "description", "points", "max_points", "message", "output", "images");
    }

    @Test
    void whatCouldNotBeJudgedCostsNoAttemptAndCountsNowhere() throws IOException {
        JsonObject prairieLearn = json(PrairieLearn.of(Batch.open("zoë")));
        assertThat(prairieLearn.get("gradable").getAsBoolean()).isFalse();
        assertThat(prairieLearn.get("format_errors").toString()).contains("not your doing");
        assertThat(json(PrairieLearn.of(Batch.empty("nobody"))).get("format_errors").toString()).contains("not a notebook");
        assertThat(json(Gradescope.of(Batch.open("zoë"))).get("output").getAsString()).contains("could be graded yet");
        assertThat(GradesCsv.of(List.of(Batch.open("zoë")))).contains("zoë,03,,3,,1,,not all of it could be graded");
        assertThat(SummaryPage.of(List.of(Batch.open("zoë"), Batch.right("anna")))).contains("Not graded to the end", "mean 3 of 3");
    }

    @Test
    void noFileIsLargerThanPrairieLearnTakes() throws IOException {
        Reports.write(Batch.all(), out);
        assertThat(files(out).values()).allMatch(text -> text.length() < 200_000);
    }

    @Test
    void junitXmlIsReadByAnXmlParserAndCountsWhatEarnedLess() throws Exception {
        for (Graded graded : Batch.all()) {
            Element suite = xml(JUnitXml.of(graded));
            assertThat(suite.getTagName()).isEqualTo("testsuite");
            assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(graded.marks().size());
            assertThat(suite.getAttribute("failures")).isEqualTo("" + suite.getElementsByTagName("failure").getLength());
            assertThat(suite.getAttribute("errors")).isEqualTo("" + suite.getElementsByTagName("error").getLength());
        }
        Element mixed = xml(JUnitXml.of(Batch.mixed("bert")));
        assertThat(mixed.getAttribute("failures")).isEqualTo("6");
        assertThat(((Element) mixed.getElementsByTagName("failure").item(0)).getAttribute("type")).isEqualTo("PARTLY");
    }

    /** Element by element what Surefire's schema asks for and allows. */
    @Test
    void junitXmlHasTheSchemasElementsAndAttributes() throws Exception {
        Map<String, List<String>> allowed = Map.of("testsuite", List.of("name", "time", "tests", "errors", "skipped", "failures"), "properties", List.of(),
                "property", List.of("name", "value"), "testcase", List.of("name", "classname", "time"), "failure", List.of("message", "type"), "error", List.of("message", "type"));
        for (Graded graded : Batch.all()) {
            NodeList all = xml(JUnitXml.of(graded)).getOwnerDocument().getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                NamedNodeMap attributes = all.item(i).getAttributes();
                List<String> names = IntStream.range(0, attributes.getLength()).mapToObj(a -> attributes.item(a).getNodeName()).toList();
                assertThat(names).containsExactlyInAnyOrderElementsOf(allowed.get(all.item(i).getNodeName()));
            }
        }
    }

    @Test
    void gradesComeAsOneLineAStudent() throws IOException {
        List<CSVRecord> lines = CSVFormat.RFC4180.parse(new StringReader(GradesCsv.of(List.of(Batch.mixed("bert"), Batch.right("anna"))))).getRecords();
        assertThat(lines.get(0).toList()).containsExactly("student", "lesson", "earned", "points", "percent", "03-one", "03-two", "03-three", "03-four",
                "03-five", "03-six", "remarks");
        assertThat(lines.get(2).toList()).containsExactly("anna", "03", "3", "3", "100", "1", "2", "", "", "", "", "");
    }

    @Test
    void noCellOfTheTableIsAFormula() throws IOException {
        List<Graded> batch = Stream.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "|calc", Batch.FORMULA, Batch.BROKEN).map(Batch::hostile).toList();
        for (CSVRecord line : CSVFormat.RFC4180.parse(new StringReader(GradesCsv.of(batch))).getRecords()) {
            assertThat(line.toList()).allSatisfy(cell -> assertThat(cell.strip()).doesNotMatch("(?s)[=+\\-@＝＋－＠|%\\t\\r].*"));
        }
    }

    @Test
    void namesOfFilesStayInTheirFolderAndApart() {
        assertThat(Stream.of("anna", "Anna Müller", "a.b_c-d", "x@uni.edu", "李").map(FileName::of)).containsExactly("anna", "Anna Müller", "a.b_c-d", "x@uni.edu", "李");
        List<String> odd = List.of("..", ".", "", "../x", "a/b", "a\\b", "a:b", "a b ", "a.", "-rf", ".hidden", "a\u0000", "\uD800", "=1", "x".repeat(300), "李".repeat(100), "CON\n");
        List<String> names = odd.stream().map(FileName::of).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._@+-]*-[0-9a-f]{8}|-[0-9a-f]{8}"))
                .allMatch(name -> name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length < 240);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static Element xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text))).getDocumentElement();
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }
}
