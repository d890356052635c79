package gradkit.formula;

import gradkit.scratch.Activation;
import gradkit.scratch.StandardNormal;
import java.util.function.DoubleUnaryOperator;

/** Functions of one number that have a name of their own and are applied entry by entry. */
public enum Elementwise {
    EXP("\\exp", Math::exp), LOG("\\log", Math::log), SQRT("\\sqrt", Math::sqrt), ABS("\\operatorname{abs}", Math::abs),
    /** −1, 0 or 1. */
    SIGN("\\operatorname{sign}", Math::signum),
    SIN("\\sin", Math::sin), COS("\\cos", Math::cos),
    /** The largest whole number that is not above: ⌊2.7⌋ is 2. */
    FLOOR("\\operatorname{floor}", Math::floor),
    SIGMOID("\\sigma", Activation.SIGMOID::value), TANH("\\tanh", Activation.TANH::value),
    RELU("\\operatorname{ReLU}", Activation.RELU::value), LEAKY_RELU("\\operatorname{LeakyReLU}", Activation.LEAKY_RELU::value),
    ELU("\\operatorname{ELU}", Activation.ELU::value), GELU("\\operatorname{GELU}", Activation.GELU::value),
    SOFTPLUS("\\operatorname{softplus}", Activation.SOFTPLUS::value), SWISH("\\operatorname{swish}", Activation.SWISH::value),
    /** Φ: the standard normal's cumulative distribution. */
    NORMAL_CDF("\\Phi", StandardNormal::cumulative),
    /** φ: the standard normal's density. */
    NORMAL_PDF("\\varphi", StandardNormal::density);

    private final String latex;
    private final DoubleUnaryOperator value;

    Elementwise(String latex, DoubleUnaryOperator value) {
        this.latex = latex;
        this.value = value;
    }

    /** The name in LaTeX: {@code \sigma}. */
    public String latex() { return latex; }

    /** The value at one number. */
    public double value(double z) { return value.applyAsDouble(z); }
}
