package gradkit.notebook;

import gradkit.notebook.kernel.Comms;
import gradkit.notebook.kernel.Display;
import gradkit.notebook.widgets.Control;
import gradkit.notebook.widgets.Controls;
import gradkit.notebook.widgets.HtmlText;
import gradkit.notebook.widgets.Input;
import gradkit.plot.Figure;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Controls with a result below them that follows.
 *
 * <p>The result is an ordinary output, replaced in place: so a saved notebook holds the last one, with a line that says at which values.
 */
public final class Interact {

    /** A function of three values. */
    @FunctionalInterface
    public interface Three<A, B, C> {
        Object apply(A a, B b, C c);
    }

    /** A function of four values. */
    @FunctionalInterface
    public interface Four<A, B, C, D> {
        Object apply(A a, B b, C c, D d);
    }

    /** A page that did not run the cell shows its outputs as they were saved, and never replaces them: there, results come among the controls. */
    private static final String LATER = "This page was loaded after the cell had run, so the result that follows the controls is here:";

    private final Display display;
    private final List<? extends Input<?>> controls;
    private final Supplier<?> code;
    private final Place result = new Place();
    private final Place values = new Place();
    private final String home = Comms.get().run().page();
    private final HtmlText elsewhere = Controls.html("");
    private boolean movedElsewhere;

    private Interact(Display display, List<? extends Input<?>> controls, Supplier<?> code) {
        this.display = display;
        this.controls = controls;
        this.code = code;
    }

    /** Shows the controls and the first result; an exception in it is the cell's, a later one is shown below the controls. */
    static void on(Display display, List<? extends Input<?>> controls, Supplier<?> code) {
        Interact interact = new Interact(display, controls, code);
        Controls.follow(controls, interact::draw);
        Show.on(display, Controls.column(Stream.concat(controls.stream(), Stream.of(interact.elsewhere)).toArray(Control[]::new)));
        interact.draw();
    }

    private synchronized void draw() {
        String at = controls.stream().map(Input::now).collect(Collectors.joining(", "));
        Object drawn = code.get();
        if (drawn == null) {
            throw new IllegalStateException("interact: the code gave null; expected something to show. Return a figure, a table or a text.");
        }
        Bundle bundle = Renderer.one(drawn);
        result.show(bundle);
        values.show(drawn instanceof Figure figure && !figure.caption().isEmpty()
            ? Bundle.html(Html.caption(figure.caption()) + Html.caption(at), figure.caption() + "\n" + at) : Bundle.html(Html.caption(at), at));
        movedElsewhere |= controls.stream().anyMatch(control -> !control.mover().isEmpty() && !control.mover().equals(home));
        if (movedElsewhere) {
            elsewhere.set(Html.caption(LATER) + Renderer.beside(drawn));
        }
    }

    /** A place below the cell. */
    private final class Place {
        private final String id = "gradkit-" + UUID.randomUUID();
        private boolean shown;

        void show(Bundle bundle) {
            if (shown) {
                display.update(bundle.data(), bundle.metadata(), id);
            } else {
                display.publish(bundle.data(), bundle.metadata(), id);
                shown = true;
            }
        }
    }
}
