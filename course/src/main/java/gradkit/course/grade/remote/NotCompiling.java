package gradkit.course.grade.remote;

import java.util.List;

/** An answer's cell does not compile, or the lesson's check cannot call what it declares. The message says so in a line. */
public final class NotCompiling extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> lines;

    NotCompiling(String message, List<String> lines) {
        super(message);
        this.lines = List.copyOf(lines);
    }

    /** The compiler's words for the answer's author, with the cell's lines; plain text. */
    public List<String> lines() {
        return lines;
    }
}
