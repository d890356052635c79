package gradkit.course.build;

import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of all terms, with the lesson that introduces each. */
final class Glossary {
    private Glossary() {}

    /** The page's Markdown; of two lessons that define the same term, the first. */
    static String page(Course course) {
        var entries = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (Lesson lesson : course.lessons()) {
            lesson.header().terms().forEach((term, definition) -> {
                String entry = "### %s\n\n%s (Lesson [%s](../notebooks/%s.ipynb))".formatted(term, definition, lesson.name(), lesson.stem());
                entries.putIfAbsent(term, entry);
            });
        }
        return "# Glossary\n\n" + Docs.GENERATED + "\n\n"
            + entries.values().stream().collect(Collectors.joining("\n\n")) + (entries.isEmpty() ? "" : "\n");
    }

    /** The anchor that GitHub and JupyterLab give to a heading, in the form that both understand for plain words. */
    static String anchor(String term) {
        return term.strip().replace(' ', '-');
    }
}
