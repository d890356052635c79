package gradkit.course.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel imports before a lesson's first cell. */
final class StartUp {
    private static final String FILE = "lib/src/main/resources/gradkit/startup.jsh";

    private StartUp() {}

    /** The import lines of the kernel's start-up file, each with its semicolon. */
    static List<String> imports(Path root) throws IOException {
        return Files.readAllLines(root.resolve(FILE)).stream()
            .map(line -> line.replaceFirst("//.*", "").strip())
            .filter(line -> line.startsWith("import "))
            .toList();
    }
}
