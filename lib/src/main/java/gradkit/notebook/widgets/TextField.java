package gradkit.notebook.widgets;

import java.util.Map;
import java.util.Optional;

/** A line of text that the reader types; it is followed letter by letter. */
public final class TextField extends Input<String> {

    TextField(Page page, String label, String start) {
        super(page, label, Model.control(page, "Text", Map.of("description", label, "value", start, "layout", page.wide(), "style", page.style("Text"))), start);
    }

    @Override
    Optional<String> fromPage(Map<String, Object> changes) {
        return changes.get("value") instanceof String value ? Optional.of(value) : Optional.empty();
    }

    @Override
    String said(String value) {
        return "“" + value + "”";
    }

    @Override
    String words() {
        return first();
    }
}
