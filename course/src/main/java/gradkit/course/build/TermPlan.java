package gradkit.course.build;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A term of twelve weeks, made of the lessons: what is read, which of them is handed in, and how long a student works. */
final class TermPlan {

    /**
     * A week of the term.
     *
     * @param lessons what is read and done, by number
     * @param lab     the lesson of them that is handed in and graded
     * @param note    what else there is to say about it
     */
    record Week(List<String> lessons, String lab, String note) { }

    static final List<Week> WEEKS = List.of(
            new Week(List.of("00", "01"), "01", "ungraded or for practice: everybody's installation works"),
            new Week(List.of("02", "03"), "03", ""),
            new Week(List.of("04", "05"), "04", ""),
            new Week(List.of("06", "07"), "06", "07 alone makes a good hour in class: ten wrong formulas"),
            new Week(List.of("08", "09"), "09", ""),
            new Week(List.of("10", "11"), "10", ""),
            new Week(List.of("12", "13"), "12", ""),
            new Week(List.of("14", "15"), "14", "capstone of part A: a network from scratch on a table not seen before"),
            new Week(List.of("16", "17"), "16", ""),
            new Week(List.of("18", "21"), "21", "18 needs its photographs: `./gradkit data --all` once"),
            new Week(List.of("22", "24"), "24", ""),
            new Week(List.of("25", "28"), "25", "instead of the lab: a project of their own on either"));

    private TermPlan() {}

    /** The plan as a Markdown table, with points and minutes from the lessons. */
    static String table(Course course) {
        var rows = Stream.iterate(0, i -> i < WEEKS.size(), i -> i + 1).map(i -> row(course, i + 1, WEEKS.get(i)));
        return rows.collect(Collectors.joining("\n", "| week | lessons | lab to hand in | exercises | points | minutes | |\n|---|---|---|---|---|---|---|\n", "\n"))
            + "\n" + sum(course) + spare(course);
    }

    private static String row(Course course, int number, Week week) {
        Lesson lab = lesson(course, week.lab());
        return "| %d | %s | %s | %d | %d | %d | %s |".formatted(number,
            week.lessons().stream().map(n -> link(lesson(course, n))).collect(Collectors.joining(", ")), lab.number(), answers(lab).size(),
            answers(lab).stream().mapToInt(Cell::points).sum(), minutes(course, week), week.note());
    }

    private static String sum(Course course) {
        int minutes = WEEKS.stream().mapToInt(week -> minutes(course, week)).sum();
        int points = WEEKS.stream().flatMap(week -> answers(lesson(course, week.lab())).stream()).mapToInt(Cell::points).sum();
        return "In all %d minutes of reading and doing, exercises included (%.0f hours), and %d points.".formatted(minutes, minutes / 60.0, points);
    }

    private static String spare(Course course) {
        String left = course.lessons().stream().filter(l -> WEEKS.stream().noneMatch(week -> week.lessons().contains(l.number())))
            .map(TermPlan::link).collect(Collectors.joining(", "));
        return left.isEmpty() ? "\n" : " Left for a reading week or a project: " + left + ".\n";
    }

    private static int minutes(Course course, Week week) {
        return week.lessons().stream().mapToInt(n -> lesson(course, n).header().minutes()).sum();
    }

    private static List<Cell> answers(Lesson lesson) {
        return lesson.code().stream().filter(Cell::isAnswer).toList();
    }

    private static String link(Lesson lesson) {
        return "[%s](../notebooks/%s.ipynb)".formatted(lesson.name(), lesson.stem());
    }

    private static Lesson lesson(Course course, String number) {
        return course.lessons().stream().filter(l -> l.number().equals(number)).findFirst()
            .orElseThrow(() -> new BuildException("TermPlan: no lesson " + number + "; take it out of the plan or give it another number"));
    }
}
