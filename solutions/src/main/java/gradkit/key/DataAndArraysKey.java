package gradkit.key;

import static gradkit.exercise.DataAndArrays.BROADCAST_SHAPE;
import static gradkit.exercise.DataAndArrays.FILL_MISSING;
import static gradkit.exercise.DataAndArrays.NEAREST;
import static gradkit.exercise.DataAndArrays.RECAP;
import static gradkit.exercise.DataAndArrays.STANDARDISE;
import static gradkit.exercise.Key.key;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson01;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 01, data and arrays. */
public final class DataAndArraysKey implements KeySource {

    @Override
    public String lesson() {
        return "01";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(broadcastShape(), fillMissing(), standardise(), nearest());
    }

    private static Key<?> broadcastShape() {
        return key(BROADCAST_SHAPE).answer(Lesson01::broadcast)
                .mistake("The shapes are aligned on the left; align them on the right: [342, 4] and [4] fit",
                        (a, b) -> reversed(Lesson01.broadcast(reversed(a), reversed(b))))
                .mistake("4 against 342 does not fit: two lengths must be equal, or one of them 1", DataAndArraysKey::larger)
                .mistake("A length of 1 fits any other: it is repeated",
                        (a, b) -> Arrays.equals(a, b) ? a : new int[0])
                .mistake("Where one shape has run out of axes it counts as 1: shapes may differ in how many axes they have",
                        (a, b) -> a.length == b.length ? Lesson01.broadcast(a, b) : new int[0])
                .mistake("Every axis comes out, the missing ones of the shorter shape too: [3, 1] and [3] give [3, 3]",
                        (a, b) -> Lesson01.broadcast(a, b).length == 0 ? new int[0] : a.length >= b.length ? a : b)
                .mistake("The lengths come out in the wrong order: you collected them from the right",
                        (a, b) -> reversed(Lesson01.broadcast(a, b)))
                .notice("[3, 1] and [3] fit: the rule cannot know that you meant the same three numbers. An assert on the shapes can");
    }

    private static Key<?> fillMissing() {
        return key(FILL_MISSING).answer(Lesson01::filled)
                .mistake("The mean of the values themselves is used: fill with the training mean, also what was never seen in training",
                        (train, values) -> Lesson01.filled(values, values))
                .mistake("A hole in train still counts in the length: divide by how many are known",
                        (train, values) -> filledWith(known(train).sum() / train.length, values))
                .mistake("A sum with a NaN in it is NaN: leave the holes out first",
                        (train, values) -> filledWith(DoubleStream.of(train).average().orElseThrow(), values))
                .mistake("0 is a measure like any other; it is not the mean", (train, values) -> filledWith(0, values))
                .mistake("The holes are dropped; the rows beside them would then slip", (train, values) -> known(values).toArray())
                .mistake("Nothing was filled: v == NaN is false even for NaN; use Double.isNaN(v)", (train, values) -> values)
                .mistake("That mean is of train and values together: what is unseen leaks into it",
                        (train, values) -> filledWith(DoubleStream.concat(known(train), known(values)).average().orElseThrow(), values))
                .mistake("That is the median; the mean was asked",
                        (train, values) -> filledWith(median(known(train).sorted().toArray()), values))
                .notice("a hole that is filled looks like a measurement afterwards; a column of its own that says \"was missing\" keeps the difference");
    }

    private static Key<?> standardise() {
        return key(STANDARDISE).answer(Lesson01::standardise)
                .mistake("These are the statistics of the values themselves: they look through another lens than the training set",
                        (train, values) -> Lesson01.standardise(values, values))
                .mistake("The statistics are of train and values together: that is leakage",
                        (train, values) -> Lesson01.standardise(DoubleStream.concat(DoubleStream.of(train), DoubleStream.of(values)).toArray(), values))
                .mistake("You divide by the variance; the deviation is its root", (train, values) -> scaled(train, values, (v, s) -> v / (s * s)))
                .mistake("The mean is taken off, the division is missing", (train, values) -> scaled(train, values, (v, s) -> v))
                .mistake("You multiply by the deviation; divide by it", (train, values) -> scaled(train, values, (v, s) -> v * s))
                .mistake("The sign is flipped: value minus mean", (train, values) -> scaled(train, values, (v, s) -> -v / s))
                .mistake("You divide by the deviation without taking off the mean first",
                        (train, values) -> Lesson01.standardise(centred(train), values))
                .mistake("Divide the sum of squares by m, not by m − 1: of a single value that is 0/0",
                        (train, values) -> scaled(train, values, (v, s) -> v / (s * Math.sqrt(train.length / (train.length - 1.0)))))
                .mistake("Where the deviation is 0 you divide by 0: such a feature is only shifted",
                        (train, values) -> DoubleStream.of(values).map(v -> (v - mean(train)) / deviation(train)).toArray())
                .notice("the mean of the answers is seldom 0: only the training set is standardised exactly, everything else is seen through its lens");
    }

    private static Key<?> nearest() {
        return key(NEAREST).answer(Lesson01::nearest)
                .mistake("That is the farthest row: the comparison is turned around",
                        (X, q) -> best(X, q, (s, d) -> s - d * d))
                .mistake("The differences are not squared: a positive one and a negative one cancel", (X, q) -> best(X, q, (s, d) -> s + d))
                .mistake("You add up absolute differences; this distance adds up squares", (X, q) -> best(X, q, (s, d) -> s + Math.abs(d)))
                .mistake("Only the first feature counts", (X, q) -> best(X, new double[] {q[0]}, (s, d) -> s + d * d))
                .mistake("You take the last of equals", (X, q) -> X.length - 1 - best(reversed(X), q, (s, d) -> s + d * d))
                .mistake("Nothing is ever below the 0 that you start from: start with infinity, or with the first row", (X, q) -> 0)
                .mistake("The largest difference alone decides; add up all of them", (X, q) -> best(X, q, (s, d) -> Math.max(s, Math.abs(d))))
                .notice("nothing was learned beforehand: all the work is done when somebody asks, for every row that is known");
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "Only there was nothing chosen")
                .wrong("a", "The best of twenty is partly luck, and luck does not repeat itself")
                .wrong("c", "Those examples are known: one neighbour is always right there")
                .right("a", "[1000, 1] and [1000] broadcast to [1000, 1000]")
                .wrong("b", "It may have learned everything: look at the shapes before you judge it")
                .wrong("c", "eq compares entry by entry, after both were repeated")
                .right("c", "They belong to the trained program, and the program saw the training set")
                .wrong("a", "One example has deviation 0, and no place of its own on the scale")
                .wrong("b", "Then yesterday's penguins would look different today, and the program was not trained so"));
    }

    private static int[] larger(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int i = 1; i <= shape.length; i++) {
            shape[shape.length - i] = Math.max(i <= a.length ? a[a.length - i] : 1, i <= b.length ? b[b.length - i] : 1);
        }
        return shape;
    }

    private static int[] reversed(int... xs) {
        return IntStream.range(0, xs.length).map(i -> xs[xs.length - 1 - i]).toArray();
    }

    private static double[][] reversed(double[][] rows) {
        return IntStream.range(0, rows.length).mapToObj(i -> rows[rows.length - 1 - i]).toArray(double[][]::new);
    }

    private static DoubleStream known(double[] xs) {
        return DoubleStream.of(xs).filter(x -> !Double.isNaN(x));
    }

    private static double[] filledWith(double fill, double[] values) {
        return DoubleStream.of(values).map(v -> Double.isNaN(v) ? fill : v).toArray();
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double mean(double[] xs) {
        return DoubleStream.of(xs).average().orElseThrow();
    }

    private static double deviation(double[] xs) {
        double mean = mean(xs);
        return Math.sqrt(DoubleStream.of(xs).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    }

    private static double[] centred(double[] xs) {
        double mean = mean(xs);
        return DoubleStream.of(xs).map(x -> x - mean).toArray();
    }

    /** What is made of each centred value and the deviation, 1 where that is 0. */
    private static double[] scaled(double[] train, double[] values, DoubleBinaryOperator made) {
        double deviation = deviation(train) > 0 ? deviation(train) : 1;
        return DoubleStream.of(values).map(v -> made.applyAsDouble(v - mean(train), deviation)).toArray();
    }

    /** The first row with the least sum, if each difference enters the sum like this. */
    private static int best(double[][] X, double[] q, DoubleBinaryOperator sum) {
        double[] sums = Arrays.stream(X).mapToDouble(row -> IntStream.range(0, q.length).mapToObj(j -> row[j] - q[j])
                .reduce(0.0, sum::applyAsDouble)).toArray();
        return IntStream.range(0, sums.length).reduce(0, (k, i) -> sums[i] < sums[k] ? i : k);
    }
}
