package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gradkit.course.Root;
import gradkit.support.Chosen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A student may work on the third exercise first, and a grader sees one cell at a time. */
@Tag("lesson")
class AnswersAloneTest {
    private static final Path ROOT = Root.find().path();

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);     // one for all: it opens eighty jars

    @TempDir
    private static Path out;

    @AfterAll
    static void close() throws IOException {
        FILES.close();
    }

    @TestFactory
    Stream<DynamicTest> anAnswerCellNeedsNothingButStartUp() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Path lesson : LessonName.sources(ROOT).stream().filter(source -> Chosen.chosen(LessonName.number(source))).toList()) {
            List<String> lines = Files.readAllLines(lesson);
            for (SourceCell cell : SourceCell.of(lines)) {
                cell.exercise().ifPresent(name -> tests.add(dynamicTest(name, () -> assertThat(errors(lesson, only(cell, lines))).isEmpty())));
            }
        }
        return tests.stream();
    }

    /** The lesson with this answer cell and no other. */
    private static List<String> only(SourceCell cell, List<String> lines) {
        var others = new ArrayList<>(lines);
        SourceCell.of(lines).stream().filter(other -> other.line() != cell.line()).forEach(other -> others.set(other.line() - 2, "```java"));
        return others;
    }

    private static List<String> errors(Path lesson, List<String> lines) throws IOException {
        Path file = out.resolve("Alone.java");
        Files.writeString(file, Answers.classOf("Alone", ROOT.relativize(lesson), lines, StartUp.imports(ROOT)));
        var found = new DiagnosticCollector<JavaFileObject>();
        COMPILER.getTask(null, FILES, found, List.of("-proc:none", "-nowarn", "-d", out.toString(), "-cp", System.getProperty("java.class.path")),
            null, FILES.getJavaFileObjects(file)).call();
        return found.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
            .map(d -> ROOT.relativize(lesson) + ":" + d.getLineNumber() + ": " + d.getMessage(null)).toList();
    }
}
