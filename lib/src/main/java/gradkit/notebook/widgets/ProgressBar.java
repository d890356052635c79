package gradkit.notebook.widgets;

import java.util.Map;

/** A bar that fills from 0 to its end. */
public final class ProgressBar extends Control {

    private final double end;
    private volatile double value;

    ProgressBar(Page page, String label, double end) {
        super(page, label, Model.control(page, "FloatProgress", Map.of("description", label, "value", 0.0, "min", 0.0, "max", checked(label, end),
            "layout", page.wide(), "style", page.style("Progress"))));
        this.end = end;
    }

    private static double checked(String label, double end) {
        if (!(end > 0 && Double.isFinite(end))) {
            throw new IllegalArgumentException("progressBar(\"%s\"): end %s; expected a number above 0.".formatted(label, Scale.brief(end)));
        }
        return end;
    }

    /** Fills it up to this value; beyond the end it is full. */
    public void set(double value) {
        this.value = Math.max(0, Math.min(end, value));
        model.set("value", this.value);
    }

    /** How far it is. */
    public double value() {
        return value;
    }

    /** Changes the words beside it. */
    public void text(String words) {
        model.set("description", words);
    }

    @Override
    String words() {
        return model.get("description") + ": " + Scale.brief(value) + " of " + Scale.brief(end);
    }
}
