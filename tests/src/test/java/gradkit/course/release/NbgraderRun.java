package gradkit.course.release;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.Root;
import gradkit.course.build.Notebook;
import gradkit.course.build.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An nbgrader course in a test: its commands, as an instructor calls them, and its notebooks. */
final class NbgraderRun {

    private static final int PATIENCE = 900;    // seconds, for a command that hangs

    private final Path folder;
    private final String assignment;

    NbgraderRun(Path folder, String assignment) {
        this.folder = folder;
        this.assignment = assignment;
    }

    Path folder() {
        return folder;
    }

    Tools tools() {
        return Tools.of(Root.find().path());
    }

    /** Adds a line to the instructor's settings. */
    void configure(String line) throws IOException {
        Files.writeString(folder.resolve("nbgrader_config.py"), line + "\n", StandardOpenOption.APPEND);
    }

    /** Runs one of nbgrader's commands, which must end well. */
    void run(String... words) throws Exception {
        Path log = folder.resolve("log.txt");
        if (code(log, words) != 0) {
            throw new AssertionError("nbgrader " + String.join(" ", words) + ":\n" + Files.readString(log));
        }
    }

    /** Runs a command that must fail, and returns what it says. */
    String fails(String... words) throws Exception {
        Path log = folder.resolve("log.txt");
        if (code(log, words) == 0) {
            throw new AssertionError("nbgrader " + String.join(" ", words) + ": expected it to fail:\n" + Files.readString(log));
        }
        return Files.readString(log);
    }

    private int code(Path log, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(Root.find().inVenv("nbgrader").toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            return process.waitFor(PATIENCE, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Hands in these answers, by exercise, in the released notebook without the lesson's other code, which takes its time. */
    void submit(String student, Map<String, String> answers) throws IOException {
        JsonObject notebook = answered(answers);
        notebook.getAsJsonArray("cells").asList().removeIf(cell -> gradeId(cell.getAsJsonObject()).isEmpty());
        submit(student, notebook.toString());
    }

    /** Hands in the whole released notebook with these answers, and with a change of its text. */
    void submitWhole(String student, Map<String, String> answers, UnaryOperator<String> change) throws IOException {
        submit(student, change.apply(new GsonBuilder().setPrettyPrinting().create().toJson(answered(answers))));
    }

    private JsonObject answered(Map<String, String> answers) throws IOException {
        JsonObject notebook = notebook("release/" + assignment);
        Notebook.cells(notebook).stream().filter(cell -> answers.containsKey(exercise(cell)))
            .forEach(cell -> cell.addProperty("source", answers.get(exercise(cell))));
        return notebook;
    }

    /** Of what a student handed in. */
    String sha256(String student) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(submission(student))));
    }

    private Path submission(String student) {
        return folder.resolve("submitted/" + student + "/" + assignment + "/" + assignment + ".ipynb");
    }

    private void submit(String student, String notebook) throws IOException {
        Path file = submission(student);
        Files.createDirectories(file.getParent());
        Files.writeString(file, notebook);
    }

    /** The notebook in a folder of the course. */
    JsonObject notebook(String place) throws IOException {
        return parse(Files.readString(folder.resolve(place).resolve(assignment + ".ipynb")));
    }

    static JsonObject parse(String notebook) {
        return JsonParser.parseString(notebook).getAsJsonObject();
    }

    Map<String, String> answers(String place) throws IOException {
        return answers(notebook(place));
    }

    /** The answer cells' text, by exercise. */
    static Map<String, String> answers(JsonObject notebook) {
        return Notebook.cells(notebook).stream().filter(cell -> !exercise(cell).isEmpty())
            .collect(Collectors.toMap(NbgraderRun::exercise, cell -> Notebook.join(cell.get("source"))));
    }

    static List<String> gradeIds(JsonObject notebook) {
        return Notebook.cells(notebook).stream().map(NbgraderRun::gradeId).filter(id -> !id.isEmpty()).toList();
    }

    static Map<String, String> with(Map<String, String> answers, String exercise, String other) {
        var changed = new LinkedHashMap<>(answers);
        changed.put(exercise, other);
        return changed;
    }

    /** What the cell of this name shows, as JSON. */
    String outputs(String place, String gradeId) throws IOException {
        return Notebook.cells(notebook(place)).stream().filter(cell -> gradeId(cell).equals(gradeId))
            .map(cell -> cell.get("outputs").toString()).findFirst().orElseThrow();
    }

    /** The exported table: each student's score. */
    Map<String, Double> scores() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("grades.csv"));
        List<String> names = List.of(lines.get(0).split(","));
        return lines.stream().skip(1).map(line -> line.split(",", -1))
            .collect(Collectors.toMap(row -> row[names.indexOf("student_id")], row -> Double.parseDouble(row[names.indexOf("score")])));
    }

    private static String exercise(JsonObject cell) {
        var exercise = cell.getAsJsonObject("metadata").get("exercise");
        return exercise == null ? "" : exercise.getAsString();
    }

    private static String gradeId(JsonObject cell) {
        var nbgrader = cell.getAsJsonObject("metadata").getAsJsonObject("nbgrader");
        return nbgrader == null || !nbgrader.has("grade_id") ? "" : nbgrader.get("grade_id").getAsString();
    }
}
