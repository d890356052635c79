package gradkit.notebook.widgets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/**
 * A control with a value that the reader changes in the page and Java may read, set and follow.
 *
 * @param <T> what the value is
 */
public abstract class Input<T> extends Control {

    private final Set<Reaction> reactions = new CopyOnWriteArraySet<>();
    private volatile T value;

    Input(Page page, String label, Model model, T start) {
        super(page, label, model);
        this.value = start;
        model.onChange(changes -> moved(changes));
    }

    /** The value now: the start until somebody moves it. */
    public final T value() {
        return value;
    }

    /**
     * Moves the control to this value, here and in the page; those who follow it are told.
     *
     * @throws IllegalArgumentException if the control can't have this value
     */
    public final void set(T value) {
        T checked = checked(value);
        if (!checked.equals(this.value)) {
            this.value = checked;
            model.set(inPage(checked));
            reactions.forEach(Reaction::soon);
        }
    }

    /**
     * Runs code with each new value, on the controls' thread. If values come faster than the code takes, it skips to the latest; what it
     * throws is shown below the control.
     */
    public final Input<T> onChange(Consumer<? super T> code) {
        reactions.add(new Reaction(List.of(this), () -> code.accept(value)));
        return this;
    }

    /** The same for code that follows several controls: one run, whichever of them have moved. */
    final void follow(Reaction reaction, boolean yes) {
        if (yes) {
            reactions.add(reaction);
        } else {
            reactions.remove(reaction);
        }
    }

    /** Lets the reader use it, or greys it out. */
    public final void enabled(boolean yes) {
        model.set("disabled", !yes);
    }

    /** Label and value in words: {@code learning rate = 0.01}. */
    public final String now() {
        return label() + " = " + said(value);
    }

    /** A value in words. */
    String said(T value) {
        return String.valueOf(value);
    }

    private void moved(Map<String, Object> changes) {
        Optional<T> now = fromPage(changes);
        if (now.isPresent() && !now.get().equals(value)) {
            value = now.get();
            reactions.forEach(Reaction::soon);
        }
    }

    /** The value if the control can have it, else an error that names the control. */
    abstract T checked(T value);

    /** The value in the page's words. */
    abstract Map<String, Object> inPage(T value);

    /** The value that the page has sent, if it is one. */
    abstract Optional<T> fromPage(Map<String, Object> changes);
}
