package gradkit.notebook.widgets;

import java.util.Map;
import java.util.Optional;

/** Yes or no. */
public final class Checkbox extends Input<Boolean> {

    Checkbox(Page page, String label, boolean start) {
        super(page, label, Model.control(page, "Checkbox", Map.of("description", label, "value", start, "indent", false)), start);
    }

    @Override
    Optional<Boolean> fromPage(Map<String, Object> changes) {
        return changes.get("value") instanceof Boolean value ? Optional.of(value) : Optional.empty();
    }

    @Override
    String said(Boolean value) {
        return value ? "yes" : "no";
    }

    @Override
    String words() {
        return first() + " (yes or no)";
    }
}
