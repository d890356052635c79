package gradkit.scratch;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent: \(w \leftarrow w - \eta\,g\); with momentum \(u \leftarrow \mu u + g\), \(w \leftarrow w - \eta\,u\).
 *
 * <p>This is PyTorch's momentum: the rate stands outside the velocity u. Sutskever et al. (2013), and DJL, keep it
 * inside, \(u \leftarrow \mu u + \eta g\); the two part when the rate changes. Robbins and Monro, 1951; Polyak, 1964.
 */
public final class Sgd implements Optimizer {
    private final double momentum;
    private final Map<Parameter, Matrix> velocity = new IdentityHashMap<>();
    private double rate;

    /** Without momentum. */
    public Sgd(double rate) { this(rate, 0); }

    /** Momentum μ in [0, 1): how much of the velocity is kept. */
    public Sgd(double rate, double momentum) {
        if (!(momentum >= 0 && momentum < 1)) throw new IllegalArgumentException(
                "Sgd: momentum is " + momentum + "; expected 0 ≤ momentum < 1. Usual is 0.9.");
        this.momentum = momentum;
        rate(rate);
    }

    @Override public void step(List<Parameter> parameters) {
        for (Parameter p : parameters) {
            Matrix u = p.gradient();
            if (momentum > 0) {
                u = velocity.containsKey(p) ? velocity.get(p).scale(momentum).plus(u) : u;
                velocity.put(p, u);
            }
            p.set(p.value().minus(u.scale(rate)));
        }
    }

    @Override public double rate() { return rate; }

    @Override public void rate(double rate) { this.rate = Rates.positive("Sgd", rate); }
}
