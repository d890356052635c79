package gradkit.course.build;

import java.util.stream.Collectors;

/** The lessons with what each needs and how long it takes, as a table. */
final class LessonMap {
    private LessonMap() {}

    /** A Markdown table; {@code folder} stands before each link, such as {@code notebooks/}. */
    static String table(Course course, String folder) {
        return course.lessons().stream().map(lesson -> row(course, lesson, folder))
            .collect(Collectors.joining("\n", "| lesson | needs | minutes | runs in |\n|---|---|---|---|\n", ""));
    }

    private static String row(Course course, Lesson lesson, String folder) {
        String needs = lesson.header().needs().stream().map(need -> course.need(need, folder)).collect(Collectors.joining(", "));
        return "| [%s](%s%s.ipynb) | %s | %d | %s |".formatted(lesson.name(), folder, lesson.stem(), needs,
            lesson.header().minutes(), course.runTime(lesson));
    }
}
