package gradkit.scratch;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a recurrent layer computes at a step: \(a = f(xW + hU + b)\), from the input x [batch, in] and the state h [batch, units] before it.
 *
 * <p>W is [in, units], U [units, units], b [1, units]; f is the sigmoid or tanh. The layer keeps what went in and what came out, since
 * one gate is used at every step.
 */
final class Gate {
    final Parameter W, U, b;
    private final Activation f;

    /** Weights \(\sim N(0, 1/\text{in})\) and \(N(0, 1/\text{units})\), all biases the same number. */
    Gate(String name, Activation f, int in, int units, double bias, RandomGenerator rng) {
        W = new Parameter(name + ".W", Matrix.random(in, units, rng).scale(1 / Math.sqrt(in)));
        U = new Parameter(name + ".U", Matrix.random(units, units, rng).scale(1 / Math.sqrt(units)));
        b = new Parameter(name + ".b", Matrix.zeros(1, units).map(zero -> bias));
        this.f = f;
    }

    Matrix forward(Matrix x, Matrix h) {
        return f.value(x.times(W.value()).plus(h.times(U.value())).plus(b.value()));      // [batch, units]
    }

    /** The gradient of the sums, \(dZ = dA \odot f'\), from a itself: \(\sigma' = a(1-a)\), \(\tanh' = 1-a^2\). */
    Matrix backward(Matrix x, Matrix h, Matrix a, Matrix dA) {
        Matrix dZ = dA.hadamard(a.map(f == Activation.TANH ? v -> 1 - v * v : v -> v * (1 - v)));
        W.addGradient(x.transposeTimes(dZ));                                              // a sum over the steps:
        U.addGradient(h.transposeTimes(dZ));                                              // gradients add up
        b.addGradient(dZ.sumRows());
        return dZ;
    }

    /** \(dZ\,W^\top\): what goes back to the input. */
    Matrix toInput(Matrix dZ) { return dZ.times(W.value().transpose()); }

    /** \(dZ\,U^\top\): what goes back to the state before. */
    Matrix toState(Matrix dZ) { return dZ.times(U.value().transpose()); }

    List<Parameter> parameters() { return List.of(W, U, b); }

    int in() { return W.value().rows(); }

    int units() { return U.value().rows(); }
}
