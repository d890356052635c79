package gradkit.notebook.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/** The imports that every cell has: those of {@code startup.jsh}, and what JJava's users expect. */
public final class StartupImports {

    private static final String RESOURCE = "/gradkit/startup.jsh";
    /** JShell forgets a snippet when an import like its first one is evaluated: so the first is one that nobody writes. */
    private static final String FIRST = "import gradkit.notebook.kernel.StartupImports;";
    private static final List<String> JJAVA = List.of(
        "import java.io.*;", "import java.math.*;", "import java.net.*;", "import java.time.*;",
        "import java.util.concurrent.*;", "import java.util.prefs.*;", "import java.util.regex.*;",
        "import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.*;",
        "import static org.dflib.jjava.kernel.JavaNotebookStatics.*;");

    private StartupImports() {
    }

    /** The lines of {@code startup.jsh}. */
    public static List<String> lines() {
        try (InputStream file = StartupImports.class.getResourceAsStream(RESOURCE)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> line.startsWith("import ")).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Evaluates them all.
     *
     * <p>As one snippet if JShell takes it: each evaluation costs a run of the compiler, so this saves a third of a
     * second. Should one line not compile, or a JDK read on no further than the first, each is evaluated alone.
     */
    public static void evaluate(JShell shell) {
        List<String> all = Stream.concat(JJAVA.stream(), lines().stream()).collect(Collectors.toList());
        List<SnippetEvent> events = shell.eval(FIRST + String.join("", all));
        if (events.isEmpty() || events.get(0).status() != Status.VALID || !works(shell)) {
            all.forEach(shell::eval);
        }
    }

    /** The last import is there: {@code exp} comes with {@code java.lang.Math.*}. (And the compiler is warm.) */
    private static boolean works(JShell shell) {
        return "double".equals(shell.sourceCodeAnalysis().analyzeType("exp(0)", 0));
    }
}
