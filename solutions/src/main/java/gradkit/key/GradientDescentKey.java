package gradkit.key;

import static gradkit.exercise.GradientDescent.BATCH_FOR;
import static gradkit.exercise.GradientDescent.RECAP;
import static gradkit.exercise.GradientDescent.SETTLES;
import static gradkit.exercise.GradientDescent.STABLE_RATE;
import static gradkit.exercise.GradientDescent.STEP;
import static gradkit.exercise.GradientDescent.STEPS_TO;
import static gradkit.exercise.Key.key;
import static java.lang.Math.ceil;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.pow;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson08;
import gradkit.scratch.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 08, gradient descent. */
public final class GradientDescentKey implements KeySource {

    @Override
    public String lesson() {
        return "08";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(settles(), batchFor(), step(), stepsTo(), stableRate());
    }

    private static Key<?> settles() {
        return key(SETTLES).answer(Lesson08::settles)
                .mistake("Jumping over the bottom is allowed as long as each jump is shorter: the factor may be negative, down to −1",
                        (rate, curvature) -> rate > 0 && rate * curvature < 1)
                .mistake("At ηλ = 2 exactly the factor is −1: w jumps to and fro for ever", (rate, curvature) -> rate > 0 && rate * curvature <= 2)
                .mistake("A negative rate goes uphill: the factor 1 − ηλ is above 1 then", (rate, curvature) -> rate * curvature < 2)
                .mistake("The rate alone does not decide: the same rate is harmless in a flat valley", (rate, curvature) -> rate > 0 && rate < 0.25)
                .mistake("The limit is 2/λ, not 2λ: the steeper, the smaller the rate", (rate, curvature) -> rate > 0 && rate < 2 * curvature)
                .mistake("It is turned around: you say when w runs away", (rate, curvature) -> !(rate > 0 && rate * curvature < 2))
                .mistake("Not every rate comes to rest: try 0.3 above", (rate, curvature) -> true)
                .notice("rate and curvature come in only as their product: a surface twice as steep asks for half the rate, and walks the same way");
    }

    private static Key<?> batchFor() {
        return key(BATCH_FOR).answer(Lesson08::batchFor)
                .mistake("Noise falls with the root of m: for a tenth of it you need a hundred examples, not ten",
                        (one, wanted) -> (int) max(1, ceil(one / wanted)))
                .mistake("Rounded down, the noise is still above what was wanted", (one, wanted) -> (int) max(1, Math.floor(pow(one / wanted, 2))))
                .mistake("Rounded down, the noise is still above what was wanted; and a batch has one example at least", (one, wanted) -> (int) pow(one / wanted, 2))
                .mistake("Rounding to the nearest is not enough where it rounds down", (one, wanted) -> (int) max(1, Math.round(pow(one / wanted, 2))))
                .mistake("The noise of one must be squared too: it is (noiseOfOne/wanted)²", (one, wanted) -> (int) max(1, ceil(one / (wanted * wanted))))
                .mistake("The quotient is upside down: less noise wanted means more examples", (one, wanted) -> (int) max(1, ceil(pow(wanted / one, 2))))
                .mistake("It is the square of the quotient, not its root", (one, wanted) -> (int) max(1, ceil(Math.sqrt(one / wanted))))
                .notice("from 64 examples to half the noise it takes 256: each halving costs four times as much as there was");
    }

    private static Key<?> step() {
        return key(STEP).answer(Lesson08::oneStep)
                .mistake("Uphill: the step goes against the gradient, so it is subtracted", (X, y, w, rate) -> moved(X, y, w, -rate * 2 / X.length))
                .mistake("The loss is a mean: divide the sum over the examples by m once", (X, y, w, rate) -> moved(X, y, w, rate * 2))
                .mistake("The derivative of a square is twice the error: the 2 is missing", (X, y, w, rate) -> moved(X, y, w, rate / X.length))
                .mistake("Divided by m twice: a mean divides once", (X, y, w, rate) -> moved(X, y, w, rate * 2 / X.length / X.length))
                .mistake("That is the step alone; the old weights are missing", (X, y, w, rate) -> minus(moved(X, y, w, rate * 2 / X.length), w))
                .mistake("That is the gradient; the step is minus rate times it, added to the old weights",
                        (X, y, w, rate) -> minus(w, moved(X, y, w, 2.0 / X.length)))
                .mistake("The error lacks the prediction or the target: it is ŷ − y", (X, y, w, rate) -> moved(X, new double[y.length], w, rate * 2 / X.length))
                .mistake("The errors must all be taken at the old w: you move the weights while you go through the examples", GradientDescentKey::oneByOne)
                .mistake("Each weight's slope has the input as a factor: error · X[i][j]", GradientDescentKey::withoutInput)
                .notice("moving the weights after each example instead would be stochastic gradient descent with a batch of one: another rule, not a slip in this one");
    }

    private static Key<?> stepsTo() {
        return key(STEPS_TO).answer(Lesson08::stepsTo)
                .mistake("1 − 1/κ is what a step at the rate 1/λ_max keeps; the best rate does better", (share, kappa) -> steps(share, 1 - 1 / kappa))
                .mistake("Rounded down, a little too much is left", (share, kappa) ->
                        (int) max(1, Math.floor(log(share) / log((kappa - 1) / (kappa + 1)))))
                .mistake("With κ = 1 nothing is left after one step, and one step it takes", (share, kappa) ->
                        (int) ceil(log(share) / log((kappa - 1) / (kappa + 1))))
                .mistake("The quotient of the logarithms is upside down", (share, kappa) ->
                        (int) max(1, ceil(log((kappa - 1) / (kappa + 1)) / log(share))))
                .mistake("What is kept is multiplied up, step by step: kept to the power of t, not t times", (share, kappa) ->
                        (int) max(1, ceil((1 - share) / (1 - (kappa - 1) / (kappa + 1)))))
                .mistake("That is the distance kept squared, as the loss falls; the question is about the distance", (share, kappa) ->
                        steps(share, pow((kappa - 1) / (kappa + 1), 2)))
                .notice("for large κ it is about κ/2 times log(1/share): twice the condition number, twice the steps");
    }

    private static Key<?> stableRate() {
        return key(STABLE_RATE).answer(Lesson08::stableRate)
                .mistake("The factor 2/m of the curvature is missing", X -> 2 / largest(X, 1))
                .mistake("The mean divides by m: H = (2/m) XᵀX", X -> 2 / largest(X, 2))
                .mistake("The 2 of the squared error's derivative is missing: H = (2/m) XᵀX", X -> 2 / largest(X, 1.0 / X.length))
                .mistake("That is 1/λ_max, the rate that takes the steepest direction in one step; twice that is still stable", X -> 1 / largest(X, 2.0 / X.length))
                .mistake("That is λ_max itself; the rate is 2 divided by it", X -> largest(X, 2.0 / X.length))
                .mistake("The largest entry on the diagonal is the curvature along one weight; a slanting direction may be steeper",
                        X -> 2 / IntStream.range(0, X[0].length).mapToDouble(j -> hessian(X).get(j, j)).max().orElseThrow())
                .mistake("The sum of the diagonal is the sum of all curvatures; the steepest one alone sets the limit",
                        X -> 2 / IntStream.range(0, X[0].length).mapToDouble(j -> hessian(X).get(j, j)).sum())
                .notice("neither y nor w came in: for a linear model the largest stable rate is a property of its inputs");
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "Above 2/λ every step lands higher than the one before")
                .wrong("a", "Less noise does not help where the rate is above the limit")
                .wrong("c", "More of them make it worse")
                .right("c", "The steepest direction no longer forbids the rate that the flattest one needs")
                .wrong("a", "The best line is the same; only the units of its weights change")
                .wrong("b", "Gradient descent over all examples has no noise, and gains as much")
                .right("a", "A part of the data gives the gradient; all parameters take their step")
                .wrong("b", "That is the misreading of this lesson: the part is a part of the data")
                .wrong("c", "Ten is the number of examples, not of parameters"));
    }

    /** w − factor · Xᵀ(Xw − y). */
    private static double[] moved(double[][] X, double[] y, double[] w, double factor) {
        Matrix A = Matrix.of(X);
        Matrix error = A.times(Matrix.column(w)).minus(Matrix.column(y));
        return Matrix.column(w).minus(A.transposeTimes(error).scale(factor)).transpose().row(0);
    }

    private static double[] oneByOne(double[][] X, double[] y, double[] w, double rate) {
        double[] now = w.clone();
        for (int i = 0; i < X.length; i++) {
            now = moved(new double[][] {X[i]}, new double[] {y[i]}, now, rate * 2 / X.length);
        }
        return now;
    }

    private static double[] withoutInput(double[][] X, double[] y, double[] w, double rate) {
        double errors = Matrix.of(X).times(Matrix.column(w)).minus(Matrix.column(y)).mean();
        return IntStream.range(0, w.length).mapToDouble(j -> w[j] - rate * 2 * errors).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(j -> a[j] - b[j]).toArray();
    }

    private static int steps(double share, double kept) {
        return (int) max(1, ceil(log(share) / log(kept)));
    }

    private static Matrix hessian(double[][] X) {
        Matrix A = Matrix.of(X);
        return A.transposeTimes(A).scale(2.0 / X.length);
    }

    /** The largest eigenvalue of factor · XᵀX. */
    private static double largest(double[][] X, double factor) {
        Matrix A = Matrix.of(X);
        Matrix v = Matrix.zeros(X[0].length, 1).map(zero -> 1);
        double length = 0;
        for (int i = 0; i < 200; i++) {
            v = A.transposeTimes(A).scale(factor).times(v);
            length = Math.sqrt(v.map(x -> x * x).sum());
            v = v.scale(1 / length);
        }
        return length;
    }
}
