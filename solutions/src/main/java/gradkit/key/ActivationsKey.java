package gradkit.key;

import static gradkit.exercise.Activations.LEAK_BENDS;
import static gradkit.exercise.Activations.RECAP;
import static gradkit.exercise.Activations.SOFTMAX_BACKWARD;
import static gradkit.exercise.Activations.STABLE_SOFTPLUS;
import static gradkit.exercise.Activations.TANH_SLOPE;
import static gradkit.exercise.Key.key;
import static java.lang.Math.abs;
import static java.lang.Math.cosh;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;
import static java.lang.Math.max;
import static java.lang.Math.tan;
import static java.lang.Math.tanh;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson03;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 03, activations. */
public final class ActivationsKey implements KeySource {

    @Override
    public String lesson() {
        return "03";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(leakBends(), tanhSlope(), stableSoftplus(), softmaxBackward());
    }

    private static Key<?> leakBends() {
        return key(LEAK_BENDS).answer(Lesson03::bends)
                .mistake("It is turned around: you say when the line stays straight", leak -> leak == 1)
                .mistake("Leak 1 is the identity: the same slope on both sides, so nothing bends", leak -> true)
                .mistake("Leaks of 0 and below bend as well: 0 is ReLU, −1 is |z|", leak -> leak > 0 && leak != 1)
                .mistake("Two slips: leaks of 0 and below bend too, and leak 1 does not", leak -> leak > 0)
                .mistake("Not only the usual leaks between 0 and 1: any slope but 1 makes a corner", leak -> leak > 0 && leak < 1)
                .mistake("A leak above 1 bends too: steeper on the left than on the right", leak -> leak < 1)
                .mistake("With leak −1 the function is |z|: two slopes, one corner", leak -> abs(leak) != 1)
                .mistake("Leak 0 is ReLU and bends, leak 1 is the identity and does not: you have them exchanged", leak -> leak != 0)
                .mistake("You say no to all four leaks of the task; look again which of them makes no corner",
                        leak -> leak != 0 && abs(leak) != 1 && leak != 2)
                .mistake("A small positive leak bends as well: try 0.01 above", leak -> leak < 0)
                .mistake("Any leak but one makes a corner at 0: look at −1 and 2 again", leak -> leak >= 0 && leak < 1)
                .mistake("A bend is a corner at 0: with most leaks the slope left of 0 is not the slope right of it", leak -> false)
                .mistake("The slightest corner is enough: 0.999 bends too", leak -> abs(leak - 1) > 0.01)
                .notice("any corner will do, however slight: with leak 0.999 a net can still draw every curve, with leak 1 none");
    }

    private static Key<?> tanhSlope() {
        Key<DoubleUnaryOperator> key = key(TANH_SLOPE).answer(Lesson03::tanhSlope)
                .mistake("It looks as if you have t² where 1 − t² belongs", z -> tanh(z) * tanh(z))
                .mistake("That is the sigmoid's slope; tanh is four times as steep at 0", z -> sigmoid(z) * (1 - sigmoid(z)))
                .mistake("That is the sigmoid's rule with tanh put in: t(1 − t) belongs to σ alone", z -> tanh(z) * (1 - tanh(z)))
                .mistake("The square is missing: it is 1 − t², not 1 − t", z -> 1 - tanh(z))
                .mistake("You squared z instead of tanh z", z -> 1 - tanh(z * z))
                .mistake("The slope is 1/cosh² z: the square is missing", z -> 1 / cosh(z))
                .mistake("At 800 both exponentials leave the range of a double, and ∞/∞ is NaN: Math.tanh avoids that",
                        z -> 1 - overflowingTanh(z) * overflowingTanh(z))
                .mistake("That is tanh itself, not its slope", Math::tanh)
                .mistake("The sign before t² is flipped: the quotient rule subtracts", z -> 1 + tanh(z) * tanh(z))
                .mistake("t² is t · t, not 2t", z -> 1 - 2 * tanh(z))
                .mistake("tan is the tangent of an angle; you want tanh", z -> 1 - tan(z) * tan(z))
                .notice("at z = 3 the slope is below 0.01, so a saturated neuron passes back less than a hundredth of what reaches it");
        for (double h : new double[] {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8}) {
            key = key.mistake("A finite difference is a check, right to some ten figures; derive the slope itself",
                    z -> (tanh(z + h) - tanh(z - h)) / (2 * h));
        }
        return key;
    }

    private static Key<?> stableSoftplus() {
        return key(STABLE_SOFTPLUS).answer(Lesson03::softplus)
                .mistake("e^z overflows long before its logarithm would be large", z -> log(1 + exp(z)))
                .mistake("log1p mends the left side; on the right e^z still overflows", z -> log1p(exp(z)))
                .mistake("At −40, 1 + e^−40 rounds to 1 and its logarithm to 0: log1p keeps the small part",
                        z -> max(z, 0) + log(1 + exp(-abs(z))))
                .mistake("That is ReLU, the corner that softplus rounds off", z -> max(z, 0))
                .mistake("z + log(1 + e^−z) is right for z ≥ 0; below, e^−z overflows in its turn", z -> z + log1p(exp(-z)))
                .mistake("The exponent must be −|z|, never positive", z -> max(z, 0) + log1p(exp(abs(z))))
                .mistake("The part max(z, 0) is missing: without it the curve is a hill", z -> log1p(exp(-abs(z))))
                .notice("log(1 + e^z) is log(e^0 + e^z): the same step, taking out the largest term, is what saves softmax");
    }

    private static Key<?> softmaxBackward() {
        return key(SOFTMAX_BACKWARD).answer(Lesson03::softmaxBackward)
                .mistake("You kept the diagonal p_j(1 − p_j) only: raising z_j also lowers the other outputs",
                        (p, g) -> each(p, j -> g[j] * p[j] * (1 - p[j])))
                .mistake("The sum lacks its p: subtract Σ p_i g_i, not Σ g_i",
                        (p, g) -> each(p, j -> p[j] * (g[j] - Arrays.stream(g).sum())))
                .mistake("The factor p_j in front is missing", (p, g) -> each(p, j -> g[j] - dot(p, g)))
                .mistake("The second part is missing: p_j g_j, minus p_j times Σ p_i g_i", (p, g) -> each(p, j -> p[j] * g[j]))
                .mistake("The sign is flipped: it is g_j minus the sum, not the sum minus g_j",
                        (p, g) -> each(p, j -> p[j] * (dot(p, g) - g[j])))
                .mistake("The first part needs its p_j too: p_j g_j − p_j Σ p_i g_i", (p, g) -> each(p, j -> g[j] - p[j] * dot(p, g)))
                .mistake("The mean to subtract is weighted by p: Σ p_i g_i, not the plain average of g",
                        (p, g) -> each(p, j -> p[j] * (g[j] - Arrays.stream(g).average().orElseThrow())))
                .mistake("The first part is missing: where i = j, p_j g_j comes in too",
                        (p, g) -> each(p, j -> -p[j] * dot(p, g)))
                .mistake("Each output has its own g_i in the sum: with g_j for all of them, everything cancels", (p, g) -> each(p, j -> 0))
                .mistake("You subtract a sum that is still growing: finish it first, then use it for every j",
                        (p, g) -> each(p, j -> p[j] * (g[j] - dot(Arrays.copyOf(p, j + 1), g))))
                .mistake("p minus y is the gradient through softmax and cross-entropy together; here g comes from any loss",
                        (p, g) -> each(p, j -> p[j] - g[j]))
                .notice("the result always sums to 0, because one number added to all scores changes nothing; "
                        + "and you needed k steps where the matrix has k² entries");
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("b", "A product of matrices is a matrix: ten layers without a bend are one")
                .wrong("a", "It trains well; it can only draw one straight line")
                .wrong("c", "However wide, it stays one matrix product")
                .right("c", "Softmax's outputs are positive and sum to 1: one answer among many")
                .wrong("a", "tanh gives numbers between −1 and 1 that are no probabilities")
                .wrong("b", "Ten sigmoids answer ten separate questions: right when several animals may be in the picture")
                .right("a", "Dead neurons pass back nothing, so nothing before them changes")
                .wrong("b", "That shows as NaN, not as a loss that stands still")
                .wrong("c", "ReLU is continuous; only its slope jumps"));
    }

    private static double sigmoid(double z) {
        return 1 / (1 + exp(-z));
    }

    private static double overflowingTanh(double z) {
        return (exp(z) - exp(-z)) / (exp(z) + exp(-z));
    }

    private static double dot(double[] p, double[] g) {
        return IntStream.range(0, p.length).mapToDouble(i -> p[i] * g[i]).sum();
    }

    private static double[] each(double[] p, java.util.function.IntToDoubleFunction value) {
        return IntStream.range(0, p.length).mapToDouble(value).toArray();
    }
}
