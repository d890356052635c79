package gradkit.course.build;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a lesson says about itself: minutes, budget, prerequisites, abilities. */
final class HeaderRules implements Style.Rules {
    private static final Pattern LESSON = Pattern.compile("(\\d\\d[a-z]?) \\S.*");
    private static final Set<String> LONGER = Set.of("17", "18");

    @Override public void check(Lesson lesson, Report report) {
        Header header = lesson.header();
        int most = LONGER.contains(lesson.number()) ? 120 : 90;
        report.addUnless(header.budgetSeconds() <= most, 1, "budget_s: " + header.budgetSeconds() + "; at most " + most,
            "Train less, on fewer examples, or a smaller model.");
        report.addUnless(!header.able().isEmpty(), 1, "able: is empty", "Say what a reader can do afterwards.");
        if (!lesson.isStart()) {
            report.addUnless(header.minutes() >= 20 && header.minutes() <= 60, 1, "minutes: " + header.minutes() + "; 20 to 60",
                "Split a lesson that takes longer into NNa and NNb.");
        }
        header.needs().forEach(need -> need(lesson, need, report));
    }

    private static void need(Lesson lesson, String need, Report report) {
        if (!Character.isDigit(need.charAt(0))) {
            return;
        }
        Matcher matcher = LESSON.matcher(need);
        report.addUnless(matcher.matches(), 1, "needs: \"" + need + "\"", "Write a lesson as \"02 Neuron\": number, blank, title.");
        report.addUnless(!matcher.matches() || matcher.group(1).compareTo(lesson.number()) < 0, 1,
            "needs: \"" + need + "\" comes after lesson " + lesson.number(), "A lesson needs earlier ones only.");
    }
}
