package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import gradkit.train.UpdateRule;
import java.util.List;
import java.util.Locale;

/**
 * How an {@link UpdateRule} reads in TorchScript: a part of the {@link Script} of a whole step, and all of a {@link ModelOptimizer}'s.
 *
 * @param averages the lists that it keeps beside the weights p, one array for each of them; t counts the steps
 * @param update lines of TorchScript that change the weights p by their gradients g, at the step's {@code rate}
 */
record RuleScript(List<String> averages, String update) {

    static RuleScript of(UpdateRule rule) {
        return rule instanceof UpdateRule.Adam adam ? adam(adam) : sgd(((UpdateRule.Sgd) rule).momentum());
    }

    /** The engine's own Adam for all weights at once; with a weight decay λ it first shrinks them by ηλ (AdamW). */
    private static RuleScript adam(UpdateRule.Adam adam) {
        return new RuleScript(List.of("m", "v", "t"), String.format(Locale.ROOT, """
            torch._foreach_add_(t, 1)
            torch._fused_adamw_(p, g, m, v, annotate(List[Tensor], []), t,
              lr=rate, beta1=%s, beta2=%s, weight_decay=%s, eps=%s,
              amsgrad=False, maximize=False)
            """, adam.beta1(), adam.beta2(), adam.weightDecay(), adam.epsilon()));
    }

    private static RuleScript sgd(double momentum) {
        if (momentum == 0) return new RuleScript(List.of(), "torch._foreach_add_(p, g, alpha=-rate)\n");
        return new RuleScript(List.of("m"), """
            torch._foreach_mul_(m, MOMENTUM)
            torch._foreach_add_(m, g)
            torch._foreach_add_(p, m, alpha=-rate)
            """.replace("MOMENTUM", Double.toString(momentum)));
    }

    /** An average of this weight before the first step: 0. */
    static NDArray start(String average, NDArray weight, NDManager owner) {
        return average.equals("t") ? owner.zeros(new Shape()) : owner.zeros(weight.getShape(), weight.getDataType());
    }

    /** g ← g · min(1, norm/‖g‖), all gradients as one vector. */
    static String clip(double norm) {
        return """
            length = torch.norm(torch.stack(torch._foreach_norm(g, 2)))
            torch._foreach_mul_(g, torch.clamp(torch.mul(torch.reciprocal(length), NORM), None, 1.))
            """.replace("NORM", Double.toString(norm));
    }
}
