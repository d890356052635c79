package gradkit.course.grade.report;

import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All grades as a table for a grade book: a line for each student, a column for each exercise. What could not be judged is empty, and so is
 * its sum.
 */
final class GradesCsv {

    private GradesCsv() { }

    static String of(List<Graded> batch) throws IOException {
        Map<String, Integer> exercises = new LinkedHashMap<>();
        batch.forEach(graded -> graded.marks().forEach(mark -> exercises.putIfAbsent(mark.exercise(), mark.points())));
        List<List<String>> lines = new ArrayList<>(List.of(head(exercises)));
        batch.forEach(graded -> lines.add(line(graded, exercises)));
        return Csv.text(lines);
    }

    private static List<String> head(Map<String, Integer> exercises) {
        List<String> head = new ArrayList<>(List.of("student", "lesson", "earned", "points", "percent"));
        head.addAll(exercises.keySet());
        head.add("remarks");
        return head;
    }

    private static List<String> line(Graded graded, Map<String, Integer> exercises) {
        boolean open = Words.open(graded);
        double percent = graded.points() == 0 ? 0 : 100 * graded.earned() / graded.points();
        List<String> line = new ArrayList<>(List.of(graded.student(), graded.lesson(), open ? "" : Words.points(graded.earned()),
                "" + graded.points(), open ? "" : Words.points(percent)));
        for (String exercise : exercises.keySet()) {
            line.add(graded.marks().stream().filter(mark -> mark.exercise().equals(exercise) && mark.kind() != Mark.Kind.NOT_GRADED)
                    .findFirst().map(mark -> Words.points(mark.earned())).orElse(""));
        }
        List<String> remarks = new ArrayList<>(graded.remarks().stream().map(Shown::line).toList());
        if (open) {
            remarks.add(0, "not all of it could be graded");
        }
        line.add(String.join("; ", remarks));
        return line;
    }
}
