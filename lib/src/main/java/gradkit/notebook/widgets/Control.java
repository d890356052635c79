package gradkit.notebook.widgets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

/** Something in the page that Java has made and can change: {@code show(control)} shows it, running its cell again closes it. */
public abstract class Control {

    static final String VIEW = "application/vnd.jupyter.widget-view+json";
    private static final String HINT = "\n<em>Run this cell to use its controls.</em>";

    final Page page;
    final Model model;
    private final String label;
    private final Set<Notice> notices = new CopyOnWriteArraySet<>();
    private final Runnable closer = this::close;
    private final Set<Runnable> views = new CopyOnWriteArraySet<>();     // closers of what has been shown

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
        views.forEach(Runnable::run);
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

    /**
     * What {@code show} publishes, by MIME type: the control itself for a page that can talk to Java, words for any other.
     */
    public final Map<String, Object> bundle() {
        Notice notice = new Notice(page);
        List<Control> controls = all().toList();
        boolean usable = controls.stream().anyMatch(Control::usable);
        Model shown = Model.control(page, "VBox", Map.of("children", List.of(model, notice.model, page.look()), "_dom_classes", usable ? List.of(Look.SHOWN, Look.USABLE) : List.of(Look.SHOWN)));
        controls.forEach(control -> {
            control.notices.add(notice);
            control.parts().forEach(Model::id);    // also what no box contains, such as a link
        });
        Runnable[] closer = new Runnable[1];
        closer[0] = () -> {
            controls.forEach(control -> control.notices.remove(notice));
            shown.close();
            notice.model.close();
            views.remove(closer[0]);
            page.gone(closer[0]);
        };
        views.add(closer[0]);
        page.made(closer[0]);
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("text/plain", words());
        bundle.put("text/html", "<div style=\"white-space:pre-line\">" + html() + (usable ? HINT : "") + "</div>");
        bundle.put(VIEW, new LinkedHashMap<>(Map.of("version_major", 2, "version_minor", 0, "model_id", shown.id())));
        return bundle;
    }

    /** Its words: what it is called, how it stands, between which bounds. */
    @Override
    public final String toString() {
        return words();
    }
}
