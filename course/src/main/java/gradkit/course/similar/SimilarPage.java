package gradkit.course.similar;

import gradkit.course.grade.report.Page;
import gradkit.course.grade.report.Title;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The page for the instructor: which pairs are alike, how alike pairs are in this class, and both answers beside each other. */
final class SimilarPage {

    private static final int MOST_LINES = 300;

    private final ClassWork work;
    private final SimilarAnswers found;
    private final SameWords words;
    private final int percent;
    private final List<Pair> shown;

    SimilarPage(ClassWork work, SimilarAnswers found, int percent, int most) {
        this.work = work;
        this.found = found;
        this.percent = percent;
        this.words = new SameWords(work);
        this.shown = Stream.concat(found.from(percent).stream().limit(most), found.likeWorked(percent).stream().limit(most)).toList();
    }

    String html() {
        String title = work.lesson() + ": similar answers";
        return Page.wide(title, "<h1>" + Page.escape(title) + "</h1>\n" + head() + missing() + pairs("Pairs", false) + pairs("Like the lesson's own answers", true) + spread()
                + IntStream.range(0, shown.size()).mapToObj(this::beside).collect(Collectors.joining()));
    }

    private String head() {
        long students = found.from(percent).size();
        return """
            <p class="sum">%d submissions: %s %d percent alike or more.</p>
            <p>The percentage says how much of both programs has the same structure, whatever names, comments and spaces are, without what everybody was
            given. It is no proof: a short exercise has few right answers, and what was shown in class is in many of them. Look at the answers
            themselves, and talk with both. The middle pair of this class is %d percent alike.</p>
            """.formatted(work.all().size(), students == 0 ? "no pair is" : students == 1 ? "1 pair is" : students + " pairs are", percent, found.middle());
    }

    private String missing() {
        List<String> said = new ArrayList<>();
        if (!found.tooShort().isEmpty()) {
            said.add("Too little to compare: " + found.tooShort().stream().map(who -> Page.name(Similar.name(who))).collect(Collectors.joining(", ")));
        }
        found.unread().forEach(line -> said.add(Page.name(line)));
        return said.isEmpty() ? "" : said.stream().map(line -> "<li>" + line + "</li>\n").collect(Collectors.joining("",
                "<div class=\"note\"><strong>Not compared</strong><ul>\n", "</ul></div>\n"));
    }

    private String pairs(String title, boolean withWorked) {
        String rows = IntStream.range(0, shown.size()).filter(i -> shown.get(i).withWorked() == withWorked).mapToObj(this::row).collect(Collectors.joining());
        return rows.isEmpty() ? "" : """
            <h2 class="part">%s</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="%s">
            <table>
            <thead><tr><th scope="col">Pair</th><th scope="col" class="number">Alike</th><th scope="col">Passages agree in</th><th scope="col">Word for word</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            </div>
            <p class="soft">%s</p>
            """.formatted(title, title, rows, told(withWorked));
    }

    private String told(boolean withWorked) {
        int all = withWorked ? found.likeWorked(percent).size() : found.from(percent).size();
        long here = shown.stream().filter(pair -> pair.withWorked() == withWorked).count();
        return (here == all ? "" : "The first " + here + " of " + all + ". ") + "All pairs, with the percentage of each, are in similar.csv.";
    }

    private String row(int i) {
        Pair pair = shown.get(i);
        List<String> agree = work.tasks().keySet().stream().filter(exercise -> pair.matches().stream()
                .anyMatch(match -> match.first().exercise().equals(exercise) || match.second().exercise().equals(exercise))).map(words::shortName).toList();
        return "<tr><th scope=\"row\"><a href=\"#pair-%d\">%s</a></th><td class=\"number\">%d %%</td><td>%s</td><td>%s</td></tr>\n".formatted(i + 1, names(pair),
                pair.percent(), Page.escape(String.join(", ", agree)), Page.escape(String.join(", ", words.of(pair))));
    }

    private static String names(Pair pair) {
        return Page.name(Similar.name(pair.first())) + " and " + Page.name(Similar.name(pair.second()));
    }

    /** How alike pairs of students are, ten percent a line. */
    private String spread() {
        List<Pair> pairs = found.ofStudents();
        if (pairs.size() < 2) {
            return "";
        }
        int[] counts = new int[10];
        pairs.forEach(pair -> counts[Math.min(9, pair.percent() / 10)]++);
        int most = IntStream.of(counts).max().orElse(1);
        String rows = IntStream.range(0, 10).map(i -> 9 - i).mapToObj(i -> "<tr><th scope=\"row\">%d to %d %%</th><td class=\"number\">%d</td><td>%s</td></tr>\n"
                .formatted(10 * i, i == 9 ? 100 : 10 * i + 9, counts[i], Page.bar((double) counts[i] / most))).collect(Collectors.joining());
        return """
            <h2 class="part">All pairs of students</h2>
            <table class="narrow">
            <thead><tr><th scope="col">Alike</th><th scope="col" class="number">Pairs</th><th scope="col">As a bar</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            """.formatted(rows);
    }

    private String beside(int i) {
        Pair pair = shown.get(i);
        Map<String, String> first = words.cells(pair.first());
        Map<String, String> second = words.cells(pair.second());
        String cells = work.tasks().keySet().stream().filter(exercise -> first.containsKey(exercise) || second.containsKey(exercise))
                .map(exercise -> """
                    <h3>%s</h3>
                    <div class="beside">
                    <div>%s%s</div>
                    <div>%s%s</div>
                    </div>
                    """.formatted(Page.prose(Title.of(work.tasks().get(exercise))),
                        Page.name(Similar.name(pair.first())), code(first.get(exercise), pair, exercise, Pair.Match::first),
                        Page.name(Similar.name(pair.second())), code(second.get(exercise), pair, exercise, Pair.Match::second)))
                .collect(Collectors.joining());
        return "<h2 class=\"part\" id=\"pair-%d\">%s: %d %% alike</h2>\n<p class=\"soft\">Lines with a bar at their left are in both.</p>\n%s".formatted(i + 1, names(pair), pair.percent(), cells);
    }

    private String code(String cell, Pair pair, String exercise, Function<Pair.Match, Pair.Passage> side) {
        if (cell == null) {
            return "<p class=\"soft\">No answer.</p>";
        }
        List<Pair.Passage> passages = pair.matches().stream().map(side).filter(passage -> passage.exercise().equals(exercise)).toList();
        List<String> lines = cell.stripTrailing().lines().toList();
        StringBuilder html = new StringBuilder("<pre tabindex=\"0\">");
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            int line = i + 1;
            boolean both = passages.stream().anyMatch(passage -> passage.from() <= line && line <= passage.to());
            html.append(both ? "<span class=\"both\">" : "<span>").append(Page.escape(lines.get(i))).append(lines.get(i).isEmpty() ? " " : "").append("</span>");
        }
        return html + (lines.size() > MOST_LINES ? "<span>… " + (lines.size() - MOST_LINES) + " more lines</span>" : "") + "</pre>";
    }
}
