package gradkit.notebook.kernel;

import gradkit.notebook.kernel.Cells.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;

/**
 * What a learner reads when a cell throws: the message, the causes, the line of the cell, and only then the few
 * stack frames that are the learner's or ours.
 *
 * <pre>
 * IllegalArgumentException: Matrix 3×2 times 3×4: expected 2 rows, came 3
 * in forward, cell [3], line 2:  return X.times(W).plus(b);
 *     at Matrix.times (Matrix.java:88)
 *     at your cell, line 5:  var y = forward(X);
 * </pre>
 */
public final class ExceptionText {

    private static final int MOST_FRAMES = 4;
    private static final int MOST_CAUSES = 6;
    /** JShell's wrapper around a snippet's names, as it shows in messages of the JVM. */
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.*)\\$\\d+");
    private static final Map<String, String> UNSAID = Map.of(
        "AssertionError", "the condition after assert is false",
        "StackOverflowError", "the calls never end; which method calls itself without a case that stops?",
        "SPIResolutionException", "a method uses a name that no cell has declared; is it misspelt, or its cell not run yet?",
        "UnsupportedOperationException", "not written yet, or not possible for this object");

    private final Cells cells;

    public ExceptionText(Cells cells) {
        this.cells = cells;
    }

    /** The text of an exception that a cell threw, as JShell hands it over or as Java does. */
    public LearnerError of(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        lines.add(LearnerError.bold(headline(thrown)));
        Throwable cause = thrown.getCause();
        for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
            String at = firstPlace(cause).map(p -> " (" + p + ")").orElse("");
            lines.add(LearnerError.bold("caused by " + headline(cause)) + at);
        }
        lines.addAll(places(thrown.getStackTrace()));
        return new LearnerError(simpleName(thrown), message(thrown), lines);
    }

    private static String headline(Throwable e) {
        String message = message(e);
        return message.isEmpty() ? simpleName(e) : simpleName(e) + ": " + message;
    }

    private static String simpleName(Throwable e) {
        String name = e instanceof EvalException jshell ? jshell.getExceptionClassName() : e.getClass().getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String message(Throwable e) {
        String message = e.getMessage();
        return message == null || message.equals("null")
            ? UNSAID.getOrDefault(simpleName(e), "")
            : WRAPPER.matcher(message).replaceAll("");
    }

    private Optional<Place> firstPlace(Throwable e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            Optional<Place> place = cells.locate(frame);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    /** The learner's line that failed, then the other frames worth reading, innermost first. */
    private List<String> places(StackTraceElement[] frames) {
        List<String> lines = new ArrayList<>();
        Set<String> others = new LinkedHashSet<>();    // a recursion repeats one line a thousand times
        for (StackTraceElement frame : frames) {
            Optional<String> inCell = cells.locate(frame).map(place -> describe(frame, place));
            if (inCell.isPresent() && lines.isEmpty()) {
                lines.add(LearnerError.bold("in " + inCell.get()));
            } else {
                inCell.or(() -> ours(frame)).filter(line -> !lines.contains(LearnerError.bold("in " + line)))
                    .ifPresent(line -> others.add("    at " + line));
            }
        }
        others.stream().limit(MOST_FRAMES).forEach(lines::add);
        return lines;
    }

    private static String describe(StackTraceElement frame, Place place) {
        String method = frame.getMethodName();
        Matcher lambda = LAMBDA.matcher(method);
        if (lambda.matches()) {
            method = lambda.group(1);
        }
        boolean cellItself = method.isEmpty() || method.startsWith("do_it$");
        return (cellItself ? "" : method.replace("<init>", "a constructor") + ", ") + place + ":  " + place.text();
    }

    private static Optional<String> ours(StackTraceElement frame) {
        String type = frame.getClassName();
        boolean shown = type.startsWith("gradkit.") && !type.startsWith("gradkit.kernel.")
            && !type.startsWith("gradkit.notebook.");    // what shows results and calls what follows a control: not where it went wrong
        return shown
            ? Optional.of(type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName()
                + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
            : Optional.empty();
    }
}
