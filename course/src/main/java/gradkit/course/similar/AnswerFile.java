package gradkit.course.similar;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** An answer cell as a Java file whose lines have the cell's numbers. It is only read by Java's parser: nothing of it runs. */
final class AnswerFile {

    /** Characters. The longest worked answer has a third; JPlag's time grows with the cube of a text that repeats itself. */
    static final int LONGEST = 4_000;
    private static final Pattern IMPORT = Pattern.compile("(?m)^[ \\t]*import\\s+(?:static\\s+)?[\\w.]+(?:\\.\\*)?\\s*;");

    private AnswerFile() { }

    /** The file's text; empty where the cell is too long, or no Java, alone in a class or alone in a method. */
    static Optional<String> of(String cell) {
        if (cell.length() > LONGEST) {
            return Optional.empty();
        }
        String imports = String.join(" ", IMPORT.matcher(cell).results().map(found -> found.group().strip()).toList());
        String rest = IMPORT.matcher(cell).replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("[^\\n]", " ")));
        return Stream.of(imports + " class Answer { " + rest + "\n}\n", imports + " class Answer { void cell() { " + rest + "\n}}\n")
                .filter(AnswerFile::parses).findFirst();
    }

    private static boolean parses(String text) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(Writer.nullWriter(), null, found,
                List.of("-proc:none"), null, List.of(new Text(text)));
        try {
            task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StackOverflowError | IllegalStateException nested) {
            return false;                         // too deep for the parser, which takes it for a fault of its own
        }
        return found.getDiagnostics().stream().noneMatch(problem -> problem.getKind() == Diagnostic.Kind.ERROR);
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        private Text(String text) {
            super(URI.create("string:///Answer.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
