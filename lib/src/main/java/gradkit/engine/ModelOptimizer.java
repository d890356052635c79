package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.train.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies an {@link UpdateRule} to a model's parameters, as the rule's formula has it.
 *
 * <p>DJL's own optimizers differ: its Adam adds ε before the bias correction of the root, its momentum keeps the rate inside the
 * velocity, its clipping bounds gradients from above only, and a gradient that is all zero stops it with an error.
 */
public final class ModelOptimizer implements AutoCloseable {
    private final UpdateRule rule;
    private final Optional<Double> clip;
    private final NDManager manager;
    private final List<State> states = new ArrayList<>();
    private int steps;

    /** A parameter with its running averages (Adam: m and v; SGD: the velocity in m). */
    private record State(PtNDArray parameter, PtNDArray m, PtNDArray v) { }

    ModelOptimizer(Model model, UpdateRule rule, Optional<Double> clip) {
        this.rule = rule;
        this.clip = clip;
        this.manager = model.newManager();
        for (NDArray parameter : model.trainable()) states.add(new State((PtNDArray) parameter, zerosLike(parameter), zerosLike(parameter)));
    }

    private PtNDArray zerosLike(NDArray parameter) {
        return (PtNDArray) manager.zeros(parameter.getShape(), parameter.getDataType());
    }

    /** Forgets the gradients of the last step: backward adds to what is there. */
    public void zeroGradients() {
        for (State state : states) gradient(state).ifPresent(g -> {
            JniUtils.zeroGrad(state.parameter);
            g.close();
        });
    }

    /** Changes every parameter once, at the rate with which the rule's schedule begins (a constant schedule: always that rate). */
    public void step() {
        step(rule.schedule().rate(0, 1, 1));
    }

    /** Changes every parameter once, at this rate η. */
    public void step(double rate) {
        GradMode.off(() -> update(rate));
    }

    private void update(double rate) {
        steps++;
        try (NDManager scratch = manager.newSubManager()) {
            var gradients = new ArrayList<Optional<PtNDArray>>();
            for (State state : states) {
                var g = gradient(state);
                g.ifPresent(array -> array.attach(scratch));
                gradients.add(g);
            }
            clip.ifPresent(norm -> clip(gradients.stream().flatMap(Optional::stream).toList(), norm));
            for (int i = 0; i < states.size(); i++) {
                State state = states.get(i);
                gradients.get(i).ifPresent(g -> update(state, g, rate));
            }
        }
    }

    private void update(State state, PtNDArray g, double rate) {
        if (rule instanceof UpdateRule.Adam adam) adam(state, g, rate, adam);
        else if (rule instanceof UpdateRule.Sgd sgd) sgd(state, g, rate, sgd.momentum());
    }

    /** The engine's fused update has ε outside the corrected root: η√c₂/c₁ · m/(√v + ε√c₂) is Kingma and Ba's η · m̂/(√v̂ + ε). */
    private void adam(State state, PtNDArray g, double rate, UpdateRule.Adam adam) {
        double c1 = 1 - Math.pow(adam.beta1(), steps);
        double c2 = 1 - Math.pow(adam.beta2(), steps);
        JniUtils.adamUpdate(state.parameter, g, state.m, state.v, (float) rate, (float) (rate * Math.sqrt(c2) / c1), (float) adam.weightDecay(), 1, -1,
            (float) adam.beta1(), (float) adam.beta2(), (float) (adam.epsilon() * Math.sqrt(c2)), true);
    }

    private static void sgd(State state, PtNDArray g, double rate, double momentum) {
        NDArray direction = momentum == 0 ? g : state.m.muli(momentum).addi(g);
        try (NDArray change = direction.mul(rate)) {
            state.parameter.subi(change);
        }
    }

    /** g ← g · min(1, norm/‖g‖), all gradients as one vector. */
    private static void clip(List<PtNDArray> gradients, double norm) {
        if (gradients.isEmpty()) return;
        NDArray squares = gradients.get(0).square().sum();
        for (NDArray g : gradients.subList(1, gradients.size())) squares.addi(g.square().sum());
        NDArray factor = squares.sqrt().pow(-1).mul(norm).minimum(1);
        for (NDArray g : gradients) g.muli(factor);
    }

    private static Optional<PtNDArray> gradient(State state) {
        return Optional.ofNullable(JniUtils.getGradient(state.parameter));
    }

    /** Frees the running averages. */
    @Override
    public void close() {
        manager.close();
    }
}
