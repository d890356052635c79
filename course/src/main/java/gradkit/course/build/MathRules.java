package gradkit.course.build;

import java.util.List;
import java.util.regex.Pattern;

/** Displayed formulas come from the registry, where they are checked. */
final class MathRules implements Style.Rules {
    private static final Pattern DISPLAYED = Pattern.compile(".*(\\$\\$|\\\\\\[|\\\\begin\\{(align|equation|gather|eqnarray)).*|\\s*\\d+\\.\\s+\\$.*");

    @Override public void check(Lesson lesson, Report report) {
        for (Cell cell : lesson.cells()) {
            if (!cell.code()) {
                check(cell, report);
            }
        }
    }

    private static void check(Cell cell, Report report) {
        List<String> lines = cell.lines();
        boolean allowed = false;
        boolean begun = false;
        boolean open = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.equals(Directives.PROSE_MATH)) {
                allowed = true;
                begun = false;
            } else if (line.isEmpty()) {
                allowed &= !begun;                  // the paragraph that it allowed has ended
            } else {
                begun = true;
                boolean displayed = !Markdown.inFence(lines, i) && DISPLAYED.matcher(line.replaceAll("`[^`]*`", "")).matches();
                report.addUnless(!displayed || allowed || open, cell.line() + i, "a displayed formula typed by hand",
                    "Use {formula: id} or {derivation: id}; or {prose-math} on the line before, where no registry needs to hold it.");
                open ^= line.replaceAll("`[^`]*`", "").split("\\$\\$", -1).length % 2 == 0;
            }
        }
    }
}
