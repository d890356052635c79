package gradkit.key;

import static gradkit.exercise.Key.key;
import static gradkit.exercise.RecurrentNets.CELL_STEP;
import static gradkit.exercise.RecurrentNets.MEAN_OVER_TIME;
import static gradkit.exercise.RecurrentNets.PARAMETERS;
import static gradkit.exercise.RecurrentNets.RECAP;
import static gradkit.exercise.RecurrentNets.STATES;
import static gradkit.exercise.RecurrentNets.THROUGH_TIME;
import static java.lang.Math.tanh;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson22;
import gradkit.scratch.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 22, reading word by word. */
public final class RecurrentNetsKey implements KeySource {

    @Override
    public String lesson() {
        return "22";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(states(), parameters(), cellStep(), meanOverTime(), throughTime());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "The same W, U and b at every step; that is what lets it read texts of any length")
                .wrong("a", "There is one W, one U and one b, however long the text")
                .wrong("c", "The state has as many numbers after forty words as after four")
                .right("a", "Factors below 1, as many as there are steps")
                .wrong("b", "The gradient of a vector does not depend on its own size, except through the states")
                .wrong("c", "The rate scales all gradients alike; it does not make one of them small")
                .right("c", "Twenty steps more of padding change the state, unless a mask stops the reading at the last word")
                .wrong("a", "The words are the same both times")
                .wrong("b", "Then it would be wrong on new texts, but it would say the same however they are filled up"));
    }

    private static Key<?> states() {
        return key(STATES).answer(Lesson22::states)
                .mistake("The state before is missing: u·h belongs into the sum", (x, w, u, b) -> Lesson22.states(x, w, 0, b))
                .mistake("The tanh is missing", (x, w, u, b) -> run(x, 0, (v, h) -> w * v + u * h + b))
                .mistake("The tanh must go round the whole sum", (x, w, u, b) -> run(x, 0, (v, h) -> tanh(w * v + b) + u * h))
                .mistake("The bias is missing", (x, w, u, b) -> Lesson22.states(x, w, u, 0))
                .mistake("w and u are swapped: w goes with the input, u with the state", (x, w, u, b) -> Lesson22.states(x, u, w, b))
                .mistake("The state before the first step is 0, not 1", (x, w, u, b) -> run(x, 1, (v, h) -> tanh(w * v + u * h + b)))
                .mistake("The first step has an input as well; only its u·h is 0", (x, w, u, b) -> {
                    double[] h = new double[x.length];
                    for (int t = 1; t < x.length; t++) {
                        h[t] = tanh(w * x[t] + u * h[t - 1] + b);
                    }
                    return h;
                })
                .mistake("Only the last state came; all are asked for", (x, w, u, b) -> new double[] {Lesson22.states(x, w, u, b)[x.length - 1]})
                .notice("after [1, 0, 0] the state is still not 0: something of the first number is left, and less at each step");
    }

    private interface Step {
        double next(double x, double h);
    }

    private static double[] run(double[] x, double h, Step step) {
        double[] states = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            h = step.next(x[t], h);
            states[t] = h;
        }
        return states;
    }

    private static Key<?> parameters() {
        return key(PARAMETERS).answer(Lesson22::lstmParameters)
                .mistake("That is one gate; there are four", (in, units) -> in * units + units * units + units)
                .mistake("Each unit of a gate has weights of its own: W is [in, units]", (in, units) -> 4 * (in + units + 1))
                .mistake("The weights of the state, U, are missing", (in, units) -> 4 * (in * units + units))
                .mistake("The biases are missing", (in, units) -> 4 * (in * units + units * units))
                .mistake("Each gate has one bias; DJL and PyTorch keep two, of which one would do", (in, units) -> 4 * (in * units + units * units + 2 * units))
                .mistake("There are four gates: the candidate has weights, too", (in, units) -> 3 * (in * units + units * units + units))
                .mistake("U goes from state to state: [units, units]", (in, units) -> 4 * (in * units + in * in + units))
                .notice("the length of the text is nowhere in it: 32 words' or 32,000 words' worth of reading takes the same 8,320 weights at 32 and 32");
    }

    private static Key<?> cellStep() {
        return key(CELL_STEP).answer(Lesson22::cellStep)
                .mistake("Input gate and forget gate are swapped", (z, c) -> Lesson22.cellStep(new double[] {z[1], z[0], z[2], z[3]}, c))
                .mistake("The candidate g is a tanh, not a sigmoid", (z, c) -> out(s(z[1]) * c + s(z[0]) * s(z[2]), s(z[3])))
                .mistake("The forget gate says what is kept: f·c, not (1 − f)·c", (z, c) -> out((1 - s(z[1])) * c + s(z[0]) * tanh(z[2]), s(z[3])))
                .mistake("The state is o·tanh(c); the tanh is missing", (z, c) -> new double[] {cell(z, c), s(z[3]) * cell(z, c)})
                .mistake("The gate multiplies what the tanh gives: o·tanh(c), not tanh(o·c)", (z, c) -> new double[] {cell(z, c), tanh(s(z[3]) * cell(z, c))})
                .mistake("The state is made of the new cell, not of the one before", (z, c) -> new double[] {cell(z, c), s(z[3]) * tanh(c)})
                .mistake("The input gate is missing", (z, c) -> out(s(z[1]) * c + tanh(z[2]), s(z[3])))
                .mistake("The output gate is missing", (z, c) -> out(cell(z, c), 1))
                .mistake("The order is the cell, then the state", (z, c) -> new double[] {s(z[3]) * tanh(cell(z, c)), cell(z, c)})
                .notice("with the forget gate at 1 and the input gate at 0 the cell stays exactly what it was, however often the step is repeated");
    }

    private static double s(double z) {
        return Activation.SIGMOID.value(z);
    }

    private static double cell(double[] z, double c) {
        return s(z[1]) * c + s(z[0]) * tanh(z[2]);
    }

    private static double[] out(double cell, double o) {
        return new double[] {cell, o * tanh(cell)};
    }

    private static Key<?> meanOverTime() {
        return key(MEAN_OVER_TIME).answer(Lesson22::meanOfWords)
                .mistake("Padding is averaged, too", (states, ids) -> mean(states, IntStream.of(ids).map(id -> 1).toArray(), false))
                .mistake("It divides by all steps; count the real ones only", (states, ids) -> mean(states, ids, true))
                .mistake("That is the sum; it is not divided", (states, ids) -> sum(states, ids))
                .mistake("That is the last real step alone", (states, ids) -> {
                    int n = real(ids);
                    return n == 0 ? new double[states[0].length] : states[n - 1];
                })
                .mistake("Id 1, an unknown word, is a word; only id 0 is padding", (states, ids) -> mean(states, IntStream.of(ids).map(id -> id == 1 ? 0 : id).toArray(), false))
                .mistake("A text without any word divides 0 by 0", (states, ids) -> Arrays.stream(sum(states, ids)).map(v -> v / real(ids)).toArray())
                .notice("the states at padding may be anything: they never come in");
    }

    private static int real(int[] ids) {
        return (int) IntStream.of(ids).filter(id -> id != 0).count();
    }

    private static double[] sum(double[][] states, int[] ids) {
        double[] sum = new double[states[0].length];
        for (int t = 0; t < ids.length; t++) {
            for (int k = 0; ids[t] != 0 && k < sum.length; k++) {
                sum[k] += states[t][k];
            }
        }
        return sum;
    }

    private static double[] mean(double[][] states, int[] ids, boolean byAll) {
        int n = byAll ? ids.length : Math.max(1, real(ids));
        return Arrays.stream(sum(states, ids)).map(v -> v / n).toArray();
    }

    private static Key<?> throughTime() {
        return key(THROUGH_TIME).answer(Lesson22::throughTime)
                .mistake("That is the last step alone; every step used the same weights, and their gradients add up", (x, w, u, b, d) -> back(x, w, u, b, d, 1, false, false, 0))
                .mistake("Between the steps the gradient goes through u: dh = dz·u", (x, w, u, b, d) -> back(x, w, u, b, d, x.length, true, false, 0))
                .mistake("The slope of tanh is missing: dz = dh·(1 − h²)", (x, w, u, b, d) -> back(x, w, u, b, d, x.length, false, true, 0))
                .mistake("u was multiplied by the state before the step, not by the one after it", (x, w, u, b, d) -> back(x, w, u, b, d, x.length, false, false, 1))
                .mistake("The slope is that of the state after the step: 1 − h_t²", (x, w, u, b, d) -> slip(x, w, u, b, d, true))
                .mistake("On to the step before goes dz·u, with the slope in it, not dh·u", (x, w, u, b, d) -> slip(x, w, u, b, d, false))
                .mistake("It is divided by the number of steps; the gradients add up", (x, w, u, b, d) ->
                        Arrays.stream(Lesson22.throughTime(x, w, u, b, d)).map(v -> v / x.length).toArray())
                .mistake("The order is w, u, b", (x, w, u, b, d) -> {
                    double[] g = Lesson22.throughTime(x, w, u, b, d);
                    return new double[] {g[1], g[0], g[2]};
                })
                .mistake("A sign is flipped", (x, w, u, b, d) -> Arrays.stream(Lesson22.throughTime(x, w, u, b, d)).map(v -> -v).toArray())
                .notice("with one step the gradient by u is 0: the state before it was 0, so there was nothing to multiply");
    }

    /** Back through the last {@code steps}, with faults: u left out between them, no slope, the state {@code late} steps too late. */
    private static double[] back(double[] x, double w, double u, double b, double dh, int steps, boolean withoutU, boolean noSlope, int late) {
        double[] h = new double[x.length + 1];
        System.arraycopy(Lesson22.states(x, w, u, b), 0, h, 1, x.length);
        double[] gradients = new double[3];
        for (int t = x.length; t > x.length - steps; t--) {
            double dz = noSlope ? dh : dh * (1 - h[t] * h[t]);
            gradients[0] += dz * x[t - 1];
            gradients[1] += dz * h[t - 1 + late];
            gradients[2] += dz;
            dh = withoutU ? dz : dz * u;
        }
        return gradients;
    }

    /** All the way back with one slip: the slope of the state before the step, or the slope left out of what goes on. */
    private static double[] slip(double[] x, double w, double u, double b, double dh, boolean slopeBefore) {
        double[] h = new double[x.length + 1];
        System.arraycopy(Lesson22.states(x, w, u, b), 0, h, 1, x.length);
        double[] gradients = new double[3];
        for (int t = x.length; t > 0; t--) {
            double at = h[slopeBefore ? t - 1 : t], dz = dh * (1 - at * at);
            gradients[0] += dz * x[t - 1];
            gradients[1] += dz * h[t - 1];
            gradients[2] += dz;
            dh = u * (slopeBefore ? dz : dh);
        }
        return gradients;
    }
}
