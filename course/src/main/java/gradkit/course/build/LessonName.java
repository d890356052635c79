package gradkit.course.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** How lessons' files are called: {@code 03-activations.md}, or {@code 03a-….md} for a lesson that was split. */
public final class LessonName {
    private static final Pattern SOURCE = Pattern.compile("\\d\\d[a-z]?-[a-z0-9-]+\\.md");

    private LessonName() {}

    /** The lessons' sources under {@code solutions/}, in order. */
    public static List<Path> sources(Path root) throws IOException {
        Path folder = root.resolve("solutions");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> SOURCE.matcher(file.getFileName().toString()).matches()).sorted().toList();
        }
    }

    /** {@code 03} of {@code 03-activations.md}. */
    static String number(Path source) {
        String name = source.getFileName().toString();
        return name.substring(0, name.indexOf('-'));
    }

    /** {@code 03-activations} of {@code 03-activations.md}. */
    static String stem(Path source) {
        return source.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    }
}
