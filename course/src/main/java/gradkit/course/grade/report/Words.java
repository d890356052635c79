package gradkit.course.grade.report;

import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a mark is said: its sign, its word, and what to do next. */
final class Words {

    /** To a student, about what could not be judged. */
    static final String NOT_YOURS = "This is not your doing. It will be graded again.";

    private static final String ALONE = "Restart the kernel and run this cell alone: the same message appears. An answer has to run by itself, with nothing before it "
            + "but the start-up.";
    private static final String THROWN = "(?s)(?:[\\w$]+\\.)*\\w*(?:Exception|Error)(?::.*)?";

    private Words() { }

    /** A sign before the word: nobody has to tell two colours apart. */
    static String sign(Mark.Kind kind) {
        return switch (kind) {
            case RIGHT -> "✓";
            case PARTLY -> "◐";
            case NOT_ATTEMPTED, MISSING -> "○";
            case NOT_GRADED -> "?";
            default -> "✗";
        };
    }

    static String word(Mark.Kind kind) {
        return switch (kind) {
            case RIGHT -> "Right";
            case PARTLY -> "Partly right";
            case WRONG -> "Not right yet";
            case NOT_ATTEMPTED -> "Not attempted";
            case MISSING -> "Cell missing";
            case NOT_COMPILING -> "Does not compile";
            case FORBIDDEN -> "Calls what it should write";
            case STOPPED -> "Stopped";
            case NOT_GRADED -> "Not graded yet";
        };
    }

    /** What helps now; nothing where nothing is to be done. */
    static String next(Mark mark) {
        return switch (mark.kind()) {
            case RIGHT -> "";
            case PARTLY -> "The ordinary inputs agree, which earns part of the points. What is left is an edge.";
            case WRONG -> undeclared(mark) ? ALONE : threw(mark) ? "Call your method with that input in the notebook: there, too, it throws at that line."
                    : "Work out that one input on paper, then call your method with it in the notebook, and compare step by step.";
            case NOT_ATTEMPTED -> "The cell is as it was handed out." + (mark.hints().isEmpty() ? "" : " Start with the first hint.");
            case MISSING -> "Your notebook has no cell for this exercise. Open the notebook that was handed out and copy your work into its cell.";
            case NOT_COMPILING -> ALONE;
            case FORBIDDEN -> "Write the computation itself; afterwards you may compare with the library's.";
            case STOPPED -> "Call your method with small inputs in the notebook and look where it stays, or what it fills.";
            case NOT_GRADED -> NOT_YOURS;
        };
    }

    /** JShell declares a method that uses what nobody has declared, and stops it when it runs. */
    static boolean undeclared(Mark mark) {
        return mark.came().filter(came -> came.startsWith("SPIResolutionException")).isPresent();
    }

    static boolean threw(Mark mark) {
        return mark.came().filter(came -> came.matches(THROWN)).isPresent();
    }

    /** What the student is told. Why something could not be judged is for the instructor: it may name places on the grader's computer. */
    static String message(Mark mark) {
        return mark.kind() == Mark.Kind.NOT_GRADED ? "It could not be graded yet." : mark.message();
    }

    /** What the student is told about the whole; nothing where nothing could be judged, for the same reason. */
    static List<String> remarks(Graded graded) {
        boolean none = !graded.marks().isEmpty() && graded.marks().stream().allMatch(mark -> mark.kind() == Mark.Kind.NOT_GRADED);
        return none ? List.of() : graded.remarks();
    }

    /** What the mark says beside its message: parts that the message holds already are left out. */
    static Optional<String> unsaid(Mark mark, Optional<String> part) {
        return part.filter(text -> !text.isBlank() && !mark.message().contains(text) && mark.kind() != Mark.Kind.NOT_GRADED);
    }

    /** What came, unless the message says it already; what was thrown it always says. */
    static Optional<String> came(Mark mark) {
        return threw(mark) ? Optional.empty() : unsaid(mark, mark.came());
    }

    /** The name of what came: of a cell that does not compile, the lines at fault. */
    static String aboutCame(Mark mark) {
        return mark.kind() == Mark.Kind.NOT_COMPILING ? "In your cell" : "Your answer";
    }

    /** A mark in plain text: what happened, the likely cause, what to do, the hints. */
    static String plain(Mark mark) {
        List<String> lines = new ArrayList<>(List.of(Shown.text(message(mark))));
        unsaid(mark, mark.input()).ifPresent(input -> lines.add("Input: " + Shown.line(input)));
        came(mark).ifPresent(came -> lines.add(aboutCame(mark) + ": " + Shown.text(came)));
        unsaid(mark, mark.cause()).ifPresent(cause -> lines.add(aboutCause(mark) + ": " + Shown.text(cause)));
        lines.add(next(mark));
        for (int i = 0; i < mark.hints().size(); i++) {
            lines.add("Hint " + (i + 1) + ": " + Shown.text(mark.hints().get(i)));
        }
        lines.removeIf(String::isBlank);
        return String.join("\n", lines);
    }

    /** A right answer's cause is what to notice. */
    static String aboutCause(Mark mark) {
        return mark.kind() == Mark.Kind.RIGHT ? "Notice" : "Likely cause";
    }

    /** Whether something could not be judged, so that the sum is not the last word. */
    static boolean open(Graded graded) {
        return graded.marks().stream().anyMatch(mark -> mark.kind() == Mark.Kind.NOT_GRADED);
    }

    /** The marks that earned everything. */
    static long right(Graded graded) {
        return graded.marks().stream().filter(mark -> mark.kind() == Mark.Kind.RIGHT).count();
    }

    /** {@code 03 · Activations}. */
    static String lesson(Graded graded) {
        return graded.lesson() + " · " + graded.title();
    }

    /** {@code 2}, {@code 1.5}; at most two decimals. */
    static String points(double points) {
        String two = String.format(Locale.ROOT, "%.2f", points);
        return two.replaceAll("\\.?0+$", "");
    }
}
