package gradkit.key;

import static gradkit.exercise.Convolutions.CHANNELS_FIRST;
import static gradkit.exercise.Convolutions.CONVOLVE;
import static gradkit.exercise.Convolutions.FILTER_GRADIENT;
import static gradkit.exercise.Convolutions.POOL_BACKWARD;
import static gradkit.exercise.Convolutions.POSITIONS;
import static gradkit.exercise.Convolutions.RECAP;
import static gradkit.exercise.Key.key;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson16;
import java.util.List;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 16, convolution. */
public final class ConvolutionsKey implements KeySource {

    @Override
    public String lesson() {
        return "16";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(positions(), convolve(), filterGradient(), poolBackward(), channelsFirst());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "Each of the 32 filters is 16 channels deep: 32 · 16 · 3 · 3")
                .wrong("a", "That is 32 · 3 · 3: a filter looks at all 16 channels at once")
                .wrong("c", "That is a dense layer from 2,704 to 3,872 numbers: a convolution repeats its weights")
                .right("b", "Every patch that it stands in sends something back, and changes along several paths add up")
                .wrong("a", "The mean is one factor, and is in dZ already")
                .wrong("c", "Sharing is why the gradient of a weight is a sum over positions")
                .right("a", "A channel's largest number says how strongly its stroke was found at the best place; number and place are gone")
                .wrong("b", "Each channel says whether its stroke was found")
                .wrong("c", "That is the number that is left"));
    }

    private static Key<?> positions() {
        return key(POSITIONS).answer(Lesson16::positions)
                .mistake("Count both ends: it fits at 0, s, 2s, … so there is one position more than steps", (n, k, p, s) -> (n + 2 * p - k) / s)
                .mistake("The padding is on both sides, so it counts twice", (n, k, p, s) -> (n + p - k) / s + 1)
                .mistake("The padding is forgotten", (n, k, p, s) -> (n - k) / s + 1)
                .mistake("The stride is forgotten", (n, k, p, s) -> n + 2 * p - k + 1)
                .mistake("Only the steps are divided by the stride; the first position comes on top", (n, k, p, s) -> (n + 2 * p - k + 1) / s)
                .mistake("It is rounded up: a position that does not fit any more is no position", (n, k, p, s) -> (n + 2 * p - k + s - 1) / s + 1)
                .mistake("The filter is forgotten", (n, k, p, s) -> (n + 2 * p) / s)
                .notice("a filter of 3 with padding 1 and stride 1 leaves the size as it is, whatever the image");
    }

    private static Key<?> convolve() {
        return key(CONVOLVE).answer(Lesson16::convolve)
                .mistake("The filter is turned by 180°: that is the convolution of mathematics; here it is not turned",
                        (X, W, s, p) -> Lesson16.convolve(X, table(W.length, W.length, (u, v) -> W[W.length - 1 - u][W.length - 1 - v]), s, p))
                .mistake("It is the transposed filter: its row goes with the image's row", (X, W, s, p) -> Lesson16.convolve(X, table(W.length, W.length, (u, v) -> W[v][u]), s, p))
                .mistake("The padding is left out", (X, W, s, p) -> X.length < W.length ? new double[0][0] : Lesson16.convolve(X, W, s, 0))
                .mistake("The stride is left out", (X, W, s, p) -> Lesson16.convolve(X, W, 1, p))
                .mistake("The padding is at the top and on the left only: it belongs on all four sides", (X, W, s, p) -> {
                    double[][] all = Lesson16.convolve(X, W, s, p);
                    return table(Math.max(0, (X.length + p - W.length) / s + 1), Math.max(0, (X[0].length + p - W.length) / s + 1), (i, j) -> all[i][j]);
                })
                .mistake("All of the padding is at the bottom and on the right: the filter begins on row i·stride − padding, not i·stride",
                        (X, W, s, p) -> Lesson16.convolve(table(X.length + 2 * p, X[0].length + 2 * p, (i, j) -> i < X.length && j < X[0].length ? X[i][j] : 0), W, s, 0))
                .mistake("That is the mean of the products; a convolution is their sum", (X, W, s, p) -> scaled(Lesson16.convolve(X, W, s, p), 1.0 / (W.length * W.length)))
                .notice("the filter with a single 1 above its middle moves the picture down by one pixel, and padding fills the first row with 0");
    }

    private static Key<?> filterGradient() {
        return key(FILTER_GRADIENT).answer(Lesson16::filterGradient)
                .mistake("The stride is forgotten: position i lies on row i·s", (X, dZ, k, s) -> Lesson16.filterGradient(X, dZ, k, 1))
                .mistake("The stride moves the filter, not the places within it: row i·s + u, not i + u·s", (X, dZ, k, s) -> sums(X, dZ, k, (i, u) -> i + u * s, 1))
                .mistake("The image is read backwards: there is nothing to turn in this gradient", (X, dZ, k, s) -> sums(X, dZ, k, (i, u) -> i * s + k - 1 - u, 1))
                .mistake("It is divided by the number of positions; gradients of a shared weight add up", (X, dZ, k, s) -> sums(X, dZ, k, (i, u) -> i * s + u, 1.0 / (dZ.length * dZ[0].length)))
                .mistake("The sign is flipped: the sum of dZ times the pixel, with a plus", (X, dZ, k, s) -> sums(X, dZ, k, (i, u) -> i * s + u, -1))
                .mistake("Only the first position is counted: the weight is used at all of them", (X, dZ, k, s) -> table(k, k, (u, v) -> dZ[0][0] * X[u][v]))
                .notice("with stride 1 your loops are those of a convolution: the image, with dZ as the filter");
    }

    private static Key<?> poolBackward() {
        return key(POOL_BACKWARD).answer(Lesson16::poolBackward)
                .mistake("Every pixel of the window gets a share: that is mean pooling", (X, dY, k) -> windows(X, dY, k, (x, i, j, first, largest) -> 1.0 / (k * k)))
                .mistake("Every pixel of the window gets all of it; only the largest does", (X, dY, k) -> windows(X, dY, k, (x, i, j, first, largest) -> 1))
                .mistake("Where several are the largest, the first alone gets it, or the gradient grows", (X, dY, k) -> windows(X, dY, k, (x, i, j, first, largest) -> x == largest ? 1 : 0))
                .mistake("Of equal numbers the last one gets it, and the first should: a later one wins only if it is larger, so compare with >, not >=",
                        (X, dY, k) -> Lesson16.poolBackward(table(X.length, X[0].length, (i, j) -> X[i][j] + 1e-9 * (i * X[0].length + j)), dY, k))
                .mistake("The gradient is multiplied by the pixel; max passes it on as it is", (X, dY, k) -> windows(X, dY, k, (x, i, j, first, largest) -> first ? x : 0))
                .mistake("The search for the largest starts at 0, so a window of negative numbers has none: start at its first number",
                        (X, dY, k) -> windows(X, dY, k, (x, i, j, first, largest) -> largest <= 0 ? i == 0 && j == 0 ? 1 : 0 : first ? 1 : 0))
                .mistake("The upper left corner of the window gets it, whichever is the largest", (X, dY, k) -> windows(X, dY, k, (x, i, j, first, largest) -> i == 0 && j == 0 ? 1 : 0))
                .notice("three of four pixels get 0: max pooling learns from the winners only, and the edge that no window covers never learns");
    }

    private static Key<?> channelsFirst() {
        return key(CHANNELS_FIRST).answer(Lesson16::channelsFirst)
                .mistake("Nothing has moved: other brackets round the same order are no other order", (image, c) -> image.clone())
                .mistake("That is the way back, from channel after channel to pixel after pixel", (image, c) -> Lesson16.channelsFirst(image, image.length / c))
                .mistake("The channels come in the wrong order: the last one first", (image, c) -> {
                    double[] right = Lesson16.channelsFirst(image, c);
                    int pixels = image.length / c;
                    return IntStream.range(0, image.length).mapToDouble(i -> right[(c - 1 - i / pixels) * pixels + i % pixels]).toArray();
                })
                .mistake("That is one channel, repeated: number c of pixel p is image[p * channels + c]", (image, c) -> {
                    int pixels = image.length / c;
                    return IntStream.range(0, image.length).mapToDouble(i -> image[i % pixels * c]).toArray();
                })
                .notice("a grey image is the same in both orders, so a test on grey images alone proves nothing");
    }

    private interface Entry {
        double at(int i, int j);
    }

    private interface Place {
        int of(int i, int u);
    }

    /** What a pixel of a window gets of dY: its value, its place in the window, whether it is the first of the largest, and the largest. */
    private interface Share {
        double of(double x, int i, int j, boolean first, double largest);
    }

    private static double[][] table(int rows, int cols, Entry entry) {
        double[][] table = new double[rows][cols];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                table[i][j] = entry.at(i, j);
            }
        }
        return table;
    }

    private static double[][] scaled(double[][] rows, double c) {
        return table(rows.length, rows.length == 0 ? 0 : rows[0].length, (i, j) -> c * rows[i][j]);
    }

    /** dW by another rule for the place that a weight meets; places outside of the image count as 0. */
    private static double[][] sums(double[][] X, double[][] dZ, int k, Place place, double factor) {
        return table(k, k, (u, v) -> {
            double sum = 0;
            for (int i = 0; i < dZ.length; i++) {
                for (int j = 0; j < dZ[0].length; j++) {
                    int y = place.of(i, u), x = place.of(j, v);
                    sum += y < X.length && x < X[0].length ? dZ[i][j] * X[y][x] : 0;
                }
            }
            return factor * sum;
        });
    }

    private static double[][] windows(double[][] X, double[][] dY, int k, Share share) {
        double[][] first = Lesson16.poolBackward(X, table(dY.length, dY[0].length, (i, j) -> 1), k);
        return table(X.length, X[0].length, (i, j) -> {
            if (i / k >= dY.length || j / k >= dY[0].length) {
                return 0;
            }
            double largest = IntStream.range(0, k * k).mapToDouble(q -> X[i / k * k + q / k][j / k * k + q % k]).max().orElseThrow();
            return dY[i / k][j / k] * share.of(X[i][j], i % k, j % k, first[i][j] == 1, largest);
        });
    }
}
