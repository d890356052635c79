package gradkit.course.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rules of docs/for-contributors.md that a machine can see in a lesson's source. */
public final class Style {
    /** Rules about one side of a lesson. */
    interface Rules {
        void check(Lesson lesson, Report report);
    }

    private final List<Rules> rules;

    /** The rules for lessons of this repository; {@code all} are its lessons, for links between them. */
    public Style(Path root, List<Lesson> all) throws IOException {
        rules = List.of(new HeaderRules(), new ShapeRules(), new CodeRules(StartUp.imports(root)), new ExerciseRules(),
            new ProseRules(all), new MathRules(), new TermRules(all));
    }

    /** What these lessons break: lesson by lesson, line by line. */
    public List<Problem> check(List<Lesson> lessons) {
        var problems = new ArrayList<Problem>();
        for (Lesson lesson : lessons) {
            var report = new Report(lesson);
            rules.forEach(rule -> rule.check(lesson, report));
            problems.addAll(report.problems());
        }
        return problems;
    }
}
