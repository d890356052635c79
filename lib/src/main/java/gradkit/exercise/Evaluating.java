package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Exercises and quiz of lesson 14, evaluation. */
public final class Evaluating {

    private Evaluating() { }

    /** From probabilities, labels and a threshold to true positives, false positives, false negatives, true negatives. */
    @FunctionalInterface
    public interface Counting {
        int[] counts(double[] p, int[] y, double threshold);
    }

    /** From true positives, false positives and false negatives to precision, recall and F1. */
    @FunctionalInterface
    public interface Scoring {
        double[] scores(int tp, int fp, int fn);
    }

    /** From one feature, the fold of each row and the fold held out to the feature, standardised. */
    @FunctionalInterface
    public interface FoldLens {
        double[] seen(double[] x, int[] fold, int held);
    }

    /** The four counts of a confusion matrix. */
    public static final Exercise<Counting> COUNTS = exercise("14-counts", 2)
            .on("p = [0.9, 0.8, 0.3, 0.2], y = [1, 0, 1, 0], threshold 0.5", counts(0.5, v(0.9, 0.8, 0.3, 0.2), 1, 0, 1, 0))
            .on("p = [0.5, 0.5, 0.4], y = [1, 0, 1], threshold 0.5", counts(0.5, v(0.5, 0.5, 0.4), 1, 0, 1))
            .on("p = [0.1, 0.2, 0.03], y = [0, 1, 0], threshold 0.1", counts(0.1, v(0.1, 0.2, 0.03), 0, 1, 0))
            .on("p = [0, 1], y = [0, 1], threshold 1", counts(1, v(0, 1), 0, 1))
            .on("p = [0.7], y = [1], threshold 0.9", counts(0.9, v(0.7), 1))
            .alsoRandom(8, Evaluating::someCounts)
            .hint("An answer is \"yes\" where p[i] ≥ threshold. Then there are four cases: what was said, and what is.")
            .hint("Positive and negative are about what was SAID; true and false about whether that was right. A false negative said \"no\" and should not have.");

    /** Precision, recall and F1, 0 where there is nothing to divide by. */
    public static final Exercise<Scoring> SCORES = exercise("14-scores", 2)
            .on("TP = 30, FP = 10, FN = 20", (Scoring f) -> f.scores(30, 10, 20))
            .on("TP = 1, FP = 98, FN = 0", f -> f.scores(1, 98, 0))
            .on("TP = 0, FP = 0, FN = 7", f -> f.scores(0, 0, 7))
            .on("TP = 0, FP = 3, FN = 0", f -> f.scores(0, 3, 0))
            .on("TP = 5, FP = 0, FN = 0", f -> f.scores(5, 0, 0))
            .alsoRandom(6, Evaluating::someScores)
            .hint("Of all that were answered \"yes\", TP + FP of them, which share is right? Of all that are \"yes\", TP + FN, which share was found?")
            .hint("The derivation in the lesson ends in a form of F1 that needs neither precision nor recall.")
            .hint("0/0 is NaN. Where the number below the line is 0, return 0. And two ints divide without a fraction: start with 1.0 *.");

    /** The area under the ROC curve, from probabilities and labels. */
    public static final Exercise<ToDoubleBiFunction<double[], int[]>> AUC = exercise("14-auc", 3)
            .on("p = [0.1, 0.9, 0.4, 0.5], y = [0, 1, 1, 0]", area(v(0.1, 0.9, 0.4, 0.5), 0, 1, 1, 0))
            .on("p = [0.2, 0.7, 0.7], y = [0, 0, 1]", area(v(0.2, 0.7, 0.7), 0, 0, 1))
            .on("p = [0.7, 0.7, 0.2], y = [1, 0, 1]", area(v(0.7, 0.7, 0.2), 1, 0, 1))
            .on("p = [0.3, 0.3, 0.3], y = [0, 1, 0]", area(v(0.3, 0.3, 0.3), 0, 1, 0))
            .on("p = [0.9, 0.6, 0.8], y = [0, 0, 1]", area(v(0.9, 0.6, 0.8), 0, 0, 1))
            .on("p = [0.03, 0.01], y = [1, 0]", area(v(0.03, 0.01), 1, 0))
            .alsoRandom(8, Evaluating::someArea)
            .hint("Take every pair of a 1 and a 0. Which share of the pairs has the 1 above the 0?")
            .hint("Two loops, or two streams. A tie is half a win. Divide by the number of pairs.");

    /** One feature, standardised for one fold of a cross-validation. */
    public static final Exercise<FoldLens> FOLD_LENS = exercise("14-fold-lens", 2)
            .on("x = [1, 3, 9], fold = [0, 0, 1], held out: 1", lens(v(1, 3, 9), 1, 0, 0, 1))
            .on("x = [5, −1, 1, 7], fold = [1, 0, 0, 1], held out: 1", lens(v(5, -1, 1, 7), 1, 1, 0, 0, 1))
            .on("x = [2, 4, 6, 20, 8], fold = [2, 0, 1, 2, 0], held out: 2", lens(v(2, 4, 6, 20, 8), 2, 2, 0, 1, 2, 0))
            .on("x = [0, 0, 1000, 10], fold = [0, 1, 2, 1], held out: 2", lens(v(0, 0, 1000, 10), 2, 0, 1, 2, 1))
            .on("x = [3, 1, 1, 3, 8, 9], fold = [0, 0, 1, 1, 2, 2], held out: 2", lens(v(3, 1, 1, 3, 8, 9), 2, 0, 0, 1, 1, 2, 2))
            .alsoRandom(6, Evaluating::someLens)
            .hint("Which rows may be looked at? Those with fold[i] != held. From them come the mean and the deviation.")
            .hint("The deviation is the root of the mean of (v − mean)². Every value of x is shifted and divided, the held-out ones, too.");

    /** What the capstone's network has to reach: the best single measure is right in about 0.90. */
    public static final double ASKED = 0.94;

    /** A network from scratch, judged on biopsies that it did not see. */
    public static final Exercise<HeldOut.Learner> CAPSTONE = exercise("14-capstone", 5)
            .on("five folds: the biopsies held out", (HeldOut.Learner f) -> grade(HeldOut.onBiopsies(f).accuracy(5, new Random(5))))
            .on("40 biopsies held out: what comes", Evaluating::fortyAnswers)
            .on("a biopsy among 40 others, and alone: its probability", Evaluating::company)
            .on("three folds, one measure in a unit a thousand times smaller", f -> grade(HeldOut.onBiopsies(f).inUnits(3, 1000).accuracy(3, new Random(6))))
            .on("three folds, 1 for benign and 0 for malignant", f -> grade(HeldOut.onBiopsies(f).turnedRound().accuracy(3, new Random(7))))
            .alsoRandom(1, rng -> {
                long folds = rng.nextLong(), units = rng.nextLong();     // whoever wrote down the table's answers by its numbers does not find these
                return Case.of("three other folds, every measure in a unit of its own", f -> grade(inUnits(units, f).accuracy(3, new Random(folds))));
            })
            .hint("Standardise first: mean and deviation of X, by columns, applied to X and to unseen. Areas are near 1000, smoothness near 0.1.")
            .hint("Network.dense(Activation.TANH, seed(1), X.cols(), 8, 1) has one logit. Loss.BCE_FROM_LOGITS takes it with y as a column.")
            .hint("A hundred steps of Adam at a rate of 0.02, all rows at once, are enough. At the end: the sigmoid, for these are logits.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("14-recap")
            .question("One patient in a thousand is ill. A test says \"healthy\" to everybody. What does its accuracy of 0.999 tell you?",
                    "That it is nearly perfect", "That illness is rare; its recall is 0", "That its precision is 0.999")
            .question("Every probability of a model is divided by ten. What changes?",
                    "Its AUC", "Its AUC and its calibration", "Its calibration; the order, and so the AUC, stays")
            .question("On the test set you find a threshold that does better than yours, and take it. What is its test score worth?",
                    "It is too good: you chose by it", "As much as any test score", "It is too low: the set is small");

    private static double[] v(double... values) {
        return values;
    }

    private static Function<Counting, int[]> counts(double threshold, double[] p, int... y) {
        return f -> f.counts(p.clone(), y.clone(), threshold);
    }

    private static Function<ToDoubleBiFunction<double[], int[]>, Double> area(double[] p, int... y) {
        return f -> f.applyAsDouble(p.clone(), y.clone());
    }

    private static Function<FoldLens, double[]> lens(double[] x, int held, int... fold) {
        return f -> f.seen(x.clone(), fold.clone(), held);
    }

    private static Case<Counting> someCounts(RandomGenerator rng) {
        double[] p = tenths(6 + rng.nextInt(4), rng);
        double threshold = p[rng.nextInt(p.length)];                  // a tie with the threshold in every case
        int[] y = labels(p.length, rng);
        return Case.of("p = %s, y = %s, threshold %s".formatted(Value.of(p), Arrays.toString(y), Value.number(threshold)), counts(threshold, p, y));
    }

    private static Case<Scoring> someScores(RandomGenerator rng) {
        int tp = 1 + rng.nextInt(40), fp = rng.nextInt(40), fn = rng.nextInt(40);
        return Case.of("TP = %d, FP = %d, FN = %d".formatted(tp, fp, fn), f -> f.scores(tp, fp, fn));
    }

    private static Case<ToDoubleBiFunction<double[], int[]>> someArea(RandomGenerator rng) {
        double[] p = tenths(6 + rng.nextInt(5), rng);
        int[] y = labels(p.length, rng);
        return Case.of("p = %s, y = %s".formatted(Value.of(p), Arrays.toString(y)), area(p, y));
    }

    private static Case<FoldLens> someLens(RandomGenerator rng) {
        int m = 6 + rng.nextInt(3), held = rng.nextInt(3);
        double[] x = Tenths.evenly(m, -5, 15, rng);
        int[] fold = IntStream.range(0, m).map(i -> i % 3).toArray();
        return Case.of("x = %s, fold = %s, held out: %d".formatted(Value.of(x), Arrays.toString(fold), held), lens(x, held, fold));
    }

    private static double[] tenths(int n, RandomGenerator rng) {
        return rng.ints(n, 0, 11).mapToDouble(i -> i / 10.0).toArray();
    }

    /** 0 and 1 at random, each at least once. */
    private static int[] labels(int n, RandomGenerator rng) {
        int[] y = rng.ints(n, 0, 2).toArray();
        y[0] = 0;
        y[1] = 1;
        return y;
    }

    private static HeldOut inUnits(long seed, HeldOut.Learner learner) {
        HeldOut f = HeldOut.onBiopsies(learner);
        double[] factors = new Random(seed).doubles(f.X().cols(), 0.1, 10).toArray();
        for (int j = 0; j < factors.length; j++) {
            f = f.inUnits(j, factors[j]);
        }
        return f;
    }

    private static String fortyAnswers(HeldOut.Learner learner) {
        HeldOut f = HeldOut.onBiopsies(learner);
        double[] p = f.probabilities(all(40, f), IntStream.range(0, 40).toArray());
        boolean probabilities = DoubleStream.of(p).allMatch(x -> x >= 0 && x <= 1);
        return "40 numbers, " + (probabilities ? "all" : "not all") + " of them from 0 to 1";
    }

    private static String company(HeldOut.Learner learner) {
        HeldOut f = HeldOut.onBiopsies(learner);
        double among = f.probabilities(all(40, f), IntStream.range(0, 40).toArray())[7];
        double alone = f.probabilities(all(40, f), 7)[0];
        return Math.abs(among - alone) < 1e-6 ? "the same" : "another when it is alone";
    }

    private static int[] all(int from, HeldOut f) {
        return IntStream.range(from, f.X().rows()).toArray();
    }

    private static String grade(double accuracy) {
        return accuracy >= ASKED ? "at least 0.94 are right"
                : accuracy >= 0.9 ? "0.90 to 0.94 are right: better than the best single measure, and not by the margin"
                : accuracy >= 0.7 ? "0.70 to 0.90 are right: one measure with a threshold does better"
                : accuracy >= 0.3 ? "0.30 to 0.70 are right: no better than always the same answer" : "fewer than 0.30 are right: turned round, they would be good";
    }
}
