package gradkit.notebook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One result in the forms that a front end may choose from: content and metadata by MIME type, {@code text/plain} always.
 *
 * @param data     content by MIME type
 * @param metadata metadata by MIME type
 */
record Bundle(Map<String, Object> data, Map<String, Object> metadata) {

    static final String TEXT = "text/plain";
    static final String HTML = "text/html";
    static final String LATEX = "text/latex";
    static final String PNG = "image/png";
    static final String VEGA_LITE = "application/vnd.vegalite.v5+json";

    static Bundle text(String text) {
        return new Bundle(Map.of(TEXT, text), Map.of());
    }

    static Bundle html(String html, String text) {
        return text(text).and(HTML, html);
    }

    /** The same with one more form. */
    Bundle and(String mime, Object content) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        more.put(mime, content);
        return new Bundle(more, metadata);
    }

    /** The same with metadata for one of its forms. */
    Bundle noting(String mime, Map<String, ?> notes) {
        Map<String, Object> more = new LinkedHashMap<>(metadata);
        more.put(mime, notes);
        return new Bundle(data, more);
    }

    String text() {
        return String.valueOf(data.get(TEXT));
    }

    /** As HTML, for a place beside others: the HTML itself, a formula for the front end to set, or the text as it stands. */
    String asHtml() {
        if (data.containsKey(LATEX)) {
            return Html.escape(String.valueOf(data.get(LATEX)));
        }
        return data.containsKey(HTML) ? String.valueOf(data.get(HTML)) : "<pre style=\"margin:0\">" + Html.escape(text()) + "</pre>";
    }
}
