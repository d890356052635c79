package gradkit.course.grade.inside;

import gradkit.course.grade.remote.Script;
import gradkit.course.grade.remote.Thrown;
import gradkit.notebook.kernel.Cells;
import gradkit.notebook.kernel.CompileText;
import gradkit.notebook.kernel.LearnerError;
import gradkit.notebook.kernel.SnippetFrames;
import gradkit.notebook.kernel.StartupImports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControlProvider;
import jdk.jshell.spi.SPIResolutionException;

/** An answer's cell in JShell, as in a notebook whose other cells have not run. */
final class AnswerCell implements Thrown.Places {

    /** Colours, which a page shows in its own way; JShell's and Java's packages, which nobody has written. */
    private static final Pattern NOISE = Pattern.compile("\u001b\\[[0-9;]*m|\\bREPL\\.\\$JShell\\$\\w+\\.|\\bjava\\.(?:lang|util)\\.(?=[A-Z])");

    private final Cells cells = new Cells();
    private final JShell shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();

    /** The cell does not compile. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<String> lines;

        private Refused(LearnerError error) {
            this(error.message(), error.lines());
        }

        private Refused(String message, List<String> lines) {
            super(plain(message));
            this.lines = lines.stream().map(Refused::plain).toList();
        }

        private static String plain(String text) {
            return NOISE.matcher(text).replaceAll("");
        }

        List<String> lines() {
            return lines;
        }
    }

    /** Compiles the cell and then what makes an answer of it. */
    Object answer(Script script) throws Refused {
        StartupImports.evaluate(shell);
        cells.begin(1, script.cell());
        run(script.cell());
        String call = "%s.take((%s) (%s));".formatted(Handed.class.getName(), script.type(), script.expression());
        for (SnippetEvent event : shell.eval(call)) {
            if (event.causeSnippet() == null && event.status() != Status.VALID) {
                throw unfit(script.expression(), event.snippet());
            }
        }
        if (Handed.answer() == null) {
            throw new Refused("the lesson's check could not call it", List.of());
        }
        return Handed.answer();
    }

    /** One snippet after the other. What one throws does not keep the others from being declared. */
    private void run(String cell) throws Refused {
        String rest = cell;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) {
                return;
            }
            if (!next.completeness().isComplete()) {
                throw new Refused(new CompileText(cells, shell).incomplete(rest));
            }
            for (SnippetEvent event : shell.eval(next.source().stripLeading())) {    // blank lines above it put JShell's count of lines out
                accept(event);
            }
            rest = next.remaining();
        }
    }

    private void accept(SnippetEvent event) throws Refused {
        if (event.causeSnippet() == null) {
            cells.add(event.snippet().id(), event.snippet().source());
            if (event.status() == Status.REJECTED) {
                throw new Refused(new CompileText(cells, shell).rejected(event.snippet()));
            }
        }
    }

    /** The cell compiles, and the check cannot call what it declares. */
    private Refused unfit(String expression, Snippet call) {
        List<String> words = shell.diagnostics(call).filter(d -> d.isError())
                .map(d -> d.getMessage(null).lines().map(String::strip).filter(line -> !line.startsWith("location:")).collect(Collectors.joining(" "))).limit(3).toList();
        return new Refused("the lesson's check calls it by `%s`, and that does not compile: is its method there, with the name, the parameters and the result of the task?"
                .formatted(expression.replaceAll("\\s+", " ")), words);
    }

    /** As a notebook's check says it: the declaration, the line in it, the line's text. */
    @Override
    public String of(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            Optional<DeclarationSnippet> snippet = declarations().filter(s -> SnippetFrames.isIn(frame, s)).findFirst();
            if (snippet.isPresent()) {
                return place(frame, snippet.get());
            }
        }
        return "";
    }

    private static String place(StackTraceElement frame, DeclarationSnippet snippet) {
        String where = "`" + snippet.name() + "`";
        OptionalInt line = SnippetFrames.line(frame, snippet);
        return line.isEmpty() ? where : snippet.source().lines().skip(line.getAsInt() - 1).findFirst()
                .map(text -> "%s, line %d: `%s`".formatted(where, line.getAsInt(), text.strip())).orElse(where);
    }

    /** The names that a method uses and nobody has declared. */
    Optional<String> undeclared(Throwable thrown) {
        return thrown instanceof SPIResolutionException
                ? Optional.of(declarations().flatMap(shell::unresolvedDependencies).distinct().collect(Collectors.joining(", "))) : Optional.empty();
    }

    private Stream<DeclarationSnippet> declarations() {
        return shell.snippets().filter(s -> shell.status(s).isActive()).filter(DeclarationSnippet.class::isInstance).map(DeclarationSnippet.class::cast);
    }
}
