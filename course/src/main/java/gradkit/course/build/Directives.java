package gradkit.course.build;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.Map;
import java.util.stream.Collectors;

/** Replaces the lines in braces of a lesson's Markdown: {@code {box}}, {@code {derivation: sigmoid-slope}} and so on. */
final class Directives {
    static final String PROSE_MATH = "{prose-math}";
    static final Pattern LINE = Pattern.compile("\\{([a-z-]+)(?:: *([a-z0-9-]+))?}");
    private static final String GLOSSARY = "../docs/glossary.md";

    private final Course course;

    Directives(Course course) {
        this.course = course;
    }

    /** The Markdown of a cell with its directives replaced; code comes back as it is. */
    String expand(Lesson lesson, Cell cell) {
        if (cell.code()) {
            return cell.text();
        }
        var out = new ArrayList<String>();
        List<String> lines = cell.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches() || Markdown.inFence(lines, i)) {
                out.add(line);
            } else if (!line.strip().equals(PROSE_MATH)) {
                out.add(replace(lesson, matcher.group(1), matcher.group(2), cell.line() + i));
            }
        }
        return String.join("\n", out);
    }

    private String replace(Lesson lesson, String name, String id, int line) {
        try {
            return switch (name) {
                case "box" -> box(lesson);
                case "terms" -> terms(lesson);
                case "map" -> LessonMap.table(course, "");
                case "formula" -> "$$" + course.mathematics().formula(id) + "$$";
                case "derivation" -> course.mathematics().derivation(id);
                default -> throw new IllegalArgumentException("no such directive");
            };
        } catch (RuntimeException e) {
            throw new BuildException(lesson.source(), line, "{" + name + (id == null ? "" : ": " + id) + "}: " + e.getMessage());
        }
    }

    private String box(Lesson lesson) {
        Header header = lesson.header();
        String needs = header.needs().isEmpty() ? "nothing yet"
            : header.needs().stream().map(need -> course.need(need, "")).collect(Collectors.joining(", "));
        return """
            > *%d minutes to read and do · runs in %s on two cores*
            >
            > **You need** %s.
            >
            > **You will be able to** %s.%s""".formatted(header.minutes(), course.runTime(lesson), needs, String.join("; ", header.able()), data(header));
    }

    private static String data(Header header) {
        return header.data().isEmpty() ? "" : """

            >
            > **It reads** %s, from [data that is fetched](../datasets/README.md): once, when a cell first asks for it, or now by `./gradkit data %s`. After that no network is needed."""
            .formatted(String.join(", ", header.data()), String.join(" ", header.data()));
    }

    private static String terms(Lesson lesson) {
        return lesson.header().terms().entrySet().stream().sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER))
            .map(term -> "- [%s](%s#%s): %s".formatted(term.getKey(), GLOSSARY, Glossary.anchor(term.getKey()), term.getValue()))
            .collect(Collectors.joining("\n", "**New words**, all of them in the [glossary](" + GLOSSARY + "):\n\n", ""));
    }
}
