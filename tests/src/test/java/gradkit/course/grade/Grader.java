package gradkit.course.grade;

import gradkit.course.Root;
import gradkit.support.Chosen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The grading JVM, started as {@code ./gradkit grade} starts it. */
final class Grader implements AutoCloseable {

    private final Process process;
    private final Path said;

    private Grader(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    static Grader start(Order order, Path said) throws IOException {
        return start(order, said, List.of());
    }

    /** One that can write no file beyond so many bytes. */
    static Grader startSmall(Order order, Path said, int bytes) throws IOException {
        return start(order, said, List.of("prlimit", "--fsize=" + bytes));
    }

    private static Grader start(Order order, Path said, List<String> before) throws IOException {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of(Root.java().toString(), "-Xmx1g", "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
        Process process = builder.start();
        process.getOutputStream().write((order.json() + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return new Grader(process, said);
    }

    static Order order(Path submissions, Path out, Long seed, int seconds, String... again) {
        return new Order(Chosen.ROOT.toString(), List.of(submissions.toString()), out.toString(), null, 2, seed, List.of(again), seconds, false);
    }

    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As when whoever started it has died: the end of its input. */
    void hangUp() throws IOException {
        process.getOutputStream().close();
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    boolean running() {
        return process.isAlive();
    }

    String said() throws IOException {
        return Files.readString(said);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
    }

    /** What the state of a results folder holds, by student. */
    static Map<String, Graded> state(Path out) throws IOException {
        Map<String, Graded> all = new TreeMap<>();
        for (Path file : files(out)) {
            Graded graded = GradedJson.GSON.fromJson(Files.readString(file), Graded.class);
            all.put(graded.student(), graded);
        }
        return all;
    }

    static List<Path> files(Path out) throws IOException {
        Path state = out.resolve(".state");
        if (Files.notExists(state)) return List.of();
        try (Stream<Path> files = Files.list(state)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }
}
