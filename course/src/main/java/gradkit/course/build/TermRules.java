package gradkit.course.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A new term is bold where the text first uses it: there it is defined. Only one lesson defines it. */
final class TermRules implements Style.Rules {
    private final List<Lesson> all;

    /** @param all the lessons, in order */
    TermRules(List<Lesson> all) {
        this.all = all;
    }

    @Override public void check(Lesson lesson, Report report) {
        for (String term : lesson.header().terms().keySet()) {
            check(lesson, term, report);
            all.stream().filter(other -> other.number().compareTo(lesson.number()) < 0 && other.header().terms().containsKey(term)).findFirst()
                .ifPresent(other -> report.add(1, "terms: \"" + term + "\" is defined in lesson " + other.name() + " already",
                    "Take it out of this header, and name that lesson under needs."));
        }
    }

    private static void check(Lesson lesson, String term, Report report) {
        Pattern use = Pattern.compile("(?i)(?<!\\w)" + Pattern.compile("\\s+").splitAsStream(term).map(Pattern::quote)
            .collect(Collectors.joining("\\s+")) + "s?(?!\\w)");
        boolean begun = false;
        for (Cell cell : lesson.cells()) {
            String prose = cell.code() ? "" : prose(cell.lines(), begun);
            begun |= cell.text().contains("{box}");
            Matcher matcher = use.matcher(prose);
            if (matcher.find()) {
                int line = cell.line() + (int) prose.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
                report.addUnless(bold(prose, matcher.start()), line, "the first use of \"" + term + "\" is not its definition",
                    "Write **" + term + "** here and say in this sentence what it is, or reword what comes before the definition.");
                return;
            }
        }
        report.add(1, "terms: the text never uses \"" + term + "\"", "Define it in the text, in **bold**, or take it out of the header.");
    }

    /** The words of a Markdown cell, headings blank; up to {box} (title and promise) everything is. */
    private static String prose(List<String> lines, boolean begun) {
        int box = IntStream.range(0, lines.size()).filter(i -> lines.get(i).strip().equals("{box}")).findFirst().orElse(begun ? -1 : lines.size());
        return IntStream.range(0, lines.size()).mapToObj(i -> i <= box || lines.get(i).startsWith("#") ? "" : Markdown.prose(lines, i))
            .collect(Collectors.joining("\n"));
    }

    private static boolean bold(String prose, int at) {
        String paragraph = prose.substring(prose.lastIndexOf("\n\n", at) + 1, at);
        return paragraph.split("\\*\\*", -1).length % 2 == 0;
    }
}
