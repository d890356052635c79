package gradkit.course.grade;

import gradkit.course.grade.remote.Question;
import gradkit.exercise.Exercise;

/**
 * One exercise of an assignment.
 *
 * @param question what is asked, and how its answers are called
 * @param words    the lesson's words for it: {@code Exercise 2: The slope of tanh}
 * @param method   what the answer cell declares: {@code tanhSlope}
 * @param stub     the answer cell as it is handed out
 */
record Task<F>(Question<F> question, String words, String method, String stub) {

    Exercise<F> exercise() {
        return question.exercise();
    }

    String name() {
        return exercise().name();
    }

    /** Whether this is the cell as it was handed out, but for white space. */
    boolean isStub(String cell) {
        return bare(cell).equals(bare(stub));
    }

    private static String bare(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
