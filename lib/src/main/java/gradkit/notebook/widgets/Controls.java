package gradkit.notebook.widgets;

import gradkit.plot.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes controls. Start-up imports these methods.
 *
 * <pre>{@code
 * var rate = slider("learning rate", 1e-4, 1, 0.01).log();
 * var kind = dropdown("activation", Activation.values());
 * interact(rate, kind, (r, k) -> plot(…));
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

    /**
     * A choice of one of these; the first to begin with.
     *
     * @throws IllegalArgumentException without options, or when two look the same
     */
    @SafeVarargs
    public static <T> Dropdown<T> dropdown(String label, T... options) {
        return dropdown(label, List.of(options));
    }

    /** A choice of one of these; the errors are those of the other {@code dropdown}. */
    public static <T> Dropdown<T> dropdown(String label, List<T> options) {
        return Dropdown.of(Page.get(), label, options);
    }

    /** A box to tick. */
    public static Checkbox checkbox(String label, boolean start) {
        return new Checkbox(Page.get(), label, start);
    }

    /** A line of text to write in. */
    public static TextField textField(String label, String start) {
        return new TextField(Page.get(), label, start);
    }

    /**
     * A film from the first number to the last, five frames a second.
     *
     * @throws IllegalArgumentException if the last number is not above the first
     */
    public static Play play(String label, int first, int last) {
        return Play.of(Page.get(), label, first, last);
    }

    /** A button with these words on it. */
    public static Button button(String words) {
        return new Button(Page.get(), words);
    }

    /**
     * A bar that fills from 0 to the end.
     *
     * @throws IllegalArgumentException if the end is not above 0
     */
    public static ProgressBar progressBar(String label, double end) {
        return new ProgressBar(Page.get(), label, end);
    }

    /** A pad to draw a digit on; blank until somebody draws, or {@code set} puts an image there. */
    public static DrawingPad drawingPad(String label) {
        return new DrawingPad(Page.get(), label);
    }

    /** A piece of HTML. */
    public static HtmlText html(String html) {
        return new HtmlText(Page.get(), html);
    }

    /** A figure among controls. */
    public static Picture picture(Figure figure) {
        return new Picture(Page.get(), figure);
    }

    /** Controls side by side. */
    public static Box row(Control... controls) {
        return Box.row(Page.get(), controls);
    }

    /** Controls one below the other. */
    public static Box column(Control... controls) {
        return Box.column(Page.get(), controls);
    }

    /**
     * Sheets of controls, of which one is seen at a time, in the map's order.
     *
     * @throws IllegalArgumentException without sheets
     */
    public static Box tabs(Map<String, ? extends Control> sheets) {
        return Box.tabs(Page.get(), sheets);
    }

    /** Two sheets of controls, of which one is seen at a time. */
    public static Box tabs(String first, Control one, String second, Control other) {
        Map<String, Control> sheets = new LinkedHashMap<>();
        sheets.put(first, one);
        sheets.put(second, other);
        return tabs(sheets);
    }

    /**
     * Runs code on the controls' thread when one of these controls has moved: once for all that moved meanwhile. What it throws is shown
     * below them. Ends when the cell runs again.
     */
    public static void follow(List<? extends Input<?>> controls, Runnable code) {
        Reaction reaction = new Reaction(controls, code);
        controls.forEach(control -> control.follow(reaction));
        Page.get().made(() -> controls.forEach(control -> control.leave(reaction)));
    }

    /** Whether this code has been called by a control: while it goes on, no other control is heard. */
    public static boolean areBusyHere() {
        return ControlThread.isCurrent();
    }
}
