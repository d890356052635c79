package gradkit.course.grade.report;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final String page = FeedbackPage.of(Batch.mixed("bert"));

    @Test
    void aPageSaysPointsWhereToStartAndWhatEachExerciseNeeds() {
        assertThat(page).contains("<strong>0.5 of 21 points</strong>", "0 of 6 exercises right", "Start with <a href=\"#03-one\">", "◐ Partly right · 0.5 of 1 point",
                "✗ Does not compile · 0 of 3 points", "○ Not attempted", "part of the points", "the last one counts");
    }

    @Test
    void whatTheMessageHoldsIsNotSaidTwice() {
        assertThat(page.split("It looks as if you have t²", -1)).hasSize(2);
        assertThat(page).contains("<dt>Likely cause</dt><dd class=\"words\">exp overflows for large arguments</dd>").doesNotContain("<dd class=\"value\">z = 0.5</dd>");
    }

    @Test
    void whatWasThrownIsSaidOnce() {
        Mark thrown = new Mark("03-two", "Exercise 2", 2, 0, Mark.Kind.WRONG, "At z = 0 your code throws ArrayIndexOutOfBoundsException: Index 2 out of bounds for length 2.",
                Optional.of("z = 0"), Optional.of("java.lang.ArrayIndexOutOfBoundsException: Index 2 out of bounds for length 2"), Optional.empty(), List.of());
        assertThat(FeedbackPage.of(new Graded("bert", "03", "Activations", "", List.of(thrown), List.of())))
                .doesNotContain("java.lang", "on paper").contains("there, too, it throws");
    }

    @Test
    void formulasInTitlesBecomePlainSigns() {
        assertThat(Title.of("Exercise 3: Softplus, $\\log(1 + e^z)$, right to twelve figures")).isEqualTo("Exercise 3: Softplus, log(1 + e^z), right to twelve figures");
        assertThat(Title.of("The KL divergence $\\sum_i p_i \\log(p_i/q_i)$, for an error $e = \\hat y - y$ …")).isEqualTo("The KL divergence Σ_i p_i log(p_i/q_i), for an error e = y\u0302 - y …");
        assertThat(Title.of("In *Three losses, one name*, change `a * b * c`")).isEqualTo("In Three losses, one name, change `a * b * c`");
        assertThat(Title.of("a straight line, $y = ax …")).isEqualTo("a straight line, y = ax …");
    }

    @Test
    void hintsUnfoldOneInsideTheOther() {
        assertThat(page).contains("<details><summary>Hint 1</summary><p>Go the sigmoid&#39;s way: <code>tanh z</code> is a quotient.</p>"
                + "<details><summary>Hint 2</summary><p>Then the quotient rule: 1 &lt; 2.</p></details>\n</details>");
        assertThat(FeedbackPage.of(Batch.right("anna"))).doesNotContain("<details").contains("<dt>Notice</dt>");
    }

    @Test
    void theStartIsAnExerciseThatWasTried() {
        Graded mixed = Batch.mixed("bert");
        Graded later = new Graded("bert", "03", "Activations", mixed.sha256(), List.of(mixed.marks().get(5), mixed.marks().get(1)), List.of());
        assertThat(FeedbackPage.of(later)).contains("Start with <a href=\"#03-two\">");
        assertThat(FeedbackPage.of(Batch.empty("nobody"))).contains("Start with <a href=\"#03-one\">");
    }

    @Test
    void whyTheGraderFailedIsForTheInstructorAlone() {
        Graded open = Batch.open("zoë");
        assertThat(List.of(FeedbackPage.of(open), StudentJson.of(open), Gradescope.of(open), PrairieLearn.of(open), JUnitXml.of(open)))
                .allSatisfy(text -> assertThat(text).doesNotContain("/var/tmp"));
        assertThat(SummaryPage.of(List.of(open))).contains("<li><bdi>zoë</bdi>: Not graded yet: /var/tmp/slot-3 is full</li>");
        Graded none = new Graded("zoë", "03", "Activations", open.sha256(), open.marks().subList(1, 2), List.of("It could not be read: /home/prof/zoë.zip"));
        assertThat(FeedbackPage.of(none) + StudentJson.of(none) + PrairieLearn.of(none)).doesNotContain("/home/prof");
    }

    @Test
    void nothingOfAStudentBecomesMarkup() {
        for (String html : Stream.concat(Batch.all().stream().map(FeedbackPage::of), Stream.of(SummaryPage.of(Batch.all()))).toList()) {
            assertThat(html).doesNotContain("<script", "\u0000", "\u001B", "\u202E", "\uFFFE").contains("default-src 'none'");
            assertThat(html.replaceAll("<(/?)(html|head|meta|title|style|body|main|h1|h2|p|strong|em|bdi|div|span|ul|li|a|section|code|dl|dt|dd|details|summary|table|thead|tbody|tr|th|td|abbr|br|!DOCTYPE)\\b[^<>]*>", ""))
                    .doesNotContain("<");
        }
    }

    @Test
    void aPageLoadsNothing() {
        assertThat(page + SummaryPage.of(Batch.all())).doesNotContain("src=", "@import", "url(", "<link", "http://www", "https://");
    }

    @Test
    void theSummaryCountsAndNamesTheCommonestCauses() {
        String summary = SummaryPage.of(List.of(Batch.mixed("bert"), Batch.mixed("cleo"), Batch.right("anna")));
        assertThat(summary).contains("3 submissions. Median 0.5, mean 1.33 of 21 points", "<li>2 × It looks as if you have t² where 1 − t² belongs</li>",
                "href=\"feedback/bert.html\"", "aria-label=\"Partly right\"");
    }

    @Test
    void whatWasThrownIsACauseToo() {
        assertThat(SummaryPage.of(List.of(Batch.threw("ada", "SPIResolutionException: method sq(double)"), Batch.threw("bo", "ArithmeticException: / by zero"))))
                .contains("uses what its own cell does not declare", "throws an exception").doesNotContain("cause unknown");
    }

    @Test
    void linksReachFilesOfEveryName() {
        String summary = SummaryPage.of(List.of(Batch.right("Anna Müller"), Batch.right("../x")));
        assertThat(summary).contains("href=\"feedback/Anna%20M%C3%BCller.html\"", "href=\"feedback/" + FileName.of("../x") + ".html\"");
    }

    @Test
    void nobodyCanBeCalledLikeTheFileOfAnother() {
        String file = FileName.of("a<b");
        assertThat(file).startsWith("a_b-").isNotEqualTo(FileName.of("a>b"));
        assertThat(FileName.of(file)).isNotEqualTo(file);
    }
}
