package gradkit.course.grade;

import java.util.List;
import java.util.Optional;

/**
 * What one exercise of one submission came to. Nothing in it tells an expected value: all of it may be shown to the student.
 *
 * @param exercise its name, {@code 03-tanh-slope}
 * @param task     its first words in the lesson: {@code Exercise 2: The slope of tanh}
 * @param points   what a right answer earns
 * @param earned   from 0 to {@code points}
 * @param kind     how it went
 * @param message  what the student is told, in a sentence or two
 * @param input    the first input that failed, as a reader would say it
 * @param came     what came for it
 * @param cause    the most likely cause, or what to notice when it is right
 * @param hints    to be unfolded one at a time; none when it is right
 */
public record Mark(String exercise, String task, int points, double earned, Kind kind, String message, Optional<String> input,
                   Optional<String> came, Optional<String> cause, List<String> hints) {

    /** How it went. */
    public enum Kind {
        RIGHT, PARTLY, WRONG, NOT_ATTEMPTED, MISSING, NOT_COMPILING, FORBIDDEN, STOPPED,
        /** Not the student's doing: the grader could not judge it. The batch says so and tries it again when it is resumed. */
        NOT_GRADED
    }

    /** Whether every point was earned. */
    public boolean full() {
        return earned == points;
    }
}
