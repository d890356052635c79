package gradkit.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a model says about labelled examples, beside what is true. */
public final class Evaluation {
    private final float[][] probabilities;
    private final int[] labels;
    private final List<String> classes;
    private final double loss;

    /**
     * @param probabilities [examples, classes], each row sums to 1
     * @param labels the true classes
     * @param loss mean cross-entropy, in nats
     */
    public Evaluation(float[][] probabilities, int[] labels, List<String> classes, double loss) {
        if (probabilities.length != labels.length)
            throw new IllegalArgumentException("Evaluation: %,d predictions came for %,d labels.".formatted(probabilities.length, labels.length));
        this.probabilities = Arrays.stream(probabilities).map(float[]::clone).toArray(float[][]::new);
        this.labels = labels.clone();
        this.classes = List.copyOf(classes);
        this.loss = loss;
    }

    public int size() {
        return labels.length;
    }

    /** Mean cross-entropy {@code −log p(true class)}, in nats: 0 is perfect, log(classes) is a guess. */
    public double loss() {
        return loss;
    }

    /** The share of examples whose most probable class is the true one, 0 to 1. */
    public double accuracy() {
        return IntStream.range(0, size()).filter(i -> prediction(i) == labels[i]).count() / (double) size();
    }

    /** The accuracy of always naming the most frequent class: what any model has to beat. */
    public double majority() {
        int[] counts = new int[classes.size()];
        for (int label : labels) counts[label]++;
        return Arrays.stream(counts).max().orElse(0) / (double) size();
    }

    /** The most probable class of example {@code i}. */
    public int prediction(int i) {
        float[] p = probabilities[i];
        int best = 0;
        for (int k = 1; k < p.length; k++) if (p[k] > p[best]) best = k;
        return best;
    }

    /** The most probable class of each example. */
    public int[] predictions() {
        return IntStream.range(0, size()).map(this::prediction).toArray();
    }

    /** The probability of each class for example {@code i}. */
    public float[] probabilities(int i) {
        return probabilities[i].clone();
    }

    public int label(int i) {
        return labels[i];
    }

    /** The indices of the examples named wrongly, the most confident mistake first. */
    public int[] mistakes() {
        return IntStream.range(0, size()).filter(i -> prediction(i) != labels[i]).boxed()
            .sorted(Comparator.comparingDouble(i -> -probabilities[i][prediction(i)])).mapToInt(i -> i).toArray();
    }

    /** How often each class was taken for each. */
    public Confusion confusion() {
        int[][] counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < size(); i++) counts[labels[i]][prediction(i)]++;
        return new Confusion(counts, classes);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "accuracy %.2f %% of %,d examples (always the most frequent class: %.2f %%), cross-entropy %.4f nats (a guess: %.4f)",
            100 * accuracy(), size(), 100 * majority(), loss, Math.log(classes.size()));
    }
}
