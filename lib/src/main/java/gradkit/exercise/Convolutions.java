package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import gradkit.scratch.Conv2d;
import gradkit.scratch.Matrix;
import gradkit.scratch.MaxPool;
import gradkit.scratch.Patches;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The exercises of lesson 16, convolution. */
public final class Convolutions {

    private Convolutions() { }

    /** How often a filter fits. */
    @FunctionalInterface
    public interface Positions {

        /** Returns the positions of a filter k long on an image n long, from padding on each side and the stride. */
        int of(int n, int k, int padding, int stride);
    }

    /** A convolution of one channel by one filter, without a bias. */
    @FunctionalInterface
    public interface Convolve {

        /** Returns the map, from an image X, a filter W [k, k], the stride, and the padding on each side. */
        double[][] of(double[][] X, double[][] W, int stride, int padding);
    }

    /** What a filter gets back. */
    @FunctionalInterface
    public interface FilterGradient {

        /** Returns ∂L/∂W [k, k], from the image X, ∂L/∂Z and the stride; no padding. */
        double[][] of(double[][] X, double[][] dZ, int k, int stride);
    }

    /** Max pooling backward, for one channel. */
    @FunctionalInterface
    public interface PoolBackward {

        /** Returns ∂L/∂X, from the image X, ∂L/∂Y and the window's size k. */
        double[][] of(double[][] X, double[][] dY, int k);
    }

    /** From pixel after pixel to channel after channel. */
    @FunctionalInterface
    public interface ChannelsFirst {

        /** Returns the same numbers in the order channel, row, column, from the order row, column, channel. */
        double[] of(double[] image, int channels);
    }

    /** Positions from the lengths of image and filter, padding and stride. */
    public static final Exercise<Positions> POSITIONS = exercise("16-positions", 1)
            .on("28 pixels, filter 3, padding 0, stride 1", (Positions f) -> f.of(28, 3, 0, 1))
            .on("28 pixels, filter 5, padding 2, stride 2", f -> f.of(28, 5, 2, 2))
            .on("150 pixels, filter 3, padding 1, stride 1", f -> f.of(150, 3, 1, 1))
            .on("13 pixels, filter 2, padding 0, stride 2", f -> f.of(13, 2, 0, 2))
            .on("11 pixels, filter 11, padding 0, stride 1", f -> f.of(11, 11, 0, 1))
            .alsoRandom(6, rng -> {
                int k = 1 + rng.nextInt(5), n = k + rng.nextInt(40), padding = rng.nextInt(k), stride = 1 + rng.nextInt(4);
                return Case.of("%d pixels, filter %d, padding %d, stride %d".formatted(n, k, padding, stride), f -> f.of(n, k, padding, stride));
            })
            .hint("With padding the image is n + 2p long. The filter's first pixel may stand at 0, s, 2s, … as long as its last one is still inside.")
            .hint("The last place for its first pixel is n + 2p − k. How many multiples of s are there from 0 to that?");

    /** The map of one filter on one channel. */
    public static final Exercise<Convolve> CONVOLVE = exercise("16-convolve", 2)
            .on("X = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], W = [[1, 2], [3, 4]], stride 1, padding 0", convolve(rows(3, 1, 2, 3, 4, 5, 6, 7, 8, 9), rows(2, 1, 2, 3, 4), 1, 0))
            .on("the same X, W = [[0, 1, 0], [0, 0, 0], [0, 0, 0]], stride 1, padding 1", convolve(rows(3, 1, 2, 3, 4, 5, 6, 7, 8, 9), rows(3, 0, 1, 0, 0, 0, 0, 0, 0, 0), 1, 1))
            .on("X = [[1, 2, 3, 4], [5, 6, 7, 8]], W = [[1, 0], [0, −1]], stride 2, padding 0", convolve(rows(4, 1, 2, 3, 4, 5, 6, 7, 8), rows(2, 1, 0, 0, -1), 2, 0))
            .on("X = [[5]], W = [[2]], stride 1, padding 0", convolve(rows(1, 5), rows(1, 2), 1, 0))
            .on("X = [[1, −1], [2, −2]], W = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], stride 2, padding 2", convolve(rows(2, 1, -1, 2, -2), rows(3, 1, 2, 3, 4, 5, 6, 7, 8, 9), 2, 2))
            .alsoRandom(5, rng -> {
                double[][] X = drawn(4, 5, rng), W = drawn(2, 2, rng);
                int stride = 1 + rng.nextInt(2), padding = rng.nextInt(2);
                return Case.of("X = %s, W = %s, stride %d, padding %d".formatted(Value.of(X), Value.of(W), stride, padding), convolve(X, W, stride, padding));
            })
            .forbid(Conv2d.class).forbid(Patches.class)
            .hint("Start from slide. At position i, j the filter's corner lies on row i·stride − padding and column j·stride − padding.")
            .hint("A pixel outside of the image counts as 0: skip it.");

    /** ∂L/∂W of a convolution with a stride. */
    public static final Exercise<FilterGradient> FILTER_GRADIENT = exercise("16-filter-gradient", 3)
            .on("X = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], dZ = [[1, 0], [0, 10]], k = 2, stride 1", gradient(rows(3, 1, 2, 3, 4, 5, 6, 7, 8, 9), rows(2, 1, 0, 0, 10), 2, 1))
            .on("X = [[1, 2, 3, 4], [5, 6, 7, 8]], dZ = [[1, −1]], k = 2, stride 2", gradient(rows(4, 1, 2, 3, 4, 5, 6, 7, 8), rows(2, 1, -1), 2, 2))
            .on("X = [[3, 0, 7]], dZ = [[2, 5]], k = 1, stride 2", gradient(rows(3, 3, 0, 7), rows(2, 2, 5), 1, 2))
            .on("X = [[1, 2], [3, 4]], dZ = [[0]], k = 2, stride 1", gradient(rows(2, 1, 2, 3, 4), rows(1, 0), 2, 1))
            .on("X = [[0, 0, 1, 1, 0, 0, 0]], dZ = [[1, 2, 3]], k = 1, stride 3", gradient(rows(7, 0, 0, 1, 1, 0, 0, 0), rows(3, 1, 2, 3), 1, 3))
            .alsoRandom(5, rng -> {
                int stride = 1 + rng.nextInt(2);
                double[][] X = drawn(stride + 2, 2 * stride + 2, rng), dZ = drawn(2, 3, rng);
                return Case.of("X = %s, dZ = %s, k = 2, stride %d".formatted(Value.of(X), Value.of(dZ), stride), gradient(X, dZ, 2, stride));
            })
            .forbid(Conv2d.class).forbid(Patches.class)
            .hint("Forward is Z[i][j] = sum of X[i·s + u][j·s + v] · W[u][v]. Which entries of X does W[u][v] meet?")
            .hint("dW[u][v] is the sum over all i, j of dZ[i][j] times the pixel that W[u][v] met there.");

    /** From ∂L/∂Y to ∂L/∂X through max pooling. */
    public static final Exercise<PoolBackward> POOL_BACKWARD = exercise("16-pool-backward", 2)
            .on("X = [[1, 2, 5, 3], [4, 0, 1, 2]], dY = [[10, 20]], k = 2", pool(rows(4, 1, 2, 5, 3, 4, 0, 1, 2), rows(2, 10, 20), 2))
            .on("X = [[−5, −1], [−2, −9]], dY = [[3]], k = 2", pool(rows(2, -5, -1, -2, -9), rows(1, 3), 2))
            .on("X = [[7, 7], [7, 7]], dY = [[8]], k = 2", pool(rows(2, 7, 7, 7, 7), rows(1, 8), 2))
            .on("X = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], dY = [[1]], k = 2", pool(rows(3, 1, 2, 3, 4, 5, 6, 7, 8, 9), rows(1, 1), 2))
            .on("X = [[3, −4]], dY = [[5, 6]], k = 1", pool(rows(2, 3, -4), rows(2, 5, 6), 1))
            .alsoRandom(5, rng -> {
                double[][] X = drawn(4, 5, rng), dY = drawn(2, 2, rng);
                return Case.of("X = %s, dY = %s, k = 2".formatted(Value.of(X), Value.of(dY)), pool(X, dY, 2));
            })
            .forbid(MaxPool.class)
            .hint("For each window find the place of its largest number; the first one in reading order, if there are several.")
            .hint("That place gets dY[i][j]. All others stay 0, also those at the edge that no window covers.");

    /** The same image in another order. */
    public static final Exercise<ChannelsFirst> CHANNELS_FIRST = exercise("16-channels-first", 2)
            .on("two pixels (1, 2, 3) and (4, 5, 6)", (ChannelsFirst f) -> f.of(new double[] {1, 2, 3, 4, 5, 6}, 3))
            .on("three pixels (1, 10), (2, 20), (3, 30)", f -> f.of(new double[] {1, 10, 2, 20, 3, 30}, 2))
            .on("four grey pixels 1, 2, 3, 4", f -> f.of(new double[] {1, 2, 3, 4}, 1))
            .on("one pixel (7, 8, 9)", f -> f.of(new double[] {7, 8, 9}, 3))
            .on("four pixels (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1)", f -> f.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1}, 3))
            .alsoRandom(4, rng -> {
                double[] image = Tenths.evenly(3 * (2 + rng.nextInt(3)), 0, 1, rng);
                return Case.of("pixels of three numbers each, " + Value.of(image), f -> f.of(image.clone(), 3));
            })
            .hint("There are image.length / channels pixels. Number c of pixel p stands at p · channels + c.")
            .hint("It goes to c · pixels + p: all pixels of the first channel, then all of the second.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("16-recap")
            .question("A layer turns images of 16×13×13 into 32×11×11 by filters of 3×3. How many weights has it, biases aside?", "288", "4,608", "10,469,888")
            .question("Each pixel's gradient is a sum over several positions. Why?", "Because the loss is a mean", "Because it stands in several patches", "Because filters are shared by all images")
            .question("A network ends in global max pooling. What does it no longer know?", "How many strokes there are of each kind, and where they were", "Which strokes there are", "How strong a stroke was");

    private static Function<Convolve, double[][]> convolve(double[][] X, double[][] W, int stride, int padding) {
        return f -> f.of(copy(X), copy(W), stride, padding);
    }

    private static Function<FilterGradient, double[][]> gradient(double[][] X, double[][] dZ, int k, int stride) {
        return f -> f.of(copy(X), copy(dZ), k, stride);
    }

    private static Function<PoolBackward, double[][]> pool(double[][] X, double[][] dY, int k) {
        return f -> f.of(copy(X), copy(dY), k);
    }

    /** The numbers in rows of this length. */
    private static double[][] rows(int length, double... numbers) {
        return IntStream.range(0, numbers.length / length).mapToObj(i -> Arrays.copyOfRange(numbers, i * length, (i + 1) * length)).toArray(double[][]::new);
    }

    private static double[][] drawn(int rows, int cols, RandomGenerator rng) {
        return rows(cols, Tenths.nonzero(rows * cols, 3, rng));
    }

    private static double[][] copy(double[][] rows) {
        return Matrix.of(rows).toArray();
    }
}
