package gradkit.notebook;

import gradkit.exercise.Exercise;
import gradkit.exercise.Quiz;
import gradkit.formula.Derivation;
import gradkit.formula.Derivations;
import gradkit.formula.Formula;
import gradkit.formula.Formulas;
import gradkit.notebook.kernel.Display;
import gradkit.notebook.widgets.Input;
import gradkit.notebook.widgets.Slider;
import gradkit.plot.Chart;
import gradkit.plot.SlidingChart;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a lesson's cell says: show this, check that. Start-up imports these methods. */
public final class Notebook {

    private Notebook() { }

    /** Shows each thing below the cell: one by itself, several side by side. */
    public static void show(Object... things) {
        Show.on(Display.get(), things);
    }

    /** A place below the cell whose content may change while the cell runs. */
    public static Live live() {
        return Live.on(Display.get());
    }

    /** Shows what the code makes of the control's value, and anew whenever that changes: {@code interact(rate, r -> plot(…))}. */
    public static <A> void interact(Input<A> a, Function<? super A, ?> code) {
        Interact.on(Display.get(), List.of(a), () -> code.apply(a.value()));
    }

    /** {@link #interact} for two controls: {@code interact(rate, kind, (r, k) -> plot(…))}. */
    public static <A, B> void interact(Input<A> a, Input<B> b, BiFunction<? super A, ? super B, ?> code) {
        Interact.on(Display.get(), List.of(a, b), () -> code.apply(a.value(), b.value()));
    }

    /** {@link #interact} for three controls. */
    public static <A, B, C> void interact(Input<A> a, Input<B> b, Input<C> c, Interact.Three<? super A, ? super B, ? super C> code) {
        Interact.on(Display.get(), List.of(a, b, c), () -> code.apply(a.value(), b.value(), c.value()));
    }

    /** {@link #interact} for four controls. */
    public static <A, B, C, D> void interact(Input<A> a, Input<B> b, Input<C> c, Input<D> d, Interact.Four<? super A, ? super B, ? super C, ? super D> code) {
        Interact.on(Display.get(), List.of(a, b, c, d), () -> code.apply(a.value(), b.value(), c.value(), d.value()));
    }

    /**
     * Shows a chart that follows the slider with no kernel, also in a saved notebook: {@code explore(steepness, k -> plot(…))}. The chart is
     * computed ahead at each stop of the slider, 40 at most; its slider belongs to the page, and Java hears nothing of it.
     *
     * @throws IllegalArgumentException if all charts together are larger than 60 KB
     */
    public static <N extends Number> void explore(Slider<N> slider, Function<? super N, Chart> chart) {
        List<N> stops = slider.stops(SlidingChart.MOST_STOPS);
        double[] at = stops.stream().mapToDouble(Number::doubleValue).toArray();
        show(SlidingChart.of(slider.label(), at, slider.value().doubleValue(), x -> chart.apply(stops.get(Arrays.binarySearch(at, x)))));
    }

    /** Compares your answer with the key and says what came of it; stops nothing. */
    public static <F> void check(Exercise<F> exercise, F answer) {
        new Checks(Display.get(), System.getenv()).check(exercise, answer);
    }

    /** Asks the questions, or marks your letters: {@code quiz(Activations.RECAP, "b", "a", "c")}. */
    public static void quiz(Quiz quiz, String... letters) {
        new Checks(Display.get(), System.getenv()).quiz(quiz, letters);
    }

    /** The lessons, drawn below what they build on and as a table with links, and which of your checks are green. */
    public static void map() {
        LessonMap.of(System.getenv()).forEach(part -> Show.on(Display.get(), part));
    }

    /** Looks at each part of the installation: what is there and, where something is wrong, the cure. */
    public static void doctor() {
        Show.on(Display.get(), Tables.of(Doctor.parts()));
    }

    /** The formula of the registry with this id: {@code show(formula("sigmoid-slope").check(-6, 0, 6))}. */
    public static Formula formula(String id) {
        return Formulas.get(id);
    }

    /** The derivation of the registry with this id, its lines numbered, each with its rule. */
    public static Derivation derivation(String id) {
        return Derivations.get(id);
    }

    /** An empty table with these columns: {@code show(table("recipe", "accuracy").row("Adam", 0.9702))}. */
    public static Rows table(String... columns) {
        return Rows.under(columns);
    }

    /** Text with Markdown's marks: {@code show(markdown("**bold**"))}. */
    public static Markdown markdown(String text) {
        return new Markdown(text);
    }

    /** A formula on a line of its own: {@code show(latex("\\sigma(z)"))}. */
    public static Latex latex(String text) {
        return new Latex(text);
    }
}
