package gradkit.notebook;

import gradkit.engine.Script;
import gradkit.exercise.Verdict;
import gradkit.formula.Derivation;
import gradkit.formula.Formula;
import gradkit.formula.FormulaCheck;
import gradkit.notebook.widgets.Control;
import gradkit.plot.Figure;
import gradkit.plot.GraphDrawing;
import gradkit.plot.Plot;
import gradkit.plot.SlidingChart;
import gradkit.scratch.Matrix;
import gradkit.scratch.Scalar;
import gradkit.train.Confusion;
import gradkit.train.Evaluation;
import gradkit.train.Run;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns things into what a notebook can show. Never throws: what can't be drawn is shown as text, with the reason. */
final class Renderer {

    private Renderer() { }

    static Bundle all(Object... things) {
        if (things == null || things.length == 0) {
            return Bundle.text(things == null ? "null" : "");
        }
        if (things.length == 1) {
            return one(things[0]);
        }
        List<Bundle> bundles = Arrays.stream(things).map(Renderer::one).toList();
        String row = IntStream.range(0, things.length).mapToObj(i -> beside(things[i], bundles.get(i))).collect(Collectors.joining("\n"));
        boolean pictures = Arrays.stream(things).allMatch(thing -> thing instanceof Figure || thing instanceof Confusion);
        String wrap = pictures && things.length <= 3 ? "nowrap" : "wrap";    // up to three pictures share a line and shrink; tables can't
        return Bundle.html("<div style=\"display:flex;flex-wrap:" + wrap + ";gap:1em;align-items:flex-start\">" + row + "</div>",
                bundles.stream().map(Bundle::text).collect(Collectors.joining("\n")));
    }

    static Bundle one(Object thing) {
        try {
            return render(thing);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            return Bundle.text("%s can't be shown: %s".formatted(thing.getClass().getSimpleName(), e));
        }
    }

    private static Bundle render(Object thing) {
        if (thing instanceof Bundle bundle) {
            return bundle;
        } else if (thing instanceof Figure figure) {
            return picture(figure);
        } else if (thing instanceof Control control) {
            return new Bundle(control.bundle(), Map.of());
        } else if (thing instanceof Verdict verdict) {
            return VerdictBox.of(verdict);
        } else if (thing instanceof Markdown markdown) {
            return Bundle.text(markdown.text()).and("text/markdown", markdown.text());
        } else if (thing instanceof Latex latex) {
            return Bundle.text(latex.text()).and("text/latex", "$$" + latex.text() + "$$");
        }
        return thing instanceof Formula || thing instanceof Derivation || thing instanceof FormulaCheck ? mathematics(thing) : data(thing);
    }

    private static Bundle mathematics(Object thing) {
        if (thing instanceof Formula formula) {
            return render(new Latex(formula.latex()));
        }
        return thing instanceof Derivation derivation ? render(new Markdown(derivation.markdown())) : Tables.of((FormulaCheck) thing).bundle();
    }

    private static Bundle data(Object thing) {
        if (thing instanceof Table table) {
            return table.bundle();
        } else if (thing instanceof Rows rows) {
            return rows.table().bundle();
        } else if (thing instanceof Run run) {
            return Tables.of(run).bundle();
        } else if (thing instanceof Script script) {
            return Bundle.text(script.source()).and("text/markdown", "```python\n" + script.source() + "```");
        } else if (thing instanceof Evaluation evaluation) {
            return Tables.of(evaluation).bundle();
        } else if (drawn(thing) instanceof Figure figure) {
            return picture(figure);
        } else if (thing instanceof Matrix matrix) {
            return Tables.of(matrix).bundle();
        } else if (thing instanceof tech.tablesaw.api.Table table) {
            return Tables.of(table).bundle();
        }
        return Bundle.text(text(thing));
    }

    /** A value that is best seen as a picture, as that picture; anything else as it is. */
    private static Object drawn(Object thing) {
        return thing instanceof Confusion confusion ? Plot.confusion(confusion)
                : thing instanceof Scalar scalar && scalar.order().size() <= GraphDrawing.MOST ? Plot.graph(scalar) : thing;
    }

    private static String text(Object thing) {
        return thing instanceof double[] xs ? Arrays.toString(xs) : thing instanceof int[] xs ? Arrays.toString(xs)
                : thing instanceof float[] xs ? Arrays.toString(xs) : thing instanceof Object[] xs ? Arrays.deepToString(xs) : String.valueOf(thing);
    }

    private static Bundle picture(Figure figure) {
        String alt = figure.alt();
        Bundle picture = Bundle.text(alt).and(Bundle.PNG, Base64.getEncoder().encodeToString(figure.png()))
                .noting(Bundle.PNG, Map.of("alt", alt, "width", figure.width()));
        return figure instanceof SlidingChart sliding ? moving(picture, sliding) : picture;
    }

    /** Vega-Lite beside the picture: JupyterLab draws it and makes its slider work, with no kernel; other viewers take the picture. */
    private static Bundle moving(Bundle picture, SlidingChart sliding) {
        return picture.and(Bundle.VEGA_LITE, sliding.unwrap())
                .noting(Bundle.VEGA_LITE, Map.of("embed_options", Map.of("actions", false, "renderer", "svg")));
    }

    /** A thing in a row of things: a picture with its words and its caption, or its HTML. */
    static String beside(Object thing) {
        return beside(thing, one(thing));
    }

    private static String beside(Object thing, Bundle shown) {
        if (shown.data().containsKey(Bundle.PNG) && drawn(thing) instanceof Figure figure) {
            return ("<figure style=\"margin:0;flex:0 1 %dpx;min-width:240px\"><img alt=\"%s\" style=\"width:100%%;max-width:%dpx\" "
                    + "src=\"data:image/png;base64,%s\"/>%s</figure>").formatted(figure.width(), Html.escape(shown.text()), figure.width(), shown.data().get(Bundle.PNG),
                    figure.caption().isEmpty() ? "" : Html.caption(figure.caption()));
        }
        return "<div>" + shown.asHtml() + "</div>";
    }
}
