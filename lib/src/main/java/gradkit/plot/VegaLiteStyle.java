package gradkit.plot;

import static gradkit.plot.VegaLite.map;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The house style in Vega-Lite's words. Each colour is stated, or a dark theme would put in its own. */
final class VegaLiteStyle {

    static final Map<String, Object> ACROSS = map("x", map("value", 0), "x2", map("value", "width"));
    static final Map<String, Object> LEVEL = map("type", "rule", "color", hex(House.SOFT_INK), "strokeWidth", 1.2, "strokeDash", List.of(4, 3));
    static final Map<String, Object> LEVEL_TEXT = map("type", "text", "align", "right", "dx", -4, "dy", -7,
            "color", hex(House.SOFT_INK));
    static final Map<String, Object> NOTE = map("type", "point", "filled", true, "size", 64, "color", hex(House.INK), "opacity", 1);
    static final Map<String, Object> NOTE_TEXT = map("type", "text", "align", "left", "dx", 9, "dy", -7, "fontWeight", "bold", "color", hex(House.INK));
    static final Map<String, Object> TEXT_AT_EDGE = map("x", map("value", "width"), "text", map("field", "text"));
    static final Map<String, Object> TEXT = map("text", map("field", "text"));

    private static final Map<String, Object> LINE = map("symbolType", "stroke", "symbolSize", 500, "symbolStrokeWidth", 2.2);
    private static final Map<String, Object> MARK = map("symbolType", "circle", "symbolSize", 60);

    static final Map<String, Object> CONFIG = map(
            "background", hex(House.PAPER), "padding", 12, "font", "sans-serif",
            "view", map("stroke", "transparent"),
            "title", map("color", hex(House.INK)),
            "style", map("guide-label", map("fill", hex(House.SOFT_INK)), "guide-title", map("fill", hex(House.INK))),
            "axis", map("domainColor", hex(House.RULE), "tickColor", hex(House.RULE), "gridColor", hex(House.HAIR),
                    "titleFontWeight", "normal", "titleFontSize", 12, "labelFontSize", 11),
            "legend", map("orient", "top", "direction", "horizontal", "labelFontSize", 12));

    private VegaLiteStyle() { }

    /** How these of all curves look: each has its colour and its dashes by its place among all. */
    static Map<String, Object> lines(List<String> all, List<String> these) {
        return map("color", byName(all, these, LINE, i -> hex(House.color(i))), "strokeDash", byName(all, these, LINE, VegaLiteStyle::dash));
    }

    static Map<String, Object> points(List<String> all, List<String> these) {
        return map("color", byName(all, these, MARK, i -> hex(House.color(i))));
    }

    /** One curve alone needs no legend. */
    private static Map<String, Object> byName(List<String> all, List<String> these, Map<String, Object> sample, IntFunction<Object> look) {
        List<Object> looks = these.stream().map(name -> look.apply(all.indexOf(name))).toList();
        return all.size() == 1 ? map("value", looks.get(0))
                : map("field", "name", "type", "nominal", "title", "", "legend", sample, "scale", map("domain", these, "range", looks));
    }

    private static List<Float> dash(int series) {
        float[] dash = House.stroke(series).getDashArray();
        return dash == null ? List.of(1f, 0f) : IntStream.range(0, dash.length).mapToObj(i -> dash[i]).toList();
    }

    private static String hex(Color color) {
        return "#%06x".formatted(color.getRGB() & 0xffffff);
    }
}
