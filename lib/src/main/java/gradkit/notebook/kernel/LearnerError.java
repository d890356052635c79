package gradkit.notebook.kernel;

import java.util.List;

/**
 * An error as a learner reads it.
 *
 * @param name    the exception's simple name, {@code IllegalArgumentException}
 * @param message what it says, without the name
 * @param lines   what stands below the cell, coloured with ANSI codes; the first line is name and message
 */
public record LearnerError(String name, String message, List<String> lines) {

    private static final String RESET = "\u001b[0m";

    public LearnerError {
        lines = List.copyOf(lines);
    }

    /** The reader has pressed stop. */
    public static LearnerError stopped(boolean stillRunning) {
        String calm = "Stopped. What the cell computed so far is kept.";
        String honest = "A loop in it does not look at the stop button and goes on behind the scenes: "
            + "Kernel → Restart ends it.";
        return new LearnerError("Stopped", calm, stillRunning ? List.of(calm, honest) : List.of(calm));
    }

    /** The cell took longer than tests and grading allow. */
    public static LearnerError timedOut(String limit) {
        String text = "The cell ran longer than " + limit + " and was stopped.";
        return new LearnerError("TimeoutException", text, List.of(bold(text)));
    }

    /** In bold: JupyterLab puts an error on red, where red letters can hardly be read in the dark theme. */
    static String bold(String text) {
        return "\u001b[1m" + text + RESET;
    }

    /** White on red: seen in both themes. */
    static String marked(String text) {
        return "\u001b[1;37;41m" + text + RESET;
    }
}
