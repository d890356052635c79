package gradkit.notebook;

import gradkit.exercise.Exercise;
import gradkit.exercise.Quiz;
import gradkit.formula.Derivation;
import gradkit.formula.Derivations;
import gradkit.formula.Formula;
import gradkit.formula.Formulas;
import gradkit.notebook.kernel.Display;

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

    /** Compares your answer with the key and says what came of it; stops nothing. */
    public static <F> void check(Exercise<F> exercise, F answer) {
        new Checks(Display.get(), System.getenv()).check(exercise, answer);
    }

    /** Asks the questions, or marks your letters: {@code quiz(Activations.RECAP, "b", "a", "c")}. */
    public static void quiz(Quiz quiz, String... letters) {
        new Checks(Display.get(), System.getenv()).quiz(quiz, letters);
    }

    /** The lessons, what each needs, and which of your checks are green. */
    public static void map() {
        Show.on(Display.get(), LessonMap.of(System.getenv()));
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
