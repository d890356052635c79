package gradkit.course.grade;

import java.util.List;

/**
 * What one submission came to.
 *
 * @param student  the name of its folder or file
 * @param lesson   the lesson's number, {@code 03}
 * @param title    the lesson's title, {@code Activations}
 * @param sha256   of the bytes that were graded
 * @param marks    one for each exercise of the lesson, in its order, whatever was handed in
 * @param remarks  on the submission as a whole: "not a notebook", "the cell of 03-tanh-slope was there twice; the last one counts"
 */
public record Graded(String student, String lesson, String title, String sha256, List<Mark> marks, List<String> remarks) {

    /** The sum of what was earned. */
    public double earned() {
        return marks.stream().mapToDouble(Mark::earned).sum();
    }

    /** The sum of all exercises' points. */
    public int points() {
        return marks.stream().mapToInt(Mark::points).sum();
    }
}
