package gradkit.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes charts as one Vega-Lite specification whose parameter, bound to a slider, picks the chart that is drawn.
 *
 * <p>Each curve of each chart is one row of the data: its stop, its name, its heights. The page keeps the rows of the chosen stop and
 * spreads their heights out to points. A curve of a function carries no x: the page counts them itself, which halves the size.
 */
final class VegaLite {

    private final SlidingChart.Slide slide;
    private final List<Chart> charts;
    private final Frame frame;
    private final int samples;

    VegaLite(SlidingChart.Slide slide, List<Chart> charts, int samples) {
        this.slide = slide;
        this.charts = charts;
        this.frame = charts.get(0).frame;
        this.samples = samples;
    }

    Map<String, Object> spec() {
        List<Series> all = charts.stream().flatMap(chart -> drawn(chart).stream()).toList();
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("$schema", "https://vega.github.io/schema/vega-lite/v5.json");
        spec.put("description", charts.get(slide.stops().indexOf(slide.start())).alt());
        spec.put("title", map("text", text(chart -> chart.frame.title()), "anchor", "start", "fontSize", 14, "offset", 12));
        spec.put("width", frame.width());
        spec.put("height", frame.height());
        spec.put("autosize", map("type", "fit", "contains", "padding"));
        spec.put("params", List.of(map("name", "stop", "value", number(slide.start()), "bind", bind())));
        spec.put("data", map("values", IntStream.range(0, charts.size()).boxed().flatMap(this::rows).toList()));
        spec.put("transform", List.of(map("filter", "datum.stop === " + chosen())));
        spec.put("layer", Stream.of(lines(), points(), levels(), notes()).filter(layer -> !layer.isEmpty()).toList());
        spec.put("encoding", map("x", axis(frame.x(), "x", Ranges.x(frame, all), frame.logX()),
                "y", axis(frame.y(), "y", heights(all), frame.logY())));
        spec.put("resolve", map("scale", map("color", "independent", "strokeDash", "independent")));    // points show as points in the legend
        spec.put("config", VegaLiteStyle.CONFIG);
        return spec;
    }

    /** The slider, or the list, that the page puts below the chart. */
    private Map<String, Object> bind() {
        List<Double> stops = slide.stops();
        String name = slide.label() + " ";
        return slide.even()
                ? map("input", "range", "name", name, "min", number(stops.get(0)), "max", number(stops.get(stops.size() - 1)), "step", number(step()))
                : map("input", "select", "name", name, "options", stops.stream().map(VegaLite::number).toList());
    }

    private double step() {
        return (slide.stops().get(slide.stops().size() - 1) - slide.stops().get(0)) / (slide.stops().size() - 1);
    }

    /** An expression: which of the stops is chosen, counted from 0. */
    private String chosen() {
        return slide.even() ? "round((stop - %s) / %s)".formatted(number(slide.stops().get(0)), number(step()))
                : "indexof(%s, stop)".formatted(slide.stops().stream().map(VegaLite::number).toList());
    }

    /** A text that may be another one at each stop. */
    private Object text(Function<Chart, String> of) {
        List<String> texts = charts.stream().map(of).toList();
        if (texts.stream().distinct().count() == 1) {
            return texts.get(0);
        }
        List<String> quoted = texts.stream().map(t -> "'" + t.replace("\\", "\\\\").replace("'", "\\'") + "'").toList();
        return map("expr", quoted + "[" + chosen() + "]");
    }

    private Stream<Map<String, Object>> rows(int stop) {
        Stream<Map<String, Object>> curves = drawn(charts.get(stop)).stream().map(s -> {
            Map<String, Object> row = map("stop", stop, "name", s.name(), "kind", isLine(s) ? "line" : "points",
                    "y", numbers(s.ys()));
            if (!counted(s)) {
                row.put("x", numbers(s.xs()));
            }
            return row;
        });
        Stream<Map<String, Object>> said = charts.get(stop).notes().stream().map(note -> note.isLevel()
                ? map("stop", stop, "kind", "level", "text", note.text(), "y", number(note.y()))
                : map("stop", stop, "kind", "note", "text", note.text(), "x", number(note.x()), "y", number(note.y())));
        return Stream.concat(curves, said);
    }

    /** Curves with their heights; a function keeps its kind, by which the page knows to count its x. */
    private List<Series> drawn(Chart chart) {
        return chart.series().stream().map(s -> {
            Series drawn = s.drawn(frame, samples);
            return new Series(s.name(), s.kind(), drawn.xs(), drawn.ys(), drawn.half(), s.function());
        }).toList();
    }

    private boolean counted(Series s) {
        return s.kind() == Series.Kind.FUNCTION && !frame.logX();
    }

    /** One span for all stops: what moves is the curve, not the axis. */
    private Axes.Range heights(List<Series> all) {
        return Ranges.y(frame, all, charts.stream().flatMap(chart -> chart.notes().stream()).toList());
    }

    private Map<String, Object> axis(String title, String field, Axes.Range range, boolean logarithmic) {
        List<Number> domain = DoubleStream.of(range.lo(), range.hi()).map(v -> logarithmic ? Math.pow(10, v) : v).mapToObj(VegaLite::number).toList();
        List<Number> ticks = range.ticks().values().stream().map(v -> number(logarithmic ? Math.pow(10, v) : v)).toList();
        return map("field", field, "type", "quantitative", "title", title,
                "scale", map("type", logarithmic ? "log" : "linear", "domain", domain, "nice", false),
                "axis", map("grid", field.equals("y"), "values", ticks));
    }

    private List<String> names(Predicate<Series> which) {
        return charts.stream().flatMap(chart -> chart.series().stream()).filter(which).map(Series::name).distinct().toList();
    }

    private Map<String, Object> lines() {
        String counted = "sequence(%s, %s, %s)".formatted(frame.from(), frame.to() + between() / 2, between());
        return map("transform", List.of(map("filter", "datum.kind === 'line'"),
                        map("calculate", "isArray(datum.x) ? datum.x : " + counted, "as", "x"), map("flatten", List.of("x", "y"))),
                "mark", map("type", "line", "strokeWidth", 2.2, "clip", true),
                "encoding", VegaLiteStyle.lines(names(s -> true), names(VegaLite::isLine)));
    }

    private double between() {
        return (frame.to() - frame.from()) / (samples - 1);
    }

    private Map<String, Object> points() {
        List<String> names = names(s -> !isLine(s));
        return names.isEmpty() ? Map.of() : map("transform", List.of(map("filter", "datum.kind === 'points'"), map("flatten", List.of("x", "y"))),
                "mark", map("type", "point", "filled", true, "size", 40, "opacity", 1, "clip", true),
                "encoding", VegaLiteStyle.points(names(s -> true), names));
    }

    private static boolean isLine(Series s) {
        return s.kind() != Series.Kind.POINTS;
    }

    private Map<String, Object> levels() {
        return has(Note::isLevel)
                ? map("transform", List.of(map("filter", "datum.kind === 'level'")),
                        "layer", List.of(map("mark", VegaLiteStyle.LEVEL, "encoding", VegaLiteStyle.ACROSS),
                                map("mark", VegaLiteStyle.LEVEL_TEXT, "encoding", VegaLiteStyle.TEXT_AT_EDGE)))
                : Map.of();
    }

    private Map<String, Object> notes() {
        return has(note -> !note.isLevel())
                ? map("transform", List.of(map("filter", "datum.kind === 'note'")),
                        "layer", List.of(map("mark", VegaLiteStyle.NOTE), map("mark", VegaLiteStyle.NOTE_TEXT, "encoding", VegaLiteStyle.TEXT)))
                : Map.of();
    }

    private boolean has(Predicate<Note> which) {
        return charts.stream().flatMap(chart -> chart.notes().stream()).anyMatch(which);
    }

    private static List<Number> numbers(double[] values) {
        return Arrays.asList(DoubleStream.of(values).mapToObj(VegaLite::number).toArray(Number[]::new));    // may hold nulls: gaps
    }

    /** Four figures: finer than a pixel. What is not finite becomes a gap. */
    static Number number(double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        boolean whole = rounded.scale() <= 0 && rounded.scale() > -6;
        return whole ? (Number) rounded.intValueExact() : (Number) rounded;
    }

    /** A map in this order; {@code Map.of} has none. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
