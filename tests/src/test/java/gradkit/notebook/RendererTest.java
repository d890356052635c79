package gradkit.notebook;

import static gradkit.plot.Plot.plot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.plot.Figure;
import gradkit.plot.SlidingChart;
import gradkit.scratch.Matrix;
import gradkit.scratch.Scalar;
import gradkit.train.Confusion;
import gradkit.train.Evaluation;
import gradkit.train.Run;
import gradkit.train.Trace;
import java.lang.reflect.Proxy;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;

class RendererTest {

    private static final gradkit.plot.Chart LINE = plot("A line").x("x").line("y", x -> x).over(0, 2);

    @Test
    void aFigureIsAPictureWithItsWordsInTheMetadataAndAsText() {
        Bundle bundle = Renderer.one(LINE);
        String alt = "A line: y rises from 0 at x = 0 to 2 at x = 2.";
        assertThat(bundle.text()).isEqualTo(alt);
        assertThat(bundle.metadata()).isEqualTo(Map.of("image/png", Map.of("alt", alt, "width", 560)));
        assertThat(Base64.getDecoder().decode((String) bundle.data().get("image/png"))).isEqualTo(LINE.png());
    }

    @Test
    void aSlidingChartIsVegaLiteForThePageAndAPictureForOthers() {
        SlidingChart sliding = SlidingChart.of("k", new double[] {1, 2, 3}, 2, k -> plot("A line").line("y", x -> k * x));
        Bundle bundle = Renderer.one(sliding);
        assertThat(bundle.data().keySet()).as("an HTML form would be preferred by the page")
                .containsExactlyInAnyOrder("application/vnd.vegalite.v5+json", "image/png", "text/plain");
        assertThat(bundle.data().get("application/vnd.vegalite.v5+json")).isEqualTo(sliding.unwrap());
        assertThat(bundle.metadata().get("image/png")).isEqualTo(Map.of("alt", sliding.alt(), "width", 560));
    }

    @Test
    void aScalarIsItsGraphAndOneTooLargeToDrawIsText() {
        Scalar x = Scalar.of("x", 2);
        Bundle bundle = Renderer.one(x.times(x));
        assertThat(bundle.data()).containsKey("image/png");
        assertThat(bundle.text()).isEqualTo("x × x = 4; x = 2.");
        assertThat(Renderer.all(x.times(x), x).data().get("text/html").toString()).contains("alt=\"x × x = 4; x = 2.\"");
        Bundle large = Renderer.one(Scalar.sum(Stream.generate(() -> Scalar.of(1)).limit(100).toList()));
        assertThat(large.data()).doesNotContainKey("image/png");
        assertThat(large.text()).contains("data 100");
    }

    @Test
    void figuresSideBySideEachKeepTheirWordsAndCaption() {
        Bundle bundle = Renderer.all(LINE, LINE.caption("Twice as \"high\" & <steep>"));
        Element html = Xml.parse(String.valueOf(bundle.data().get("text/html"))).getDocumentElement();
        assertThat(html.getElementsByTagName("img").getLength()).isEqualTo(2);
        assertThat(((Element) html.getElementsByTagName("img").item(1)).getAttribute("alt")).isEqualTo(LINE.alt());
        assertThat(html.getTextContent()).contains("Twice as \"high\" & <steep>");
        assertThat(bundle.text()).isEqualTo(LINE.alt() + "\n" + LINE.alt());
    }

    @Test
    void aFigureIsDrawnOnceAloneAndInARow() {
        var drawn = new AtomicInteger();
        Object counted = Proxy.newProxyInstance(Figure.class.getClassLoader(), new Class<?>[] {Figure.class}, (proxy, method, arguments) -> {
            drawn.addAndGet(method.getName().equals("png") ? 1 : 0);
            return method.invoke(LINE, arguments);
        });
        Renderer.all(counted);
        assertThat(drawn).hasValue(1);
        Renderer.all(counted, "and its words");
        assertThat(drawn).hasValue(2);
    }

    @Test
    void aSingleFiguresCaptionIsVisible() {
        RecordingDisplay display = new RecordingDisplay();
        Show.on(display, LINE.caption("A caption"));
        assertThat(display.shown).hasSize(2);
        assertThat(display.shown.get(1).html()).contains("A caption");
    }

    static Stream<Object> things() {
        Run run = new Run(List.of(new Run.Epoch(1, 0.5, 0.8, Double.NaN, Double.NaN, 1e-3, 2)), Trace.NONE, Run.Ending.COMPLETED, "Completed <1>.");
        return Stream.of(run, new Evaluation(new float[][] {{0.2f, 0.8f}}, new int[] {1}, List.of("a", "b"), 0.22), Matrix.zeros(30, 20),
                new Confusion(new int[][] {{3, 1}, {0, 4}}, List.of("a", "b")), tech.tablesaw.api.Table.create("t & t",
                        StringColumn.create("<name>", "a", null), DoubleColumn.create("x", 1.5, Double.NaN)),
                new Markdown("**a**"), new Latex("\\sigma"), "a < b", new double[] {1, 2}, new int[0], new Object[] {"a", null}, List.of(), 3.5);
    }

    @ParameterizedTest
    @MethodSource("things")
    void everythingHasTextAndWellFormedHtmlAloneAndInARow(Object thing) {
        assertThat(Renderer.all(new Object[] {thing}).text()).isNotNull();
        Xml.parse(String.valueOf(Renderer.all(thing, thing).data().get("text/html")));
    }

    @Test
    void latexAndMarkdownKeepTheirKind() {
        assertThat(Renderer.one(new Latex("\\sigma")).data()).containsEntry("text/latex", "$$\\sigma$$");
        assertThat(Renderer.one(new Markdown("**a**")).data()).containsEntry("text/markdown", "**a**");
    }

    @Test
    void showNeverThrows() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("broken");
            }
        };
        for (Object[] things : new Object[][] {{broken}, {null, null}, {broken, LINE}, {plot("empty")}, {plot("empty"), LINE}, {}}) {
            Show.on(new RecordingDisplay(), things);
        }
        Show.on(new RecordingDisplay(), (Object[]) null);
        assertThat(Renderer.one(plot("empty")).text()).contains("has nothing to draw");
    }

    @Test
    void numbersInATableStandOnTheRight() {
        Table table = new Table(List.of("name", "value"), List.of(List.of("a", "−1.5"), List.of("b", "20")), "");
        assertThat(table.bundle().text()).isEqualTo("name  value\na      −1.5\nb        20");
        assertThat(String.valueOf(table.bundle().data().get("text/html"))).contains("<td style=\"text-align:right\">20</td>");
    }

    @Test
    void aTableIsWrittenRowByRow() {
        Rows table = Notebook.table("recipe", "accuracy", "digits").row("Adam", 0.97016, 60_000).row("<none>", -1.0, "");
        assertThat(Renderer.one(table).text()).isEqualTo("recipe  accuracy  digits\nAdam      0.9702  60,000\n<none>   −1.0000");
        assertThat(Renderer.one(table).asHtml()).contains("&lt;none&gt;");
        assertThatThrownBy(() -> table.row("only one")).hasMessageContaining("a row of 1 cells; expected 3");
    }

    @Test
    void picturesShareALineAndTablesThatAreTooWideGoBelow() {
        var picture = plot("line").line("x", x -> x).over(0, 1);
        assertThat(Renderer.all(picture, picture).asHtml()).contains("flex-wrap:nowrap");
        var table = Rows.under("a", "b").row("1", "2");
        assertThat(Renderer.all(table, table).asHtml()).contains("flex-wrap:wrap");
    }
}
