package gradkit.notebook.kernel;

import static gradkit.notebook.kernel.Reflect.call;

import java.util.Arrays;
import java.util.OptionalInt;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Which snippet a stack frame stands in, and at which of its lines. JShell says so of what a cell throws; what is thrown on a thread of
 * our own, or caught inside the cell, comes with the names of the classes that JShell has wrapped around the snippets.
 */
public final class SnippetFrames {

    private SnippetFrames() { }

    /** True when the frame stands in this snippet. */
    public static boolean isIn(StackTraceElement frame, Snippet snippet) {
        try {
            return frame.getClassName().equals(call(snippet, "classFullName"));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return false;    // JShell keeps its names to itself
        }
    }

    /** The frame's line in its snippet, from 1; empty where JShell does not tell. */
    public static OptionalInt line(StackTraceElement frame, Snippet snippet) {
        try {
            return OptionalInt.of(1 + (int) call(call(snippet, "outerWrap"), "wrapLineToSnippetLine", frame.getLineNumber() - 1));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return OptionalInt.empty();
        }
    }

    /** Rewrites the stack traces of an exception and its causes as JShell does: {@code #12} for the file, and the snippet's own line. */
    static void translate(Throwable thrown, JShell shell) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            e.setStackTrace(Arrays.stream(e.getStackTrace()).map(frame -> translated(frame, shell)).toArray(StackTraceElement[]::new));
        }
    }

    private static StackTraceElement translated(StackTraceElement frame, JShell shell) {
        if (!frame.getClassName().startsWith("REPL.")) {
            return frame;
        }
        for (Snippet snippet : shell.snippets().toList()) {
            if (isIn(frame, snippet) && line(frame, snippet).isPresent()) {
                return new StackTraceElement(frame.getClassName(), frame.getMethodName(), "#" + snippet.id(), line(frame, snippet).getAsInt());
            }
        }
        return frame;
    }
}
