package gradkit.notebook.widgets;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Controls side by side, one below the other, or as sheets with tabs. */
public final class Box extends Control {

    private final List<Control> inside;

    private Box(Page page, List<Control> inside, String kind, Map<String, ?> more) {
        super(page, "", Model.control(page, kind, more));
        this.inside = inside;
    }

    static Box row(Page page, Control... inside) {
        return new Box(page, List.of(inside), "HBox", Map.of("children", models(inside),
            "layout", page.layout(Map.of("flex_flow", "row wrap", "grid_gap", "0 .6em", "align_items", "center"))));
    }

    static Box column(Page page, Control... inside) {
        return new Box(page, List.of(inside), "VBox", Map.of("children", models(inside)));
    }

    static Box tabs(Page page, Map<String, ? extends Control> sheets) {
        if (sheets.isEmpty()) {
            throw new IllegalArgumentException("tabs: no sheets; expected one at least. Write tabs(\"title\", control, …).");
        }
        List<Control> inside = List.copyOf(sheets.values());
        return new Box(page, inside, "Tab", Map.of("children", models(inside.toArray(Control[]::new)), "titles", List.copyOf(sheets.keySet()), "selected_index", 0));
    }

    private static List<Model> models(Control... inside) {
        return Stream.of(inside).map(control -> control.model).toList();
    }

    @Override
    Stream<Control> all() {
        return Stream.concat(Stream.of(this), inside.stream().flatMap(Control::all));
    }

    @Override
    String words() {
        return inside.stream().map(Control::words).filter(words -> !words.isEmpty()).collect(Collectors.joining("\n"));
    }

    @Override
    String html() {
        return inside.stream().map(Control::html).filter(html -> !html.isEmpty()).collect(Collectors.joining("\n"));
    }
}
