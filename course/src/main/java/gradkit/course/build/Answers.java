package gradkit.course.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the worked answers of the lessons as Java classes, so that the answer key can call them.
 *
 * <p>The answer cells of {@code solutions/03-activations.md} become the static members of
 * {@code gradkit.key.answers.Lesson03}: an answer is written once, in the lesson.
 * Line n of the class is line n of the lesson, so a compiler's message points at the right line of both.
 */
public final class Answers {
    private static final String PACKAGE = "gradkit.key.answers";

    private Answers() {}

    /** Called by solutions/pom.xml: the repository's root, then the folder for generated sources. */
    public static void main(String[] args) throws IOException {
        generate(Path.of(args[0]), Path.of(args[1]));
    }

    /** Writes one class for each lesson that has an answer cell, and removes those of lessons that are gone. */
    static void generate(Path root, Path sources) throws IOException {
        Path folder = Files.createDirectories(sources.resolve(PACKAGE.replace('.', '/')));
        var written = new HashSet<Path>();
        for (Path lesson : LessonName.sources(root)) {
            List<String> lines = Files.readAllLines(lesson);
            if (answerCells(lines).isEmpty()) {
                continue;
            }
            String name = "Lesson" + LessonName.number(lesson);
            Path file = folder.resolve(name + ".java");
            Text.writeIfChanged(file, classOf(name, root.relativize(lesson), lines, StartUp.imports(root)));
            written.add(file);
        }
        removeOthers(folder, written);
    }

    /** The class's text: the answer cells on their own lines of the lesson, everything else blank. */
    static String classOf(String name, Path lesson, List<String> lines, List<String> imports) {
        var out = new ArrayList<String>(Collections.nCopies(lines.size() + 1, ""));
        var own = new ArrayList<String>();
        int last = 0;
        for (SourceCell cell : answerCells(lines)) {
            for (int i = 0; i < cell.code().size(); i++) {
                String line = cell.code().get(i);
                boolean isImport = line.startsWith("import ");
                out.set(cell.line() - 1 + i, isImport ? "" : line);
                if (isImport) {
                    own.add(line.strip());
                }
            }
            last = cell.line() + cell.code().size() - 1;
        }
        own.addAll(0, imports);
        out.set(0, "// Generated from " + lesson.toString().replace('\\', '/') + ": line n here is line n there.");
        out.set(1, "package " + PACKAGE + "; " + String.join(" ", own));
        out.set(2, "@SuppressWarnings(\"all\") public final class " + name + " { private " + name + "() {}");
        out.set(last, "}");
        return StaticMembers.of(String.join("\n", out.subList(0, last + 1)) + "\n", lesson);
    }

    private static List<SourceCell> answerCells(List<String> lines) {
        return SourceCell.of(lines).stream().filter(cell -> cell.exercise().isPresent()).toList();
    }

    private static void removeOthers(Path folder, Set<Path> keep) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(f -> !keep.contains(f)).toList()) {
                Files.delete(file);
            }
        }
    }
}
