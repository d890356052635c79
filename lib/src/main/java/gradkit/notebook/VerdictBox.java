package gradkit.notebook;

import gradkit.exercise.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** A verdict as a box: a sign, a word, what to know, and hints that unfold one inside the other. */
final class VerdictBox {

    private VerdictBox() { }

    static Bundle of(Verdict verdict) {
        return Bundle.html(Html.box(edge(verdict), heading(verdict), "<div>" + Html.prose(verdict.message()) + notice(verdict) + "</div>"
                + hints(verdict.hints()) + expected(verdict)), text(verdict));
    }

    private static String edge(Verdict verdict) {
        if (verdict instanceof Verdict.Right) {
            return "var(--jp-success-color1,#2e7d32)";
        }
        return verdict instanceof Verdict.Wrong ? "var(--jp-error-color1,#d32f2f)" : "var(--jp-border-color1,#9e9e9e)";
    }

    private static String heading(Verdict verdict) {
        String points = verdict.points() == 1 ? "1 point" : verdict.points() + " points";
        if (verdict instanceof Verdict.Right) {
            return "✓ Right · " + points;
        }
        if (verdict instanceof Verdict.Wrong) {
            return "✗ Not yet";
        }
        return verdict instanceof Verdict.NotAttempted ? "○ Not attempted · " + points : "? Not checked";
    }

    private static String notice(Verdict verdict) {
        return verdict instanceof Verdict.Right right ? right.notice().map(n -> " Notice: " + Html.prose(stop(n))).orElse("") : "";
    }

    private static String stop(String sentence) {
        return sentence.matches("(?s).*[.?…]") ? sentence : sentence + ".";
    }

    /** Hint 2 is inside hint 1: nobody sees the second by accident. */
    private static String hints(List<String> hints) {
        String inner = "";
        for (int i = hints.size() - 1; i >= 0; i--) {
            inner = Html.fold("Hint " + (i + 1), Html.prose(hints.get(i)) + inner);
        }
        return inner;
    }

    private static String expected(Verdict verdict) {
        return verdict instanceof Verdict.Wrong wrong && !wrong.compared().isEmpty() ? Html.fold("Expected values", table(wrong.compared())) : "";
    }

    private static String table(List<Verdict.Compared> compared) {
        String rows = compared.stream().map(c -> "<tr>%s%s%s<td>%s</td></tr>".formatted(cell(c.input()), cell(c.came()), cell(c.expected()),
                c.agrees() ? "✓" : "✗")).collect(Collectors.joining());
        return "<table><thead><tr><th>input</th><th>yours</th><th>expected</th><th></th></tr></thead><tbody>" + rows + "</tbody></table>";
    }

    private static String cell(String text) {
        return "<td style=\"text-align:left\">" + Html.escape(text) + "</td>";
    }

    /** The same words; the expected value stays out of it, since text has no fold. */
    private static String text(Verdict verdict) {
        String notice = verdict instanceof Verdict.Right right ? right.notice().map(n -> " Notice: " + stop(n)).orElse("") : "";
        String hints = verdict.hints().isEmpty() ? "" : verdict.hints().size() == 1 ? "\n(1 hint in the notebook)"
                : "\n(%d hints in the notebook)".formatted(verdict.hints().size());
        return heading(verdict) + "\n" + verdict.message() + notice + hints;
    }
}
