package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;

/** The exercises of lesson 25, the transformer. The answers are in the key module. */
public final class ReadingNumbers {

    private ReadingNumbers() { }

    /** From what a decoder shall write to what it is given. */
    @FunctionalInterface
    public interface Shift {

        /** Returns what stands before the decoder [time], for what it shall write next [time]: tokens, the end, then 0 for padding. */
        int[] of(int[] next, int begin, int end);
    }

    /** What each position of a padded target may look at. */
    @FunctionalInterface
    public interface TargetMask {

        /** Returns 1 where the query of a row may see the key of a column, else 0: [time, time], of which the first {@code real} are no padding. */
        double[][] of(int real, int time);
    }

    /** What a masked loss sends back into the logits. */
    @FunctionalInterface
    public interface MaskedGradient {

        /** Returns ∂L/∂Z [n, K] for logits [n, K], n labels, and a mask that is 1 where a token counts, else 0. */
        double[][] of(double[][] logits, int[] labels, int[] mask);
    }

    /** A model that writes: from the tokens so far, the beginning among them, to the logits of the next. */
    @FunctionalInterface
    public interface Writer {

        double[] logits(int[] soFar);
    }

    /** Greedy writing. */
    @FunctionalInterface
    public interface Greedy {

        /** Returns the tokens written, without the beginning and the end; at most {@code longest}. */
        int[] write(Writer writer, int begin, int end, int longest);
    }

    /** The decoder's input for its target. */
    public static final Exercise<Shift> SHIFT = exercise("25-shift", 1)
        .on("next = [5, 3, 4, 2, 0, 0], begin = 1, end = 2", (Shift f) -> f.of(new int[] {5, 3, 4, 2, 0, 0}, 1, 2))
        .on("next = [5, 3, 4, 6, 2], begin = 1, end = 2", f -> f.of(new int[] {5, 3, 4, 6, 2}, 1, 2))
        .on("next = [7, 2, 0], begin = 1, end = 2", f -> f.of(new int[] {7, 2, 0}, 1, 2))
        .on("next = [2], begin = 1, end = 2", f -> f.of(new int[] {2}, 1, 2))
        .on("next = [4, 4, 9, 0], begin = 8, end = 9", f -> f.of(new int[] {4, 4, 9, 0}, 8, 9))
        .alsoRandom(4, ReadingNumbers::someTarget)
        .hint("At position t stands what was to be written at t − 1. What stands at position 0?")
        .hint("Behind the end nothing is written any more, so the end itself is never given: padding, 0, stands there.");

    /** What a target's positions may look at. */
    public static final Exercise<TargetMask> MASK = exercise("25-mask", 2)
        .on("3 of 3 real", (TargetMask f) -> f.of(3, 3))
        .on("2 of 4 real", f -> f.of(2, 4))
        .on("1 of 3 real", f -> f.of(1, 3))
        .on("4 of 5 real", f -> f.of(4, 5))
        .on("1 of 1 real", f -> f.of(1, 1))
        .alsoRandom(3, rng -> {
            int time = 2 + rng.nextInt(5), real = 1 + rng.nextInt(time);
            return Case.of("%d of %d real".formatted(real, time), f -> f.of(real, time));
        })
        .hint("A row is a query, a column a key. Position i may see itself and what stands before it.")
        .hint("Padding is hidden as a key, from every query. What the queries at padding see does not matter; leave their rows as the two rules make them.");

    /** ∂L/∂Z of the masked cross-entropy. */
    public static final Exercise<MaskedGradient> GRADIENT = exercise("25-masked-gradient", 3)
        .on("logits [[0, 0], [0, 0]], labels 0, 1, mask 1, 0", (MaskedGradient f) -> f.of(new double[][] {{0, 0}, {0, 0}}, new int[] {0, 1}, new int[] {1, 0}))
        .on("logits [[1, 2, 3], [3, 1, 0], [0, 0, 0]], labels 2, 1, 0, mask 1, 1, 0", f ->
            f.of(new double[][] {{1, 2, 3}, {3, 1, 0}, {0, 0, 0}}, new int[] {2, 1, 0}, new int[] {1, 1, 0}))
        .on("logits [[1, 2, 3], [3, 1, 0]], labels 2, 1, mask 1, 1", f -> f.of(new double[][] {{1, 2, 3}, {3, 1, 0}}, new int[] {2, 1}, new int[] {1, 1}))
        .on("logits [[1000, 0, −1000]], label 1, mask 1", f -> f.of(new double[][] {{1000, 0, -1000}}, new int[] {1}, new int[] {1}))
        .on("logits [[1, 0], [0, 2], [1, 1], [3, 0]], labels 0, 0, 1, 1, mask 0, 1, 0, 0", f ->
            f.of(new double[][] {{1, 0}, {0, 2}, {1, 1}, {3, 0}}, new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 0}))
        .alsoRandom(4, ReadingNumbers::someTokens)
        .hint("Row by row softmax(z) − y, as in lesson 15; then two changes.")
        .hint("A row whose mask is 0 gets zeros, and the mean is over the sum of the mask.")
        .hint("NaN for large logits: subtract a row's largest logit before exp. Softmax.of(Matrix) does so.");

    /** The tokens that a model writes, each time the most probable. */
    public static final Exercise<Greedy> GREEDY = exercise("25-greedy", 2)
        .on("a writer that says 4, 3, 5, then the end; begin = 1, end = 2, longest = 6", (Greedy f) -> f.write(saying(4, 3, 5, 2), 1, 2, 6))
        .on("a writer that says the end at once; begin = 1, end = 2, longest = 6", f -> f.write(saying(2), 1, 2, 6))
        .on("a writer that never ends; begin = 1, end = 2, longest = 4", f -> f.write(saying(3, 3, 5, 3, 4, 3, 3), 1, 2, 4))
        .on("a writer that says one more than what was last, up to 7; begin = 3, end = 7, longest = 9", f -> f.write(soFar -> at(soFar[soFar.length - 1] + 1), 3, 7, 9))
        .on("a writer that says the sum of all so far, up to 8; begin = 1, end = 8, longest = 9", f -> f.write(soFar -> at(Math.min(8, Arrays.stream(soFar).sum())), 1, 8, 9))
        .alsoRandom(4, rng -> {
            int[] says = rng.ints(1 + rng.nextInt(6), 3, 9).toArray();
            int[] tokens = Arrays.copyOf(says, says.length + 1);
            tokens[says.length] = 2;
            int longest = 4 + rng.nextInt(4);
            return Case.of("a writer that says %s, then the end; begin = 1, end = 2, longest = %d".formatted(Arrays.toString(says), longest), f -> f.write(saying(tokens), 1, 2, longest));
        })
        .hint("Keep an array of what stands so far; it begins with begin. Ask the writer, take the place of its largest logit, append it.")
        .hint("Logits may all be negative: begin the search for the largest with the first of them, not with 0.")
        .hint("Stop at the end, or when longest tokens are written; give back what was written without begin.");

    /** The best share of dates that a reader can get right when nobody says whether the day or the month comes first. */
    public static final Exercise<ToDoubleBiFunction<int[], int[]>> BEST_SHARE = exercise("25-best-share", 2)
        .on("3 April", (ToDoubleBiFunction<int[], int[]> f) -> f.applyAsDouble(new int[] {3}, new int[] {4}))
        .on("31 May", f -> f.applyAsDouble(new int[] {31}, new int[] {5}))
        .on("7 July", f -> f.applyAsDouble(new int[] {7}, new int[] {7}))
        .on("12 January and 13 January", f -> f.applyAsDouble(new int[] {12, 13}, new int[] {1, 1}))
        .on("every day of January", f -> f.applyAsDouble(count(31), constant(31, 1)))
        .on("every day of December", f -> f.applyAsDouble(count(31), constant(31, 12)))
        .alsoRandom(4, rng -> {
            int n = 3 + rng.nextInt(4);
            int[] days = rng.ints(n, 1, 29).toArray(), months = rng.ints(n, 1, 13).toArray();
            return Case.of("days %s, months %s".formatted(Arrays.toString(days), Arrays.toString(months)), f -> f.applyAsDouble(days.clone(), months.clone()));
        })
        .hint("Which dates can be written in a way that also means another day? 31/5 cannot: there is no month 31.")
        .hint("3/4 was written on 3 April, or on March 4 by somebody who puts the month first: as likely one as the other. Whatever the reader answers is right half of the time.")
        .hint("The mean over the dates of 1 or ½. On 7 July both orders are the same.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("25-recap")
        .question("The training loss falls to nothing within a hundred steps, and what the model writes is rubbish. What was forgotten?",
            "a warm-up of the learning rate", "the shift by one, or the causal mask", "the padding of the source")
        .question("Why can a target be trained in one pass, and must be written token by token?",
            "Because in training the tokens before each position are known", "Because writing uses the decoder alone", "Because a mask cannot be used in writing")
        .question("Given that all before it is right, each of ten tokens is right with probability 0.99. How many targets come out whole?",
            "99 of 100", "about 10 of 100", "about 90 of 100");

    private static Case<Shift> someTarget(RandomGenerator rng) {
        int[] next = rng.ints(3 + rng.nextInt(5), 3, 9).toArray();
        int end = 1 + rng.nextInt(next.length - 1);
        next[end] = 2;
        Arrays.fill(next, end + 1, next.length, 0);
        return Case.of("next = %s, begin = 1, end = 2".formatted(Arrays.toString(next)), f -> f.of(next.clone(), 1, 2));
    }

    private static Case<MaskedGradient> someTokens(RandomGenerator rng) {
        double[][] logits = new double[3 + rng.nextInt(2)][];
        Arrays.setAll(logits, i -> Tenths.evenly(3, -3, 3, rng));
        int[] labels = rng.ints(logits.length, 0, 3).toArray(), mask = rng.ints(logits.length, 0, 2).toArray();
        mask[0] = 1;
        mask[1] = 0;
        return Case.of("logits %s, labels %s, mask %s".formatted(Arrays.deepToString(logits), Arrays.toString(labels), Arrays.toString(mask)),
            f -> f.of(Arrays.stream(logits).map(double[]::clone).toArray(double[][]::new), labels.clone(), mask.clone()));
    }

    /** Says these tokens one after the other, whatever is chosen; all its logits are negative. */
    private static Writer saying(int... tokens) {
        return soFar -> at(tokens[Math.min(soFar.length, tokens.length) - 1]);
    }

    /** Logits of ten tokens, of which this one has the largest. */
    private static double[] at(int token) {
        double[] logits = new double[10];
        Arrays.setAll(logits, k -> k == token ? -1 : -2 - k);
        return logits;
    }

    private static int[] count(int to) {
        int[] days = new int[to];
        Arrays.setAll(days, i -> i + 1);
        return days;
    }

    private static int[] constant(int n, int value) {
        int[] all = new int[n];
        Arrays.fill(all, value);
        return all;
    }
}
