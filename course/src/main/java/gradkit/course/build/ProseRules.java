package gradkit.course.build;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words, links, pictures in the text, and answers that stay folded. */
final class ProseRules implements Style.Rules {
    private static final Pattern FILLER = Pattern.compile("(?i)\\b(simply|basically|obviously|needless to say|in today[’']s world"
        + "|it is important to note|it should be noted|as we all know|without further ado|delve|in the realm of|let[’']s dive)\\b");
    private static final Pattern EMOJI = Pattern.compile("#.*[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}].*");
    private static final Pattern LESSON_LINK = Pattern.compile("]\\((\\d\\d[a-z]?-[^)#]*)\\.ipynb");
    private static final Pattern OPEN_ANSWER = Pattern.compile("(?i)\\s*(\\*\\*)?answer\\b[.:*].*");

    private final Set<String> stems;

    ProseRules(List<Lesson> all) {
        stems = all.stream().map(Lesson::stem).collect(Collectors.toSet());
    }

    @Override public void check(Lesson lesson, Report report) {
        for (Cell cell : lesson.cells()) {
            List<String> lines = cell.code() ? List.of() : cell.lines();
            for (int i = 0; i < lines.size(); i++) {
                words(Markdown.prose(lines, i), cell.line() + i, report);
                links(lines.get(i), cell.line() + i, report);
            }
        }
        folds(lesson, report);
    }

    private static void words(String prose, int line, Report report) {
        Matcher filler = FILLER.matcher(prose);
        if (filler.find()) {
            report.add(line, "\"" + filler.group() + "\"", "Leave it out: the sentence says the same without it.");
        }
        report.addUnless(!prose.contains("!"), line, "an exclamation mark", "End the sentence with a full stop.");
        report.addUnless(!EMOJI.matcher(prose).matches(), line, "an emoji in a heading", "Let the words carry it.");
    }

    private void links(String text, int line, Report report) {
        for (Matcher link = LESSON_LINK.matcher(text); link.find();) {
            report.addUnless(stems.contains(link.group(1)), line, "a link to lesson " + link.group(1) + ", which does not exist",
                "Name the lesson without a link until it is written.");
        }
        report.addUnless(!text.contains("![]("), line, "a picture without alternative text", "Say between the brackets what can be seen.");
        report.addUnless(!text.contains("<img") || text.contains("alt="), line, "a picture without alternative text", "Add alt=\"…\".");
    }

    /** A question's answer stands in a fold after the next cell, and nowhere before. */
    private static void folds(Lesson lesson, Report report) {
        int asked = 0;
        boolean run = false;
        boolean folded = false;
        for (Cell cell : lesson.cells()) {
            run |= cell.code();
            List<String> lines = cell.code() ? List.of() : cell.lines();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                int number = cell.line() + i;
                boolean predict = line.contains("**Predict");
                folded |= line.contains("<details");
                if (asked > 0 && (predict || line.startsWith("## "))) {
                    report.add(asked, "a prediction whose answer is not folded", "Put <details><summary>Answer</summary> … </details> after the next code cell.");
                    asked = 0;
                }
                if (predict) {
                    asked = number;
                    run = false;
                } else if (asked > 0 && line.contains("<details")) {
                    report.addUnless(run, number, "the answer to a prediction stands before the cell that shows it", "Put the fold after the next code cell.");
                    asked = 0;
                }
                report.addUnless(folded || !OPEN_ANSWER.matcher(line).matches(), number, "an answer in the open", "Fold it: <details><summary>Answer</summary> … </details>.");
                folded &= !line.contains("</details>");
            }
            report.addUnless(!cell.code() || !folded, cell.line(), "a code cell inside a fold, which it would cut in two", "Write it as ~~~java … ~~~.");
        }
        report.addUnless(asked == 0, asked, "a prediction whose answer is not folded", "Put <details><summary>Answer</summary> … </details> after the next code cell.");
    }
}
