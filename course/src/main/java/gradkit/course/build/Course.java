package gradkit.course.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All lessons, and what a page about one of them needs to know about the others.
 *
 * @param lessons in order
 * @param seconds measured run time by lesson number; a lesson that was never run is absent
 * @param mathematics the registry of formulas
 */
record Course(List<Lesson> lessons, Map<String, Integer> seconds, Mathematics mathematics) {
    private static final Pattern NEED = Pattern.compile("(\\d\\d[a-z]?) (\\S.*)");

    /** The same course, its run times not known: what of a page is settled by the sources alone. */
    Course unmeasured() {
        return new Course(lessons, Map.of(), mathematics);
    }

    /** The lesson that this prerequisite names, if it exists yet. */
    Optional<Lesson> lesson(String need) {
        Matcher matcher = NEED.matcher(need);
        return matcher.matches() ? lessons.stream().filter(l -> l.number().equals(matcher.group(1))).findFirst() : Optional.empty();
    }

    /** A prerequisite as Markdown: a link where the lesson exists, else its name. */
    String need(String need, String folder) {
        Matcher matcher = NEED.matcher(need);
        String name = matcher.matches() ? matcher.group(1) + " " + matcher.group(2) : need;
        return lesson(need).map(l -> "[%s %s](%s%s.ipynb)".formatted(l.number(), l.title(), folder, l.stem())).orElse(name);
    }

    /** How long a run takes, rounded up, or that nobody has measured it. */
    String runTime(Lesson lesson) {
        Integer measured = seconds.get(lesson.number());
        return measured == null ? "not measured yet" : measured + " s";
    }
}
