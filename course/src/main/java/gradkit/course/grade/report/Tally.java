package gradkit.course.grade.report;

import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One exercise over the whole class.
 *
 * @param first any mark of it: its name, task and points
 * @param marks all of them
 */
record Tally(Mark first, List<Mark> marks) {

    private static final List<Mark.Kind> NOTHING_TO_SEE = List.of(Mark.Kind.NOT_ATTEMPTED, Mark.Kind.MISSING, Mark.Kind.NOT_GRADED);

    /** A cause and how many answers had it. */
    record Cause(String words, long students) { }

    /** In the order of the lesson. */
    static List<Tally> of(List<Graded> batch) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        batch.forEach(graded -> graded.marks().forEach(mark ->
                tallies.computeIfAbsent(mark.exercise(), name -> new Tally(mark, new ArrayList<>())).marks().add(mark)));
        return List.copyOf(tallies.values());
    }

    long count(Mark.Kind... kinds) {
        return marks.stream().filter(mark -> List.of(kinds).contains(mark.kind())).count();
    }

    /** The mean of what was earned, among what could be judged; 0 where nothing could. */
    double mean() {
        return marks.stream().filter(mark -> mark.kind() != Mark.Kind.NOT_GRADED).mapToDouble(Mark::earned).average().orElse(0);
    }

    /** What went wrong most often, at most {@code most} of them; equally often: in the order of the alphabet. */
    List<Cause> causes(int most) {
        Map<String, Long> counts = new TreeMap<>();
        marks.stream().filter(mark -> !mark.full() && !NOTHING_TO_SEE.contains(mark.kind()))
                .forEach(mark -> counts.merge(cause(mark), 1L, Long::sum));
        return counts.entrySet().stream().map(e -> new Cause(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(Cause::students).reversed()).limit(most).toList();
    }

    /** A known cause; else what kind of failure it was. */
    private static String cause(Mark mark) {
        return mark.cause().map(Shown::line).orElse(switch (mark.kind()) {
            case WRONG, PARTLY -> Words.undeclared(mark) ? "uses what its own cell does not declare" : Words.threw(mark) ? "throws an exception" : "another value, cause unknown";
            case STOPPED -> Shown.line(mark.message());
            default -> Words.word(mark.kind()).toLowerCase(Locale.ROOT);
        });
    }
}
