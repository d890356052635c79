package gradkit.course.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The pages that are written by the build: glossary, formulas, and the README's graph and table of lessons. */
public final class Docs {
    static final String GENERATED = "<!-- Written by `./gradkit build`; change the lessons' headers or the registry of formulas instead. -->";
    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- lessons -->\n).*?(<!-- /lessons -->)");

    private Docs() {}

    /** What each generated page should say now, by its path under the root. */
    static Map<Path, String> pages(Path root, Course course) throws IOException {
        var pages = new LinkedHashMap<Path, String>();
        pages.put(Path.of("docs", "glossary.md"), Glossary.page(course));
        pages.put(Path.of("docs", "formulas.md"), FormulaPage.page(course));
        Path readme = root.resolve("README.md");
        if (Files.exists(readme)) {
            String table = LessonMap.graph(course) + "\n\n" + LessonMap.table(course, "notebooks/") + "\n";
            pages.put(Path.of("README.md"), TABLE.matcher(Files.readString(readme)).replaceAll(m ->
                java.util.regex.Matcher.quoteReplacement(m.group(1) + table + m.group(2))));
        }
        return pages;
    }
}
