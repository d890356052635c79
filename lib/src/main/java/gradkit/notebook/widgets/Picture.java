package gradkit.notebook.widgets;

import gradkit.plot.Figure;
import java.util.Base64;
import java.util.Map;

/** A figure among controls, with its words for those who don't see it. Alone below a cell, {@code show(figure)} does better: that is saved. */
public final class Picture extends Control {

    private volatile String words;

    Picture(Page page, Figure figure) {
        super(page, "", Model.control(page, "HTML", Map.of("value", image(figure))));
        this.words = figure.alt();
    }

    /** Replaces it. */
    public void set(Figure figure) {
        words = figure.alt();
        model.set("value", image(figure));
    }

    /** As HTML and not as the library's own image, because that has no place for the words. */
    private static String image(Figure figure) {
        return "<img alt=\"%s\" width=\"%d\" style=\"max-width:100%%;height:auto\" src=\"data:image/png;base64,%s\"/>"
            .formatted(Notice.escape(figure.alt()), figure.width(), Base64.getEncoder().encodeToString(figure.png()));
    }

    @Override
    String html() {
        return String.valueOf(model.get("value"));
    }

    @Override
    String words() {
        return words;
    }
}
