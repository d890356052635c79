package gradkit.notebook.kernel;

import static gradkit.notebook.kernel.Reflect.call;

import java.util.Arrays;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Says of stack frames which snippet they stand in. JShell does so for what a cell throws; what is thrown on a thread of our own comes
 * with the names of the classes around the snippets.
 */
final class SnippetFrames {

    private SnippetFrames() { }

    /** Rewrites the stack traces of an exception and its causes: {@code #12} for the file, and the snippet's own line. */
    static void translate(Throwable thrown, JShell shell) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            e.setStackTrace(Arrays.stream(e.getStackTrace()).map(frame -> translated(frame, shell)).toArray(StackTraceElement[]::new));
        }
    }

    private static StackTraceElement translated(StackTraceElement frame, JShell shell) {
        if (!frame.getClassName().startsWith("REPL.")) {
            return frame;
        }
        Optional<Snippet> snippet = shell.snippets().filter(s -> frame.getClassName().equals(wrapper(s))).findFirst();
        return snippet.map(s -> inSnippet(frame, s)).orElse(frame);
    }

    private static StackTraceElement inSnippet(StackTraceElement frame, Snippet snippet) {
        try {
            int line = (int) call(call(snippet, "outerWrap"), "wrapLineToSnippetLine", frame.getLineNumber() - 1);
            return new StackTraceElement(frame.getClassName(), frame.getMethodName(), "#" + snippet.id(), line + 1);
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return frame;    // JShell keeps its line numbers to itself
        }
    }

    /** The class in which JShell has wrapped the snippet. */
    private static String wrapper(Snippet snippet) {
        try {
            return String.valueOf(call(snippet, "classFullName"));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return "";
        }
    }
}
