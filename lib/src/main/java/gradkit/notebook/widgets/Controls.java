package gradkit.notebook.widgets;

import java.util.List;

/**
 * Makes controls. Start-up imports these methods.
 *
 * <pre>{@code
 * var rate = slider("learning rate", 1e-4, 1, 0.01).log();
 * show(rate);
 * rate.onChange(r -> System.out.println(r));
 * }</pre>
 */
public final class Controls {

    private Controls() { }

    /**
     * A slider for a real number.
     *
     * @throws IllegalArgumentException if the bounds are no two numbers in order, or the start lies outside
     */
    public static Slider<Double> slider(String label, double lowest, double highest, double start) {
        return Slider.real(Page.get(), label, lowest, highest, start);
    }

    /** A slider for a whole number; the errors are those of {@link #slider}. */
    public static Slider<Integer> wholeSlider(String label, int lowest, int highest, int start) {
        return Slider.whole(Page.get(), label, lowest, highest, start);
    }

    /** A button with these words on it. */
    public static Button button(String words) {
        return new Button(Page.get(), words);
    }

    /** A piece of HTML. */
    public static HtmlText html(String html) {
        return new HtmlText(Page.get(), html);
    }

    /** Controls side by side. */
    public static Box row(Control... controls) {
        return new Box(Page.get(), true, controls);
    }

    /** Controls one below the other. */
    public static Box column(Control... controls) {
        return new Box(Page.get(), false, controls);
    }

    /**
     * Runs code on the controls' thread when one of these controls has moved: once for all that moved meanwhile. What it throws is shown
     * below them.
     */
    public static void follow(List<? extends Input<?>> controls, Runnable code) {
        Reaction reaction = new Reaction(controls, code);
        controls.forEach(control -> control.follow(reaction, true));
        controls.get(0).page.made(() -> controls.forEach(control -> control.follow(reaction, false)));
    }
}
