package gradkit.notebook;

import gradkit.exercise.Verdict;
import gradkit.plot.Figure;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns a thing into what a notebook can show. Never throws: what can't be drawn is shown as text, with the reason. */
final class Renderer {

    private Renderer() { }

    static Bundle all(Object... things) {
        if (things.length == 1) {
            return one(things[0]);
        }
        return Bundle.html(Arrays.stream(things).map(t -> "<div>" + beside(t) + "</div>").collect(Collectors.joining("\n",
                        "<div style=\"display:flex;flex-wrap:wrap;gap:1.2em;align-items:flex-start\">", "</div>")),
                Arrays.stream(things).map(t -> one(t).text()).collect(Collectors.joining("\n")));
    }

    static Bundle one(Object thing) {
        try {
            return render(thing);
        } catch (Exception | LinkageError e) {
            return Bundle.text(String.valueOf(thing.getClass().getSimpleName()) + " can't be shown: " + e);
        }
    }

    private static Bundle render(Object thing) {
        if (thing instanceof Figure figure) {
            return Bundle.text(figure.alt()).and(Bundle.PNG, Base64.getEncoder().encodeToString(figure.png()))
                    .noting(Bundle.PNG, Map.of("alt", figure.alt(), "width", figure.width()));
        }
        return thing instanceof Verdict verdict ? VerdictBox.of(verdict) : Bundle.text(String.valueOf(thing));
    }

    private static String beside(Object thing) {
        if (thing instanceof Figure figure) {
            return "<img alt=\"%s\" width=\"%d\" src=\"data:image/png;base64,%s\">".formatted(Html.escape(figure.alt()), figure.width(),
                    Base64.getEncoder().encodeToString(figure.png()));
        }
        return one(thing).asHtml();
    }
}
