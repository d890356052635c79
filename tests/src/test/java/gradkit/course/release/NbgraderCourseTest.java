package gradkit.course.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import gradkit.course.Root;
import gradkit.course.Stop;
import gradkit.course.build.Handout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A course of lesson 01 from nothing to the grade book, with nbgrader itself and, where it runs submissions, on a real kernel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NbgraderCourseTest {

    private static final String LESSON = "01-data-and-arrays";
    private static final String SHAPE = "01-broadcast-shape", FILL = "01-fill-missing", STANDARDISE = "01-standardise", NEAREST = "01-nearest";

    @TempDir
    private static Path temp;

    private NbgraderRun course;
    private Map<String, String> right;

    @BeforeAll
    void makeTheCourse() throws Exception {
        Path folder = temp.resolve("course");
        new NbgraderCourse(Root.find()).to(folder, List.of("01"), OptionalLong.empty());
        course = new NbgraderRun(folder, LESSON);
        // An endless loop is stopped sooner than in a course; no right check of this lesson takes a tenth of it.
        course.configure("c.Execute.timeout_func = lambda cell: 25 if 'nbgrader' in cell.metadata else 300");
        course.run("generate_assignment", LESSON);
        right = course.answers("source/" + LESSON);
    }

    @Test
    void whatIsHandedOutHasNoAnswersAndNbgradersMarks() throws Exception {
        JsonObject release = course.notebook("release/" + LESSON);
        assertThat(release.toString()).doesNotContain("BEGIN SOLUTION").doesNotContain("distance +=");
        assertThat(course.answers("release/" + LESSON).get(NEAREST)).contains("throw new UnsupportedOperationException(\"TODO\");");
        // The folder for students holds the same notebook, but for the checksums that nbgrader adds.
        var handout = new Handout(Root.find().path(), new Release(Root.find()).lessons(List.of("01"), Map.of(), Map.of()), course.tools());
        String own = handout.notebooks(Map.of()).get(LESSON + ".ipynb");
        assertThat(NbgraderRun.gradeIds(release)).isEqualTo(NbgraderRun.gradeIds(NbgraderRun.parse(own))).hasSize(8);
        assertThat(NbgraderRun.answers(NbgraderRun.parse(own))).isEqualTo(course.answers("release/" + LESSON));
        assertThat(course.fails("release_assignment", LESSON)).contains("the exchange is off, see nbgrader_config.py");
    }

    @Test
    void aClassIsRunGradedAndGivenFeedback() throws Exception {
        // A mark that is older than nbgrader's would end the whole batch; a check that was deleted would be missing from the sum.
        course.submitWhole("right", right, marks -> marks.replace("\"schema_version\": 3", "\"schema_version\": 1").replace("\"grade_id\": \"01-nearest-check\"", "\"grade_id\": \"none\""));
        course.submit("partly", Map.of(SHAPE, right.get(SHAPE), NEAREST, right.get(NEAREST), FILL, "double[] filled(double[] train, double[] values) {\n    return values;\n}"));
        course.submit("wrong", Map.of(SHAPE, "int[] broadcast(int[] a, int[] b) { return a }", NEAREST, "int nearest(double[][] X, double[] q) { return 0; }"));
        course.submit("loops", NbgraderRun.with(right, FILL, "double[] filled(double[] train, double[] values) {\n    while (true) { }\n}"));
        course.submit("exits", NbgraderRun.with(right, STANDARDISE, "double[] standardise(double[] train, double[] values) {\n    System.exit(0);\n    return values;\n}"));
        course.run("autograde", LESSON);
        course.run("generate_feedback", LESSON);
        course.run("export");

        assertThat(course.scores()).containsExactlyInAnyOrderEntriesOf(Map.of("right", 9.0, "partly", 5.0, "wrong", 0.0, "loops", 7.0, "exits", 7.0));
        assertThat(course.outputs("autograded/exits/" + LESSON, STANDARDISE + "-check")).contains("The kernel ended in this cell");
        assertThat(course.outputs("autograded/wrong/" + LESSON, SHAPE + "-check")).contains("No cell that has run defines it");
        for (String student : course.scores().keySet()) {
            assertThat(Files.readString(course.folder().resolve("feedback/" + student + "/" + LESSON + "/" + LESSON + ".html"))).contains("Score");
        }
    }

    @Test
    void scoresOfTheSandboxAreTakenOverAndNothingIsRun() throws Exception {
        Path folder = temp.resolve("judged");
        new NbgraderCourse(Root.find()).to(folder, List.of("01"), OptionalLong.empty());
        NbgraderRun judged = new NbgraderRun(folder, LESSON);
        judged.run("generate_assignment", LESSON);
        judged.submit("ada", NbgraderRun.with(right, FILL, "java.nio.file.Files.writeString(java.nio.file.Path.of(\"ran.txt\"), \"I ran\");"));
        judged.submit("nobody", right);
        judged.submit("later", right);
        Files.createDirectories(folder.resolve("results/" + LESSON));
        Files.writeString(folder.resolve("results/" + LESSON + "/ada.json"), """
            {"format": 1, "student": "ada", "lesson": "01", "sha256": "%s", "exercises": [
              {"exercise": "01-broadcast-shape", "kind": "RIGHT", "earned": 2.0, "points": 2, "message": "All 14 inputs agree.", "cause": "shapes meet from the right", "hints": []},
              {"exercise": "01-fill-missing", "kind": "PARTLY", "earned": 1.0, "points": 2, "message": "At <b>none</b> & others another value came.", "cause": "A mean of nothing", "hints": ["Look at `x < 0`"]},
              {"exercise": "01-standardise", "kind": "WRONG", "earned": 0.0, "points": 2, "message": "Another value came.", "hints": []},
              {"exercise": "01-nearest", "kind": "RIGHT", "earned": 3.0, "points": 3, "message": "All 12 inputs agree.", "hints": []}]}
            """.formatted(judged.sha256("ada")));
        Files.writeString(folder.resolve("results/" + LESSON + "/later.json"), "{\"student\": \"later\", \"sha256\": \"of before\", \"exercises\": []}");
        assertThat(judged.fails("autograde", LESSON)).contains("expected a result of nobody; there is none. Run ./gradkit grade")
            .contains("later.json: expected the result of submitted/later/" + LESSON + "/" + LESSON + ".ipynb as it is; it has changed since.");
        judged.run("generate_feedback", LESSON);
        judged.run("export");

        assertThat(judged.scores()).containsEntry("ada", 6.0).containsEntry("nobody", 0.0).containsEntry("later", 0.0);
        assertThat(judged.outputs("autograded/ada/" + LESSON, FILL)).isEqualTo("[]");
        assertThat(Files.walk(folder).filter(file -> file.endsWith("ran.txt"))).isEmpty();
        assertThat(Files.readString(folder.resolve("feedback/ada/" + LESSON + "/" + LESSON + ".html")))
            .contains("1 of 2 points. At &lt;b&gt;none&lt;/b&gt; &amp; others another value came.").contains("<p>A mean of nothing</p>").contains("Look at <code>x &lt; 0</code>").contains("Notice: shapes meet from the right");
    }

    @Test
    void addedLessonsKeepTheSettingsAndWhatWasThereBefore() throws Exception {
        Path folder = temp.resolve("again");
        var writer = new NbgraderCourse(Root.find());
        writer.to(folder, List.of("01"), OptionalLong.of(5));
        Path settings = folder.resolve("nbgrader_config.py");
        Files.writeString(settings, "# mine\n");
        Path source = folder.resolve("source/" + LESSON + "/" + LESSON + ".ipynb");
        String first = Files.readString(source);
        Files.writeString(source, first.replace("# 01", "# My 01"));
        writer.to(folder, List.of("00", "01"), OptionalLong.empty());

        assertThat(settings).hasContent("# mine");
        assertThat(source).hasContent(first);          // of the same variant, too
        assertThat(first).contains("\"variant\": 5");
        try (var beside = Files.list(source.getParent())) {
            assertThat(beside.filter(file -> !file.equals(source))).singleElement()
                .satisfies(file -> assertThat(file).hasFileName(source.getFileName() + ".before-" + java.time.LocalDate.now()));
        }
        assertThat(folder.resolve("README.md")).content().contains("`00-start-here`, `01-data-and-arrays`");
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("other"));
        Files.writeString(folder.resolve("nbgrader_config.py"), "c = get_config()\n");
        assertThatThrownBy(() -> new NbgraderCourse(Root.find()).to(folder, List.of("01"), OptionalLong.empty()))
            .isInstanceOf(Stop.class).hasMessageContaining("expected an empty folder, or a course that this command made");
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("nbgrader_config.py"));
        assertThatThrownBy(() -> new NbgraderCourse(Root.find()).to(Root.find().path().resolve("course"), List.of("01"), OptionalLong.empty()))
            .isInstanceOf(Stop.class).hasMessageContaining("lies inside GradKit's");
    }
}
