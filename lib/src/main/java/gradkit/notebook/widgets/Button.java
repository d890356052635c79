package gradkit.notebook.widgets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** A button that runs code when it is pressed. */
public final class Button extends Control {

    private final Set<Reaction> reactions = new CopyOnWriteArraySet<>();

    Button(Page page, String label) {
        super(page, label, Model.control(page, "Button", Map.of("description", label, "layout", page.layout(Map.of("width", "max-content", "min_width", "6em")))));
        model.onEvent(content -> {
            if ("click".equals(content.get("event"))) {
                reactions.forEach(Reaction::once);
            }
        });
    }

    /** Runs code on each press, on the controls' thread; what it throws is shown below the button. */
    public Button onClick(Runnable code) {
        reactions.add(new Reaction(List.of(this), code));
        return this;
    }

    /** Lets the reader press it, or greys it out. */
    public void enabled(boolean yes) {
        model.set("disabled", !yes);
    }

    /** Changes the words on it. */
    public void text(String words) {
        model.set("description", words);
    }

    @Override
    boolean usable() {
        return true;
    }

    @Override
    String words() {
        return "[" + label() + "]";
    }
}
