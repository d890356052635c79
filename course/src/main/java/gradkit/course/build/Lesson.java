package gradkit.course.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A lesson as its author wrote it.
 *
 * @param source its file, relative to the repository's root
 * @param header what it says about itself
 * @param cells its text and code, in order
 */
public record Lesson(Path source, Header header, List<Cell> cells) {
    private static final Pattern TITLE = Pattern.compile("# (\\d\\d[a-z]?) · (\\S.*)");

    /** {@code 03}, or {@code 03a} for a lesson that was split. */
    public String number() {
        return LessonName.number(source);
    }

    /** {@code 03-activations}. */
    public String stem() {
        return LessonName.stem(source);
    }

    /** {@code Activations}, from the first line; what is wrong with that line is said by the style check. */
    public String title() {
        return firstLine().map(TITLE::matcher).filter(m -> m.matches()).map(m -> m.group(2).strip()).orElse(stem());
    }

    /** {@code 03 · Activations}. */
    public String name() {
        return number() + " · " + title();
    }

    Optional<String> firstLine() {
        return cells.stream().findFirst().flatMap(cell -> cell.text().lines().findFirst());
    }

    /** Lesson 00 is its own shape. */
    boolean isStart() {
        return number().equals("00");
    }

    public List<Cell> code() {
        return cells.stream().filter(Cell::code).toList();
    }

    /** {@code solutions/03-activations.md:88}, for a message. */
    public String at(int line) {
        return source.toString().replace('\\', '/') + ":" + line;
    }
}
