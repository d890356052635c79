package gradkit.exercise;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges many answers to one exercise on inputs drawn from one seed; what the key does on them is tried once. Several threads may use it.
 *
 * @param <F> the functional type of an answer
 */
public final class Examiner<F> {

    private static final int DRAWN = 12;

    private final Exercise<F> exercise;
    private final long seed;
    private final KeyOutcomes<F> known;

    /**
     * A verdict and the points for it: all of them when every input agrees; half of them when every drawn input agrees and only
     * some that are written down, the edges, do not (unless the drawn ones all have the same value, which a constant would meet); else none.
     *
     * @param earned in points of the exercise
     */
    public record Scored(Verdict verdict, double earned) { }

    /** Draws the inputs, and tries the key on them: whatever an answer does later, these are the values that it is compared with. */
    public Examiner(Key<F> key, long seed) {
        this.exercise = key.exercise().drawingAtLeast(DRAWN);
        this.seed = seed;
        this.known = new KeyOutcomes<>(key, exercise.cases(seed));
        known.right();
    }

    /** The verdict on a call of a class that the exercise forbids, if there is one in the source: no answer needs to run for it. */
    public Optional<Verdict.Wrong> forbidden(Source source) {
        return Judge.forbidden(exercise, source).map(library -> Judge.forbidden(exercise, library.getSimpleName(), ""));
    }

    /** Tries an answer on every input, each drawn anew: an answer may write into what it is given. */
    public Scored score(F answer, Source source) {
        List<Outcome> came = Outcome.all(exercise.cases(seed), answer);
        synchronized (known) {      // a known mistake is tried when it is first asked for
            Verdict verdict = Judge.verdict(exercise, came, source, known);
            return new Scored(verdict, verdict instanceof Verdict.Right ? exercise.points()
                    : verdict instanceof Verdict.Wrong && onlyEdgesFail(came) && forbidden(source).isEmpty() ? exercise.points() / 2.0 : 0);
        }
    }

    private boolean onlyEdgesFail(List<Outcome> came) {
        List<Outcome> right = known.right();
        List<Integer> drawn = IntStream.range(0, came.size()).filter(exercise::isDrawn).boxed().toList();
        boolean varied = drawn.stream().map(i -> right.get(i).text()).distinct().count() > 1;
        return varied && drawn.stream().allMatch(i -> came.get(i).agrees(right.get(i), exercise.tolerance()));
    }
}
