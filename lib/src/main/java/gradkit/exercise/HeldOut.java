package gradkit.exercise;

import gradkit.data.Examples;
import gradkit.data.Tables;
import gradkit.scratch.Matrix;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A learner and the table that judges it: every row is answered by a model that did not see it (k-fold cross-validation; Stone 1974).
 *
 * @param X       the table's features [m, features]
 * @param y       the labels, 0 or 1
 * @param learner what is judged
 */
public record HeldOut(Matrix X, double[] y, Learner learner) {

    /** Learns from rows with their labels, then says how probable label 1 is for rows that it has not seen. */
    @FunctionalInterface
    public interface Learner {
        /** From X [m, features], y [m] and unseen [n, features] to n probabilities. */
        double[] probabilities(Matrix X, double[] y, Matrix unseen);
    }

    public HeldOut {
        if (X.rows() != y.length) {
            throw new IllegalArgumentException("HeldOut: %d rows and %d labels; expected one label a row.".formatted(X.rows(), y.length));
        }
        y = y.clone();
    }

    /** The learner and the biopsies that come with the kit; label 1 is malignant. */
    static HeldOut onBiopsies(Learner learner) {
        return new HeldOut(Biopsies.X, Biopsies.Y, learner);
    }

    /** Read when they are first needed. */
    private static final class Biopsies {
        private static final Examples ALL = Tables.examples(Tables.load("biopsies"), "diagnosis");    // classes in alphabetical order: malignant is 1
        private static final Matrix X = ALL.toMatrix();
        private static final double[] Y = IntStream.of(ALL.labels()).asDoubleStream().toArray();
    }

    @Override
    public double[] y() {
        return y.clone();
    }

    /** The share of rows answered rightly (1 where p is ½ or more), each by a model trained on the folds that it is not in. */
    public double accuracy(int folds, RandomGenerator rng) {
        int[] fold = folds(folds, rng);
        int right = 0;
        for (int k = 0; k < folds; k++) {
            int held = k;
            int[] rows = rows(i -> fold[i] == held);
            double[] p = probabilities(rows(i -> fold[i] != held), rows);
            for (int j = 0; j < rows.length; j++) {
                right += (p[j] >= 0.5 ? 1 : 0) == y[rows[j]] ? 1 : 0;
            }
        }
        return right / (double) y.length;
    }

    /** What the learner says of some rows, having seen others. */
    double[] probabilities(int[] seen, int... unseen) {
        double[] p = learner.probabilities(X.take(seen), IntStream.of(seen).mapToDouble(i -> y[i]).toArray(), X.take(unseen));
        if (p.length != unseen.length) {
            throw new IllegalArgumentException("%d probabilities for %d unseen rows; expected one each".formatted(p.length, unseen.length));
        }
        return p;
    }

    /** The same learner on the same rows, labels exchanged. */
    HeldOut turnedRound() {
        return new HeldOut(X, IntStream.range(0, y.length).mapToDouble(i -> 1 - y[i]).toArray(), learner);
    }

    /** The same learner on the same rows, one feature in another unit. */
    HeldOut inUnits(int feature, double factor) {
        Matrix units = Matrix.row(IntStream.range(0, X.cols()).mapToDouble(j -> j == feature ? factor : 1).toArray());
        return new HeldOut(X.hadamard(units), y, learner);
    }

    private int[] rows(IntPredicate which) {
        return IntStream.range(0, y.length).filter(which).toArray();
    }

    /** The fold of each row, at random and as even as can be. */
    private int[] folds(int k, RandomGenerator rng) {
        int[] fold = IntStream.range(0, y.length).map(i -> i % k).toArray();
        for (int i = fold.length - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1), swap = fold[i];
            fold[i] = fold[j];
            fold[j] = swap;
        }
        return fold;
    }
}
