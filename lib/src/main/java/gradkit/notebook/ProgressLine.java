package gradkit.notebook;

import gradkit.train.FitPlan;
import gradkit.train.Progress;
import gradkit.train.Run;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How far a run is, in one line: {@code epoch 3/5 ▓▓▓▓▓░░░ 62 %  loss 0.081  validation 0.976  9 s left}. */
final class ProgressLine {

    private static final int BAR = 20;
    private static final String STYLE = "font-family:var(--jp-code-font-family,monospace);font-size:.93em;white-space:pre-wrap";

    private ProgressLine() { }

    static Bundle starting(String model, FitPlan plan) {
        return line("%s: %d %s of batches of %d".formatted(model, plan.epochs(), plan.epochs() == 1 ? "epoch" : "epochs", plan.batch()));
    }

    static Bundle of(Progress now) {
        return line(text(now));
    }

    /** For a page that can't reach a running cell: how to stop it. */
    static Bundle withHint(Progress now) {
        return line(text(now) + "\n■ in the toolbar above stops the run; the model keeps what it has learned by then.");
    }

    private static String text(Progress now) {
        int done = (int) Math.round(now.done() * BAR);
        return "epoch %d/%d %s%s %.0f %%  loss %.3f%s  %s left".formatted(now.epoch(), now.epochs(), "▓".repeat(done), "░".repeat(BAR - done),
                100 * now.done(), now.loss(), validation(now.validationAccuracy()), time(now.secondsLeft()));
    }

    /** The same as HTML with a drawn bar, with the batch; the last word is how long it takes or what it waits for. */
    static String bar(Progress now, String state) {
        String text = String.format(Locale.ROOT, "epoch %d/%d  batch %" + String.valueOf(now.batches()).length() + "d/%d  loss %.3f%s  %s", now.epoch(), now.epochs(),
                now.batch(), now.batches(), now.loss(), validation(now.validationAccuracy()), state);
        String percent = String.format(Locale.ROOT, "%.1f", 100 * now.done());
        return "<div style=\"display:flex;flex-wrap:wrap;align-items:center;gap:.2em 1em;line-height:1.5;" + STYLE + "\">"
                + "<div role=\"progressbar\" aria-label=\"training\" aria-valuemin=\"0\" aria-valuemax=\"100\" aria-valuenow=\"" + percent
                + "\" style=\"width:14em;height:.7em;border-radius:.35em;overflow:hidden;background:var(--jp-layout-color3,#ccc)\">"
                + "<div style=\"width:" + percent + "%;height:100%;background:var(--jp-brand-color1,#1976d2)\"></div></div>"
                + "<span>" + Html.escape(text) + "</span></div>";
    }

    /** The rate that the schedule and the reader make together: {@code 0.0048 × 0.1 = 0.00048}. */
    static String rate(double scheduled, double factor) {
        String text = "%s × %s = %s".formatted(number(scheduled), number(factor), number(scheduled * factor));
        return "<span style=\"" + STYLE + "\">" + Html.escape(text) + "</span>";
    }

    /** A rate to two figures, without a power of ten down to 0.0001. */
    private static String number(double x) {
        return x < 1e-4 ? String.format(Locale.ROOT, "%.1e", x).replace("e-0", "e-") : new BigDecimal(x).round(new MathContext(2)).stripTrailingZeros().toPlainString();
    }

    static Bundle of(Run run) {
        String words = switch (run.ending()) {
            case COMPLETED -> "";
            case RUNNING -> "■ An error ended it.";
            default -> "■ " + run.reason();
        };
        if (run.epochs().isEmpty()) {
            return line(words);
        }
        Run.Epoch last = run.last();
        return line("%d %s in %s  loss %.3f%s%s".formatted(run.epochs().size(), run.epochs().size() == 1 ? "epoch" : "epochs", took(run.seconds()),
                last.loss(), validation(last.validationAccuracy()), words.isEmpty() ? "" : "  " + words));
    }

    private static String validation(double accuracy) {
        return Double.isNaN(accuracy) ? "" : String.format(Locale.ROOT, "  validation %.3f", accuracy);
    }

    private static String took(double seconds) {
        return seconds < 9.95 ? String.format(Locale.ROOT, "%.1f s", seconds) : time(seconds);
    }

    static String time(double seconds) {
        long s = Math.round(seconds);
        return !Double.isFinite(seconds) ? "?" : s < 100 ? s + " s" : s < 6000 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }

    /** Any line in this style. */
    static Bundle line(String text) {
        return Bundle.html("<div style=\"" + STYLE + "\">"
                + Html.escape(text) + "</div>", text);
    }
}
