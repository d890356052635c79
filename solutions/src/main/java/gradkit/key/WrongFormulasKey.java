package gradkit.key;

import static gradkit.exercise.Key.key;
import static gradkit.exercise.WrongFormulas.BEYOND_CHANCE;
import static gradkit.exercise.WrongFormulas.DIAGNOSE;
import static gradkit.exercise.WrongFormulas.JUDGE;
import static gradkit.exercise.WrongFormulas.JUMP;
import static gradkit.exercise.WrongFormulas.RECAP;
import static gradkit.exercise.WrongFormulas.SIGMOID_TWICE;
import static gradkit.exercise.WrongFormulas.SLOPE_AND_MEAN;
import static gradkit.exercise.WrongFormulas.UPHILL;
import static gradkit.exercise.WrongFormulas.WHICH_LAYER;
import static gradkit.scratch.Activation.SIGMOID;
import static gradkit.scratch.Activation.TANH;
import static java.lang.Math.abs;
import static java.lang.Math.sqrt;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson07;
import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 07, spot the wrong formula. Of each repair, the first mistake is what was printed. */
public final class WrongFormulasKey implements KeySource {

    @Override
    public String lesson() {
        return "07";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(judge(), beyondChance(), whichLayer(), slopeAndMean(), uphill(), sigmoidTwice(), jump(), diagnose());
    }

    private static Key<?> judge() {
        return key(JUDGE).answer(Lesson07::isWrong)
                .mistake("With one example alone, all pairs are one pair, and mutants live", f -> not(f.applyAsDouble(some(0.9), some(1)), 1))
                .mistake("Where all labels are the same, all pairs agree: take both classes", f -> not(f.applyAsDouble(some(0.9, 0.2), some(1, 1)), 0.5))
                .mistake("With perfect answers only, a program that always says 1 lives", f -> not(f.applyAsDouble(some(0.9, 0.2, 0.3), some(1, 0, 0)), 1))
                .mistake("A number between 0 and 1 is not yet the right one", f -> f.applyAsDouble(some(0.9, 0.2), some(1, 1)) < 0 || f.applyAsDouble(some(0.9, 0.2), some(1, 1)) > 1)
                .mistake("A check that convicts everybody is worthless: the right versions must pass", f -> true)
                .mistake("It is turned round: true means that the program is wrong", f -> !Lesson07.isWrong(f))
                .notice("you have just tested a test: whoever writes only examples on which everything is right lets half of the mutants live");
    }

    private static Key<?> beyondChance() {
        return key(BEYOND_CHANCE).answer(Lesson07::beyondChance)
                .mistake("As printed: more than a half is taken for something learnt, and half of all coins show that", Printed::beyondChance)
                .mistake("One standard deviation only: one coin in six is further up than that", (right, n) -> right / (double) n - 0.5 > 1 / (2 * sqrt(n)))
                .mistake("Above it, not at it", (right, n) -> right / (double) n - 0.5 >= 1 / sqrt(n))
                .mistake("Far below a half is no sign of having learnt what was asked", (right, n) -> abs(right / (double) n - 0.5) > 1 / sqrt(n))
                .mistake("The root is missing: the deviation falls with √n, not with n", (right, n) -> right / (double) n - 0.5 > 1.0 / n)
                .mistake("That divides two ints: right / n is 0 or 1", (right, n) -> right / n - 0.5 > 1 / sqrt(n))
                .notice("55 of 100 may be a coin, 550 of 1,000 is hardly one. With 20,000 examples you could tell 51 % from a coin, "
                        + "and with 100 you could not tell 60 %");
    }

    private static Key<?> whichLayer() {
        return key(WHICH_LAYER).answer(Lesson07::weightsGradient)
                .mistake("As printed: that is the gradient of the next layer's weights", Printed::weightsGradient)
                .mistake("The slope of tanh is missing", (A, Z, W, dZ) -> A.transposeTimes(dZ.times(W.transpose())))
                .mistake("The slope is taken at A = tanh(Z); it belongs at Z", (A, Z, W, dZ) -> A.transposeTimes(dZ.times(W.transpose()).hadamard(TANH.slope(TANH.value(Z)))))
                .mistake("That is the transpose: dW is as large as W, [in, hidden]", (A, Z, W, dZ) -> Lesson07.weightsGradient(A, Z, W, dZ).transpose())
                .mistake("The mean over the batch is in dZ already", (A, Z, W, dZ) -> Lesson07.weightsGradient(A, Z, W, dZ).scale(1.0 / A.rows()))
                .notice("it has the shape of W, [in, hidden], because there is no other way to multiply what you were given");
    }

    private static Key<?> slopeAndMean() {
        return key(SLOPE_AND_MEAN).answer(Lesson07::neuronGradient)
                .mistake("As printed: neither the mean over the batch nor the sigmoid's slope is there", Printed::neuronGradient)
                .mistake("The sigmoid's slope is missing: that is twice the gradient of cross-entropy", (X, y, w) -> each(Printed.neuronGradient(X, y, w), 1.0 / y.length))
                .mistake("The mean over the batch is missing", (X, y, w) -> each(Lesson07.neuronGradient(X, y, w), y.length))
                .mistake("The sign is flipped: prediction minus target", (X, y, w) -> each(Lesson07.neuronGradient(X, y, w), -1))
                .mistake("The 2 of the square is missing", (X, y, w) -> each(Lesson07.neuronGradient(X, y, w), 0.5))
                .mistake("It looks like sigmoid was applied twice: its slope belongs at z, not at ŷ", WrongFormulasKey::slopeAtPrediction)
                .notice("at z = 30 with the target 0 the neuron is as wrong as can be, and the gradient is nearly 0: that is why nobody trains a sigmoid with squares");
    }

    private static Key<?> uphill() {
        return key(UPHILL).answer(Lesson07::step)
                .mistake("As printed: the sign is flipped, so this step climbs, and by half of what it should", Printed::step)
                .mistake("The sign is flipped: that step climbs", (w, x, y, rate) -> 2 * w - Lesson07.step(w, x, y, rate))
                .mistake("The half is cancelled by the 2 of the square", (w, x, y, rate) -> (w + Lesson07.step(w, x, y, rate)) / 2)
                .mistake("That is the mean's gradient; this loss is a sum", (w, x, y, rate) -> w + (Lesson07.step(w, x, y, rate) - w) / x.length)
                .mistake("That is the gradient; the new weight was asked", (w, x, y, rate) -> (w - Lesson07.step(w, x, y, rate)) / rate)
                .mistake("The sigmoid's slope is missing", (w, x, y, rate) ->
                        w - rate * IntStream.range(0, x.length).mapToDouble(n -> (SIGMOID.value(w * x[n]) - y[n]) * x[n]).sum())
                .notice("with the target 1 and a positive input, w grows; the printed step would have made it smaller. One example in your head finds every sign");
    }

    private static Key<?> sigmoidTwice() {
        return key(SIGMOID_TWICE).answer(Lesson07::probability)
                .mistake("As printed: the sigmoid is applied twice, and no answer is below ½", Printed::probability)
                .mistake("That is the logit; the sigmoid makes a probability of it", (w, x, b) -> b + dot(w, x))
                .mistake("The bias is missing", (w, x, b) -> SIGMOID.value(dot(w, x)))
                .mistake("The bias stands outside; it belongs to the sum, inside the sigmoid", (w, x, b) -> SIGMOID.value(dot(w, x)) + b)
                .notice("a sum of 0 gives ½ exactly: the cheapest golden value there is");
    }

    private static Key<?> jump() {
        return key(JUMP).answer(Lesson07::jump)
                .mistake("That is a slope: do not divide by the distance", (f, at) -> (f.applyAsDouble(at + 1e-9) - f.applyAsDouble(at - 1e-9)) / 2e-9)
                .mistake("Only the right side is seen: where f(at) belongs to it, the jump is missed", (f, at) -> f.applyAsDouble(at + 1e-9) - f.applyAsDouble(at))
                .mistake("The distance is too large: a steep slope looks like a jump", (f, at) -> f.applyAsDouble(at + 1e-2) - f.applyAsDouble(at - 1e-2))
                .mistake("The sign is lost: a jump down is negative", (f, at) -> abs(f.applyAsDouble(at + 1e-9) - f.applyAsDouble(at - 1e-9)))
                .mistake("Left minus right: the sign is flipped", (f, at) -> f.applyAsDouble(at - 1e-9) - f.applyAsDouble(at + 1e-9))
                .notice("ReLU has no jump, and 50 z has none either: steep is not the same as broken");
    }

    private static Key<?> diagnose() {
        return key(DIAGNOSE).answer(Lesson07::diagnose)
                .mistake("A sign is flipped for all numbers or it is another formula", (d, m) -> IntStream.range(0, d.length).anyMatch(i -> d[i] * m[i] < 0) ? "sign" : Lesson07.diagnose(d, m))
                .mistake("The first number may be 0, and 0/0 fits nothing", (d, m) -> named(d, m, d[0] / m[0]))
                .mistake("The first number may be 0, and 0/0 is no number: each comparison with it is false", (d, m) ->
                        m[0] == 0 && d[0] == 0 ? "factor" : Lesson07.diagnose(d, m))
                .mistake("A factor may be negative or below 1", (d, m) -> Lesson07.diagnose(d, m).equals("factor") && d[1] / m[1] < 1 ? "formula" : Lesson07.diagnose(d, m))
                .mistake("Rounding must be allowed for: 1e-10 apart is right", (d, m) -> Arrays.equals(d, m) ? "right" : Lesson07.diagnose(d, m).replace("right", "factor"))
                .mistake("One that fits in one place only is no factor: look at all", (d, m) -> Lesson07.diagnose(d, m).replace("formula", "factor"))
                .notice("a factor that is the batch size is a forgotten mean, ½ or 2 a convention, 0 a gradient that was never added. The words are the first line of every bug report");
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "It says that you differentiated what you wrote, not that you wrote what you meant: think of the sigmoid applied twice")
                .wrong("a", "That is what the check is made for")
                .wrong("c", "It proves one thing, on one batch")
                .right("a", "Every product exists then, with and without a transpose. Choose sizes that all differ")
                .wrong("b", "It does not look at shapes")
                .wrong("c", "They do not care how large the net is")
                .right("c", "That is what mutants are for: they test the tests")
                .wrong("a", "It is known to be wrong")
                .wrong("b", "It says nothing about how many there are"));
    }

    private static boolean not(double came, double golden) {
        return abs(came - golden) > 1e-9;
    }

    private static double[] some(double... values) {
        return values;
    }

    private static double[] slopeAtPrediction(double[][] X, double[] y, double[] w) {
        Matrix rows = Matrix.of(X), yHat = SIGMOID.value(rows.times(Matrix.column(w)));
        Matrix dz = yHat.minus(Matrix.column(y)).hadamard(SIGMOID.slope(yHat)).scale(2.0 / y.length);
        return rows.transposeTimes(dz).transpose().row(0);
    }

    private static String named(double[] derived, double[] measured, double factor) {
        boolean fits = IntStream.range(0, derived.length).allMatch(i -> abs(derived[i] - factor * measured[i]) <= 1e-6);
        return !fits ? "formula" : abs(factor - 1) < 1e-6 ? "right" : abs(factor + 1) < 1e-6 ? "sign" : "factor";
    }

    private static double dot(double[] w, double[] x) {
        return IntStream.range(0, w.length).mapToDouble(i -> w[i] * x[i]).sum();
    }

    private static double[] each(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }
}
