package gradkit.key;

import static gradkit.exercise.Evaluating.AUC;
import static gradkit.exercise.Evaluating.CAPSTONE;
import static gradkit.exercise.Evaluating.COUNTS;
import static gradkit.exercise.Evaluating.FOLD_LENS;
import static gradkit.exercise.Evaluating.RECAP;
import static gradkit.exercise.Evaluating.SCORES;
import static gradkit.exercise.Key.key;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson14;
import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 14, evaluation. */
public final class EvaluatingKey implements KeySource {

    @Override
    public String lesson() {
        return "14";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(counts(), scores(), auc(), foldLens(), capstone());
    }

    private static Key<?> counts() {
        return key(COUNTS).answer(Lesson14::counts)
                .mistake("A probability equal to the threshold counts as yes: ≥, not >",
                        (p, y, t) -> Lesson14.counts(p, y, Math.nextUp(t)))
                .mistake("False positives and false negatives are exchanged: positive is what was said, and a false one was said wrongly",
                        (p, y, t) -> order(Lesson14.counts(p, y, t), 0, 2, 1, 3))
                .mistake("The order is TP, FP, FN, TN; yours begins with the true negatives, as scikit-learn's does",
                        (p, y, t) -> order(Lesson14.counts(p, y, t), 3, 1, 2, 0))
                .mistake("Everything is seen from class 0: a positive is a 1", (p, y, t) -> order(Lesson14.counts(p, y, t), 3, 2, 1, 0))
                .mistake("You compare with ½; the threshold is an argument", (p, y, t) -> Lesson14.counts(p, y, 0.5))
                .notice("the four add up to the number of examples, and two of them, TP + FN, to the number of 1s: that is a check in one line");
    }

    private static Key<?> scores() {
        return key(SCORES).answer(Lesson14::scores)
                .mistake("Precision and recall are exchanged: precision divides by what was said, TP + FP",
                        (tp, fp, fn) -> Lesson14.scores(tp, fn, fp))
                .mistake("F1 is the harmonic mean, yours is (P + R)/2: it forgives a useless half", scores((p, r) -> (p + r) / 2))
                .mistake("A factor of 2 is missing in F1: the harmonic mean of 1 and 1 is 1", scores((p, r) -> p + r == 0 ? 0 : p * r / (p + r)))
                .mistake("F1 is 2TP over 2TP + FP + FN; you have TP over TP + FP + FN, which is the Jaccard index",
                        (tp, fp, fn) -> with(Lesson14.scores(tp, fp, fn), share(tp, tp + fp + fn)))
                .mistake("That is the geometric mean of precision and recall", scores((p, r) -> Math.sqrt(p * r)))
                .mistake("0/0 is NaN: where nothing is to be divided by, return 0",
                        (tp, fp, fn) -> new double[] {(double) tp / (tp + fp), (double) tp / (tp + fn), 2.0 * tp / (2 * tp + fp + fn)})
                .notice("TP = 1, FP = 98 has a recall of 1 and an F1 of 0.02: the harmonic mean stays near the smaller of the two");
    }

    private static Key<?> auc() {
        return key(AUC).answer(Lesson14::auc)
                .mistake("A tie counts as a win; it is half a win, or a model that says the same to everybody would get 1",
                        (p, y) -> pairs(p, y, (one, zero) -> one >= zero ? 1 : 0))
                .mistake("A tie counts as nothing; it is half a win, or a model that says the same to everybody would get 0",
                        (p, y) -> pairs(p, y, (one, zero) -> one > zero ? 1 : 0))
                .mistake("The wrong way round: count the pairs with the 1 above the 0", (p, y) -> 1 - Lesson14.auc(p, y))
                .mistake("The examples were not sorted by probability, so their order in the list decides",
                        (p, y) -> steps(y, IntStream.range(0, p.length).toArray()))
                .mistake("Equal probabilities get a step each, so their order in the list decides: they are one step, and a slanting one",
                        (p, y) -> steps(y, IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> -p[i])).mapToInt(i -> i).toArray()))
                .mistake("That is the accuracy at ½; the AUC knows no threshold",
                        (p, y) -> IntStream.range(0, p.length).map(i -> (p[i] >= 0.5 ? 1 : 0) == y[i] ? 1 : 0).average().orElseThrow())
                .mistake("You add up how far the 1 is above the 0; count only whether it is",
                        (p, y) -> pairs(p, y, (one, zero) -> one - zero))
                .notice("[0.03, 0.01] gets 1: the AUC looks at the order alone, and says nothing of whether 0.03 means 3 in 100");
    }

    private static Key<?> foldLens() {
        return key(FOLD_LENS).answer(Lesson14::lens)
                .mistake("Mean and deviation are of all rows, the held-out ones too: that is leakage, once in every fold",
                        (x, fold, held) -> seen(x, i -> true))
                .mistake("Mean and deviation are of the fold that is held out; it may not be looked at",
                        (x, fold, held) -> seen(x, i -> fold[i] == held))
                .mistake("The mean is taken off, the division is missing", (x, fold, held) -> shifted(x, i -> fold[i] != held))
                .mistake("Only the rows held out are returned; standardise all of them",
                        (x, fold, held) -> kept(Lesson14.lens(x, fold, held), i -> fold[i] == held))
                .mistake("Only the rows to learn from are returned; the held-out ones are seen through the same lens",
                        (x, fold, held) -> kept(Lesson14.lens(x, fold, held), i -> fold[i] != held))
                .notice("the lens changes from fold to fold: there are as many means as folds, and none of them has seen its own judges");
    }

    private static Key<?> capstone() {
        return key(CAPSTONE).answer(Lesson14::malignant)
                .mistake("The answer for a biopsy changes with its company: standardise unseen rows with the mean and deviation of X, not with their own",
                        (in, t, unseen) -> Lesson14.malignant(standardised(in), t, standardised(unseen)))
                .mistake("These are logits: put them through the sigmoid",
                        (in, t, unseen) -> each(Lesson14.malignant(in, t, unseen), p -> Math.log(p / (1 - p))))
                .mistake("It gives the probability of the other class: 1 is what y calls 1",
                        (in, t, unseen) -> each(Lesson14.malignant(in, t, unseen), p -> 1 - p))
                .mistake("No better than one answer for everybody: is X standardised, and does the network learn from it, long enough?",
                        (in, t, unseen) -> IntStream.range(0, unseen.rows()).mapToDouble(i -> DoubleStream.of(t).average().orElseThrow()).toArray())
                .mistake("It works for one coding of the labels only: learn from y, whatever it calls 1",
                        (in, t, unseen) -> Lesson14.malignant(in, likelyMalignant(in, t), unseen))
                .notice("ours is right in about 0.97 of the biopsies held out. Each was answered by a network that had not seen it, "
                        + "and nobody chose anything by looking at that number: so it is what a new biopsy can expect");
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "Always \"healthy\" is the baseline, and it finds nobody")
                .wrong("a", "It has found no one; compare with the majority before you praise")
                .wrong("c", "It never says \"ill\", so its precision is 0/0")
                .right("c", "Dividing keeps the order; but 0.9 became 0.09, and what happens has not changed")
                .wrong("a", "AUC asks only which of two is higher")
                .wrong("b", "The order is the same: so are all pairs, and the AUC")
                .right("a", "The best of many is partly luck, and now the set that could have told you is used up")
                .wrong("b", "A score is honest where nothing was chosen by it")
                .wrong("c", "What was chosen for being high is too high on average"));
    }

    private static int[] order(int[] counts, int... places) {
        return IntStream.of(places).map(i -> counts[i]).toArray();
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static double[] with(double[] scores, double f1) {
        return new double[] {scores[0], scores[1], f1};
    }

    private static gradkit.exercise.Evaluating.Scoring scores(DoubleBinaryOperator mean) {
        return (tp, fp, fn) -> {
            double[] scores = Lesson14.scores(tp, fp, fn);
            return with(scores, mean.applyAsDouble(scores[0], scores[1]));
        };
    }

    /** The mean over all pairs of a 1 and a 0. */
    private static double pairs(double[] p, int[] y, DoubleBinaryOperator win) {
        return IntStream.range(0, p.length).filter(i -> y[i] == 1).boxed().flatMapToDouble(i -> IntStream.range(0, p.length).filter(j -> y[j] == 0)
                .mapToDouble(j -> win.applyAsDouble(p[i], p[j]))).average().orElseThrow();
    }

    /** The area below single steps, one an example, in this order. */
    private static double steps(int[] y, int[] order) {
        double ones = 0, area = 0;
        for (int i : order) {
            ones += y[i];
            area += y[i] == 0 ? ones : 0;
        }
        return area / (ones * (y.length - ones));
    }

    private static double[] kept(double[] x, IntPredicate which) {
        return IntStream.range(0, x.length).filter(which).mapToDouble(i -> x[i]).toArray();
    }

    private static double[] shifted(double[] x, IntPredicate from) {
        double mean = DoubleStream.of(kept(x, from)).average().orElseThrow();
        return each(x, v -> v - mean);
    }

    private static double[] seen(double[] x, IntPredicate from) {
        double[] off = shifted(x, from);
        double deviation = Math.sqrt(DoubleStream.of(kept(off, from)).map(v -> v * v).average().orElseThrow());
        return each(off, v -> v / deviation);
    }

    private static double[] each(double[] x, java.util.function.DoubleUnaryOperator f) {
        return DoubleStream.of(x).map(f).toArray();
    }

    /** Columns with mean 0 and deviation 1, by their own statistics; 0/0 is NaN. */
    private static Matrix standardised(Matrix X) {
        Matrix off = X.minus(X.sumRows().scale(1.0 / X.rows()));
        return off.hadamard(off.hadamard(off).sumRows().map(v -> 1 / Math.sqrt(v / off.rows())));
    }

    /** The labels, turned so that the rows with the larger nuclei have the 1s. */
    private static double[] likelyMalignant(Matrix X, double[] y) {
        double[] radius = X.transpose().row(0);
        double ones = IntStream.range(0, y.length).filter(i -> y[i] == 1).mapToDouble(i -> radius[i]).average().orElseThrow();
        return ones > Arrays.stream(radius).average().orElseThrow() ? y : each(y, t -> 1 - t);
    }
}
