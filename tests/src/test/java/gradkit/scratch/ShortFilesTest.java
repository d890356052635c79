package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Students read these files: they stay short and say where they come from. */
class ShortFilesTest {
    private static final Path FOLDER = Path.of("lib/src/main/java/gradkit/scratch");

    @Test void noFileIsLongerThan150Lines() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files).allSatisfy(f -> assertThat(Files.readAllLines(f)).hasSizeLessThanOrEqualTo(150));
        }
    }

    @Test void noMethodIsLongerThan15Lines() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files).allSatisfy(f -> assertThat(longestMethod(Files.readAllLines(f))).isLessThanOrEqualTo(15));
        }
    }

    /** Lines from a signature that ends in an opening brace to the closing brace below it, at the depth of a member or deeper. */
    private static int longestMethod(List<String> lines) {
        int longest = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i), indent = line.substring(0, line.length() - line.stripLeading().length());
            if (!line.matches(" {4,8}\\S.*\\) \\{.*") || line.contains("}") || line.contains("record ") || line.contains("for (") || line.contains("if (")) continue;
            int end = i + 1;
            while (end < lines.size() && !lines.get(end).equals(indent + "}")) end++;
            longest = Math.max(longest, end - i + 1);
        }
        return longest;
    }
}
