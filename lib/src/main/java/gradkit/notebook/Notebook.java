package gradkit.notebook;

import gradkit.exercise.Exercise;
import gradkit.notebook.kernel.Display;

/** What a lesson's cell says: show this, check that. Start-up imports these methods. */
public final class Notebook {

    private Notebook() { }

    /** Shows each thing below the cell: one by itself, several side by side. */
    public static void show(Object... things) {
        Bundle bundle = Renderer.all(things);
        Display.get().publish(bundle.data(), bundle.metadata(), "");
    }

    /** Compares your answer with the key and says what came of it; stops nothing. */
    public static <F> void check(Exercise<F> exercise, F answer) {
        Checks.check(exercise, answer, Display.get(), System.getenv());
    }
}
