package gradkit.course.grade.report;

import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a student reads: the points, where to start, and for each exercise what failed first, the likely cause, what to do, and hints that
 * unfold one inside the other. No expected value is in it, for none is in a {@link Mark}.
 */
final class FeedbackPage {

    private FeedbackPage() { }

    static String of(Graded graded) {
        String body = head(graded) + remarks(graded) + start(graded)
                + graded.marks().stream().map(FeedbackPage::exercise).collect(Collectors.joining());
        return Page.of("%s: feedback for %s".formatted(Words.lesson(graded), Shown.line(graded.student())), body);
    }

    private static String head(Graded graded) {
        String sum = "%s of %d points".formatted(Words.points(graded.earned()), graded.points());
        return """
            <h1>%s</h1>
            <p class="soft">Feedback for %s</p>
            <p class="sum"><strong>%s</strong>%s, %d of %d exercises right</p>
            %s
            """.formatted(Page.escape(Words.lesson(graded)), Page.name(graded.student()), sum, Words.open(graded) ? " so far" : "",
                Words.right(graded), graded.marks().size(), Page.bar(graded.points() == 0 ? 0 : graded.earned() / graded.points()));
    }

    private static String remarks(Graded graded) {
        return Words.remarks(graded).isEmpty() ? "" : Words.remarks(graded).stream().map(remark -> "<li>" + Page.prose(remark) + "</li>\n")
                .collect(Collectors.joining("", "<div class=\"note\"><strong>About what you handed in</strong><ul>\n", "</ul></div>\n"));
    }

    /** The first exercise that is worth another look: one that was tried before one that was not. */
    private static String start(Graded graded) {
        Optional<Mark> tried = graded.marks().stream().filter(mark -> !mark.full() && !untouched(mark)).findFirst();
        Optional<Mark> first = tried.or(() -> graded.marks().stream().filter(mark -> !mark.full() && mark.kind() != Mark.Kind.NOT_GRADED).findFirst());
        return first.map(mark -> "<p>Start with <a href=\"#%s\">%s</a>.</p>\n".formatted(Page.link(mark.exercise()), Page.prose(Title.of(mark.task()))))
                .orElse(Words.open(graded) ? "" : "<p>Everything is right. What is worth noticing stands below.</p>\n");
    }

    private static boolean untouched(Mark mark) {
        return List.of(Mark.Kind.NOT_ATTEMPTED, Mark.Kind.MISSING, Mark.Kind.NOT_GRADED).contains(mark.kind());
    }

    private static String exercise(Mark mark) {
        String id = Page.link(mark.exercise());
        return """
            <section class="exercise %s" id="%s" aria-labelledby="%s-title">
            <h2 id="%s-title">%s</h2>
            <p class="state">%s %s · %s of %s</p>
            <p class="message">%s</p>
            %s%s%s</section>
            """.formatted(look(mark.kind()), id, id, id, Page.prose(Title.of(mark.task())), Words.sign(mark.kind()), Words.word(mark.kind()),
                Words.points(mark.earned()), mark.points() == 1 ? "1 point" : mark.points() + " points",
                Page.prose(Words.message(mark)), facts(mark), next(mark), hints(mark.hints()));
    }

    /** The colour's name: it only repeats what sign and word say. */
    static String look(Mark.Kind kind) {
        return switch (kind) {
            case RIGHT, PARTLY -> kind.name().toLowerCase(Locale.ROOT);
            case NOT_ATTEMPTED, MISSING, NOT_GRADED -> "none";
            default -> "wrong";
        };
    }

    private static String facts(Mark mark) {
        String rows = fact("Input", "value", Words.unsaid(mark, mark.input())) + fact(Words.aboutCame(mark), "value", Words.came(mark))
                + fact(Words.aboutCause(mark), "words", Words.unsaid(mark, mark.cause()));
        return rows.isEmpty() ? "" : "<dl>\n" + rows + "</dl>\n";
    }

    private static String fact(String name, String look, Optional<String> text) {
        return text.map(t -> "<dt>%s</dt><dd class=\"%s\">%s</dd>\n".formatted(name, look, Page.prose(t))).orElse("");
    }

    private static String next(Mark mark) {
        String next = Words.next(mark);
        return next.isEmpty() ? "" : "<p>" + next + "</p>\n";
    }

    /** Hint 2 is inside hint 1: nobody sees the second by accident. */
    private static String hints(List<String> hints) {
        String inner = "";
        for (int i = hints.size() - 1; i >= 0; i--) {
            inner = "<details><summary>Hint %d</summary><p>%s</p>%s</details>\n".formatted(i + 1, Page.prose(hints.get(i)), inner);
        }
        return inner;
    }
}
