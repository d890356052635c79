package gradkit.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One task of a lesson: its name, its points, the type of its answer, the inputs it is tried on, and hints. No answer is in it.
 *
 * <pre>{@code
 * public static final Exercise<DoubleUnaryOperator> TANH_SLOPE = exercise("03-tanh-slope", 2)
 *     .inputs(0, 0.5, -0.5, 3, -30).alsoRandom(20, -5, 5)
 *     .forbid(Activation.class)
 *     .hint("Quotient rule.");
 *
 * public static final Exercise<IntBinaryOperator> DENSE_SIZE = exercise("15-dense-size", 1)
 *     .on("784 in, 128 out", (IntBinaryOperator f) -> f.applyAsInt(784, 128))
 *     .on("1 in, 1 out", f -> f.applyAsInt(1, 1));
 * }</pre>
 *
 * <p>Values are immutable: each method returns a new exercise. A call may return a number, an array of numbers, a
 * {@code Matrix}, a list, a boolean, a string or anything with {@code equals}.
 *
 * @param <F> the functional type of an answer, which lets {@code check(TANH_SLOPE, z -> tanhSlope(z))} compile
 */
public sealed class Exercise<F> permits Exercise.OnNumbers {

    /** The seed behind the random inputs that a reader sees; a grader uses one of its own. */
    public static final long PUBLIC_SEED = 2026;

    private final Sheet<F> sheet;

    private Exercise(Sheet<F> sheet) {
        this.sheet = sheet;
    }

    /**
     * Starts an exercise.
     *
     * @param name   lesson number, then the task in words: {@code 03-tanh-slope}
     * @param points what a right answer earns, 1 or more
     */
    public static Named exercise(String name, int points) {
        if (!name.matches("\\d\\d[a-z]?-[a-z0-9-]+")) {
            throw new IllegalArgumentException("exercise(\"%s\"): a name is the lesson's number and small words, such as 03-tanh-slope."
                    .formatted(name));
        }
        if (points < 1) {
            throw new IllegalArgumentException("exercise(\"%s\"): %d points; expected 1 or more.".formatted(name, points));
        }
        return new Named(name, points);
    }

    /** An exercise that has a name and no input yet: the first input settles the type of its answer. */
    public record Named(String name, int points) {

        /** An answer from number to number, tried on these inputs. */
        public OnNumbers inputs(double... zs) {
            OnNumbers numbers = new OnNumbers(Sheet.blank(name, points));
            for (double z : zs) {
                numbers = new OnNumbers(numbers.sheet().with(Draw.written(OnNumbers.at(z))));
            }
            return numbers;
        }

        /** An answer of any functional type; say the type of the first call's parameter: {@code (IntBinaryOperator f) -> …}. */
        public <F> Exercise<F> on(String label, Function<F, ?> call) {
            return new Exercise<F>(Sheet.blank(name, points)).on(label, call);
        }
    }

    /** Also tries this input. */
    public Exercise<F> on(String label, Function<F, ?> call) {
        return new Exercise<>(sheet.with(Draw.written(new Case<>(label, call))));
    }

    /** Also tries {@code n} inputs drawn from a seed, so that a constant or a table of the known inputs cannot pass. */
    public Exercise<F> alsoRandom(int n, Function<RandomGenerator, Case<F>> draw) {
        Sheet<F> grown = sheet;
        for (int i = 0; i < n; i++) {
            grown = grown.with(new Draw<>(true, draw));
        }
        return new Exercise<>(grown);
    }

    /** Calls of this class do not count as an answer; it is looked for in the answer's source. */
    public Exercise<F> forbid(Class<?> library) {
        return new Exercise<>(sheet.forbidding(library));
    }

    /** Adds a hint; they unfold one at a time, in this order. */
    public Exercise<F> hint(String text) {
        return new Exercise<>(sheet.hinting(text));
    }

    /** Equal means {@code |came − expected| ≤ absolute + relative·|expected|}; 1e-9 and 1e-9 unless said otherwise. */
    public Exercise<F> tolerance(double absolute, double relative) {
        return new Exercise<>(sheet.within(new Tolerance(absolute, relative)));
    }

    public String name() {
        return sheet.name();
    }

    public int points() {
        return sheet.points();
    }

    public List<String> hints() {
        return sheet.hints();
    }

    public Tolerance tolerance() {
        return sheet.tolerance();
    }

    /** The classes that an answer may not call. */
    public List<Class<?>> forbidden() {
        return sheet.forbidden();
    }

    /** The inputs, in the order in which they were given; the random ones drawn from this seed. */
    public List<Case<F>> cases(long seed) {
        RandomGenerator rng = new Random(seed);
        List<Case<F>> cases = new ArrayList<>();
        sheet.draws().forEach(draw -> cases.add(draw.from().apply(rng)));
        return List.copyOf(cases);
    }

    /** Whether this input (counted from 0) is drawn from the seed; the others are written down, and are often the edges. */
    public boolean isDrawn(int input) {
        return sheet.draws().get(input).random();
    }

    /** The same with at least {@code n} drawn inputs, for a grader: luck helps less. One that is drawn once stays: some cost a training. */
    Exercise<F> drawingAtLeast(int n) {
        List<Draw<F>> drawn = sheet.draws().stream().filter(Draw::random).toList();
        Sheet<F> grown = sheet;
        for (int i = drawn.size(); drawn.size() > 1 && i < n; i++) {
            grown = grown.with(drawn.get(i % drawn.size()));
        }
        return new Exercise<>(grown);
    }

    Sheet<F> sheet() {
        return sheet;
    }

    @Override
    public String toString() {
        return "%s (%d %s, %d inputs)".formatted(name(), points(), points() == 1 ? "point" : "points", sheet.draws().size());
    }

    /** An exercise whose answer takes a number and returns one: it can draw its own inputs. */
    public static final class OnNumbers extends Exercise<DoubleUnaryOperator> {

        private OnNumbers(Sheet<DoubleUnaryOperator> sheet) {
            super(sheet);
        }

        /** Also tries {@code n} numbers drawn evenly from {@code lo} to {@code hi}, rounded to three decimals. */
        public Exercise<DoubleUnaryOperator> alsoRandom(int n, double lo, double hi) {
            return alsoRandom(n, rng -> at(Math.round((lo + (hi - lo) * rng.nextDouble()) * 1000) / 1000.0));
        }

        private static Case<DoubleUnaryOperator> at(double z) {
            return new Case<>("z = " + Value.number(z), f -> f.applyAsDouble(z));
        }
    }

    /** How an input comes about. */
    private record Draw<F>(boolean random, Function<RandomGenerator, Case<F>> from) {

        static <F> Draw<F> written(Case<F> one) {
            return new Draw<>(false, rng -> one);
        }
    }

    /** What an exercise holds. */
    private record Sheet<F>(String name, int points, List<Draw<F>> draws, List<Class<?>> forbidden,
                            List<String> hints, Tolerance tolerance) {

        static <F> Sheet<F> blank(String name, int points) {
            return new Sheet<>(name, points, List.of(), List.of(), List.of(), Tolerance.TIGHT);
        }

        Sheet<F> with(Draw<F> draw) {
            return new Sheet<>(name, points, plus(draws, draw), forbidden, hints, tolerance);
        }

        Sheet<F> forbidding(Class<?> library) {
            return new Sheet<>(name, points, draws, plus(forbidden, library), hints, tolerance);
        }

        Sheet<F> hinting(String text) {
            return new Sheet<>(name, points, draws, forbidden, plus(hints, text), tolerance);
        }

        Sheet<F> within(Tolerance wider) {
            return new Sheet<>(name, points, draws, forbidden, hints, wider);
        }

        private static <T> List<T> plus(List<T> list, T last) {
            List<T> longer = new ArrayList<>(list);
            longer.add(last);
            return List.copyOf(longer);
        }
    }
}
