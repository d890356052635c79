package gradkit.key;

import static gradkit.exercise.Key.key;
import static gradkit.exercise.SentenceFilters.FILTER_GRADIENT;
import static gradkit.exercise.SentenceFilters.MAX_BACK;
import static gradkit.exercise.SentenceFilters.RECAP;
import static gradkit.exercise.SentenceFilters.SLIDE;
import static gradkit.exercise.SentenceFilters.WINDOWS;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson23;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 23, film reviews by convolution. */
public final class SentenceFiltersKey implements KeySource {

    @Override
    public String lesson() {
        return "23";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(windows(), slide(), maxBack(), filterGradient());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("a", "The same words give the same largest answers, in whatever order they stand")
                .wrong("b", "They are different words, with different vectors")
                .wrong("c", "More words can make the largest answers larger")
                .right("b", "The same weights are used at every place, and the maximum forgets where it was found")
                .wrong("a", "The filter never knew where it stood")
                .wrong("c", "Every place counts alike")
                .right("b", "The maximum hands its gradient to the place that won, and to no other")
                .wrong("a", "That would be the mean over time")
                .wrong("c", "Of these, all but the winner could change a little without changing the maximum"));
    }

    private static Key<?> windows() {
        return key(WINDOWS).answer(Lesson23::windows)
                .mistake("The windows overlap: the next one begins one word later, not k words", (X, k) ->
                        IntStream.range(0, X.length / k).mapToObj(t -> window(X, t * k, k)).toArray(double[][]::new))
                .mistake("One window is missing: k words fit at words − k + 1 places", (X, k) ->
                        IntStream.range(0, X.length - k).mapToObj(t -> window(X, t, k)).toArray(double[][]::new))
                .mistake("The words stand one after the other; here the first numbers of all words come first", (X, k) -> {
                    double[][] windows = Lesson23.windows(X, k);
                    int width = X[0].length;
                    return Arrays.stream(windows).map(row -> IntStream.range(0, row.length).mapToDouble(c -> row[c % k * width + c / k]).toArray()).toArray(double[][]::new);
                })
                .mistake("The words of a window are in reverse order", (X, k) -> {
                    int width = X[0].length;
                    return Arrays.stream(Lesson23.windows(X, k)).map(row -> IntStream.range(0, row.length)
                            .mapToDouble(c -> row[(k - 1 - c / width) * width + c % width]).toArray()).toArray(double[][]::new);
                })
                .notice("with k = 1 the windows are the words, and a convolution is a dense layer on each word");
    }

    private static double[] window(double[][] X, int t, int k) {
        return IntStream.range(t, t + k).mapToObj(s -> X[s]).flatMapToDouble(Arrays::stream).toArray();
    }

    private static Key<?> slide() {
        return key(SLIDE).answer(Lesson23::slide)
                .mistake("The bias is missing", (X, W, b) -> Lesson23.slide(X, W, new double[b.length]))
                .mistake("The bias is added once for every word of the filter; it belongs to a place once", (X, W, b) ->
                        Lesson23.slide(X, W, Arrays.stream(b).map(v -> v * W.length).toArray()))
                .mistake("The filter is read backwards: the first weights meet the first word", (X, W, b) -> {
                    double[][][] turned = new double[W.length][][];
                    Arrays.setAll(turned, a -> W[W.length - 1 - a]);
                    return Lesson23.slide(X, turned, b);
                })
                .mistake("One place is missing: k words fit at words − k + 1 places", (X, W, b) -> {
                    double[][] Z = Lesson23.slide(X, W, b);
                    return Arrays.copyOf(Z, Z.length - 1);
                })
                .mistake("Only the first word under the filter counts: add all k of them", (X, W, b) -> {
                    double[][][] first = new double[W.length][W[0].length][b.length];
                    first[0] = W[0];
                    return W.length == 1 ? Lesson23.slide(X, new double[1][W[0].length][b.length], b) : Lesson23.slide(X, first, b);
                })
                .mistake("That is the mean over the words under the filter; it is their sum", (X, W, b) -> {
                    double[][] Z = Lesson23.slide(X, W, new double[b.length]);
                    return Arrays.stream(Z).map(row -> IntStream.range(0, row.length).mapToDouble(f -> row[f] / W.length + b[f]).toArray()).toArray(double[][]::new);
                })
                .notice("the same as exercise 1's windows times a matrix [k · width, filters], plus b");
    }

    private static Key<?> maxBack() {
        return key(MAX_BACK).answer(Lesson23::maxBack)
                .mistake("Every place gets the gradient; only the place of the largest does", (A, dm) -> Arrays.stream(A).map(row -> dm.clone()).toArray(double[][]::new))
                .mistake("That shares it among all places, as a mean would", (A, dm) ->
                        Arrays.stream(A).map(row -> Arrays.stream(dm).map(d -> d / A.length).toArray()).toArray(double[][]::new))
                .mistake("Where several are equally large, the first of them wins; here it is the last", (A, dm) -> winners(A, dm, true, 0))
                .mistake("Where several are equally large, only the first of them wins; here all of them do", (A, dm) -> {
                    double[][] d = new double[A.length][dm.length];
                    for (int f = 0; f < dm.length; f++) {
                        int column = f;
                        double largest = Arrays.stream(A).mapToDouble(row -> row[column]).max().orElseThrow();
                        for (int t = 0; t < A.length; t++) {
                            d[t][f] = A[t][f] == largest ? dm[f] : 0;
                        }
                    }
                    return d;
                })
                .mistake("The search begins at 0, so a column of negative numbers has no winner", (A, dm) -> {
                    double[][] d = winners(A, dm, false, 0);
                    for (int f = 0; f < dm.length; f++) {
                        for (int t = 0; t < A.length; t++) {
                            d[t][f] = A[t][f] > 0 ? d[t][f] : 0;
                        }
                    }
                    return d;
                })
                .mistake("The largest number itself comes in; the gradient is passed on as it is", (A, dm) -> winners(A, dm, false, 1))
                .mistake("It looks along the rows; each filter is a column, and its places run down", (A, dm) -> {
                    double[][] d = new double[A.length][dm.length];
                    for (int t = 0; t < A.length; t++) {
                        int best = 0;
                        for (int f = 1; f < dm.length; f++) {
                            best = A[t][f] > A[t][best] ? f : best;
                        }
                        d[t][best] = dm[best];
                    }
                    return d;
                })
                .notice("in a step, each filter learns from one phrase of each sentence: the one that it answered to most");
    }

    /** Each filter's gradient at its winner, times the winner to the power. */
    private static double[][] winners(double[][] A, double[] dm, boolean last, int power) {
        double[][] d = new double[A.length][dm.length];
        for (int f = 0; f < dm.length; f++) {
            int best = 0;
            for (int t = 1; t < A.length; t++) {
                best = A[t][f] > A[best][f] || last && A[t][f] == A[best][f] ? t : best;
            }
            d[best][f] = dm[f] * Math.pow(A[best][f], power);
        }
        return d;
    }

    private static Key<?> filterGradient() {
        return key(FILTER_GRADIENT).answer(Lesson23::filterGradient)
                .mistake("It is not moved by a: W_a meets word t + a at place t", (X, dZ, a) -> Lesson23.filterGradient(X, dZ, 0))
                .mistake("It is moved the wrong way: at place t stands word t + a, not t − a", (X, dZ, a) -> {
                    double[][] g = new double[X[0].length][dZ[0].length];
                    for (int t = a; t < dZ.length; t++) {
                        for (int j = 0; j < g.length; j++) {
                            for (int f = 0; f < g[0].length; f++) {
                                g[j][f] += X[t - a][j] * dZ[t][f];
                            }
                        }
                    }
                    return g;
                })
                .mistake("That is the transpose: W_a is [width, filters]", (X, dZ, a) -> transpose(Lesson23.filterGradient(X, dZ, a)))
                .mistake("That is a mean over the places; the weights are used at each of them, and the gradients add up", (X, dZ, a) ->
                        Arrays.stream(Lesson23.filterGradient(X, dZ, a)).map(row -> Arrays.stream(row).map(g -> g / dZ.length).toArray()).toArray(double[][]::new))
                .mistake("Only the first place is taken; add up over all of them", (X, dZ, a) -> Lesson23.filterGradient(X, new double[][] {dZ[0]}, a))
                .mistake("The sign is flipped", (X, dZ, a) ->
                        Arrays.stream(Lesson23.filterGradient(X, dZ, a)).map(row -> Arrays.stream(row).map(g -> -g).toArray()).toArray(double[][]::new))
                .notice("at each place it is a dense layer's XᵀdZ; one set of weights at many places means one sum over the places");
    }

    private static double[][] transpose(double[][] rows) {
        return IntStream.range(0, rows[0].length).mapToObj(j -> Arrays.stream(rows).mapToDouble(row -> row[j]).toArray()).toArray(double[][]::new);
    }
}
