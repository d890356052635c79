package gradkit.course.build;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Exercises: three to ten, each with a name, points, a worked answer between its markers, and a check after it. */
final class ExerciseRules implements Style.Rules {
    private static final int MOST = 10;

    @Override public void check(Lesson lesson, Report report) {
        List<Cell> code = lesson.code();
        Set<String> names = new HashSet<>();
        int count = 0;
        for (int i = 0; i < code.size(); i++) {
            Cell cell = code.get(i);
            boolean after = i > 0 && code.get(i - 1).isAnswer();
            report.addUnless(!cell.isCheck() || after, cell.line(), "a check without an answer cell before it", "Put it right after the cell that it checks.");
            if (!cell.isAnswer()) {
                report.addUnless(!cell.text().contains(SourceCell.BEGIN), cell.line(), "a worked answer in a cell that is no answer cell",
                    "Open the cell with ```java exercise=\"" + lesson.number() + "-…\" points=2.");
                continue;
            }
            count++;
            name(lesson, cell, names, report);
            markers(cell, report);
            report.addUnless(i + 1 < code.size() && code.get(i + 1).isCheck(), cell.line(), "no check after the answer cell of " + cell.exercise().orElse(""),
                "Let the next code cell begin with check(….");
        }
        report.addUnless(lesson.isStart() || count >= 3 && count <= MOST, 1, count + " exercises; expected 3 to " + MOST,
            "From \"change one number and explain\" to \"derive and implement\"; five are enough for most lessons.");
    }

    private static void name(Lesson lesson, Cell cell, Set<String> names, Report report) {
        String name = cell.exercise().orElseThrow();
        report.addUnless(name.matches(lesson.number() + "-[a-z0-9-]+"), cell.line(), "exercise=\"" + name + "\"",
            "Name it by the lesson's number and small words: " + lesson.number() + "-tanh-slope.");
        report.addUnless(names.add(name), cell.line(), "a second answer cell for " + name, "Give each exercise its own name.");
        report.addUnless(cell.points() >= 1, cell.line(), name + " has no points", "Add points=2 after its name.");
    }

    private static void markers(Cell cell, Report report) {
        List<String> lines = cell.lines().stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        int begin = lines.indexOf("// " + SourceCell.BEGIN);
        int end = lines.indexOf("// " + SourceCell.END);
        report.addUnless(begin >= 0 && end > begin + 1, cell.line(), "no worked answer between \"// BEGIN SOLUTION\" and \"// END SOLUTION\"",
            "Put each marker on its own line, the answer between them.");
        for (int i = 0; i < lines.size(); i++) {
            boolean last = lines.get(i).equals("// " + SourceCell.END);
            report.addUnless(!last || i + 1 < lines.size() && lines.get(i + 1).startsWith("}"), cell.line(), "code after \"// END SOLUTION\"",
                "The student's stub throws there, so the method must end: move the code into the answer.");
        }
    }
}
