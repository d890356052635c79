package gradkit.notebook.widgets;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

/** Something in the page that Java has made and can change: {@code show(control)} shows it, running its cell again closes it. */
public abstract class Control {

    final Page page;
    final Model model;
    private final String label;
    private final Set<Notice> notices = new CopyOnWriteArraySet<>();
    private final Runnable closer = this::close;
    private final Set<Shown> views = new CopyOnWriteArraySet<>();

    Control(Page page, String label, Model model) {
        this.page = page;
        this.label = label;
        this.model = model;
        page.made(closer);
    }

    /** The words beside it. */
    public final String label() {
        return label;
    }

    /** Takes it out of the page; its value can still be read. */
    public void close() {
        parts().forEach(Model::close);
        views.forEach(Shown::close);
        page.gone(closer);
    }

    /** What it is and how it stood at first, in words for those who see no control: a saved notebook, a printed page. */
    abstract String words();

    /** The same as HTML, for a page that has no kernel. */
    String html() {
        return Notice.escape(words());
    }

    /** True when a reader does something with it and does not only look at it. */
    boolean usable() {
        return false;
    }

    /** The models that belong to this control alone. */
    Stream<Model> parts() {
        return Stream.of(model);
    }

    /** This control and those inside it. */
    Stream<Control> all() {
        return Stream.of(this);
    }

    final Set<Notice> notices() {
        return notices;
    }

    final void forget(Shown view) {
        views.remove(view);
    }

    /** What {@code show} publishes, by MIME type: the control itself for a page that can talk to Java, words for any other. */
    public final Map<String, Object> bundle() {
        Shown shown = new Shown(this);
        views.add(shown);
        return shown.bundle();
    }

    /** Its words: what it is called, how it stands, between which bounds. */
    @Override
    public final String toString() {
        return words();
    }
}
