package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.build.Cell;
import gradkit.course.build.Lesson;
import gradkit.course.release.Release;
import gradkit.exercise.KeySource;
import gradkit.support.CellRun;
import gradkit.support.Chosen;
import gradkit.support.RealKernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** All lessons, handed out as a variant, moved elsewhere and set up there as a student would: with a library, a tool and a kernel of its own. */
class HandedOutTest {

    private static final Root KIT = new Root(Chosen.ROOT);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TempDir
    private static Path temp;
    private static Root student;

    @BeforeAll
    static void handOut() throws Exception {
        new Release(KIT).to(temp.resolve("handout"), Chosen.all().stream().map(Lesson::number).toList(), OptionalLong.of(5));
        student = new Root(Files.move(temp.resolve("handout"), temp.resolve("Ada's course")));
        new Maven(student).build(new Steps(new PrintStream(new ByteArrayOutputStream()), false, false));
        Files.createDirectories(KernelJars.spec(student));
        Files.copy(KernelJars.jjava(KIT), KernelJars.jjava(student));
        KernelInstall.install(student.path());
    }

    @Test
    void nothingOfTheAnswerKeyIsInAnyFileOrJarOfIt() throws Exception {
        Leaks leaks = new Leaks(Chosen.all());
        assertThat(leaks.size()).isGreaterThan(400);
        try (Stream<Path> jars = Files.walk(student.path())) {
            assertThat(jars.map(jar -> jar.getFileName().toString()).filter(name -> name.endsWith(".jar")))
                    .as("what set-up made").contains("gradkit-lib-0.1.0.jar", "gradkit-course-0.1.0.jar", "gradkit-kernel.jar");
        }
        assertThat(leaks.in(student.path())).isEmpty();
        assertThat(Files.readString(student.classpath())).doesNotContain("gradkit-key");
    }

    /** The same search finds what is there: a class of the key in a jar in a zip, a cause in a notebook, an answer in a source. */
    @Test
    void theSearchFindsWhatIsHidden() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("planted/notebooks")).getParent();
        Files.write(folder.resolve("more.zip"), zip("lib/some.jar", zip("org/Other.class",
                Files.readAllBytes(KIT.path().resolve("solutions/target/classes/gradkit/key/ActivationsKey.class")))));
        String cause = KeySource.all().stream().flatMap(source -> source.keys().stream()).flatMap(key -> key.mistakes().stream())
                .map(mistake -> mistake.cause()).filter(text -> text.length() > 40).findFirst().orElseThrow();
        JsonObject notebook = new JsonObject();
        notebook.addProperty("source", "é \"quoted\" " + cause);
        Files.writeString(folder.resolve("notebooks/a.ipynb"), notebook.toString());
        Lesson lesson = Chosen.all().stream().filter(l -> l.number().equals("16")).findFirst().orElseThrow();
        Files.writeString(folder.resolve("A.java"), "class A {\n  " + lesson.code().stream().filter(Cell::isAnswer).skip(1).findFirst().orElseThrow().text().replace("\n", "\n  \n\t") + "}");
        assertThat(new Leaks(Chosen.all()).in(folder)).anyMatch(found -> found.startsWith("more.zip!/lib/some.jar!/org/Other.class: "))
                .anyMatch(found -> found.startsWith("notebooks/a.ipynb: ")).anyMatch(found -> found.startsWith("A.java: "));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    /** As nbgrader's own reader sees them; a grade_id is that of self-study, whatever the variant. */
    @Test
    void nbgraderReadsTheNotebooksAndTheirChecksAreLocked() throws Exception {
        List<Path> notebooks = notebooks(student);
        assertThat(notebooks).hasSameSizeAs(Chosen.all());
        List<String> python = new java.util.ArrayList<>(List.of(KIT.inVenv("python").toString(), "-c",
                "import sys\nfrom nbgrader.nbgraderformat import read\nfor f in sys.argv[1:]: read(f, as_version=4)\nprint('read', len(sys.argv) - 1)"));
        notebooks.forEach(notebook -> python.add(notebook.toString()));
        assertThat(Needs.output(python.toArray(String[]::new)).orElse("nothing")).endsWith("read " + notebooks.size() + "\n");
        for (Path notebook : notebooks) {
            List<JsonObject> graded = graded(notebook);
            assertThat(graded.stream().map(cell -> cell.getAsJsonObject("nbgrader")).toList()).as(notebook.toString())
                    .isEqualTo(graded(KIT.notebooks().resolve(notebook.getFileName())).stream().map(cell -> cell.getAsJsonObject("nbgrader")).toList());
            for (JsonObject cell : graded) {
                boolean check = cell.getAsJsonObject("nbgrader").get("grade").getAsBoolean();
                assertThat(cell.get("deletable").getAsBoolean()).isFalse();
                assertThat(cell.has("editable")).as("an answer can be edited, a check cannot").isEqualTo(check);
            }
        }
    }

    private static List<JsonObject> graded(Path notebook) throws IOException {
        return JsonParser.parseString(Files.readString(notebook)).getAsJsonObject().getAsJsonArray("cells").asList().stream()
                .map(cell -> cell.getAsJsonObject().getAsJsonObject("metadata")).filter(metadata -> metadata.has("nbgrader")).toList();
    }

    private static List<Path> notebooks(Root root) throws IOException {
        try (Stream<Path> files = Files.list(root.notebooks())) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyLinkLeadsToAFileOfTheFolder() throws Exception {
        List<Path> pages = new java.util.ArrayList<>(notebooks(student));
        pages.addAll(Stream.of("README.md", "docs/glossary.md", "docs/for-learners.md", "docs/notation.md", "datasets/README.md").map(student.path()::resolve).toList());
        for (Path page : pages) {
            for (Matcher link = LINK.matcher(Files.readString(page)); link.find(); ) {
                if (!link.group(1).contains("\\")) {                         // mathematics
                    assertThat(page.resolveSibling(link.group(1))).as(page + " links to it").exists();
                }
            }
        }
    }

    /** Its own kernel: with the folder's library, and without the key. */
    @Test
    void itsChecksCompareWithPublicExamples() throws Exception {
        Map<String, String> only = Map.of("JUPYTER_PATH", KernelJars.spec(student).getParent().getParent().toString(), "JUPYTER_PREFER_ENV_PATH", "0",
                "GRADKIT_PROGRESS", temp.resolve("progress.json").toString(), "GRADKIT_THREADS", "1");
        try (RealKernel kernel = RealKernel.start(student.path(), only)) {
            assertThat(kernel.execute("System.getProperty(\"java.class.path\")").result()).contains("Ada's course").doesNotContain("gradkit-key");
            Lesson lesson = Chosen.all().stream().filter(l -> l.number().equals("03")).findFirst().orElseThrow();
            for (int i = 0; i + 1 < lesson.code().size(); i++) {
                if (lesson.code().get(i).isAnswer()) {
                    String answer = lesson.code().get(i).text();
                    String check = lesson.code().get(i + 1).text();
                    assertThat(checked(kernel, answer.replaceAll("(?s)// BEGIN SOLUTION.*// END SOLUTION", "throw new UnsupportedOperationException(\"TODO\");"), check)).startsWith("○ Not attempted");
                    assertThat(checked(kernel, answer.replaceAll("(?s)// BEGIN SOLUTION.*// END SOLUTION", lesson.code().get(i).text().startsWith("boolean") ? "return false;"
                            : answer.startsWith("double[]") ? "return new double[p.length];" : "return 0;"), check)).startsWith("✗ Not yet");
                    assertThat(checked(kernel, answer, check)).startsWith("✓ Right").contains("these inputs are public");
                }
            }
            String own = "double tanhSlope(double z) { double t = tanh(z); return 1 - square(t); }";
            String helper = "double square(double t) { return t * t; }";
            String slope = "check(Activations.TANH_SLOPE, z -> tanhSlope(z));";
            kernel.execute(helper);
            assertThat(checked(kernel, own, slope)).startsWith("✓ Right").contains("But it uses `square`, which another cell declares, and grading reads this answer's cell alone");
            assertThat(checked(kernel, helper + "\n" + own, slope)).startsWith("✓ Right").doesNotContain("But it uses");
            assertThat(checked(kernel, "", "quiz(Activations.RECAP, \"a\", \"a\", \"a\");")).startsWith("? Quiz: there is no answer key here");
        }
        assertThat(Files.readString(temp.resolve("progress.json"))).contains("03-tanh-slope", "03-leak-bends");
    }

    private static String checked(RealKernel kernel, String answer, String check) {
        assertThat(kernel.execute(answer).errorLines()).isEmpty();
        CellRun run = kernel.execute(check);
        assertThat(run.errorLines()).isEmpty();
        return run.outputs().get(0).data("text/plain");
    }

    /** Numbers that vary stand in code, too: a lesson of a variant runs as the one of self-study does. */
    @Test
    void aVariantsNotebookRunsWhole() throws Exception {
        Map<String, String> only = Map.of("JUPYTER_PATH", KernelJars.spec(student).getParent().getParent().toString(), "JUPYTER_PREFER_ENV_PATH", "0", "GRADKIT_THREADS", "1");
        JsonObject run = gradkit.course.build.Execution.run(gradkit.course.build.Notebook.read(student.notebooks().resolve("08-gradient-descent.ipynb")),
                Files.createDirectories(temp.resolve("run")), gradkit.course.build.Tools.of(KIT.path()), only, java.time.Duration.ofMinutes(3));
        assertThat(gradkit.course.build.Failure.of(run)).isEmpty();
        assertThat(run.getAsJsonObject("metadata").getAsJsonObject("gradkit").get("variant").getAsLong()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "test", "bench", "release", "grade"})
    void aTeachersCommandSaysThatThisIsAStudentsFolder(String command) {
        var said = new StringWriter();
        CommandLine line = Main.line(student, () -> { }).setErr(new PrintWriter(said)).setOut(new PrintWriter(said));
        assertThat(switch (command) {
            case "release" -> line.execute(command, "03");
            case "grade" -> line.execute(command, "some.zip", "--out", "results");
            default -> line.execute(command);
        }).isEqualTo(Main.MISSING);
        assertThat(said.toString()).startsWith("./gradkit " + command + ": this folder was handed out by a course.").contains("lab, setup, doctor, data, clean");
        line.execute("--help");
        assertThat(said.toString()).contains("lab", "doctor").doesNotContain("  bench", "  release");
    }
}
