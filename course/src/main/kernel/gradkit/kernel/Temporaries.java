package gradkit.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * Results that no cell has given a name. JShell makes each a variable, {@code $12}, that every later cell imports: so cells would
 * become slower with their number, and no result, however large, would ever be freed.
 *
 * <p>The last few are kept, and those that a declaration of the reader speaks of. No variable, method or class of a cell is touched.
 */
final class Temporaries {

    private static final int KEPT = 20;

    private final Deque<VarSnippet> results = new ArrayDeque<>();
    private final JShell shell;
    private final ClassLoader cells;

    Temporaries(JShell shell, ClassLoader cells) {
        this.shell = shell;
        this.cells = cells;
        shell.onSnippetEvent(this::note);
    }

    private synchronized void note(SnippetEvent event) {
        if (event.snippet().subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND && event.previousStatus() == Status.NONEXISTENT) {
            results.add((VarSnippet) event.snippet());
        }
    }

    /** Between two cells. */
    void dropOld() {
        for (VarSnippet old = tooOld(); old != null; old = tooOld()) {
            if (shell.status(old).isActive() && !isSpokenOf(old.name())) {
                release(old);
                shell.drop(old);
            }
        }
    }

    private synchronized VarSnippet tooOld() {
        return results.size() > KEPT ? results.remove() : null;
    }

    private boolean isSpokenOf(String name) {
        Pattern word = Pattern.compile(Pattern.quote(name) + "(?![\\w$])");
        return shell.snippets().filter(snippet -> shell.status(snippet).isActive()).anyMatch(snippet -> word.matcher(snippet.source()).find());
    }

    /** The variable's class stays loaded with its neighbours; what the variable holds must not stay with it. */
    private void release(VarSnippet result) {
        try {
            Method className = Snippet.class.getDeclaredMethod("classFullName");    // JJava asks for it in the same way
            className.setAccessible(true);
            Field field = Class.forName((String) className.invoke(result), false, cells).getDeclaredField(result.name());
            if (!field.getType().isPrimitive()) {
                field.setAccessible(true);
                field.set(null, null);
            }
        } catch (ReflectiveOperationException | RuntimeException otherJShell) {
            // the memory stays taken, and everything works
        }
    }
}
