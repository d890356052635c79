package gradkit.notebook.widgets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A control as a cell shows it: the control and, below it, the line for what goes wrong. It ends with the control, or when its cell runs again. */
final class Shown {

    static final String VIEW = "application/vnd.jupyter.widget-view+json";
    private static final String HINT = "\n<em>To use these controls, run the cells down to here.</em>";
    private static final String DEAF = "<em>This kernel hears its controls when no cell runs: what you move meanwhile counts from then on.</em>";

    private static final String NEVER = "<em>This kernel does not hear its controls: change a start value in the code and run the cell again.</em>";

    private final Control control;
    private final Notice notice;
    private final Model whole;
    private final List<Control> inside;
    private final boolean usable;
    private final Runnable closer = this::close;

    Shown(Control control) {
        Page page = control.page;
        this.control = control;
        this.inside = control.all().toList();
        this.usable = inside.stream().anyMatch(Control::usable);
        this.notice = new Notice(page);
        this.whole = Model.control(page, "VBox", Map.of("children", List.of(control.model, notice.model, page.look()),
            "_dom_classes", usable ? List.of(Look.SHOWN, Look.USABLE) : List.of(Look.SHOWN)));
        inside.forEach(part -> part.notices().add(notice));
        inside.stream().flatMap(Control::parts).forEach(Model::id);    // also what no box contains, such as a link
        if (usable && !page.comms.hears()) {
            notice.say(page, NEVER);
        } else if (usable && page.deaf()) {
            notice.say(page, DEAF);
        }
        page.made(closer);
    }

    /** The control itself for a page that can talk to Java, words for any other. */
    Map<String, Object> bundle() {
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("text/plain", control.words());
        bundle.put("text/html", "<div style=\"white-space:pre-line\">" + control.html() + (usable ? HINT : "") + "</div>");
        bundle.put(VIEW, new LinkedHashMap<>(Map.of("version_major", 2, "version_minor", 0, "model_id", whole.id())));
        return bundle;
    }

    void close() {
        inside.forEach(part -> part.notices().remove(notice));
        whole.close();
        notice.model.close();
        control.forget(this);
        control.page.gone(closer);
    }
}
