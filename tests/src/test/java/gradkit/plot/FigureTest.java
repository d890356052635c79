package gradkit.plot;

import static gradkit.plot.Plot.bars;
import static gradkit.plot.Plot.beside;
import static gradkit.plot.Plot.boundary;
import static gradkit.plot.Plot.confusion;
import static gradkit.plot.Plot.curves;
import static gradkit.plot.Plot.graph;
import static gradkit.plot.Plot.heatMap;
import static gradkit.plot.Plot.histogram;
import static gradkit.plot.Plot.images;
import static gradkit.plot.Plot.network;
import static gradkit.plot.Plot.plot;
import static gradkit.plot.Plot.surface;
import static gradkit.plot.Plot.wordMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.data.Examples;
import gradkit.scratch.Matrix;
import gradkit.scratch.Scalar;
import gradkit.train.Confusion;
import gradkit.train.Evaluation;
import gradkit.train.Run;
import gradkit.train.Trace;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FigureTest {

    private static double[] noise(int n) {
        return new Random(1).doubles(n).map(u -> 10 * u - 5).toArray();
    }

    private static Examples noisePictures(int channels) {
        Random random = new Random(2);
        float[][] rows = new float[40][channels * 32 * 32];
        for (float[] row : rows) {
            IntStream.range(0, row.length).forEach(i -> row[i] = random.nextFloat());
        }
        return Examples.of(rows, new int[40], new int[] {channels, 32, 32}, List.of("noise"));
    }

    private static Examples points() {
        double[] xs = noise(600);
        float[][] rows = new float[300][];
        Arrays.setAll(rows, i -> new float[] {(float) xs[2 * i], (float) xs[2 * i + 1]});
        return Examples.of(rows, IntStream.range(0, 300).map(i -> rows[i][0] > 0 ? 1 : 0).toArray(), "left", "right");
    }

    private static Run run(int epochs) {
        return new Run(IntStream.rangeClosed(1, epochs).mapToObj(e -> new Run.Epoch(e, 1.0 / e, 1 - 0.5 / e, 1.1 / e, 1 - 0.6 / e, 1e-3, 2)).toList(),
                Trace.NONE, Run.Ending.COMPLETED, "");
    }

    /** Half an epoch of a run whose rate was changed three times, twice in one movement. */
    private static Run steered() {
        List<Trace.Point> points = IntStream.rangeClosed(1, 50).mapToObj(i -> new Trace.Point(i / 100.0, 2.0 / i, 1 - 1.0 / i)).toList();
        return new Run(List.of(), new Trace(points, List.of(new Trace.RateChange(20, 0.2, 0.3), new Trace.RateChange(21, 0.21, 0.1), new Trace.RateChange(40, 0.4, 2))),
                Run.Ending.STOPPED_BY_HAND, "");
    }

    private static Scalar neuron() {
        Scalar x = Scalar.of("x", 0.5);
        Scalar result = Scalar.sum(List.of(Scalar.of("w", 1e-9).times(x), x, Scalar.of(-3e7))).tanh().over(x);
        result.backward();
        return result;
    }

    static Stream<Figure> everyKind() {
        int[][] counts = new int[10][10];
        IntStream.range(0, 100).forEach(i -> counts[i / 10][i % 10] = i % 11 == 0 ? 950 : i % 7);
        return Stream.of(
                plot("Many").x("x").y("y (m)").line("noise", noise(200_000)).points("dots", noise(5000), noise(5000)).level("zero", 0).note("here", 1, 2),
                plot("Log").line("falling", x -> Math.exp(-x)).over(0, 20).logY(), plot("Flat").line("one", x -> 1),
                plot("Gap").line("log", Math::log).over(-1, 1), plot("One").points("p", new double[] {3}, new double[] {4}),
                bars("Bars").names("a", "b").heights("u", 1, -2).heights("v", 0, 3), bars("Ten").heights("n", noise(10)),
                histogram("Spread").values("a", noise(10_000)).values("b", 1, 2, 3), histogram("Same").values("one", 4, 4, 4), histogram("Ends").over(-1, 1).values("a", noise(100)),
                heatMap("Noise", Matrix.random(200, 300, new Random(1))), heatMap("Zero", Matrix.zeros(2, 2)), heatMap("Small", Matrix.random(4, 4, new Random(1))),
                images(noisePictures(3), 40).title("Colours"), images(noisePictures(1)).columns(8), images(Matrix.random(9, 64, new Random(1)), 8, 8),
                boundary(X -> X.times(Matrix.column(1, 0)), points()).title("A line"), curves(run(1)), curves(run(30)), curves(steered()),
                confusion(new Confusion(counts, IntStream.range(0, 10).mapToObj(String::valueOf).toList())),
                network(784, 512, 256, 10).title("Deep"), network(1, 1), graph(neuron()), graph(neuron()).step(2),
                plot("Spread").logX().logY().spread("five runs", new double[] {1, 10, 100}, new double[][] {{9, 4, 1}, {7, 5, 3}}).line("1/x", x -> 1 / x).over(1, 100),
                wordMap("Two").words("sea", List.of("whale", "ship"), new double[][] {{0, 0}, {0.01, 0}}).words("land", List.of("field"), new double[][] {{3, -1}}),
                surface("Bowl", (x, y) -> x * x + 10 * y * y).path("down", new double[][] {{-0.9, 0.8}, {0.5, -0.5}, {0, 0}}), beside(
                surface("Hills", (x, y) -> 3 + Math.sin(5 * x) * Math.cos(9 * y)).doubling().size(300, 260), surface("Flat", (x, y) -> 2).size(300, 260)), beside(plot("A").line("a", x -> x), plot("B").line("b", x -> -x)));
    }

    @Test
    void aWordMapSaysItsGroupsWithTheirWordsAndWhereTheyLie() {
        var map = wordMap("Words").words("sea", List.of("whale", "ship"), new double[][] {{1, 2}, {2, 4}}).words("land", List.of("field"), new double[][] {{-1, 0}});
        assertThat(map.alt()).isEqualTo("Words: sea (whale, ship) around (1.5, 3); land (field) around (−1, 0).");
        assertThatThrownBy(() -> map.words("air", List.of("bird"), new double[0][])).hasMessageContaining("\"air\" has 1 words and 0 places");
    }

    @Test
    void aHeatMapSaysRowsAndColumnsByTheirNames() {
        var map = heatMap("Map", Matrix.of(new double[] {0.5, 2}, new double[] {-1, 1}));
        assertThat(map.alt()).isEqualTo("Map: 2 × 2 numbers from −1 (row 1, column 0) to 2 (row 0, column 1).");
        assertThat(map.rows("a?", "B7").columns("sea", "").alt()).isEqualTo("Map: 2 × 2 numbers from −1 (row B7, column sea) to 2 (row a?, column 1).");
    }

    @Test
    void aHistogramWithEndsCountsThereWhatLiesBeyond() {
        var counted = histogram("Ends").over(0, 4).bins(4).values("a", -7, 0.5, 1, 1.5, 3.5, 99).unwrap().getSeries("a");
        assertThat(counted.getYData()).containsExactly(2, 2, 0, 2);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void isAPngOfTwiceItsWidthInSixtyKilobytes(Figure figure) throws IOException {
        byte[] png = figure.png();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(png.length).isLessThanOrEqualTo(60 * 1024);
        assertThat(image.getWidth()).isEqualTo(2 * figure.width());
        assertThat(image.getRGB(1, 1)).as("paper").isEqualTo(0xFFFFFFFF);
        assertThat(IntStream.range(0, image.getWidth() * image.getHeight()).map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth())).distinct().count())
                .as("colours").isGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void isTheSameBytesEveryTimeAndFromEveryThread(Figure figure) {
        byte[] png = figure.png();
        List<byte[]> others = IntStream.range(0, 4).parallel().mapToObj(i -> figure.png()).toList();
        assertThat(others).allSatisfy(other -> assertThat(other).isEqualTo(png));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void saysWhatItShowsInNumbers(Figure figure) {
        assertThat(figure.alt()).containsPattern("\\d").endsWith(".").doesNotContain("null").hasSizeLessThan(700);
        assertThat(figure.caption("c").caption()).isEqualTo("c");
        assertThat(figure.caption("c").png()).as("a caption is not in the picture").isEqualTo(figure.png());
        assertThat(figure.unwrap()).isNotNull();
    }

    @Test
    void aDraftIsTheSamePicture() throws IOException {
        Panels figure = curves(run(30));
        assertThat(pixels(figure.draft())).isEqualTo(pixels(figure));
        assertThat(figure.draft().caption("c")).hasToString(figure.alt()).returns("c", Figure::caption).returns(figure.width(), Figure::width);
    }

    private static int[] pixels(Figure figure) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.png()));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void theFirstOfManyStepsIsStepOne() {
        double[] losses = IntStream.rangeClosed(1, 200).mapToDouble(i -> 1.0 / i + i % 3).toArray();
        assertThat(plot("Loss").x("step").line("loss", losses).alt()).contains("from 2 at step = 1 to");
    }

    @Test
    void theEdgeOfABlankPictureIsSeen() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(images(Matrix.zeros(1, 784), 28, 28).png()));
        assertThat(IntStream.range(0, image.getWidth()).map(x -> image.getRGB(x, image.getHeight() / 2)).filter(pixel -> pixel == House.HAIR.getRGB()).count())
                .as("left and right").isEqualTo(2L * Png.SCALE);
    }

    @Test
    void aPictureOfNegativeNumbersIsVermillionOnWhite() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(images(Matrix.of(new double[] {0, 0, 0, -8}), 2, 2).wide(40).png()));
        Color blank = new Color(image.getRGB(40, 40));
        Color negative = new Color(image.getRGB(90, 90));
        assertThat(blank).isEqualTo(Color.WHITE);
        assertThat(negative.getRed()).isGreaterThan(negative.getBlue() + 80);
    }

    @Test
    void aPictureOfBothSignsSaysWhichColourIsWhich() {
        assertThat(images(Matrix.of(new double[] {1, 0, 2.5, -2}), 2, 2).title("Map").alt())
                .isEqualTo("Map: 1 picture of 2 × 2 pixels, positive numbers blue, negative ones vermillion, the deepest ±2.5.");
        assertThat(images(Matrix.of(new double[] {1, 0, 2.5, 2}), 2, 2).alt()).isEqualTo("1 picture of 2 × 2 pixels.");
    }

    @Test
    void aPictureTakenForSomethingElseSaysForWhat() {
        Examples three = Examples.of(new float[3][4], new int[] {0, 1, 1}, new int[] {2, 2}, List.of("cat", "dog"));
        Evaluation evaluation = new Evaluation(new float[][] {{1, 0}, {1, 0}, {0, 1}}, three.labels(), three.classes(), 0);
        assertThat(images(three, evaluation).alt()).contains("1 of them taken for something else, labelled cat, dog → cat, dog");
        assertThatThrownBy(() -> images(three.first(2), evaluation)).hasMessageContaining("2 pictures and an evaluation of 3");
    }

    @Test
    void whatLiesBesideZeroIsJudgedByTheHeightThatIsShown() {
        double[] x = {0.5, 1.5, 2.5}, y = {2.7, 50_000, 2.3};
        assertThat(plot("Wild").line("loss", x, y).between(0, 6).alt()).contains("loss goes from 2.7 at x = 0.5 to 2.3 at x = 2.5");
    }

    @Test
    void aCurveIsDescribedByWhereItRisesAndIsSteepest() {
        assertThat(plot("Sigmoid").x("z").line("σ(z)", z -> 1 / (1 + Math.exp(-z))).over(-6, 6).alt())
                .isEqualTo("Sigmoid: σ(z) rises from 0.00247 at z = −6 to 0.998 at z = 6, steepest near 0.");
        assertThat(plot("P").line("x²", x -> x * x).over(-2, 1).alt()).isEqualTo("P: x² goes from 4 at x = −2 to 1 at x = 1; lowest 0 at x = 0, highest 4 at x = −2.");
        assertThat(plot("C").line("c", x -> 3).alt()).isEqualTo("C: c stays at 3 from x = −1 to 1.");
        assertThat(bars("B").names("cat", "dog").heights("n", 1200, 0.5).alt()).isEqualTo("B: cat 1,200, dog 0.5.");
        assertThat(network(784, 128, 10).alt()).contains("784 inputs, 128 hidden, 10 outputs").contains("101,770 weights and biases");
        assertThat(network(1, 3, 1).alt()).contains("1 input, 3 hidden, 1 output;");
    }

    @Test
    void aSurfaceSaysWhereItIsLowestAndWhatBecameOfEachPath() {
        Surface bowl = surface("Bowl", (x, y) -> x * x + y * y).over(-2, 2).between(-1, 1)
                .path("down", new double[][] {{-1, 1}, {0, 0}}).path("up", new double[][] {{1, 0}, {4, 0}, {Double.NaN, 0}});
        assertThat(bowl.alt()).isEqualTo("Bowl: heights from 0 near (0, 0) to 5; down: (−1, 1) to (0, 0) in 1 step, height 2 to 0; "
                + "up: (1, 0) to (4, 0) in 1 step, height 1 to 16, outside the picture.");
        assertThatThrownBy(() -> bowl.path("none", new double[] {1, 2, 3})).hasMessageContaining("points {x, y}");
    }

    @Test
    void aBandIsTheMeanAndTheSamplesDeviation() {
        Series band = Series.spread("s", new double[] {1, 2}, new double[] {1, 4}, new double[] {3, 4});
        assertThat(band.ys()).containsExactly(2, 4);
        assertThat(band.half()).containsExactly(Math.sqrt(2), 0);
        assertThat(plot("P").x("x").spread("s", new double[] {1, 4}, new double[] {3, 4}).alt())
                .isEqualTo("P: s rises from 2 at x = 1 to 4 at x = 2, ± 0 at the end.");
        assertThatThrownBy(() -> plot("P").spread("s", new double[] {1})).hasMessageContaining("expected two runs or more");
    }

    @Test
    void curvesSayWhereTheRateWasChangedAndTakeOneMovementAsOneChange() {
        assertThat(curves(steered()).alt()).startsWith("Loss: train falls from 2 at epoch = 0.01 to 0.04 at epoch = 0.5")
                .contains("; rate × 0.1 at epoch = 0.2; rate × 2 at epoch = 0.4").doesNotContain("× 0.3");
        assertThatThrownBy(() -> curves(new Run(List.of(), Trace.NONE, Run.Ending.INTERRUPTED, ""))).hasMessageContaining("nothing to draw");
    }

    @Test
    void aConfusionNamesTheWorstMistakes() {
        Confusion confusion = new Confusion(new int[][] {{8, 2}, {1, 9}}, List.of("cat", "dog"));
        assertThat(confusion(confusion).alt()).isEqualTo("Confusion: 85.00 % of 20 are right; most often wrong: cat taken for dog (2), dog taken for cat (1).");
    }

    @Test
    void aBoundaryCountsThePointsInTheirArea() {
        assertThat(boundary(X -> X.times(Matrix.column(50, 0)), points()).alt()).contains("300 of 300 points lie in the area of their class (100 %)");
    }

    @Test
    void peaksSurviveWhenALongLineIsCut() {
        double[] ys = new double[100_000];
        ys[54_321] = 7;
        Series drawn = Series.of("spike", Series.Kind.LINE, IntStream.range(0, ys.length).asDoubleStream().toArray(), ys).drawn(Frame.titled("").over(0, 1));
        assertThat(drawn.ys()).hasSizeLessThanOrEqualTo(2000).contains(7);
    }

    @Test
    void ticksAreRoundNumbersInsideTheAxis() {
        assertThat(Ticks.linear(-6, 6, 7).labels()).containsExactly("−6", "−4", "−2", "0", "2", "4", "6");
        assertThat(Ticks.linear(0, 1.08, 5).labels()).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(Ticks.linear(0, 60_000, 5).labels()).contains("10,000");
        assertThat(Ticks.logarithmic(-3, 0).labels()).containsExactly("0.001", "0.01", "0.1", "1");
    }

    @Test
    void aPictureOfFewColoursKeepsThemExactly() {
        int[] pixels = IntStream.range(0, 256 * 4).map(i -> 0xFF000000 | (i / 4) * 0x010203 & 0xFFFFFF).toArray();
        Palette palette = Palette.of(pixels, 256);
        Map<Integer, Integer> back = Arrays.stream(pixels).boxed().collect(Collectors.toMap(p -> p, p -> {
            int at = (palette.index(p) & 255) * 3;
            byte[] rgb = palette.rgb();
            return 0xFF000000 | (rgb[at] & 255) << 16 | (rgb[at + 1] & 255) << 8 | rgb[at + 2] & 255;
        }, (a, b) -> a));
        assertThat(back).allSatisfy((pixel, found) -> assertThat(found).isEqualTo(pixel));
    }

    @Test
    void aThinLineKeepsItsColourAmongManyOthers() {
        int line = House.color(1).getRGB() & 0xFFFFFF;
        int[] pixels = IntStream.range(0, 100_000).map(i -> i == 77_777 ? line : i % 60_000 * 91).toArray();
        Palette palette = Palette.of(pixels, 16);
        byte[] rgb = palette.rgb();
        int at = (palette.index(line) & 255) * 3;
        assertThat((rgb[at] & 255) << 16 | (rgb[at + 1] & 255) << 8 | rgb[at + 2] & 255).isEqualTo(line);
    }

    @Test
    void whatCannotBeDrawnSaysWhatWasExpected() {
        assertThatThrownBy(() -> plot("p").line("a", new double[2], new double[3])).hasMessageContaining("2 x and 3 y");
        assertThatThrownBy(() -> plot("p").over(1, 1)).hasMessageContaining("smaller");
        assertThatThrownBy(() -> bars("b").names("a").heights("h", 1, 2)).hasMessageContaining("2 heights in h for 1 names");
        assertThatThrownBy(() -> boundary(X -> X, noisePictures(1))).hasMessageContaining("expected 2");
        assertThatThrownBy(() -> images(points())).hasMessageContaining("[784]");
        assertThatThrownBy(() -> network(5)).hasMessageContaining("network(784, 128, 10)");
    }
}
