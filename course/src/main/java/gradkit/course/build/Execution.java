package gradkit.course.build;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs a notebook from top to bottom in a fresh kernel, by nbclient's own command. */
public final class Execution {
    private static final Duration START = Duration.ofSeconds(120);

    private Execution() {}

    /**
     * The notebook after its run. Errors stand in its cells: see {@link Failure}.
     *
     * @param notebook as written, without outputs
     * @param folder an empty folder for the run: its working directory, deleted by the caller
     * @param environment for the kernel, such as {@code GRADKIT_THREADS}
     * @param limit what one cell may take
     * @throws BuildException if the kernel did not start, died or took too long
     */
    public static JsonObject run(JsonObject notebook, Path folder, Tools tools, Map<String, String> environment, Duration limit)
            throws IOException, InterruptedException {
        Path file = folder.resolve("notebook.ipynb");
        Files.writeString(file, Notebook.text(notebook));
        var own = new java.util.HashMap<>(environment);
        own.put("GRADKIT_PROGRESS", folder.resolve("progress.json").toString());       // the reader's progress is theirs
        own.put("GRADKIT_STEERING", "off");                                             // nobody is there to press Pause
        own.put("JUPYTER_NO_CONFIG", "1");
        var result = tools.run(folder, own, START.plus(limit.multipliedBy(2)), List.of("jupyter-execute", "--inplace", "--allow-errors",
            "--startup_timeout=" + START.toSeconds(), "--timeout=" + limit.toSeconds(), file.toString()));
        if (result.status() != 0) {
            throw new BuildException("the kernel did not come to the end of the notebook:\n" + result.tail(12));
        }
        return Views.removed(Streams.joined(Notebook.read(file)));
    }
}
