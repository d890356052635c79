package gradkit.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * A chart for each stop of a slider, all computed ahead: it follows the slider with no kernel, on any page that can draw Vega-Lite.
 *
 * <p>Elsewhere it is the picture of the stop that it starts with. At most 40 stops, and 60 KB.
 */
public final class SlidingChart implements Figure {

    /** How many stops fit one chart. */
    public static final int MOST_STOPS = 40;
    private static final int[] SAMPLES = {201, 121, 81, 61, 41, 31, 21};    // of a curve: as many as fit

    private final Slide slide;
    private final Chart first;
    private final Map<String, Object> spec;

    private SlidingChart(Slide slide, Chart first, Map<String, Object> spec) {
        this.slide = slide;
        this.first = first;
        this.spec = spec;
    }

    /**
     * What can be chosen.
     *
     * @param label stands beside the slider
     * @param stops the values, rising
     * @param start one of them
     * @param even  whether they are equally far apart, as on a slider; others are offered as a list
     */
    record Slide(String label, List<Double> stops, double start, boolean even) { }

    /**
     * A chart for each of these stops.
     *
     * @param label what the slider chooses, with its unit
     * @param stops at least 2, at most 40, rising; evenly spaced ones become a slider, others a list
     * @param start where it begins; the nearest stop is taken
     * @throws IllegalArgumentException for other stops, or when all charts together are larger than 60 KB
     */
    public static SlidingChart of(String label, double[] stops, double start, DoubleFunction<Chart> chart) {
        check(label, stops);
        double nearest = Arrays.stream(stops).boxed().min((a, b) -> Double.compare(Math.abs(a - start), Math.abs(b - start))).orElseThrow();
        Slide slide = new Slide(label, Arrays.stream(stops).boxed().toList(), nearest, even(stops));
        List<Chart> charts = Arrays.stream(stops).mapToObj(chart).toList();
        if (charts.stream().flatMap(c -> c.series().stream()).anyMatch(s -> s.kind() == Series.Kind.BAND)) {
            throw new IllegalArgumentException("\"%s\": a chart has a band; expected lines, points, levels and notes. Draw the mean as a line.".formatted(label));
        }
        for (int samples : SAMPLES) {
            Map<String, Object> spec = new VegaLite(slide, charts, samples).spec();
            if (size(spec) <= Painted.LIMIT) {
                return new SlidingChart(slide, charts.get(slide.stops().indexOf(nearest)), spec);
            }
        }
        throw new IllegalArgumentException("\"%s\": %d charts are larger than 60 KB; expected less. Take fewer stops, or fewer points."
                .formatted(label, stops.length));
    }

    private static void check(String label, double[] stops) {
        boolean rising = true;
        for (int i = 1; i < stops.length; i++) {
            rising &= stops[i - 1] < stops[i];
        }
        if (stops.length < 2 || stops.length > MOST_STOPS || !rising) {
            throw new IllegalArgumentException("\"%s\": came %d stops%s; expected 2 to %d, each larger than the one before."
                    .formatted(label, stops.length, rising ? "" : ", not all rising", MOST_STOPS));
        }
    }

    private static boolean even(double[] stops) {
        double step = (stops[stops.length - 1] - stops[0]) / (stops.length - 1);
        for (int i = 0; i < stops.length; i++) {
            if (Math.abs(stops[0] + i * step - stops[i]) > 1e-6 * step) {
                return false;
            }
        }
        return true;
    }

    /** About as long as its JSON, whose quotation marks a map's text does without. */
    private static int size(Map<String, Object> spec) {
        return spec.toString().length() * 11 / 10;
    }

    /** The Vega-Lite 5 specification, as maps, lists, texts and numbers (Satyanarayan et al., "Vega-Lite", 2017). */
    @Override
    public Map<String, Object> unwrap() {
        return spec;
    }

    @Override
    public byte[] png() {
        return first.png();
    }

    @Override
    public int width() {
        return first.width();
    }

    /** What the chart shows at the start, and between which values it can be moved. */
    @Override
    public String alt() {
        return "%s Shown at %s = %s; on a page that can draw Vega-Lite it moves from %s to %s.".formatted(first.alt(), slide.label(),
                Words.number(slide.start()), Words.number(slide.stops().get(0)), Words.number(slide.stops().get(slide.stops().size() - 1)));
    }

    @Override
    public String caption() {
        return first.caption();
    }

    @Override
    public SlidingChart caption(String text) {
        return new SlidingChart(slide, first.caption(text), spec);
    }

    @Override
    public String toString() {
        return alt();
    }
}
