package gradkit.notebook;

import gradkit.train.FitPlan;
import gradkit.train.Progress;
import gradkit.train.Run;
import java.util.Locale;

/** How far a run is, in one line: {@code epoch 3/5 ▓▓▓▓▓░░░ 62 %  loss 0.081  validation 0.976  9 s left}. */
final class ProgressLine {

    private static final int BAR = 20;

    private ProgressLine() { }

    static Bundle starting(String model, FitPlan plan) {
        return line("%s: %d %s of batches of %d".formatted(model, plan.epochs(), plan.epochs() == 1 ? "epoch" : "epochs", plan.batch()));
    }

    static Bundle of(Progress now) {
        int done = (int) Math.round(now.done() * BAR);
        return line("epoch %d/%d %s%s %.0f %%  loss %.3f%s  %s left".formatted(now.epoch(), now.epochs(), "▓".repeat(done), "░".repeat(BAR - done),
                100 * now.done(), now.loss(), validation(now.validationAccuracy()), time(now.secondsLeft())));
    }

    static Bundle of(Run run) {
        if (run.epochs().isEmpty()) {
            return line("■ " + run.reason());
        }
        Run.Epoch last = run.last();
        String words = switch (run.ending()) {
            case COMPLETED, RUNNING -> "";
            default -> "  ■ " + run.reason();
        };
        return line("%d %s in %s  loss %.3f%s%s".formatted(run.epochs().size(), run.epochs().size() == 1 ? "epoch" : "epochs", took(run.seconds()),
                last.loss(), validation(last.validationAccuracy()), words));
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

    private static Bundle line(String text) {
        return Bundle.html("<div style=\"font-family:var(--jp-code-font-family,monospace);font-size:.93em;white-space:pre-wrap\">"
                + Html.escape(text) + "</div>", text);
    }
}
