package gradkit.formula;

import static gradkit.formula.Domain.reals;
import static gradkit.formula.Elementwise.ELU;
import static gradkit.formula.Elementwise.GELU;
import static gradkit.formula.Elementwise.LEAKY_RELU;
import static gradkit.formula.Elementwise.NORMAL_CDF;
import static gradkit.formula.Elementwise.NORMAL_PDF;
import static gradkit.formula.Elementwise.RELU;
import static gradkit.formula.Elementwise.SIGMOID;
import static gradkit.formula.Elementwise.SOFTPLUS;
import static gradkit.formula.Elementwise.SWISH;
import static gradkit.formula.Elementwise.TANH;
import static gradkit.formula.Expr.apply;
import static gradkit.formula.Expr.cases;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.tanh;

import java.util.List;
import java.util.Map;

/** Activation functions: definition, slope, and how the slope is derived. */
final class ActivationFormulas {
    private static final Expr.Variable z = Expr.variable("z");
    private static final Expr one = number(1), zero = number(0), leak = number(0.01);
    private static final Expr up = exp(z), down = exp(z.negate());
    private static final double[] SMOOTH = {-6, -1, 0, 1, 6}, KINKED = {-2, -1e-3, 0, 1e-3, 2};
    private static final Map<Double, Double> NO_KINK = Map.of();

    private ActivationFormulas() { }

    static List<Formula> formulas() {
        return List.of(
            definition("sigmoid", "Sigmoid", SIGMOID, one.over(one.plus(down)), "Verhulst, 1845",
                -6, 0.0024726231566347743, 0, 0.5, 2, 0.88079707797788244),
            slope(SIGMOID_SLOPE, "Slope of the sigmoid", SIGMOID, SMOOTH, NO_KINK, ""),
            definition("tanh", "Hyperbolic tangent", TANH, up.minus(down).over(up.plus(down)), "Lambert, 1768",
                -1, -0.76159415595576489, 0, 0, 2, 0.96402758007581688),
            slope(TANH_SLOPE, "Slope of the hyperbolic tangent", TANH, SMOOTH, NO_KINK, ""),
            definition("relu", "ReLU", RELU, cases(z, z, zero), "Nair and Hinton, 2010", -1e300, 0, 0, 0, 2, 2),
            slope(RELU_SLOPE, "Slope of ReLU", RELU, KINKED, Map.of(0.0, 0.0), "0 at the kink by convention"),
            definition("leaky-relu", "Leaky ReLU", LEAKY_RELU, cases(z, z, leak.times(z)), "Maas et al., 2013", -100, -1, 0, 0, 2, 2),
            slope(LEAKY_RELU_SLOPE, "Slope of leaky ReLU", LEAKY_RELU, KINKED, Map.of(0.0, 0.01), "0.01 at the kink by convention"),
            definition("elu", "ELU", ELU, cases(z, z, up.minus(one)), "Clevert et al., 2016",
                -6, -0.99752124782333364, -1, -0.63212055882855768, 0, 0, 2, 2),
            slope(ELU_SLOPE, "Slope of ELU", ELU, new double[]{-6, -1, -1e-3, 1e-3, 2}, NO_KINK, ""),
            definition("gelu", "GELU", GELU, z.times(apply(NORMAL_CDF, z)), "Hendrycks and Gimpel, 2016",
                -6, -5.9195258702261888e-9, -1, -0.15865525393145705, 0, 0, 2, 1.9544997361036416),
            slope(GELU_SLOPE, "Slope of GELU", GELU, SMOOTH, NO_KINK, ""),
            definition("softplus", "Softplus", SOFTPLUS, log(one.plus(up)), "Dugas et al., 2001",
                -6, 0.0024756851377304495, 0, 0.69314718055994531, 2, 2.1269280110429725),
            slope(SOFTPLUS_SLOPE, "Slope of softplus", SOFTPLUS, SMOOTH, NO_KINK, ""),
            definition("swish", "Swish (SiLU)", SWISH, z.times(sigmoid(z)), "Ramachandran et al., 2017",
                -6, -0.014835738939808646, -1, -0.26894142136999512, 0, 0, 2, 1.7615941559557649),
            slope(SWISH_SLOPE, "Slope of swish", SWISH, SMOOTH, NO_KINK, ""));
    }

    static List<Derivation> derivations() {
        return List.of(SIGMOID_SLOPE, TANH_SLOPE, RELU_SLOPE, LEAKY_RELU_SLOPE, ELU_SLOPE, GELU_SLOPE, SOFTPLUS_SLOPE, SWISH_SLOPE);
    }

    private static final Derivation SIGMOID_SLOPE = slopeOf("sigmoid-slope", SIGMOID)
        .line(derivative(one.plus(down).power(-1), z), "$\\sigma(z) = (1 + e^{-z})^{-1}$")
        .line(one.plus(down).power(-2).dot(derivative(one.plus(down), z)).negate(), "chain rule, power rule")
        .line(down.times(one.plus(down).power(-2)), "the derivative of $e^{-z}$ is $-e^{-z}$")
        .line(down.times(square(sigmoid(z))), "definition of the sigmoid")
        .line(sigmoid(z).times(one.minus(sigmoid(z))), "$1 - \\sigma(z) = \\frac{1 + e^{-z} - 1}{1 + e^{-z}} = e^{-z}\\,\\sigma(z)$");

    private static final Derivation TANH_SLOPE = slopeOf("tanh-slope", TANH)
        .line(derivative(up.minus(down).over(up.plus(down)), z), "definition")
        .line(square(up.plus(down)).minus(square(up.minus(down))).over(square(up.plus(down))),
            "quotient rule; the derivative of $e^z - e^{-z}$ is $e^z + e^{-z}$, and the other way round")
        .line(one.minus(square(up.minus(down).over(up.plus(down)))), "divide both terms by $(e^z + e^{-z})^2$")
        .line(one.minus(square(tanh(z))), "definition");

    private static final Derivation RELU_SLOPE = kinked("relu-slope", RELU)
        .line(derivative(cases(z, z, zero), z), "definition")
        .line(cases(z, one, zero), "each side by itself; at $z = 0$ there is no slope, and we take 0");

    private static final Derivation LEAKY_RELU_SLOPE = kinked("leaky-relu-slope", LEAKY_RELU)
        .line(derivative(cases(z, z, leak.times(z)), z), "definition")
        .line(cases(z, one, leak), "each side by itself; at $z = 0$ there is no slope, and we take 0.01");

    private static final Derivation ELU_SLOPE = slopeOf("elu-slope", ELU)
        .line(derivative(cases(z, z, up.minus(one)), z), "definition")
        .line(cases(z, one, up), "each side by itself; at $z = 0$ both give 1, so there is no kink");

    private static final Derivation GELU_SLOPE = slopeOf("gelu-slope", GELU)
        .line(derivative(z.times(apply(NORMAL_CDF, z)), z), "definition")
        .line(apply(NORMAL_CDF, z).plus(z.times(derivative(apply(NORMAL_CDF, z), z))), "product rule")
        .line(apply(NORMAL_CDF, z).plus(z.times(apply(NORMAL_PDF, z))),
            "$\\Phi$ is the area under $\\varphi$, so its derivative is $\\varphi$");

    private static final Derivation SOFTPLUS_SLOPE = slopeOf("softplus-slope", SOFTPLUS)
        .line(derivative(log(one.plus(up)), z), "definition")
        .line(up.over(one.plus(up)), "chain rule; the derivative of $\\log u$ is $1/u$")
        .line(one.over(one.plus(down)), "multiply numerator and denominator by $e^{-z}$")
        .line(sigmoid(z), "definition of the sigmoid");

    private static final Derivation SWISH_SLOPE = slopeOf("swish-slope", SWISH)
        .line(derivative(z.times(sigmoid(z)), z), "definition")
        .line(sigmoid(z).plus(z.times(derivative(sigmoid(z), z))), "product rule")
        .line(sigmoid(z).plus(z.times(sigmoid(z)).times(one.minus(sigmoid(z)))), "slope of the sigmoid")
        .line(sigmoid(z).times(one.plus(z.times(one.minus(sigmoid(z))))), "take out $\\sigma(z)$");

    private static Derivation slopeOf(String id, Elementwise f) {
        return Derivation.of(id, f.latex() + "'(z)").where(z, reals(-5, 5), reals(-0.1, 0.1), reals(-10, -5));
    }

    /** The same, drawing nothing at the kink. */
    private static Derivation kinked(String id, Elementwise f) {
        return Derivation.of(id, f.latex() + "'(z)").where(z, reals(-5, -0.01), reals(0.01, 5));
    }

    private static Expr square(Expr x) { return x.power(2); }

    private static Formula definition(String id, String title, Elementwise f, Expr right, String source, double... goldens) {
        GoldenCheck check = GoldenCheck.of(right, z, f::value);
        for (int i = 0; i < goldens.length; i += 2) check.golden(goldens[i], goldens[i + 1]);
        return Formula.backed(Formula.Kind.VALUE, id, title, apply(f, z).latex() + " = " + right.latex(), source, check);
    }

    private static Formula slope(Derivation d, String title, Elementwise f, double[] inputs, Map<Double, Double> kinks, String remark) {
        String latex = d.left() + " = " + d.result().latex() + (remark.isEmpty() ? "" : "\\quad\\text{(" + remark + ")}");
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, latex, "", new SlopeCheck(apply(f, z), z, d.result(), inputs, kinks));
    }
}
