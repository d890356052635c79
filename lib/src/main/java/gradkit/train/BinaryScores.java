package gradkit.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How good probabilities of "yes" are, for labels 0 (no) and 1 (yes): at one threshold, over all thresholds, and as probabilities.
 *
 * <p>An answer is "yes" where {@code p ≥ threshold}. Fawcett, <i>An introduction to ROC analysis</i>, 2006.
 */
public final class BinaryScores {

    /** One point of the ROC curve: the shares of the 0s and of the 1s that are answered "yes" at this threshold. */
    public record RocPoint(double threshold, double falsePositiveRate, double truePositiveRate) { }

    /**
     * Predictions whose probability fell into one interval.
     *
     * @param count how many
     * @param confidence the mean of their probabilities
     * @param share the share of them whose label is 1: equal to the confidence where the probabilities can be taken at their word
     */
    public record Bin(int count, double confidence, double share) { }

    private final double[] p;
    private final int[] labels;

    private BinaryScores(double[] p, int[] labels) {
        this.p = p;
        this.labels = labels;
    }

    /**
     * @param p the probability of label 1 for each example, 0 to 1
     * @param labels 0 or 1, both at least once
     */
    public static BinaryScores of(double[] p, int... labels) {
        if (p.length != labels.length)
            throw new IllegalArgumentException("BinaryScores: %,d probabilities came for %,d labels.".formatted(p.length, labels.length));
        if (!DoubleStream.of(p).allMatch(v -> v >= 0 && v <= 1))
            throw new IllegalArgumentException("BinaryScores: some probability is outside 0 to 1. Are these logits? Then apply the sigmoid.");
        if (Arrays.stream(labels).distinct().sorted().boxed().toList().equals(List.of(0, 1))) return new BinaryScores(p.clone(), labels.clone());
        throw new IllegalArgumentException("BinaryScores: the labels are %s; expected 0 and 1, each at least once."
            .formatted(Arrays.stream(labels).distinct().sorted().boxed().toList()));
    }

    public int size() {
        return p.length;
    }

    /** The confusion matrix of "yes where p ≥ threshold"; class 0 is "no", class 1 "yes". */
    public Confusion at(double threshold) {
        int[][] counts = new int[2][2];
        for (int i = 0; i < p.length; i++) counts[labels[i]][p[i] >= threshold ? 1 : 0]++;
        return new Confusion(counts, List.of("no", "yes"));
    }

    /** A point for each probability that occurs, the highest first, behind (0, 0): all thresholds there are. */
    public List<RocPoint> roc() {
        int[] order = IntStream.range(0, size()).boxed().sorted(Comparator.comparingDouble(i -> -p[i])).mapToInt(i -> i).toArray();
        int[] said = new int[2];                                         // how many 0s and 1s are answered "yes"
        double ones = IntStream.of(labels).sum();
        var points = new ArrayList<>(List.of(new RocPoint(Double.POSITIVE_INFINITY, 0, 0)));
        for (int k = 0; k < order.length; k++) {
            said[labels[order[k]]]++;
            boolean tied = k + 1 < order.length && p[order[k + 1]] == p[order[k]];
            if (!tied) points.add(new RocPoint(p[order[k]], said[0] / (size() - ones), said[1] / ones));
        }
        return List.copyOf(points);
    }

    /** The area under the ROC curve: the chance that a 1 has a higher probability than a 0, ties counted half; 0.5 is a guess. */
    public double auc() {
        List<RocPoint> roc = roc();
        return IntStream.range(1, roc.size()).mapToDouble(k -> {
            RocPoint a = roc.get(k - 1), b = roc.get(k);
            return (b.falsePositiveRate() - a.falsePositiveRate()) * (a.truePositiveRate() + b.truePositiveRate()) / 2;
        }).sum();
    }

    /** The mean of {@code (p − y)²}: 0 is perfect, 0.25 is always saying ½ (Brier 1950). */
    public double brier() {
        return IntStream.range(0, size()).mapToDouble(i -> (p[i] - labels[i]) * (p[i] - labels[i])).average().orElseThrow();
    }

    /** The predictions in intervals of equal width, from the lowest; empty ones are left out, a p on a border belongs to the upper one. */
    public List<Bin> calibration(int intervals) {
        if (intervals < 1) throw new IllegalArgumentException("BinaryScores: %d intervals; expected at least 1, such as 10.".formatted(intervals));
        var bins = new ArrayList<Bin>();
        for (int b = 0; b < intervals; b++) {
            int here = b;
            int[] in = IntStream.range(0, size()).filter(i -> Math.min(intervals - 1, (int) (p[i] * intervals)) == here).toArray();
            if (in.length > 0) bins.add(new Bin(in.length, IntStream.of(in).mapToDouble(i -> p[i]).average().orElseThrow(),
                IntStream.of(in).map(i -> labels[i]).average().orElseThrow()));
        }
        return List.copyOf(bins);
    }

    /** Expected calibration error: the mean over the examples of {@code |share − confidence|} of their interval (Naeini et al. 2015). */
    public double ece(int intervals) {
        return calibration(intervals).stream().mapToDouble(b -> b.count() * Math.abs(b.share() - b.confidence())).sum() / size();
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%,d predictions, AUC %.4f, Brier score %.4f, ECE of ten intervals %.4f", size(), auc(), brier(), ece(10));
    }
}
