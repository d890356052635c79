package gradkit.course.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages that are written by the build: glossary, formulas, the README's graph and table of lessons, the instructor's plan of a term. */
public final class Docs {
    static final String GENERATED = "<!-- Written by `./gradkit build`; change the lessons' headers or the registry of formulas instead. -->";

    private Docs() {}

    /** What each generated page should say now, by its path under the root. */
    static Map<Path, String> pages(Path root, Course course) throws IOException {
        var pages = new LinkedHashMap<Path, String>();
        pages.put(Path.of("docs", "glossary.md"), Glossary.page(course));
        pages.put(Path.of("docs", "formulas.md"), FormulaPage.page(course));
        within(root, Path.of("README.md"), "lessons", () -> LessonMap.graph(course) + "\n\n" + LessonMap.table(course, "notebooks/") + "\n", pages);
        within(root, Path.of("docs", "for-instructors.md"), "term", () -> TermPlan.table(course), pages);
        return pages;
    }

    /** A page that somebody wrote, with the part between two markers, {@code <!-- part -->} and {@code <!-- /part -->}, written anew. */
    private static void within(Path root, Path page, String part, Supplier<String> text, Map<Path, String> pages) throws IOException {
        if (Files.exists(root.resolve(page))) {
            Pattern between = Pattern.compile("(?s)(<!-- " + part + " -->\n).*?(<!-- /" + part + " -->)");
            pages.put(page, between.matcher(Files.readString(root.resolve(page)))
                .replaceAll(m -> Matcher.quoteReplacement(m.group(1) + text.get() + m.group(2))));
        }
    }
}
