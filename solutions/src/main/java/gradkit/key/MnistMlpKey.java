package gradkit.key;

import static gradkit.exercise.Key.key;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.MnistMlp;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson15;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice for lesson 15. */
public final class MnistMlpKey implements KeySource {

    @Override
    public String lesson() {
        return "15";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(steps(), oneHot(), accuracy(), parameters(), logitsGradient());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(MnistMlp.RECAP)
            .right("c", "Examples come sorted by label, so the network forgets the other classes while it reads one")
            .wrong("a", "Gradients that add up make every class worse, not the next one only")
            .wrong("b", "A loss from logits applies softmax itself, and no order of the examples changes that")
            .right("b", "Validation chose; the test set only measures, once")
            .wrong("a", "The best of four is chosen by the test set, so it is too good: luck counts as skill")
            .wrong("c", "Validation was used to choose, so its figure is a little too good")
            .right("a", "0.1 points of 10,000 is 10 digits, and each accuracy is known to about ± 0.2 points")
            .wrong("b", "Another 10,000 digits might turn the order round")
            .wrong("c", "Smaller is cheaper, and says nothing about which reads better"));
    }

    private static Key<?> steps() {
        return key(MnistMlp.STEPS).answer(Lesson15::stepsPerEpoch)
            .mistake("The last batch is smaller than the others, and it is a step too: it seems dropped", (n, b) -> n / b)
            .mistake("Where the batch size divides the number of examples there is no smaller last batch", (n, b) -> n / b + 1)
            .mistake("It is rounded to the nearest: a part of a batch is a whole step", (n, b) -> (int) Math.round((double) n / b))
            .notice("batch 32 takes 1,688 steps where batch 128 takes 422: four times as many chances to improve, and close to four times the time");
    }

    private static Key<?> oneHot() {
        return key(MnistMlp.ONE_HOT).answer(Lesson15::oneHot)
            .mistake("It is the transpose of the expected: a row is an example, a column a class",
                (labels, classes) -> transpose(Lesson15.oneHot(labels, classes)))
            .mistake("The label itself is written into the row; it says only where the 1 goes", (labels, classes) -> {
                double[][] rows = Lesson15.oneHot(labels, classes);
                Arrays.setAll(rows, i -> Arrays.stream(rows[i]).map(one -> one * labels[i]).toArray());
                return rows;
            })
            .mistake("Every 1 stands one column too far left: classes are counted from 0",
                (labels, classes) -> Lesson15.oneHot(Arrays.stream(labels).map(k -> Math.floorMod(k - 1, classes)).toArray(), classes))
            .mistake("Ones and zeros are exchanged", (labels, classes) -> {
                double[][] rows = Lesson15.oneHot(labels, classes);
                Arrays.setAll(rows, i -> Arrays.stream(rows[i]).map(one -> 1 - one).toArray());
                return rows;
            })
            .notice("each row sums to 1, so it is a probability distribution: one that has no doubt");
    }

    private static Key<?> accuracy() {
        return key(MnistMlp.ACCURACY).answer(Lesson15::accuracy)
            .mistake("An int divided by an int loses its fraction: divide by a double", (logits, labels) -> (int) Lesson15.accuracy(logits, labels))
            .mistake("That is the number of right rows; their share is asked", (logits, labels) -> labels.length * Lesson15.accuracy(logits, labels))
            .mistake("The search for the largest starts at 0, so a row of negative logits has no largest: start at its first entry",
                (logits, labels) -> right(logits, labels, z -> {
                    int best = 0;
                    double largest = 0;
                    for (int j = 0; j < z.length; j++) {
                        if (z[j] > largest) {
                            best = j;
                            largest = z[j];
                        }
                    }
                    return best;
                }))
            .mistake("That is in percent; a share lies between 0 and 1", (logits, labels) -> 100 * Lesson15.accuracy(logits, labels))
            .mistake("It is the share of rows that are wrong", (logits, labels) -> 1 - Lesson15.accuracy(logits, labels))
            .mistake("The smallest logit is taken, and the largest is the prediction",
                (logits, labels) -> right(logits, labels, z -> IntStream.range(1, z.length).reduce(0, (k, j) -> z[j] < z[k] ? j : k)))
            .notice("accuracy sees only which logit is largest: 0 against 1e-9 counts as wrong as −1000 against 1000. The loss sees the difference, and it has a slope");
    }

    private static Key<?> parameters() {
        return key(MnistMlp.PARAMETERS).answer(Lesson15::parameters)
            .mistake("The biases are missing: one for each output of each layer", sizes -> {
                int count = 0;
                for (int i = 1; i < sizes.length; i++) {
                    count += sizes[i - 1] * sizes[i];
                }
                return count;
            })
            .mistake("Inputs have no bias: count one for each output of a layer", sizes -> Lesson15.parameters(sizes) + sizes[0])
            .mistake("A layer has a bias for each of its outputs; here it has a single one", sizes -> {
                int count = 0;
                for (int i = 1; i < sizes.length; i++) {
                    count += sizes[i - 1] * sizes[i] + 1;
                }
                return count;
            })
            .mistake("A layer has one bias an output; here it has one an input", sizes -> {
                int count = 0;
                for (int i = 1; i < sizes.length; i++) {
                    count += sizes[i - 1] * sizes[i] + sizes[i - 1];
                }
                return count;
            })
            .notice("784 → 128 holds 100,480 of the 101,770 parameters: almost everything that this network learns is what to look for in the pixels");
    }

    private static Key<?> logitsGradient() {
        return key(MnistMlp.LOGITS_GRADIENT).answer(Lesson15::logitsGradient)
            .mistake("The loss is a mean over the batch, so its gradient is divided by m as well",
                (logits, labels, s) -> scaled(Lesson15.logitsGradient(logits, labels, s), labels.length))
            .mistake("The sign is flipped: prediction minus target", (logits, labels, s) -> scaled(Lesson15.logitsGradient(logits, labels, s), -1))
            .mistake("The smoothing is not used: that is the gradient for one-hot labels", (logits, labels, s) -> Lesson15.logitsGradient(logits, labels, 0))
            .mistake("The smoothing is shared by the wrong classes only; every class gets smoothing / K, the right one too",
                (logits, labels, s) -> gradient(logits, labels, s, logits[0].length - 1, true))
            .mistake("The right class gets 1 − s beside its s/K, not instead of it", (logits, labels, s) -> {
                double[][] g = Lesson15.logitsGradient(logits, labels, s);
                for (int i = 0; i < g.length; i++) {
                    g[i][labels[i]] += s / g[i].length / g.length;
                }
                return g;
            })
            .mistake("exp overflows for large logits: subtract the row's largest first",
                (logits, labels, s) -> gradient(logits, labels, s, logits[0].length, false))
            .notice("each row of the gradient sums to 0: what the right class gains, the others lose");
    }

    /** (softmax − q)/n with smoothing/k for each other class; naive exponentials if not stable. */
    private static double[][] gradient(double[][] logits, int[] labels, double smoothing, int k, boolean stable) {
        double[][] g = new double[logits.length][];
        for (int i = 0; i < g.length; i++) {
            int label = labels[i];
            double shift = stable ? Arrays.stream(logits[i]).max().orElseThrow() : 0;
            double[] e = Arrays.stream(logits[i]).map(z -> Math.exp(z - shift)).toArray();
            double sum = Arrays.stream(e).sum();
            double others = smoothing / k;
            double target = 1 - smoothing + (k == e.length ? others : 0);
            g[i] = new double[e.length];
            Arrays.setAll(g[i], j -> (e[j] / sum - (j == label ? target : others)) / labels.length);
        }
        return g;
    }

    private interface Choice {
        int of(double[] row);
    }

    private static double right(double[][] logits, int[] labels, Choice choice) {
        return IntStream.range(0, labels.length).filter(i -> choice.of(logits[i]) == labels[i]).count() / (double) labels.length;
    }

    private static double[][] scaled(double[][] rows, double c) {
        return Arrays.stream(rows).map(row -> Arrays.stream(row).map(x -> c * x).toArray()).toArray(double[][]::new);
    }

    private static double[][] transpose(double[][] rows) {
        double[][] turned = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < turned.length; j++) {
                turned[j][i] = rows[i][j];
            }
        }
        return turned;
    }
}
