package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;

import java.util.function.DoubleUnaryOperator;

/** The first exercise of all, in lesson 00. The answer is in the key module. */
public final class StartHere {

    private StartHere() { }

    /** x where it is positive, 0 elsewhere. */
    public static final Exercise<DoubleUnaryOperator> BEND = exercise("00-bend", 1)
        .inputs(3, 0.5, 0, -0.5, -2, 1000, -1000).alsoRandom(10, -5, 5)
        .hint("There are two cases: what comes back when x is 3, and what when x is −2?")
        .hint("x > 0 ? … : … picks one of two values. max(a, b), the larger of two, does it too.");
}
