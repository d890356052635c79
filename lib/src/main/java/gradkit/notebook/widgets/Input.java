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

    private final Model holder;
    private final Set<Reaction> reactions = new CopyOnWriteArraySet<>();
    private final T start;
    private volatile T value;
    private volatile String mover = "";

    Input(Page page, String label, Model model, T start) {
        this(page, label, model, model, start);
    }

    /** A control of several models, one of which holds the value. */
    Input(Page page, String label, Model model, Model holder, T start) {
        super(page, label, model);
        this.holder = holder;
        this.start = start;
        this.value = start;
        holder.onChange(this::moved);
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
            mover = "";
            holder.set(inPage(checked));
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

    /** Lets the reader use it, or greys it out. */
    public final void enabled(boolean yes) {
        holder.set("disabled", !yes);
    }

    /** Label and value in words: {@code learning rate = 0.01}. */
    public final String now() {
        return label() + " = " + said(value);
    }

    /** Label and start in words. */
    final String first() {
        return label() + " = " + said(start);
    }

    final void follow(Reaction reaction) {
        reactions.add(reaction);
    }

    final void leave(Reaction reaction) {
        reactions.remove(reaction);
    }

    /** The page in which it was last moved, or {@code ""} when Java has moved it or nobody. */
    public final String mover() {
        return mover;
    }

    private void moved(Map<String, Object> changes) {
        Optional<T> now = fromPage(changes);
        if (now.isPresent() && !now.get().equals(value)) {
            value = now.get();
            mover = page.comms.speaker();
            reactions.forEach(Reaction::soon);
        }
    }

    @Override
    final boolean usable() {
        return true;
    }

    /** The value if the control can have it, else an error that names the control. */
    T checked(T value) {
        return value;
    }

    /** The value in the page's words. */
    Map<String, ?> inPage(T value) {
        return Map.of("value", value);
    }

    /** The value that the page has sent, if it has sent one. */
    abstract Optional<T> fromPage(Map<String, Object> changes);

    /** A value in words. */
    String said(T value) {
        return String.valueOf(value);
    }
}
