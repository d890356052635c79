package gradkit.exercise;

import java.util.List;
import java.util.Optional;

/** What a check found: not attempted, wrong or right; or that there is nothing here to compare with. */
public sealed interface Verdict {

    /** The exercise's name. */
    String exercise();

    /** The exercise's points. */
    int points();

    /** What the reader is told, in one or two sentences. */
    String message();

    /** Hints, to be unfolded one at a time. */
    List<String> hints();

    /** Still the stub: {@code method} throws UnsupportedOperationException. */
    record NotAttempted(String exercise, int points, String message, List<String> hints) implements Verdict { }

    /**
     * Another value came, or an exception.
     *
     * @param input    the most telling failing input, as a reader would say it
     * @param came     what came for it
     * @param compared some inputs with what came and what was expected, for a fold; empty if the check cannot know
     * @param cause    the most likely cause, in a sentence; empty if none is known
     */
    record Wrong(String exercise, int points, String message, List<String> hints, String input, String came,
                 List<Compared> compared, Optional<String> cause) implements Verdict { }

    /**
     * One input, what came for it and what was expected.
     *
     * @param agrees whether they are equal within the tolerance
     */
    record Compared(String input, String came, String expected, boolean agrees) { }

    /**
     * Every input agrees.
     *
     * @param inputs how many were tried
     * @param notice what is worth noticing now; empty if nothing was written down
     */
    record Right(String exercise, int points, String message, int inputs, Optional<String> notice) implements Verdict {
        @Override
        public List<String> hints() {
            return List.of();
        }
    }

    /** Neither the key nor public examples are on the path: the answer ran, and nothing was compared. */
    record Unknown(String exercise, int points, String message, List<String> hints) implements Verdict { }
}
