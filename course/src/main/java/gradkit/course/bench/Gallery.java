package gradkit.course.bench;

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

import gradkit.data.Examples;
import gradkit.plot.Chart;
import gradkit.plot.Figure;
import gradkit.plot.Surface;
import gradkit.scratch.Matrix;
import gradkit.scratch.Scalar;
import gradkit.train.Confusion;
import gradkit.train.Run;
import gradkit.train.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Figures of the usual kinds, as large and as full as those of the lessons; each call of a supplier makes its figure anew. */
final class Gallery {

    private static final String[] DIGITS = IntStream.range(0, 10).mapToObj(String::valueOf).toArray(String[]::new);

    private final Random random = new Random(7);
    private final Examples points = points();
    private final Examples blots = pictures(1, 28);
    private final Examples photographs = pictures(3, 32);
    private final double[] noisy = noisy(5000);
    private final double[] weights = random.doubles(10_000).map(u -> u - 0.5).toArray();
    private final Run run = run();

    List<Supplier<Figure>> lineCharts() {
        return List.of(() -> plot("Sigmoid and its slope").x("z").y("height").line("σ", Gallery::sigmoid).line("σ′", z -> sigmoid(z) * (1 - sigmoid(z)))
                .line("ReLU", z -> Math.max(0, z)).over(-6, 6).level("one", 1), () -> loss("Loss", noisy.length).size(560, 340), this::clouds);
    }

    List<Supplier<Figure>> barCharts() {
        return List.of(() -> bars("Images per digit").x("digit").y("images").names(DIGITS).heights("train", 5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949)
                .heights("test", 980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009), () -> histogram("Weights").x("w").values("before", weights).values("after", noisy));
    }

    List<Supplier<Figure>> surfaces() {
        return List.of(() -> valley().path("rate 0.1", walk(0.1, 30)).path("rate 0.2", walk(0.19, 60)), () -> boundary(X -> X.times(Matrix.column(1, -0.7)), points).title("A line"));
    }

    List<Supplier<Figure>> imageGrids() {
        Matrix filter = Matrix.random(28, 28, new Random(3));
        Matrix small = Matrix.random(8, 8, new Random(4));
        return List.of(() -> images(blots, 40).title("Digits"), () -> images(photographs, 40).title("Photographs"), () -> heatMap("Weights", filter),
                () -> heatMap("Jacobian", small).x("j").y("i"), () -> confusion(new Confusion(counts(), List.of(DIGITS))));
    }

    List<Supplier<Figure>> drawings() {
        return List.of(() -> network(784, 128, 10).title("A network"), () -> graph(neuron()));
    }

    List<Supplier<Figure>> several() {
        return List.of(() -> curves(run), () -> beside(loss("Adam", 1000), loss("SGD", 1000), loss("Momentum", 1000)));
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private double[] noisy(int n) {
        return IntStream.range(0, n).mapToDouble(i -> 2 / (1 + i / 200.0) + 0.1 * random.nextGaussian()).toArray();
    }

    private Chart loss(String name, int steps) {
        return plot(name).x("step").y("loss (nats)").line("loss", Arrays.copyOf(noisy, steps)).size(320, 260);
    }

    private Figure clouds() {
        double[] x = IntStream.range(0, points.size()).mapToDouble(i -> points.get(i, 0)).toArray();
        double[] y = IntStream.range(0, points.size()).mapToDouble(i -> points.get(i, 1)).toArray();
        return plot("Two clouds").x("x₁").y("x₂").points("one", Arrays.copyOf(x, 250), Arrays.copyOf(y, 250))
                .points("other", Arrays.copyOfRange(x, 250, 500), Arrays.copyOfRange(y, 250, 500)).line("x", t -> t).over(-2, 2);
    }

    private static Surface valley() {
        return surface("A valley", (x, y) -> 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)).over(-2, 2).between(-1, 3).doubling();
    }

    private static double[][] walk(double rate, int steps) {
        return IntStream.range(0, steps).mapToObj(i -> new double[] {-1.5 + 2.5 * (1 - Math.pow(1 - rate, i)), 2.2 - 1.2 * (1 - Math.pow(1 - rate, i)) + 0.2 * Math.cos(i)})
                .toArray(double[][]::new);
    }

    private Examples points() {
        float[][] rows = new float[500][];
        Arrays.setAll(rows, i -> new float[] {(float) (random.nextGaussian() + i % 2), (float) (random.nextGaussian() - i % 2)});
        return Examples.of(rows, IntStream.range(0, rows.length).map(i -> i % 2).toArray(), "left", "right");
    }

    /** Blots, as smooth and as many-coloured as digits and photographs are. */
    private Examples pictures(int channels, int side) {
        float[][] rows = new float[40][channels * side * side];
        for (float[] row : rows) {
            double x = side * (0.3 + 0.4 * random.nextDouble()), y = side * (0.3 + 0.4 * random.nextDouble()), wide = side * (1 + 2 * random.nextDouble());
            for (int i = 0; i < row.length; i++) {
                double dx = i % side - x, dy = i / side % side - y;
                row[i] = (float) Math.max(0, Math.min(1, Math.exp(-(dx * dx + dy * dy) / wide) * (1 + i / (side * side)) / channels + (channels == 1 ? 0 : 0.1 * random.nextDouble())));
            }
        }
        return Examples.of(rows, IntStream.range(0, 40).map(i -> i % 10).toArray(), new int[] {channels, side, side},
                List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"));
    }

    private static int[][] counts() {
        int[][] counts = new int[10][10];
        IntStream.range(0, 100).forEach(i -> counts[i / 10][i % 10] = i % 11 == 0 ? 950 + i : i % 7);
        return counts;
    }

    private static Scalar neuron() {
        Scalar sum = Scalar.of("b", 0.1);
        for (int i = 1; i <= 4; i++) sum = sum.plus(Scalar.of("w" + i, 0.3 * i).times(Scalar.of("x" + i, 1.0 / i)));
        Scalar result = sum.tanh();
        result.backward();
        return result;
    }

    /** Ten epochs, traced, with validation. */
    private Run run() {
        List<Run.Epoch> epochs = new ArrayList<>();
        List<Trace.Point> trace = new ArrayList<>();
        for (int e = 1; e <= 10; e++) epochs.add(new Run.Epoch(e, 1.0 / e, 1 - 0.5 / e, 1.1 / e, 1 - 0.6 / e, 1e-3, 2));
        for (int i = 1; i <= 100; i++) trace.add(new Trace.Point(i / 10.0, 1 / (0.3 + i / 10.0) + 0.02 * random.nextGaussian(), 1 - 0.5 / (0.5 + i / 10.0)));
        return new Run(epochs, new Trace(trace, List.of()), Run.Ending.RUNNING, "");
    }
}
