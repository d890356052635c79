package gradkit.notebook.widgets;

import java.util.Map;

/** A piece of HTML among controls; it goes into the page as it is, so escape what you do not trust. */
public final class HtmlText extends Control {

    HtmlText(Page page, String html) {
        super(page, "", Model.control(page, "HTML", Map.of("value", html)));
    }

    /** Replaces it; the same again costs nothing. */
    public void set(String html) {
        if (!html.equals(model.get("value"))) {
            model.set("value", html);
        }
    }

    @Override
    String words() {
        return String.valueOf(model.get("value")).replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&").strip();
    }
}
