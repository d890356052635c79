package gradkit.key;

import static gradkit.exercise.Key.key;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.exercise.ReadingNumbers;
import gradkit.exercise.ReadingNumbers.Writer;
import gradkit.key.answers.Lesson25;
import gradkit.scratch.Matrix;
import gradkit.scratch.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice for lesson 25. */
public final class ReadingNumbersKey implements KeySource {

    @Override
    public String lesson() {
        return "25";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(shift(), mask(), gradient(), greedy(), bestShare());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(ReadingNumbers.RECAP)
            .right("b", "It is shown what it shall say, so it learns to copy; nobody shows it when it writes")
            .wrong("a", "A rate that is too large makes the loss jump; it does not make it fall to nothing")
            .wrong("c", "Padding that is seen disturbs; it gives nothing away")
            .right("a", "All positions can be computed side by side, each from the true tokens before it")
            .wrong("b", "The encoder's work is used in both, and it is done once")
            .wrong("c", "A mask would do no harm in writing; there is nothing behind the last token to hide")
            .right("c", "0.99 to the tenth is 0.904")
            .wrong("a", "That is the share of single tokens; a target needs all ten")
            .wrong("b", "About 10 of 100 are the ones that fail"));
    }

    private static Key<?> shift() {
        return key(ReadingNumbers.SHIFT).answer(Lesson25::shifted)
            .mistake("It is not shifted: the decoder is shown what it shall write, and will learn to copy", (next, begin, end) -> next.clone())
            .mistake("It is shifted the other way: at position t stands what comes after t", (next, begin, end) ->
                IntStream.range(0, next.length).map(t -> t + 1 < next.length ? next[t + 1] : 0).toArray())
            .mistake("The beginning is missing at position 0", (next, begin, end) -> withFirst(Lesson25.shifted(next, begin, end), 0))
            .mistake("The end is still there: behind it nothing is written, so it is never given", (next, begin, end) ->
                IntStream.range(0, next.length).map(t -> t == 0 ? begin : next[t - 1]).toArray())
            .mistake("It is one longer than what shall be written", (next, begin, end) -> IntStream.concat(IntStream.of(begin),
                Arrays.stream(next).map(token -> token == end ? 0 : token)).toArray())
            .notice("every position holds one token less than what it is asked for, so nothing can be copied");
    }

    private static int[] withFirst(int[] tokens, int first) {
        int[] changed = tokens.clone();
        changed[0] = first;
        return changed;
    }

    private interface Seen {
        boolean by(int query, int key);
    }

    private static double[][] seen(int time, Seen seen) {
        double[][] mask = new double[time][time];
        for (int i = 0; i < time; i++) for (int j = 0; j < time; j++) mask[i][j] = seen.by(i, j) ? 1 : 0;
        return mask;
    }

    private static Key<?> mask() {
        return key(ReadingNumbers.MASK).answer(Lesson25::targetMask)
            .mistake("It sees the future instead of the past: rows are queries, columns keys", (real, time) -> seen(time, (i, j) -> j >= i && j < real))
            .mistake("A position may see itself, too: its own token is given, only the next one is asked for", (real, time) -> seen(time, (i, j) -> j < i && j < real))
            .mistake("Padding is still seen", (real, time) -> seen(time, (i, j) -> j <= i))
            .mistake("The future is still seen", (real, time) -> seen(time, (i, j) -> j < real))
            .mistake("Padding is hidden as a query; it must be hidden as a key, in the columns", (real, time) -> seen(time, (i, j) -> j <= i && i < real))
            .mistake("Ones and zeros are exchanged: 1 is what may be seen", (real, time) -> seen(time, (i, j) -> j > i || j >= real))
            .notice("padding stands at the end of a target, so the real positions would not see it anyway: in the decoder the causal mask does both. In the encoder it does not");
    }

    private interface Rows {
        double[] of(int n, double[] difference);
    }

    /** softmax(Z) − Y row by row, then something made of each row. */
    private static double[][] rows(double[][] logits, int[] labels, Rows change) {
        Matrix p = Softmax.of(Matrix.of(logits));
        double[][] out = new double[logits.length][];
        Arrays.setAll(out, n -> {
            double[] difference = p.row(n);
            difference[labels[n]] -= 1;
            return change.of(n, difference);
        });
        return out;
    }

    private static double[] each(double[] row, DoubleUnaryOperator f) {
        return Arrays.stream(row).map(f).toArray();
    }

    private static int sum(int[] mask) {
        return Arrays.stream(mask).sum();
    }

    private static Key<?> gradient() {
        return key(ReadingNumbers.GRADIENT).answer(Lesson25::maskedGradient)
            .mistake("The mean is over the tokens that count: divide by the sum of the mask, not by the number of rows", (z, y, m) ->
                rows(z, y, (n, d) -> each(d, x -> m[n] * x / z.length)))
            .mistake("The mask is missing: padding sends a gradient back", (z, y, m) -> rows(z, y, (n, d) -> each(d, x -> x / sum(m))))
            .mistake("The mask is missing in both places: that is the gradient of the mean over all rows", (z, y, m) -> rows(z, y, (n, d) -> each(d, x -> x / z.length)))
            .mistake("The division is missing: the loss is a mean over the tokens that count", (z, y, m) -> rows(z, y, (n, d) -> each(d, x -> m[n] * x)))
            .mistake("The sign is flipped: prediction minus truth", (z, y, m) -> rows(z, y, (n, d) -> each(d, x -> -m[n] * x / sum(m))))
            .mistake("The mask is the wrong way round: 1 is what counts", (z, y, m) -> rows(z, y, (n, d) -> each(d, x -> (1 - m[n]) * x / sum(m))))
            .notice("a row of padding gets zeros, whatever its logits are: what the model says there is nobody's business");
    }

    private static Key<?> greedy() {
        return key(ReadingNumbers.GREEDY).answer(Lesson25::greedy)
            .mistake("The beginning is given back as well", (w, begin, end, longest) -> joined(new int[] {begin}, write(w, begin, end, longest)))
            .mistake("The end is given back as well", (w, begin, end, longest) -> {
                int[] said = write(w, begin, end, longest);
                return said.length < longest ? joined(said, new int[] {end}) : said;
            })
            .mistake("The writer is given the last token only; it needs all that stands so far", (w, begin, end, longest) ->
                write(soFar -> w.logits(new int[] {soFar[soFar.length - 1]}), begin, end, longest))
            .mistake("The beginning is missing in what the writer is given", (w, begin, end, longest) ->
                write(soFar -> w.logits(soFar.length == 1 ? soFar : Arrays.copyOfRange(soFar, 1, soFar.length)), begin, end, longest))
            .mistake("It looks for a logit above 0, and finds none where all are negative", (w, begin, end, longest) ->
                write(soFar -> each(w.logits(soFar), x -> Math.max(x, 0)), begin, end, longest))
            .mistake("It takes the smallest logit", (w, begin, end, longest) -> write(soFar -> each(w.logits(soFar), x -> -x), begin, end, longest))
            .mistake("It writes one token too many when no end comes", (w, begin, end, longest) -> write(w, begin, end, longest + 1))
            .mistake("It stops one token too early when no end comes", (w, begin, end, longest) -> write(w, begin, end, longest - 1))
            .notice("greedy never takes a token back; where two are nearly alike, a search that keeps several beginnings alive can do better");
    }

    private static int[] write(Writer writer, int begin, int end, int longest) {
        return Lesson25.greedy(writer, begin, end, longest);
    }

    private static int[] joined(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    private interface Share {
        double of(int day, int month);
    }

    private static double mean(int[] days, int[] months, Share share) {
        return IntStream.range(0, days.length).mapToDouble(i -> share.of(days[i], months[i])).average().orElseThrow();
    }

    private static Key<?> bestShare() {
        return key(ReadingNumbers.BEST_SHARE).answer(Lesson25::bestShare)
            .mistake("On 7 July both orders are the same, so nothing is in doubt", (d, m) -> mean(d, m, (day, month) -> day > 12 ? 1 : 0.5))
            .mistake("A date in doubt is not lost: half of the answers are right", (d, m) -> mean(d, m, (day, month) -> day > 12 || day == month ? 1 : 0))
            .mistake("The 12th can be a month, too", (d, m) -> mean(d, m, (day, month) -> day >= 12 || day == month ? 1 : 0.5))
            .mistake("That is the share of dates that are in doubt", (d, m) -> mean(d, m, (day, month) -> day > 12 || day == month ? 0 : 1))
            .mistake("Nothing is in doubt where the day is above 12; here it is the other way round", (d, m) -> mean(d, m, (day, month) -> day > 12 || day == month ? 0.5 : 1))
            .notice("over a year it is 0.82: in the long run no reader, however large, does better on such dates, because what is asked for is not in the text");
    }
}
