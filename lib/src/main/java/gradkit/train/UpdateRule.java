package gradkit.train;

/** How a step changes the parameters θ, given their gradient g and the learning rate η of the step. */
public sealed interface UpdateRule extends FitOption {
    Schedule schedule();

    /** The same rule with another learning rate schedule. */
    UpdateRule with(Schedule schedule);

    /**
     * {@code v ← μv + g}, then {@code θ ← θ − ηv}; without momentum (μ = 0) {@code θ ← θ − ηg}.
     *
     * <p>The rate stands outside the velocity, as in PyTorch (Polyak 1964); with the rate inside, as Sutskever et al. 2013 write it, a
     * change of rate reaches only later gradients. The two agree when the rate is constant.
     */
    record Sgd(Schedule schedule, double momentum) implements UpdateRule {
        @Override
        public Sgd with(Schedule other) {
            return new Sgd(other, momentum);
        }

        @Override
        public String toString() {
            return momentum == 0 ? "sgd, " + schedule : "sgd with momentum " + momentum + ", " + schedule;
        }
    }

    /**
     * Adam, algorithm 1 of Kingma and Ba 2015: {@code m ← β₁m + (1−β₁)g}, {@code v ← β₂v + (1−β₂)g²},
     * {@code θ ← θ − η · m̂/(√v̂ + ε)} with {@code m̂ = m/(1−β₁ᵗ)}, {@code v̂ = v/(1−β₂ᵗ)}.
     *
     * <p>With a weight decay λ &gt; 0 it is AdamW (Loshchilov and Hutter 2019): {@code θ ← θ − ηλθ} comes first.
     */
    record Adam(Schedule schedule, double beta1, double beta2, double epsilon, double weightDecay) implements UpdateRule {
        @Override
        public Adam with(Schedule other) {
            return new Adam(other, beta1, beta2, epsilon, weightDecay);
        }

        @Override
        public String toString() {
            return (weightDecay == 0 ? "adam, " : "adamW(" + weightDecay + "), ") + schedule;
        }
    }
}
