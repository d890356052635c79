package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;

import java.util.function.DoubleUnaryOperator;

/** The first exercise of all, in lesson 00. The answer is in the key module. */
public final class StartHere {

    private StartHere() { }

    /** x where it is positive, 0 elsewhere. */
    public static final Exercise<DoubleUnaryOperator> BEND = exercise("00-bend", 1)
        .on("x = 3", (DoubleUnaryOperator f) -> f.applyAsDouble(3))
        .on("x = −2", f -> f.applyAsDouble(-2))
        .on("x = 0", f -> f.applyAsDouble(0))
        .on("x = 0.5", f -> f.applyAsDouble(0.5))
        .on("x = 1000", f -> f.applyAsDouble(1000))
        .on("x = −1000", f -> f.applyAsDouble(-1000))
        .alsoRandom(10, rng -> {
            double x = rng.nextInt(-500, 500) / 100.0;
            return Case.of("x = " + Value.number(x), f -> f.applyAsDouble(x));
        })
        .hint("There are two cases: what comes back when x is 3, and what when x is −2?")
        .hint("x > 0 ? … : … picks one of two values. max(a, b), the larger of two, does it too.");
}
