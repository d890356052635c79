package gradkit.notebook.widgets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The line below a control that says what went wrong; empty most of the time. */
final class Notice {

    final Model model;
    private final Map<Object, String> said = new LinkedHashMap<>();

    Notice(Page page) {
        model = Model.control(page, "HTML", Map.of("value", "", "_dom_classes", List.of(Look.NOTICE)));
    }

    /** Says something, in place of what the same one said before. */
    synchronized void say(Object who, String html) {
        said.put(who, html);
        show();
    }

    synchronized void clear(Object who) {
        if (said.remove(who) != null) {
            show();
        }
    }

    private void show() {
        model.set("value", String.join("", said.values()));
    }

    /** An error as HTML: the lines that a cell would show, the first of them and the place in bold. */
    static String error(String label, List<String> lines) {
        String text = lines.stream().map(line -> line.startsWith("\u001b[1m") ? "<b>" + escape(plain(line)) + "</b>" : escape(plain(line)))
            .collect(Collectors.joining("\n"));
        return "<div role=\"alert\" aria-label=\"" + escape(label) + "\" style=\"white-space:pre-wrap;line-height:1.4;font-family:var(--jp-code-font-family,monospace);"
            + "font-size:.93em;border-left:5px solid var(--jp-error-color1,#d32f2f);padding:.3em .8em;color:var(--jp-content-font-color1,#1a1a1a)\">" + text + "</div>";
    }

    /** Without the terminal's colours. */
    static List<String> plain(List<String> lines) {
        return lines.stream().map(Notice::plain).toList();
    }

    private static String plain(String line) {
        return line.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
