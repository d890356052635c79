package gradkit.key;

import static gradkit.exercise.CnnMnist.DEAD;
import static gradkit.exercise.CnnMnist.MERGED;
import static gradkit.exercise.CnnMnist.PARAMETERS;
import static gradkit.exercise.CnnMnist.RECAP;
import static gradkit.exercise.CnnMnist.RECEPTIVE_FIELD;
import static gradkit.exercise.CnnMnist.SIDE;
import static gradkit.exercise.Key.key;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson17;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 17, a convolutional network reads digits. */
public final class CnnMnistKey implements KeySource {

    @Override
    public String lesson() {
        return "17";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(side(), parameters(), receptiveField(), dead(), merged());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
            .right("b", "The dense layer has a weight for each pair; a filter's few weights work at every place")
            .wrong("a", "It has 18,496 weights, and the dense layer behind it 102,400")
            .wrong("c", "Each of its weights is used once a picture, a filter's at every place")
            .right("a", "What the dense layer learned of a stroke in one place it does not know of another")
            .wrong("b", "It sees little, but the same everywhere: its maps move along")
            .wrong("c", "Its maps move along, too, by half as many places")
            .right("c", "One filter on another is one larger filter: a bend must stand between them")
            .wrong("a", "Two windows of 3 see 3 + 2 = 5 pixels")
            .wrong("b", "Sums of sums are sums: without a bend depth adds nothing"));
    }

    private static Key<?> side() {
        return key(SIDE).answer(Lesson17::side)
            .mistake("The 1 is missing: a window that fits exactly has one position", (side, layers) -> through(side, layers, (n, l) -> (n + 2 * l[1] - l[0]) / l[2]))
            .mistake("Padding stands on both sides, so it counts twice", (side, layers) -> through(side, layers, (n, l) -> (n + l[1] - l[0]) / l[2] + 1))
            .mistake("The stride is not used", (side, layers) -> through(side, layers, (n, l) -> n + 2 * l[1] - l[0] + 1))
            .mistake("It is rounded up: a window that would stick out is left out", (side, layers) -> through(side, layers, (n, l) -> (n + 2 * l[1] - l[0] + l[2] - 1) / l[2] + 1))
            .mistake("Padding and stride are not used", (side, layers) -> through(side, layers, (n, l) -> n - l[0] + 1))
            .notice("28 pixels come down to 5 in four layers: without padding a picture soon runs out of pixels");
    }

    private interface Layer {
        int out(int in, int[] layer);
    }

    private static int through(int in, int[][] layers, Layer layer) {
        int out = in;
        for (int[] each : layers) {
            out = layer.out(out, each);
        }
        return out;
    }

    private static Key<?> parameters() {
        return key(PARAMETERS).answer(Lesson17::convParameters)
            .mistake("The biases are missing: one for each filter", (channels, layers) -> counted(channels, layers, (c, l) -> l[0] * l[1] * l[1] * c))
            .mistake("A filter is as deep as its input: the channels are missing", (channels, layers) -> counted(channels, layers, (c, l) -> l[0] * (l[1] * l[1] + 1)))
            .mistake("The second layer's channels are the first layer's filters, not those of the picture", (channels, layers) ->
                Arrays.stream(layers).mapToInt(l -> l[0] * (l[1] * l[1] * channels + 1)).sum())
            .mistake("A window of 3 has 3 · 3 weights, not 3", (channels, layers) -> counted(channels, layers, (c, l) -> l[0] * (l[1] * c + 1)))
            .mistake("A filter has one bias, not one for each channel", (channels, layers) -> counted(channels, layers, (c, l) -> l[0] * c * (l[1] * l[1] + 1)))
            .mistake("A layer is {filters, window}; you have the two the other way round", (channels, layers) ->
                Lesson17.convParameters(channels, Arrays.stream(layers).map(l -> new int[] {l[1], l[0]}).toArray(int[][]::new)))
            .notice("the size of the picture is nowhere in it: the same 18,816 numbers of two such layers would look through a photograph of any size");
    }

    private static int counted(int channels, int[][] layers, Layer count) {
        int sum = 0;
        int in = channels;
        for (int[] layer : layers) {
            sum += count.out(in, layer);
            in = layer[0];
        }
        return sum;
    }

    private static Key<?> receptiveField() {
        return key(RECEPTIVE_FIELD).answer(Lesson17::receptiveField)
            .mistake("A layer's own stride does not widen what it sees; it moves its neighbours apart: multiply afterwards", layers -> {
                int r = 1;
                int j = 1;
                for (int[] layer : layers) {
                    j *= layer[1];
                    r += (layer[0] - 1) * j;
                }
                return r;
            })
            .mistake("The strides are not used: behind a stride of 2 neighbours are 2 pixels apart", layers -> 1 + Arrays.stream(layers).mapToInt(l -> l[0] - 1).sum())
            .mistake("A layer's neighbours are apart by the strides of all layers before it, multiplied; its own stride counts for later layers only", layers ->
                1 + Arrays.stream(layers).mapToInt(l -> (l[0] - 1) * l[1]).sum())
            .mistake("Windows overlap: each adds its window less one, not its window", layers -> {
                int r = 1;
                int j = 1;
                for (int[] layer : layers) {
                    r += layer[0] * j;
                    j *= layer[1];
                }
                return r;
            })
            .mistake("That is how far apart neighbours are; how far they see was asked", layers -> Arrays.stream(layers).mapToInt(l -> l[1]).reduce(1, (a, b) -> a * b))
            .mistake("Strides multiply; here they are added", layers -> {
                int r = 1;
                int j = 1;
                for (int[] layer : layers) {
                    r += (layer[0] - 1) * j;
                    j += layer[1] - 1;
                }
                return r;
            })
            .notice("each halving doubles what all later windows add: that is how few layers of 3 × 3 come to see a whole picture");
    }

    private static Key<?> dead() {
        return key(DEAD).answer(Lesson17::deadFilters)
            .mistake("It counts the filters that live", maps -> maps[0].length - Lesson17.deadFilters(maps))
            .mistake("It looks at the first example only: a filter that is silent there may answer elsewhere", maps -> Lesson17.deadFilters(new double[][][] {maps[0]}))
            .mistake("It counts a filter that is silent in one of the examples; dead is silent in all", maps ->
                (int) IntStream.range(0, maps[0].length).filter(c -> Arrays.stream(maps).anyMatch(example -> silent(example[c]))).count())
            .mistake("One 0 makes no filter dead: every number of its map has to be 0", maps ->
                (int) IntStream.range(0, maps[0].length).filter(c -> Arrays.stream(maps).flatMapToDouble(example -> Arrays.stream(example[c])).anyMatch(v -> v == 0)).count())
            .mistake("It counts zeros, and not filters", maps -> (int) Arrays.stream(maps).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).filter(v -> v == 0).count())
            .mistake("It counts a dead filter again in every example", maps -> maps.length * Lesson17.deadFilters(maps))
            .notice("a ReLU's map may be empty for most digits and useful all the same: only silence about every one of them is death");
    }

    private static boolean silent(double[] map) {
        return Arrays.stream(map).allMatch(v -> v == 0);
    }

    private static Key<?> merged() {
        return key(MERGED).answer(Lesson17::merged)
            .mistake("V is turned by 180°: steps of both filters add up, c counts forwards", (W, V) -> Lesson17.merged(W, turned(V)))
            .mistake("V is transposed: rows move with rows, columns with columns", (W, V) -> Lesson17.merged(W, transposed(V)))
            .mistake("Several products fall on one entry: add them up, do not overwrite", (W, V) -> {
                double[][] last = new double[W.length + V.length - 1][W.length + V.length - 1];
                for (int i = 0; i < W.length * W.length * V.length * V.length; i++) {
                    int a = i / (W.length * V.length * V.length);
                    int b = i / (V.length * V.length) % W.length;
                    int c = i / V.length % V.length;
                    int d = i % V.length;
                    last[a + c][b + d] = W[a][b] * V[c][d];
                }
                return last;
            })
            .mistake("Steps add up: W[a][b] · V[c][d] belongs to entry [a + c][b + d], and the filter is k + l − 1 wide, not k · l", (W, V) -> {
                double[][] blocks = new double[W.length * V.length][W.length * V.length];
                for (int i = 0; i < blocks.length; i++) {
                    for (int j = 0; j < blocks.length; j++) {
                        blocks[i][j] = W[i / V.length][j / V.length] * V[i % V.length][j % V.length];
                    }
                }
                return blocks;
            })
            .mistake("The numbers are added; one filter on another multiplies them", (W, V) -> {
                double[][] sums = new double[W.length + V.length - 1][W.length + V.length - 1];
                for (int a = 0; a < W.length; a++) {
                    for (int b = 0; b < W.length; b++) {
                        for (int c = 0; c < V.length; c++) {
                            for (int d = 0; d < V.length; d++) {
                                sums[a + c][b + d] += W[a][b] + V[c][d];
                            }
                        }
                    }
                }
                return sums;
            })
            .notice("two filters of 2 × 2 have 8 numbers, and the one of 3 × 3 has 9: so not every filter of 3 × 3 can be had in this way, and nothing that it cannot do");
    }

    private static double[][] turned(double[][] V) {
        double[][] out = new double[V.length][V.length];
        for (int c = 0; c < V.length; c++) {
            for (int d = 0; d < V.length; d++) {
                out[c][d] = V[V.length - 1 - c][V.length - 1 - d];
            }
        }
        return out;
    }

    private static double[][] transposed(double[][] V) {
        double[][] out = new double[V.length][V.length];
        for (int c = 0; c < V.length; c++) {
            for (int d = 0; d < V.length; d++) {
                out[c][d] = V[d][c];
            }
        }
        return out;
    }
}
