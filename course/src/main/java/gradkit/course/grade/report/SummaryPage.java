package gradkit.course.grade.report;

import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;
import gradkit.course.grade.Mark.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an instructor reads: how the class did, exercise by exercise with the commonest causes, then student by student. */
final class SummaryPage {

    private static final int CAUSES = 4;

    private SummaryPage() { }

    static String of(List<Graded> batch) {
        String lessons = batch.stream().map(Words::lesson).distinct().collect(Collectors.joining(", "));
        String title = batch.isEmpty() ? "Results" : lessons + ": results of the class";
        return Page.wide(title, "<h1>" + Page.escape(title) + "</h1>\n" + overview(batch) + open(batch) + exercises(Tally.of(batch)) + students(batch));
    }

    private static String overview(List<Graded> batch) {
        List<Graded> closed = batch.stream().filter(graded -> !Words.open(graded)).toList();
        if (closed.isEmpty()) {
            return "<p class=\"sum\">%s, none graded to the end.</p>\n".formatted(number(batch.size(), "submission"));
        }
        double[] earned = closed.stream().mapToDouble(Graded::earned).sorted().toArray();
        double median = (earned[(earned.length - 1) / 2] + earned[earned.length / 2]) / 2;
        double mean = closed.stream().mapToDouble(Graded::earned).average().orElse(0);
        return "<p class=\"sum\">%s. Median %s, mean %s of %d points; lowest %s, highest %s.</p>\n".formatted(number(batch.size(), "submission"),
                Words.points(median), Words.points(mean), closed.stream().mapToInt(Graded::points).max().orElse(0),
                Words.points(earned[0]), Words.points(earned[earned.length - 1]));
    }

    private static String number(long n, String what) {
        return n == 1 ? "1 " + what : n + " " + what + "s";
    }

    /** What could not be judged comes first: until it is graded again, the table is not the last word. */
    private static String open(List<Graded> batch) {
        List<Graded> open = batch.stream().filter(Words::open).toList();
        return open.isEmpty() ? "" : open.stream().map(graded -> "<li>%s: %s</li>\n".formatted(Page.name(graded.student()), Page.escape(why(graded))))
                .collect(Collectors.joining("", "<div class=\"note\"><strong>Not graded to the end</strong><ul>\n",
                        "</ul>Their sums are left out. Run the same command again: it goes on where it stopped.</div>\n"));
    }

    private static String why(Graded graded) {
        return graded.marks().stream().filter(mark -> mark.kind() == Kind.NOT_GRADED).map(Mark::message).findFirst().orElse("");
    }

    private static String exercises(List<Tally> tallies) {
        return tallies.stream().map(SummaryPage::exercise).collect(Collectors.joining("", """
            <h2 class="part">Exercises</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Exercises">
            <table>
            <thead><tr><th scope="col">Exercise</th><th scope="col" class="number">Right</th><th scope="col" class="number">Partly</th>\
            <th scope="col" class="number">Wrong</th><th scope="col" class="number">Not tried</th><th scope="col" class="number">Mean points</th>\
            <th scope="col">What went wrong most often</th></tr></thead>
            <tbody>
            """, "</tbody>\n</table>\n</div>\n"));
    }

    private static String exercise(Tally tally) {
        String causes = tally.causes(CAUSES).stream().map(cause -> "<li>%d × %s</li>".formatted(cause.students(), Page.prose(cause.words())))
                .collect(Collectors.joining());
        long right = tally.count(Kind.RIGHT);
        return "<tr><th scope=\"row\">%s%s</th>%s%s%s%s<td class=\"number\">%s of %d</td><td>%s</td></tr>\n".formatted(Page.prose(Title.of(tally.first().task())),
                Page.bar((double) right / tally.marks().size()), count(right), count(tally.count(Kind.PARTLY)),
                count(tally.count(Kind.WRONG, Kind.NOT_COMPILING, Kind.FORBIDDEN, Kind.STOPPED)), count(tally.count(Kind.NOT_ATTEMPTED, Kind.MISSING)),
                Words.points(tally.mean()), tally.first().points(), causes.isEmpty() ? "" : "<ul>" + causes + "</ul>");
    }

    private static String count(long n) {
        return "<td class=\"number\">" + n + "</td>";
    }

    private static String students(List<Graded> batch) {
        List<Tally> tallies = Tally.of(batch);
        StringBuilder heads = new StringBuilder();
        for (int i = 0; i < tallies.size(); i++) {
            heads.append("<th scope=\"col\" class=\"mark\"><abbr title=\"%s\">%d</abbr></th>".formatted(Page.escape(Title.of(tallies.get(i).first().task())), i + 1));
        }
        return """
            <h2 class="part">Students</h2>
            <p class="soft">The columns 1 to %d are the exercises above, in their order. %s</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Students">
            <table>
            <thead><tr><th scope="col">Student</th><th scope="col" class="number">Points</th>%s<th scope="col">Remarks</th></tr></thead>
            <tbody>
            """.formatted(tallies.size(), legend(), heads)
                + batch.stream().map(graded -> student(graded, tallies)).collect(Collectors.joining()) + "</tbody>\n</table>\n</div>\n";
    }

    private static String legend() {
        return List.of(Kind.RIGHT, Kind.PARTLY, Kind.WRONG, Kind.NOT_ATTEMPTED, Kind.NOT_GRADED).stream()
                .map(kind -> Words.sign(kind) + " " + (kind == Kind.NOT_ATTEMPTED ? "not tried" : Words.word(kind).toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", ")) + ".";
    }

    private static String student(Graded graded, List<Tally> tallies) {
        String marks = tallies.stream().map(tally -> graded.marks().stream().filter(mark -> mark.exercise().equals(tally.first().exercise()))
                .findFirst().map(SummaryPage::mark).orElse("<td></td>")).collect(Collectors.joining());
        String remarks = graded.remarks().stream().map(Page::prose).collect(Collectors.joining("<br>"));
        return "<tr><th scope=\"row\"><a href=\"%s\">%s</a></th><td class=\"number\">%s of %d</td>%s<td>%s</td></tr>\n".formatted(
                Page.link("feedback", FileName.of(graded.student()) + ".html"), Page.name(graded.student()),
                Words.open(graded) ? "?" : Words.points(graded.earned()), graded.points(), marks, remarks);
    }

    private static String mark(Mark mark) {
        return "<td class=\"mark %s\"><span role=\"img\" aria-label=\"%s\" title=\"%s\">%s</span></td>".formatted(FeedbackPage.look(mark.kind()),
                Words.word(mark.kind()), Words.word(mark.kind()), Words.sign(mark.kind()));
    }
}
