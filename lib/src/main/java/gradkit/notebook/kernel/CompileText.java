package gradkit.notebook.kernel;

import gradkit.notebook.kernel.Cells.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * What a learner reads when a cell does not compile: the line's number, what is wrong, the line with the spot marked.
 *
 * <pre>
 * Line 2 does not compile: incompatible types: String cannot be converted to int
 *   2 | int x = "two";
 *     |         ^^^^^
 * </pre>
 */
public final class CompileText {

    private static final int MOST_ERRORS = 3;

    private final Cells cells;
    private final JShell shell;

    public CompileText(Cells cells, JShell shell) {
        this.cells = cells;
        this.shell = shell;
    }

    /** The text for a snippet that was rejected. */
    public LearnerError rejected(Snippet snippet) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).collect(Collectors.toList());
        if (errors.isEmpty()) {
            return unresolved(snippet);
        }
        List<String> lines = new ArrayList<>();
        errors.stream().limit(MOST_ERRORS).forEach(error -> lines.addAll(describe(snippet, error)));
        if (errors.stream().limit(MOST_ERRORS).anyMatch(CompileText::isUnknownName)) {
            lines.add("No cell that has run defines it: is it misspelt, or is a cell above still to be run?");
        }
        if (errors.size() > MOST_ERRORS) {
            lines.add("and " + (errors.size() - MOST_ERRORS) + " more; mend these first");
        }
        Diag first = errors.get(0);
        String message = "line " + spot(snippet, first).number() + ": " + oneLine(first);
        return new LearnerError("CompileError", message, lines);
    }

    /** The text for a method or class that was accepted with a name that nothing defines, and is used now. */
    public LearnerError unresolved(Snippet snippet) {
        List<String> missing = snippet instanceof DeclarationSnippet declaration
            ? shell.unresolvedDependencies(declaration).collect(Collectors.toList()) : List.of();
        String what = snippet instanceof DeclarationSnippet declaration ? declaration.name() : "This";
        String message = missing.isEmpty()
            ? what + " does not compile"
            : what + " uses " + String.join(", ", missing) + ", which no cell has defined";
        List<String> lines = new ArrayList<>(List.of(LearnerError.bold(message)));
        placeOf(snippet, missing).ifPresent(place -> lines.add(LearnerError.bold("in " + place + ":  " + place.text())));
        return new LearnerError("CompileError", message, lines);
    }

    /** The text for a cell whose end is missing: {@code rest} is the part that does not close. */
    public LearnerError incomplete(String rest) {
        Optional<Place> place = cells.locateRest(rest);
        String where = place.map(p -> "line " + p.line()).orElse("the end");
        String message = "what begins in " + where + " does not end: a bracket, a brace or a quote is not closed";
        List<String> lines = new ArrayList<>(List.of(LearnerError.bold("Does not compile: " + message)));
        place.ifPresent(p -> lines.add(numbered(p.line(), p.text())));
        return new LearnerError("CompileError", message, lines);
    }

    /** The line that names what is missing, else the snippet's first. */
    private Optional<Place> placeOf(Snippet snippet, List<String> missing) {
        List<String> source = snippet.source().lines().collect(Collectors.toList());
        int line = 0;
        for (int i = source.size() - 1; i >= 0 && !missing.isEmpty(); i--) {
            String name = missing.get(0).replaceAll("^\\w+ |\\(.*", "");    // "variable w", "method f(int)"
            line = source.get(i).contains(name) ? i : line;
        }
        return cells.locate(snippet.id(), line + 1);
    }

    private List<String> describe(Snippet snippet, Diag error) {
        Spot spot = spot(snippet, error);
        String gutter = " ".repeat(Integer.toString(spot.number).length());
        String source = spot.before + LearnerError.marked(spot.marked) + spot.after;
        return List.of(
            LearnerError.bold("Line " + spot.number + " does not compile: " + oneLine(error)),
            numbered(spot.number, source),
            "  " + gutter + " | " + " ".repeat(spot.before.length()) + "^".repeat(Math.max(1, spot.marked.length())));
    }

    /** A name that a cell could define: one that is missing in a class of Java's or the kit's is none. */
    private static boolean isUnknownName(Diag error) {
        return String.valueOf(error.getCode()).startsWith("compiler.err.cant.resolve")
            && error.getMessage(null).lines().map(String::strip).filter(line -> line.startsWith("location:"))
                .allMatch(line -> line.matches("location: class( REPL\\S*)?"));
    }

    private static String numbered(int number, String source) {
        return "  " + number + " | " + source;
    }

    /** A line of the cell, cut where the error begins and ends. */
    private record Spot(int number, String before, String marked, String after) { }

    private Spot spot(Snippet snippet, Diag error) {
        String source = snippet.source();
        int start = clamp(error.getStartPosition(), source.length());
        int lineStart = source.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = source.indexOf('\n', start) < 0 ? source.length() : source.indexOf('\n', start);
        int end = Math.max(start, Math.min(clamp(error.getEndPosition(), source.length()), lineEnd));
        int line = (int) source.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
        int number = cells.locate(snippet.id(), line).map(Place::line).orElse(line);
        return new Spot(number, source.substring(lineStart, start), source.substring(start, end),
            source.substring(end, lineEnd));
    }

    private static int clamp(long position, int length) {
        return (int) Math.max(0, Math.min(position, length));
    }

    /** The compiler's text on one line, without where JShell's wrapper put the code. */
    private static String oneLine(Diag error) {
        return error.getMessage(null).lines().map(String::strip)
            .filter(line -> !line.startsWith("location:"))
            .map(line -> line.replaceAll("^symbol:\\s*", ""))
            .reduce((a, b) -> a + (a.endsWith(":") ? " " : ": ") + b).orElse("");
    }
}
