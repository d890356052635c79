package gradkit.course.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short cells, short lines, no imports that start-up has made. */
final class CodeRules implements Style.Rules {
    private static final int LONGEST = 25;
    private static final int WIDEST = 88;
    private static final int MEDIAN = 6;
    private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+(static\\s+)?([\\w.]+(?:\\.\\*)?)\\s*;.*");

    private final List<String> startUp;

    /** @param startUp the import lines of the kernel's start-up */
    CodeRules(List<String> startUp) {
        this.startUp = startUp;
    }

    @Override public void check(Lesson lesson, Report report) {
        for (Cell cell : lesson.code()) {
            List<String> lines = cell.lines();
            report.addUnless(lines.size() <= LONGEST, cell.line(), "a code cell of " + lines.size() + " lines; at most " + LONGEST, "One idea a cell: split it.");
            for (int i = 0; i < lines.size(); i++) {
                line(lines.get(i), cell.line() + i, report);
            }
        }
        List<Integer> sizes = lesson.code().stream().map(cell -> cell.lines().size()).sorted().toList();
        int median = sizes.isEmpty() ? 0 : sizes.get((sizes.size() - 1) / 2);
        report.addUnless(median <= MEDIAN, 1, "half of the code cells have " + median + " lines or more; at most " + MEDIAN, "Split cells, and let each show its result.");
    }

    private void line(String line, int number, Report report) {
        int width = line.codePointCount(0, line.length());
        report.addUnless(width <= WIDEST, number, "a line of " + width + " columns; at most " + WIDEST, "Break the line.");
        Matcher matcher = IMPORT.matcher(line);
        if (matcher.matches() && hasAlready(matcher.group(1) != null, matcher.group(2))) {
            report.add(number, "start-up imports " + matcher.group(2) + " already", "Delete the line.");
        }
    }

    private boolean hasAlready(boolean isStatic, String name) {
        String before = isStatic ? "import static " : "import ";
        String all = name.endsWith(".*") ? name : name.substring(0, Math.max(0, name.lastIndexOf('.'))) + ".*";
        return startUp.contains(before + name + ";") || startUp.contains(before + all + ";");
    }
}
