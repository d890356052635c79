package gradkit.notebook;

import gradkit.notebook.kernel.Display;
import gradkit.notebook.widgets.Control;
import gradkit.plot.Figure;
import java.util.Arrays;

/** Publishes things, and below a single figure its caption. */
final class Show {

    private Show() { }

    static void on(Display display, Object... things) {
        if (things != null && things.length > 1 && Arrays.stream(things).anyMatch(Control.class::isInstance)) {
            Arrays.stream(things).forEach(thing -> on(display, thing));    // a control can't be part of a piece of HTML
            return;
        }
        Bundle bundle = Renderer.all(things);
        display.publish(bundle.data(), bundle.metadata(), "");
        if (things != null && things.length == 1 && things[0] instanceof Figure figure && !figure.caption().isEmpty()) {
            Bundle caption = Bundle.html(Html.caption(figure.caption()), figure.caption());
            display.publish(caption.data(), caption.metadata(), "");
        }
    }
}
