package gradkit.notebook.widgets;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Controls side by side or one below the other. */
public final class Box extends Control {

    private final List<Control> inside;

    Box(Page page, boolean row, Control... inside) {
        super(page, "", Model.control(page, row ? "HBox" : "VBox", Map.of("children", Stream.of(inside).map(control -> control.model).toList(),
            "layout", page.shared("Layout", Map.of("flex_flow", row ? "row wrap" : "column")))));
        this.inside = List.of(inside);
    }

    @Override
    Stream<Control> all() {
        return Stream.concat(Stream.of(this), inside.stream().flatMap(Control::all));
    }

    @Override
    String words() {
        return inside.stream().map(Control::words).filter(words -> !words.isEmpty()).collect(Collectors.joining("\n"));
    }
}
