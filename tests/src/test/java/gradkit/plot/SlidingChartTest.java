package gradkit.plot;

import static gradkit.plot.Plot.plot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the page draws is tested in a browser; here, that the specification holds the right numbers in Vega-Lite's shape. */
class SlidingChartTest {

    private static final double[] QUARTERS = IntStream.rangeClosed(1, 16).mapToDouble(i -> i / 4.0).toArray();

    private static Chart sigmoid(double k) {
        return plot("Steepness %s".formatted(k)).x("z").y("height").over(-6, 6)
                .line("σ(kz)", z -> 1 / (1 + Math.exp(-k * z)))
                .line("its slope", z -> k / (2 + Math.exp(-k * z) + Math.exp(k * z)));
    }

    private static JsonObject spec(SlidingChart chart) {
        return new Gson().toJsonTree(chart.unwrap()).getAsJsonObject();
    }

    private static JsonObject bind(SlidingChart chart) {
        return spec(chart).getAsJsonArray("params").get(0).getAsJsonObject().getAsJsonObject("bind");
    }

    private static List<JsonObject> rows(SlidingChart chart) {
        return spec(chart).getAsJsonObject("data").getAsJsonArray("values").asList().stream().map(row -> row.getAsJsonObject()).toList();
    }

    @Test
    void evenStopsAreASliderWithTheirBounds() {
        JsonObject bind = bind(SlidingChart.of("steepness k", QUARTERS, 1, SlidingChartTest::sigmoid));
        assertThat(bind.get("input").getAsString()).isEqualTo("range");
        assertThat(bind.get("name").getAsString()).isEqualTo("steepness k ");
        assertThat(List.of(bind.get("min").getAsDouble(), bind.get("max").getAsDouble(), bind.get("step").getAsDouble())).containsExactly(0.25, 4.0, 0.25);
    }

    @Test
    void unevenStopsAreAListOfTheirValues() {
        JsonObject bind = bind(SlidingChart.of("rate", new double[] {0.001, 0.01, 0.1}, 0.01, SlidingChartTest::sigmoid));
        assertThat(bind.get("input").getAsString()).isEqualTo("select");
        assertThat(bind.getAsJsonArray("options")).hasToString("[0.001,0.01,0.1]");
    }

    @Test
    void eachStopHasItsCurves() {
        List<JsonObject> rows = rows(SlidingChart.of("k", QUARTERS, 1, SlidingChartTest::sigmoid));
        assertThat(rows).hasSize(16 * 2);
        for (JsonObject row : rows) {
            double k = QUARTERS[row.get("stop").getAsInt()];
            JsonArray heights = row.getAsJsonArray("y");
            double middle = heights.get(heights.size() / 2).getAsDouble();
            assertThat(middle).isCloseTo(row.get("name").getAsString().equals("its slope") ? k / 4 : 0.5, within(1e-3));
        }
    }

    @Test
    void pointsLevelsAndNotesComeAlong() {
        SlidingChart chart = SlidingChart.of("a", new double[] {0, 1}, 0, a -> plot("").points("seen", new double[] {1, 2}, new double[] {a, 3})
                .line("fit", new double[] {1, 2}, new double[] {a, a}).level("goal", 2).note("here", 1, a));
        assertThat(rows(chart).stream().map(row -> row.get("kind").getAsString())).containsExactly("points", "line", "level", "note", "points", "line", "level", "note");
        assertThat(spec(chart).getAsJsonArray("layer")).hasSize(4);
        assertThat(rows(chart).get(4).getAsJsonArray("y")).hasToString("[1,3]");
    }

    @Test
    void theTitleFollowsTheSlider() {
        JsonObject title = spec(SlidingChart.of("k", new double[] {1, 2}, 1, SlidingChartTest::sigmoid)).getAsJsonObject("title");
        assertThat(title.getAsJsonObject("text").get("expr").getAsString()).isEqualTo("['Steepness 1.0', 'Steepness 2.0'][round((stop - 1) / 1)]");
        JsonObject same = spec(SlidingChart.of("k", new double[] {1, 2}, 1, k -> plot("It's k").line("f", x -> k))).getAsJsonObject("title");
        assertThat(same.get("text").getAsString()).isEqualTo("It's k");
    }

    @Test
    void theAxesHoldAllStopsSoThatOnlyTheCurveMoves() {
        JsonObject y = spec(SlidingChart.of("k", QUARTERS, 1, SlidingChartTest::sigmoid)).getAsJsonObject("encoding").getAsJsonObject("y");
        assertThat(y.getAsJsonObject("scale").getAsJsonArray("domain").get(1).getAsDouble()).isGreaterThan(1);
    }

    @Test
    void aHeightThatIsNotFiniteIsAGap() {
        JsonArray y = rows(SlidingChart.of("k", new double[] {1, 2}, 1, k -> plot("").line("1/x", x -> k / x).over(-1, 1).between(-9, 9))).get(0).getAsJsonArray("y");
        assertThat(y.get(y.size() / 2).isJsonNull()).isTrue();
    }

    @Test
    void noMapHoldsANullWhichAKernelsJsonWouldDrop() {
        assertThat(new Gson().toJson(SlidingChart.of("k", QUARTERS, 1, SlidingChartTest::sigmoid).unwrap())).doesNotContain(":null");
    }

    @Test
    void fortyStopsOfThreeCurvesStayBelowTheBound() {
        double[] stops = IntStream.range(0, 40).asDoubleStream().toArray();
        SlidingChart chart = SlidingChart.of("k", stops, 7, k -> sigmoid(k).line("sin", x -> Math.sin(k * x) / 3));
        assertThat(new Gson().toJson(chart.unwrap()).getBytes(StandardCharsets.UTF_8).length).isBetween(10_000, 60 * 1024);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        double[] many = new double[2000];
        assertThatThrownBy(() -> SlidingChart.of("k", QUARTERS, 1, k -> plot("").line("long", Arrays.stream(many).map(x -> k / 3).toArray())))
                .hasMessage("\"k\": 16 charts are larger than 60 KB; expected less. Take fewer stops, or fewer points.");
        assertThatThrownBy(() -> SlidingChart.of("k", new double[41], 1, SlidingChartTest::sigmoid)).hasMessageContaining("41 stops, not all rising; expected 2 to 40");
        assertThatThrownBy(() -> SlidingChart.of("k", new double[] {1, 2}, 1, k -> plot("").spread("mean", new double[] {1}, new double[] {2})))
                .hasMessageContaining("a chart has a band");
    }

    @Test
    void elsewhereItIsThePictureOfItsStart() {
        SlidingChart chart = SlidingChart.of("steepness k", QUARTERS, 1.1, SlidingChartTest::sigmoid);
        assertThat(chart.png()).isEqualTo(sigmoid(1).png());
        assertThat(chart.alt()).startsWith("Steepness 1.0: σ(kz) rises").endsWith("Shown at steepness k = 1; on a page that can draw Vega-Lite it moves from 0.25 to 4.");
    }
}
