package gradkit.course.build;

import gradkit.course.Root;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs Jupyter's command lines (jupytext, nbconvert) out of the kit's virtual environment. */
public final class Tools {
    private final Root home;

    private Tools(Root home) {
        this.home = home;
    }

    /** The tools that {@code ./gradkit lab} or {@code ./gradkit test} installed under this folder. */
    public static Tools of(Path home) {
        var tools = new Tools(new Root(home));
        if (!Files.exists(tools.home.inVenv("jupytext"))) {
            throw new BuildException("No jupytext under " + tools.home.venv() + ": run `./gradkit test` or `./gradkit lab` once, which installs it.");
        }
        return tools;
    }

    /** The folder that the kernel calls GRADKIT_HOME. */
    Path home() {
        return home.path();
    }

    /** What a command said, and whether it ended well. */
    public record Result(int status, String output) {
        /** The last lines, where a Python program says what went wrong. */
        public String tail(int lines) {
            List<String> all = output.strip().lines().toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        }
    }

    /**
     * Runs a program of the virtual environment to its end.
     *
     * @param folder its working directory
     * @param environment added to this process's own
     * @param limit after this it is stopped, with everything it started
     */
    Result run(Path folder, Map<String, String> environment, Duration limit, List<String> command) throws IOException, InterruptedException {
        var line = new ArrayList<>(command);
        line.set(0, home.inVenv(command.get(0)).toString());
        Path log = Files.createTempFile("gradkit-", ".log");
        var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", home.inVenv("python").getParent().toString(), (old, bin) -> bin + File.pathSeparator + old);
        builder.environment().put("GRADKIT_HOME", home.path().toString());
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Result(ended ? process.exitValue() : -1,
                Files.readString(log) + (ended ? "" : "\nstopped after " + limit.toSeconds() + " s"));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(log);
        }
    }

    /** Runs a program that must succeed. */
    String require(Path folder, List<String> command) throws IOException, InterruptedException {
        Result result = run(folder, Map.of(), Duration.ofMinutes(5), command);
        if (result.status() != 0) {
            throw new BuildException(command.get(0) + " failed:\n" + result.tail(12));
        }
        return result.output();
    }
}
