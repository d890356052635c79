package gradkit.course.similar;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.Root;
import gradkit.course.Steps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seven students answered lesson 01 in six ways: zoe's answers are anna's with other names and comments. */
class SimilarTest {

    private static final List<String> EXERCISES = List.of("01-broadcast-shape", "01-fill-missing", "01-standardise", "01-nearest");

    @TempDir
    static Path out;
    private static String page;
    private static String csv;

    @BeforeAll
    static void compare() throws Exception {
        List<ClassWork.Answers> all = new ArrayList<>();
        for (String name : List.of("anna", "bert", "cleo", "dora", "emil", "finn", "zoe")) {
            all.add(new ClassWork.Answers(name, cells(name)));
        }
        Map<String, String> hostile = new LinkedHashMap<>(cells("bert"));
        hostile.put("01-nearest", "int nearest(double[][] X, double[] q) { </pre><script>alert(1)</script>");
        all.add(new ClassWork.Answers("=<b>../x", hostile));
        all.add(new ClassWork.Answers("nested", Map.of("01-nearest", "int f() { return " + "(".repeat(3_900) + "; }")));
        all.add(new ClassWork.Answers("nobody", Map.of()));
        Map<String, String> tasks = new LinkedHashMap<>();
        for (int i = 0; i < EXERCISES.size(); i++) {
            tasks.put(EXERCISES.get(i), "Exercise %d: A < B".formatted(i + 1));
        }
        Map<String, String> stubs = new LinkedHashMap<>();
        cells("anna").forEach((exercise, cell) -> stubs.put(exercise, cell.lines().findFirst().orElseThrow() + "\n    throw new UnsupportedOperationException(\"TODO\");\n}"));
        ClassWork work = new ClassWork("01 · Data and arrays", tasks, stubs, cells("finn"), all);
        Steps quiet = new Steps(new PrintStream(new ByteArrayOutputStream()), false, false);
        new Similar(kit(), 60, 40, 9, Duration.ofMinutes(5)).write(work, out, quiet);
        page = Files.readString(out.resolve("similar.html"));
        csv = Files.readString(out.resolve("similar.csv"));
    }

    /** A kit with what fetches JPlag and nothing else: the real one's steps are not to be disturbed. */
    private static Root kit() throws IOException {
        Path kit = Files.createDirectories(out.resolve("kit/course/jplag")).getParent().getParent();
        for (String pom : List.of("pom.xml", "course/jplag/pom.xml")) {
            Files.copy(Root.find().path().resolve(pom), kit.resolve(pom));
        }
        Files.createDirectories(kit.resolve(".gradkit"));
        return new Root(kit);
    }

    private static Map<String, String> cells(String student) throws IOException {
        try (InputStream in = SimilarTest.class.getResourceAsStream(student + ".java")) {
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^// (?=01-)");
            Map<String, String> cells = new LinkedHashMap<>();
            Stream.of(parts).skip(1).forEach(part -> cells.put(part.substring(0, part.indexOf('\n')), part.substring(part.indexOf('\n') + 1)));
            assertThat(cells.keySet()).containsExactlyElementsOf(EXERCISES);
            return cells;
        }
    }

    @Test
    void theCopyIsFoundWhateverItsNames() {
        assertThat(csv).startsWith("first,second,percent\r\n").contains("anna,zoe,100\r\n");
        assertThat(page).contains("<bdi>anna</bdi> and <bdi>zoe</bdi>: 100 % alike", "<td>Exercise 1, Exercise 2, Exercise 3, Exercise 4</td>");
    }

    @Test
    void differentAnswersAreNotAccused() {
        List<String> honest = csv.lines().skip(1).filter(line -> !line.contains("worked") && !line.startsWith("anna,zoe") && !line.contains("../x")).toList();
        assertThat(honest).hasSizeGreaterThan(15).allSatisfy(line -> assertThat(Integer.parseInt(line.substring(line.lastIndexOf(',') + 1))).isLessThan(35));
    }

    @Test
    void whoWroteTheLessonsOwnAnswerIsToldApart() {
        assertThat(page.substring(page.indexOf("Like the lesson's own answers"))).contains("<bdi>the worked answers</bdi> and <bdi>finn</bdi>", "and <bdi>finn</bdi>: 100 % alike");
        assertThat(page.substring(0, page.indexOf("Like the lesson's own answers"))).doesNotContain("worked answers");
    }

    @Test
    void theSameWordsAreCounted() {
        assertThat(page).contains("<td>Exercise 1 (nobody else), Exercise 2 (nobody else), Exercise 3 (nobody else)</td>");
    }

    @Test
    void passagesThatAgreeAreMarkedInBoth() {
        String pair = page.substring(page.indexOf("<bdi>anna</bdi> and <bdi>zoe</bdi>: 100"));
        assertThat(pair).contains("<span class=\"both\">    int[] out = new int[n];</span>", "<span class=\"both\">    int[] shape = new int[axes];</span>");
    }

    @Test
    void whatIsNoJavaIsSaidAndTheRestIsCompared() {
        assertThat(page).contains("<bdi>=&lt;b&gt;../x: 01-nearest is no Java, or too long</bdi>", "<bdi>nested: 01-nearest is no Java, or too long</bdi>", "<bdi>nobody</bdi>");
        assertThat(csv).contains("'=<b>../x,bert,");
        assertThat(page).doesNotContain("<script");
    }

    @Test
    void aCellMayHoldImportsRecordsAndStatements() {
        assertThat(AnswerFile.of("import java.util.*;\nint f() { return 1; }").orElseThrow()).startsWith("import java.util.*; class Answer { ").contains("\nint f() {");
        assertThat(AnswerFile.of("record P(int x) { }\nint f() { return 1; }")).isPresent();
        assertThat(AnswerFile.of("var w = 3;\nfor (int i = 0; i < 3; i++) w += i;")).isPresent();
        assertThat(AnswerFile.of("int f() { return 1;")).isEmpty();
        assertThat(AnswerFile.of("x".repeat(AnswerFile.LONGEST + 1))).isEmpty();
    }
}
