package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The exercises of lesson 17, a convolutional network that reads digits. */
public final class CnnMnist {

    private CnnMnist() { }

    /** The side of what comes out of a chain of layers. */
    @FunctionalInterface
    public interface Side {

        /** Returns pixels, for square images of {@code side} pixels; each layer is {window, padding, stride}. */
        int of(int side, int[][] layers);
    }

    /** The weights and biases of a chain of convolutions. */
    @FunctionalInterface
    public interface Parameters {

        /** Returns their number, for images of so many channels; each layer is {filters, window}. */
        int of(int channels, int[][] layers);
    }

    /** How many pixels of the image, along one side, one number behind a chain of layers depends on. */
    @FunctionalInterface
    public interface ReceptiveField {

        /** Returns pixels; each layer is {window, stride}. */
        int of(int[][] layers);
    }

    /** Feature maps to the number of filters that say nothing. */
    @FunctionalInterface
    public interface Dead {

        /** Returns how many channels are 0 at every place of every example, from [examples][channels][places]. */
        int in(double[][][] maps);
    }

    /** Two filters to the one that does what both do in a row. */
    @FunctionalInterface
    public interface Merged {

        /** Returns it, [k + l − 1][k + l − 1], from W [k][k], which comes first, and V [l][l]. */
        double[][] of(double[][] W, double[][] V);
    }

    /** From a picture's side to that of the maps behind several layers. */
    public static final Exercise<Side> SIDE = exercise("17-side", 1)
        .on("28 pixels: window 3", (Side f) -> f.of(28, new int[][] {{3, 0, 1}}))
        .on("28 pixels: window 3, window 2 with stride 2, twice", f -> f.of(28, new int[][] {{3, 0, 1}, {2, 0, 2}, {3, 0, 1}, {2, 0, 2}}))
        .on("32 pixels: window 3 with padding 1", f -> f.of(32, new int[][] {{3, 1, 1}}))
        .on("7 pixels: window 2 with stride 2", f -> f.of(7, new int[][] {{2, 0, 2}}))
        .on("150 pixels: window 7 with padding 3 and stride 2, window 3 with padding 1 and stride 2", f -> f.of(150, new int[][] {{7, 3, 2}, {3, 1, 2}}))
        .on("9 pixels, no layer", f -> f.of(9, new int[][] {}))
        .alsoRandom(4, rng -> {
            int side = 20 + rng.nextInt(30);
            int[][] layers = {{2 + rng.nextInt(4), rng.nextInt(2), 1 + rng.nextInt(3)}, {2 + rng.nextInt(2), rng.nextInt(2), 1 + rng.nextInt(2)}};
            return Case.of("%d pixels: {window, padding, stride} %s".formatted(side, Arrays.deepToString(layers)), f -> f.of(side, copy(layers)));
        })
        .hint("One layer: ⌊(n + 2p − k)/s⌋ + 1. The side that comes out is the n of the next.")
        .hint("In Java, an int divided by an int is rounded down.");

    /** What a chain of convolutions learns. */
    public static final Exercise<Parameters> PARAMETERS = exercise("17-parameters", 2)
        .on("1 channel: 32 filters of 3 × 3", (Parameters f) -> f.of(1, new int[][] {{32, 3}}))
        .on("1 channel: 32 filters of 3 × 3, then 64", f -> f.of(1, new int[][] {{32, 3}, {64, 3}}))
        .on("3 channels: 8 filters of 5 × 5, then 16 of 1 × 1", f -> f.of(3, new int[][] {{8, 5}, {16, 1}}))
        .on("7 channels: 1 filter of 1 × 1", f -> f.of(7, new int[][] {{1, 1}}))
        .on("3 channels, no layer", f -> f.of(3, new int[][] {}))
        .alsoRandom(4, rng -> {
            int channels = 2 + rng.nextInt(4);
            int[][] layers = {{2 + rng.nextInt(8), 2 + rng.nextInt(4)}, {2 + rng.nextInt(8), 2 + rng.nextInt(4)}};
            return Case.of("%d channels: {filters, window} %s".formatted(channels, Arrays.deepToString(layers)), f -> f.of(channels, copy(layers)));
        })
        .hint("A filter is as deep as what comes in: window · window · channels weights, and one bias.")
        .hint("The filters of a layer are the channels of the next.");

    /** From windows and strides to how far they see. */
    public static final Exercise<ReceptiveField> RECEPTIVE_FIELD = exercise("17-receptive-field", 2)
        .on("window 3", (ReceptiveField f) -> f.of(new int[][] {{3, 1}}))
        .on("window 3 twice", f -> f.of(new int[][] {{3, 1}, {3, 1}}))
        .on("window 3, window 2 with stride 2, window 3", f -> f.of(new int[][] {{3, 1}, {2, 2}, {3, 1}}))
        .on("window 2 with stride 2, three times, then window 3", f -> f.of(new int[][] {{2, 2}, {2, 2}, {2, 2}, {3, 1}}))
        .on("window 1 with stride 2, then window 2", f -> f.of(new int[][] {{1, 2}, {2, 1}}))
        .on("no layer", f -> f.of(new int[][] {}))
        .alsoRandom(4, rng -> {
            int[][] layers = {{2 + rng.nextInt(4), 1 + rng.nextInt(3)}, {2 + rng.nextInt(4), 2 + rng.nextInt(2)}, {2 + rng.nextInt(3), 1}};
            return Case.of("{window, stride} %s".formatted(Arrays.deepToString(layers)), f -> f.of(copy(layers)));
        })
        .hint("Keep two numbers: how far the layer sees, r, and how many pixels lie between neighbours of its map, j. Both are 1 for the picture itself.")
        .hint("A layer first widens r by (window − 1) · j, and only then does its stride multiply j.");

    /** How many filters are dead. */
    public static final Exercise<Dead> DEAD = exercise("17-dead", 2)
        .on("one example, channels [0, 0], [0, 2]", (Dead f) -> f.in(new double[][][] {{{0, 0}, {0, 2}}}))
        .on("two examples, channels [0, 0], [0, 2] and [0, 1], [3, 0]", f -> f.in(new double[][][] {{{0, 0}, {0, 2}}, {{0, 1}, {3, 0}}}))
        .on("two examples, channels [0], [0], [5] and [0], [0], [0]", f -> f.in(new double[][][] {{{0}, {0}, {5}}, {{0}, {0}, {0}}}))
        .on("one example, one channel [1e-9, 0]", f -> f.in(new double[][][] {{{1e-9, 0}}}))
        .on("three examples, one channel [0] each", f -> f.in(new double[][][] {{{0}}, {{0}}, {{0}}}))
        .alsoRandom(5, rng -> {
            double[][][] maps = new double[3][6][4];
            for (double[][] example : maps) for (int c = 0; c < 4; c++) example[c][rng.nextInt(4)] = rng.nextInt(3);
            return Case.of("three examples %s".formatted(Arrays.deepToString(maps)), f -> f.in(Arrays.stream(maps).map(CnnMnist::copy).toArray(double[][][]::new)));
        })
        .hint("Go channel by channel: a single number that is not 0, in any example, shows that the filter lives.")
        .hint("For channel c the numbers are maps[0][c], maps[1][c], … Three loops: channels, examples, places.");

    /** Two convolutions without a bend between them. */
    public static final Exercise<Merged> MERGED = exercise("17-merged", 3)
        .on("W = [[2]], V = [[3]]", (Merged f) -> f.of(new double[][] {{2}}, new double[][] {{3}}))
        .on("W = [[1, 2], [3, 4]], V = [[1]]", f -> f.of(new double[][] {{1, 2}, {3, 4}}, new double[][] {{1}}))
        .on("W = [[1, 2], [3, 4]], V = [[0, 1], [0, 0]]", f -> f.of(new double[][] {{1, 2}, {3, 4}}, new double[][] {{0, 1}, {0, 0}}))
        .on("W = [[1, 1], [1, 1]], V = [[1, 1], [1, 1]]", f -> f.of(new double[][] {{1, 1}, {1, 1}}, new double[][] {{1, 1}, {1, 1}}))
        .on("W = [[1, 0, −1], [2, 0, −2], [1, 0, −1]], V = [[0, 0], [1, 2]]",
            f -> f.of(new double[][] {{1, 0, -1}, {2, 0, -2}, {1, 0, -1}}, new double[][] {{0, 0}, {1, 2}}))
        .alsoRandom(4, rng -> {
            double[][] W = map(rng), V = map(rng);
            return Case.of("W = %s, V = %s".formatted(Arrays.deepToString(W), Arrays.deepToString(V)), f -> f.of(copy(W), copy(V)));
        })
        .hint("The derivation has it in one dimension: which products stand before x, before Sx, before S²x?")
        .hint("W[a][b]·V[c][d] moves a picture by a + c rows and b + d columns. So it is added to entry [a + c][b + d].");

    /** Three questions at the end. */
    public static final Quiz RECAP = quiz("17-recap")
        .question("Where are most of this network's weights, and where does it do most of its work?",
            "both in the second convolution", "most weights in the first dense layer, most work in the second convolution", "both in the first dense layer")
        .question("A digit moves by four pixels and the network misreads it. Which layer does not move along?",
            "the dense layer: it has a weight of its own for every place of the last maps", "the first convolution: it sees 3 × 3 pixels only", "max pooling: it forgets where it found the largest")
        .question("Two convolutions of 3 × 3 stand in a row with nothing between them. What have you built?",
            "a network that sees 9 × 9 pixels", "a deeper network that can say more than one convolution", "nothing that one convolution of 5 × 5 could not do");

    private static double[][] map(RandomGenerator rng) {
        return new double[][] {Tenths.nonzero(2, 2, rng), Tenths.nonzero(2, 2, rng)};
    }

    private static int[][] copy(int[][] rows) {
        return Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
