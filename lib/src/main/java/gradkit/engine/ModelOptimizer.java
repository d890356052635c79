package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.train.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applies an {@link UpdateRule} to a model's parameters, as the rule's formula has it: all of them in one call into the engine.
 *
 * <p>DJL's own optimizers differ: its Adam adds ε before the bias correction of the root, its momentum keeps the rate inside the
 * velocity, its clipping bounds gradients from above only, and a gradient that is all zero stops it with an error.
 */
public final class ModelOptimizer implements AutoCloseable {
    private final UpdateRule rule;
    private final NDManager manager;
    private final PtSymbolBlock script;
    private final IValue gradients;
    private final List<IValue> lists;       // what the script's update takes: weights, gradients, the rule's running averages

    ModelOptimizer(Model model, UpdateRule rule, Optional<Double> clip) {
        this.rule = rule;
        manager = model.newManager();
        RuleScript text = RuleScript.of(rule);
        script = ScriptArchive.load(source(text, clip), manager);
        List<NDArray> weights = model.trainable();
        gradients = list(weights.stream().map(this::gradient));
        lists = new ArrayList<>(List.of(list(weights.stream()), gradients));
        for (String average : text.averages()) lists.add(list(weights.stream().map(w -> RuleScript.start(average, w, manager))));
    }

    /** The array that backward adds to. It is there from the start, 0, and stays so where the loss does not depend on the weight. */
    private NDArray gradient(NDArray weight) {
        try (NDArray zero = weight.zerosLike()) {
            JniUtils.backward((PtNDArray) weight, (PtNDArray) zero, false, false);
        }
        NDArray gradient = JniUtils.getGradient((PtNDArray) weight);
        gradient.attach(manager);
        return gradient;
    }

    /** The arrays as the script takes them; closed with the manager, or with the model where nobody closes the optimizer. */
    private IValue list(Stream<NDArray> arrays) {
        IValue list = IValue.listFrom(arrays.toArray(PtNDArray[]::new));
        manager.attachInternal(list.getUid(), list);
        return list;
    }

    private static String source(RuleScript rule, Optional<Double> clip) {
        String averages = rule.averages().stream().map(name -> ", " + name + ": List[Tensor]").collect(Collectors.joining());
        return """
            class Net(Module):
              def forget(self, g: List[Tensor]) -> bool:
                torch._foreach_zero_(g)
                return True

              def update(self, rate: float, p: List[Tensor], g: List[Tensor]AVERAGES) -> bool:
            UPDATE    return True
            """.replace("AVERAGES", averages).replace("UPDATE", (clip.map(RuleScript::clip).orElse("") + rule.update()).indent(4));
    }

    /** Forgets the gradients of the last step: backward adds to what is there. */
    public void zeroGradients() {
        IValueUtils.runMethod(script, "forget", gradients).close();
    }

    /** Changes every parameter once, at the rate with which the rule's schedule begins (a constant schedule: always that rate). */
    public void step() {
        step(rule.schedule().rate(0, 1, 1));
    }

    /** Changes every parameter once, at this rate η. */
    public void step(double rate) {
        try (IValue eta = IValue.from(rate)) {
            IValueUtils.runMethod(script, "update", Stream.concat(Stream.of(eta), lists.stream()).toArray(IValue[]::new)).close();
        }
    }

    /** Frees the running averages. */
    @Override
    public void close() {
        manager.close();
    }
}
