package gradkit.course;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Another program, run by a step: its output goes to the step's log, its failure becomes a message with a cure. */
public final class Command {

    private final Root root;
    private final String step;
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private Consumer<String> listener = line -> { };

    private Command(Root root, String step) {
        this.root = root;
        this.step = step;
    }

    /** A command of the step whose log is {@code .gradkit/logs/STEP.log}. */
    public static Command of(Root root, String step, Object... words) {
        return new Command(root, step).and(words);
    }

    public Command and(Object... more) {
        for (Object word : more) words.add(word.toString());
        return this;
    }

    public Command with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** Sets several variables of its environment. */
    public Command with(Map<String, String> variables) {
        variables.forEach(this::with);
        return this;
    }

    /** Hears every line of output and error as it comes. */
    public Command listen(Consumer<String> each) {
        listener = listener.andThen(each);
        return this;
    }

    /** Runs it and stops with the likely cure when it fails. */
    public void run() throws IOException, InterruptedException {
        if (code() != 0) throw Diagnosis.of(root, step);
    }

    /** Runs it to its end, in the kit's folder, and returns its exit code. */
    public int code() throws IOException, InterruptedException {
        Path log = root.log(step);
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(words).directory(root.path().toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
        builder.environment().putAll(environment);
        try (PrintWriter written = new PrintWriter(Files.newBufferedWriter(log))) {
            written.println(String.join(" ", words));
            Process process = builder.start();
            Lock.remember(root, process.toHandle());
            Thread end = new Thread(() -> Lock.end(process.toHandle()));
            Runtime.getRuntime().addShutdownHook(end);             // Ctrl-C ends the step's programs too
            try {
                hear(process, written);
                return process.waitFor();
            } finally {
                if (process.isAlive()) Lock.end(process.toHandle());   // a listener threw, or the disk is full
                unhook(end);
                Lock.forget(root);
            }
        }
    }

    private void hear(Process process, PrintWriter written) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            written.println(line);
            written.flush();
            if (Boolean.getBoolean("gradkit.verbose")) System.out.println(line);
            listener.accept(line);
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook is running: leave it
        }
    }

    private static java.io.File nothing() {
        return new java.io.File(Root.windows() ? "NUL" : "/dev/null");
    }
}
