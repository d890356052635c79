package gradkit.notebook.kernel;

import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Where results appear: in the notebook's cell when a kernel runs this JVM, on standard output otherwise.
 *
 * <p>A result is a bundle: the same content as several MIME types ({@code text/plain} always among them), of which the
 * front end picks the richest that it can draw. Pictures are base64 text. Metadata is keyed by MIME type, for
 * example {@code Map.of("image/png", Map.of("width", 560, "alt", "a falling curve"))}.
 *
 * <p>Every method may be called from any thread, while a cell runs and after it has ended.
 */
public interface Display {

    /** The display of the kernel that runs this JVM, else one that prints {@code text/plain} to standard output. */
    static Display get() {
        Optional<Display> kernel = KernelDisplay.running(Display.class.getClassLoader());
        return kernel.orElse(TextDisplay.INSTANCE);
    }

    /** True when a notebook kernel runs this JVM. */
    boolean inNotebook();

    /**
     * Shows a bundle below the running cell, or below the last one when none runs.
     *
     * @param data      content by MIME type
     * @param metadata  notes for the front end by MIME type, or an empty map
     * @param displayId name under which {@link #update} may replace it later, or {@code ""}
     */
    void publish(Map<String, ?> data, Map<String, ?> metadata, String displayId);

    /** Replaces, in place, whatever was published under {@code displayId}; the arguments are those of {@link #publish}. */
    void update(Map<String, ?> data, Map<String, ?> metadata, String displayId);

    /** The source of the running cell (of the last one when none runs), or {@code ""} where it is unknown. */
    String currentCell();

    /** The JShell that runs the cells, which knows what the reader has declared; empty outside a notebook. */
    default Optional<JShell> shell() {
        return Optional.empty();
    }

    /** The number of the cell that holds this snippet, as in {@code [3]} beside it; empty where the kernel does not say. */
    default Optional<Integer> cellOf(Snippet snippet) {
        return Optional.empty();
    }

    /** True when the kernel hears the page while a cell runs: a slider that is moved then need not wait for the cell's end. */
    default boolean answersWhileRunning() {
        return false;
    }

    /** An exception as a learner reads it below a cell. */
    default LearnerError explain(Throwable thrown) {
        return new ExceptionText(new Cells()).of(thrown);
    }

    /** True when the reader has pressed stop: a long loop looks here, keeps what it has and returns. */
    default boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }
}
