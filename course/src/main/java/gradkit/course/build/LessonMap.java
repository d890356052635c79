package gradkit.course.build;

import gradkit.plot.MapDrawing;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The lessons with what each needs and how long it takes, as a graph and as a table. */
final class LessonMap {
    private LessonMap() {}

    /** A Markdown table; {@code folder} stands before each link, such as {@code notebooks/}. */
    static String table(Course course, String folder) {
        return course.lessons().stream().map(lesson -> row(course, lesson, folder))
            .collect(Collectors.joining("\n", "| lesson | needs | minutes | runs in |\n|---|---|---|---|\n", ""));
    }

    /** A Mermaid graph, which GitHub draws: an arrow to each lesson from those that it builds on directly. */
    static String graph(Course course) {
        List<MapDrawing.Place> places = course.lessons().stream().map(lesson -> new MapDrawing.Place(lesson.number(), lesson.name(),
            lesson.header().minutes() + " min, runs in " + course.runTime(lesson),
            lesson.header().needs().stream().flatMap(need -> course.lesson(need).stream()).map(Lesson::number).toList(), false)).toList();
        Map<String, List<String>> direct = MapDrawing.direct(places);
        String boxes = places.stream().map(place -> "    L%s[\"%s<br/>%s\"]".formatted(place.key(), place.name(), place.about())).collect(Collectors.joining("\n"));
        String arrows = places.stream().flatMap(place -> direct.get(place.key()).stream().map(before -> "    L%s --> L%s".formatted(before, place.key())))
            .collect(Collectors.joining("\n"));
        return "```mermaid\nflowchart TD\n" + boxes + "\n" + arrows + "\n```";
    }

    private static String row(Course course, Lesson lesson, String folder) {
        String needs = lesson.header().needs().stream().map(need -> course.need(need, folder)).collect(Collectors.joining(", "));
        return "| [%s](%s%s.ipynb) | %s | %d | %s |".formatted(lesson.name(), folder, lesson.stem(), needs,
            lesson.header().minutes(), course.runTime(lesson));
    }
}
