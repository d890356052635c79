package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import gradkit.scratch.Activation;
import gradkit.scratch.Softmax;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/** The exercises of lesson 03, activations. */
public final class Activations {

    private Activations() { }

    /** From a leak to whether a leaky ReLU with it bends. */
    public static final Exercise<DoublePredicate> LEAK_BENDS = exercise("03-leak-bends", 1)
            .on("leak = 0.01", (DoublePredicate f) -> f.test(0.01))
            .on("leak = 0", f -> f.test(0))
            .on("leak = 1", f -> f.test(1))
            .on("leak = −1", f -> f.test(-1))
            .on("leak = 2", f -> f.test(2))
            .on("leak = 0.999", f -> f.test(0.999))
            .alsoRandom(5, rng -> {
                double leak = Math.round(rng.nextDouble(-3, 3) * 1000) / 1000.0;
                return Case.of("leak = " + Value.number(leak), f -> f.test(leak));
            })
            .hint("Run the cell above with leak = 0, 1, −1 and 2, and look for a corner at 0.")
            .hint("Right of 0 the slope is 1. When is the slope on the left the same?");

    /** From z to the slope of tanh at z. */
    public static final Exercise<DoubleUnaryOperator> TANH_SLOPE = exercise("03-tanh-slope", 2)
            .inputs(0, 0.5, -0.5, 3, -30, 800).alsoRandom(20, -5, 5)
            .forbid(Activation.class)
            .tolerance(1e-13, 1e-12)             // a finite difference is not that good
            .hint("Go the sigmoid's way: tanh z = (e^z − e^−z)/(e^z + e^−z), then the quotient rule.")
            .hint("Divide numerator and denominator of the result by (e^z + e^−z)²: only tanh z is left.");

    /** From z to log(1 + e^z), in full precision for any z. */
    public static final Exercise<DoubleUnaryOperator> STABLE_SOFTPLUS = exercise("03-stable-softplus", 2)
            .inputs(0, 1, -1, 750, -750, 1000, -1000, -40).alsoRandom(12, -50, 50)
            .forbid(Activation.class).forbid(Softmax.class)
            .tolerance(0, 1e-12)
            .hint("For large z, 1 + e^z is almost e^z. Take e^z out of the sum: log(e^z · (…)) = z + log(…).")
            .hint("That form is right for z ≥ 0, the old one for z < 0. Both contain e^−|z|, which never exceeds 1.")
            .hint("Math.log1p(x) is log(1 + x) and keeps an x that 1 + x would round away.");

    /** From probabilities p and the gradient g = ∂L/∂p to ∂L/∂z, where p = softmax(z). */
    public static final Exercise<BinaryOperator<double[]>> SOFTMAX_BACKWARD = exercise("03-softmax-backward", 3)
            .on("p = [0.5, 0.5], g = [1, 0]", on(p(0.5, 0.5), 1, 0))
            .on("p = [0.2, 0.3, 0.5], g = [1, −2, 3]", on(p(0.2, 0.3, 0.5), 1, -2, 3))
            .on("p = [0.2, 0.3, 0.5], g = [7, 7, 7]", on(p(0.2, 0.3, 0.5), 7, 7, 7))
            .on("p = [0, 1, 0], g = [1, −2, 3]", on(p(0, 1, 0), 1, -2, 3))
            .on("p = [1], g = [5]", on(p(1), 5))
            .alsoRandom(8, rng -> random(2 + rng.nextInt(5), rng))
            .forbid(Softmax.class)
            .tolerance(1e-12, 1e-9)
            .hint("∂L/∂z_j = Σ_i g_i ∂p_i/∂z_j: the sum runs over every output, because z_j moves all of them.")
            .hint("Put in ∂p_i/∂z_j = p_i(δ_ij − p_j) and split the sum at the minus sign; δ_ij keeps one term of the first part.")
            .hint("p_j g_j − p_j Σ_i p_i g_i: the sum is the same for every j, so compute it once.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("03-recap")
            .question("You stack ten dense layers and forget the activations. What can the net draw?",
                    "Nothing: it cannot be trained", "What one dense layer can", "Curves, if it is wide enough")
            .question("A photograph shows exactly one of ten animals. What goes on top of the last dense layer?",
                    "tanh, because it is for many classes", "Ten sigmoids", "Softmax")
            .question("The loss of a ReLU net stands still at the same number for every batch. What do you look at first?",
                    "How many neurons output 0 for every example", "Whether softmax overflows",
                    "Whether ReLU jumps at 0");

    private static double[] p(double... probabilities) {
        return probabilities;
    }

    /** Copies: an answer may write into its arguments. */
    private static java.util.function.Function<BinaryOperator<double[]>, double[]> on(double[] p, double... g) {
        return f -> f.apply(p.clone(), g.clone());
    }

    private static Case<BinaryOperator<double[]>> random(int k, RandomGenerator rng) {
        double[] weights = rng.doubles(k, 0.05, 1).toArray();
        double sum = Arrays.stream(weights).sum();
        double[] g = rng.doubles(k, -3, 3).map(x -> Math.round(x * 10) / 10.0).toArray();
        double[] p = Arrays.stream(weights).map(w -> w / sum).toArray();
        return Case.of("p = %s, g = %s".formatted(Value.of(p), Value.of(g)), on(p, g));
    }
}
