package gradkit.course.build;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one lesson, in the order of their lines. */
final class Report {
    private record Entry(int line, Problem problem) {}

    private final Lesson lesson;
    private final List<Entry> entries = new ArrayList<>();

    Report(Lesson lesson) {
        this.lesson = lesson;
    }

    void add(int line, String what, String cure) {
        entries.add(new Entry(line, new Problem(lesson.at(line), what, cure)));
    }

    void addUnless(boolean right, int line, String what, String cure) {
        if (!right) {
            add(line, what, cure);
        }
    }

    List<Problem> problems() {
        return entries.stream().sorted(java.util.Comparator.comparingInt(Entry::line)).map(Entry::problem).toList();
    }
}
