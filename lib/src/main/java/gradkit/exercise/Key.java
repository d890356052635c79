package gradkit.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The worked answer to an exercise, its known mistakes with their causes, and what to notice. Written in the key module only.
 *
 * <pre>{@code
 * key(CUBE).answer(Lesson99::cube)
 *     .mistake("It looks as if you have multiplied by three", x -> 3 * x)
 *     .notice("a negative number's cube is negative")
 * }</pre>
 *
 * @param exercise what is asked
 * @param answer   a right answer
 * @param mistakes wrong answers that people give; a check compares with their values to name the cause
 * @param notice   what is worth noticing once it is right
 */
public record Key<F>(Exercise<F> exercise, F answer, List<Mistake<F>> mistakes, Optional<String> notice) {

    /**
     * A wrong answer that people give.
     *
     * @param cause why it is wrong, in a sentence without a full stop
     * @param wrong the answer itself
     */
    public record Mistake<F>(String cause, F wrong) { }

    /** Starts the key of an exercise. */
    public static <F> Asked<F> key(Exercise<F> exercise) {
        return new Asked<>(exercise);
    }

    /** Starts the key of a quiz. */
    public static QuizKey key(Quiz quiz) {
        return new QuizKey(quiz, List.of());
    }

    /** An exercise whose answer is still to be given. */
    public record Asked<F>(Exercise<F> exercise) {
        public Key<F> answer(F answer) {
            return new Key<>(exercise, answer, List.of(), Optional.empty());
        }
    }

    /** Adds a wrong answer and its cause. */
    public Key<F> mistake(String cause, F wrong) {
        List<Mistake<F>> more = new ArrayList<>(mistakes);
        more.add(new Mistake<>(cause, wrong));
        return new Key<>(exercise, answer, List.copyOf(more), notice);
    }

    /** Says what is worth noticing; it follows the word "Notice:". */
    public Key<F> notice(String text) {
        return new Key<>(exercise, answer, mistakes, Optional.of(text));
    }
}
