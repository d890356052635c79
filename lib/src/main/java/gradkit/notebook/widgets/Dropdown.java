package gradkit.notebook.widgets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of several things, chosen from a list that shows their {@code toString}.
 *
 * @param <T> what the things are
 */
public final class Dropdown<T> extends Input<T> {

    private final List<T> options;

    private Dropdown(Page page, String label, List<T> options, List<String> names) {
        super(page, label, Model.control(page, "Dropdown", Map.of("description", label, "_options_labels", names, "index", 0,
            "layout", page.layout(Map.of("width", "max-content")), "style", page.style("Description"))), options.get(0));
        this.options = options;
    }

    static <T> Dropdown<T> of(Page page, String label, List<T> options) {
        if (options.isEmpty()) {
            throw new IllegalArgumentException("dropdown(\"%s\"): no options; expected one at least. Name them behind the label.".formatted(label));
        }
        List<String> names = options.stream().map(String::valueOf).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("dropdown(\"%s\"): options %s; expected each to look different. Give them another toString.".formatted(label, names));
        }
        return new Dropdown<>(page, label, List.copyOf(options), names);
    }

    @Override
    T checked(T value) {
        if (!options.contains(value)) {
            throw new IllegalArgumentException("dropdown(\"%s\").set(%s): expected one of %s.".formatted(label(), value, options));
        }
        return value;
    }

    @Override
    Map<String, ?> inPage(T value) {
        return Map.of("index", options.indexOf(value));
    }

    @Override
    Optional<T> fromPage(Map<String, Object> changes) {
        int index = changes.get("index") instanceof Number number ? number.intValue() : -1;
        return index >= 0 && index < options.size() ? Optional.of(options.get(index)) : Optional.empty();
    }

    @Override
    String words() {
        return first() + options.stream().map(String::valueOf).collect(Collectors.joining(", ", " (one of ", ")"));
    }
}
