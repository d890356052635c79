package gradkit.scratch;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The simple recurrent layer: \(h_t = \tanh(x_t W + h_{t-1} U + b)\). Elman, 1990.
 *
 * <p>Backward, from the last step to the first, with \(dh_t\) from the loss and from step t + 1 together:
 * \(dZ_t = dh_t \odot (1 - h_t^2)\), \(dx_t = dZ_t W^\top\), \(dh_{t-1} = dZ_t U^\top\). Werbos, 1990.
 */
public final class Rnn implements Recurrent {
    private final Gate gate;
    private List<Matrix> X = List.of(), H = List.of();                    // inputs; states, with h₀ = 0 in front

    /** Weights \(W \sim N(0, 1/\text{in})\), \(U \sim N(0, 1/\text{units})\), biases 0. */
    public Rnn(int in, int units, RandomGenerator rng) {
        gate = new Gate("Rnn(" + in + "→" + units + ")", Activation.TANH, in, units, 0, rng);
    }

    @Override public List<Matrix> forward(List<Matrix> X) {
        var H = new ArrayList<>(List.of(Matrix.zeros(X.get(0).rows(), gate.units())));
        for (Matrix x : X) H.add(gate.forward(x, H.get(H.size() - 1)));   // [batch, units]
        this.X = List.copyOf(X);
        this.H = List.copyOf(H);
        return this.H.subList(1, H.size());
    }

    @Override public List<Matrix> backward(List<Matrix> dH) {
        var dX = new LinkedList<Matrix>();
        Matrix dh = H.get(0);                                             // 0: nothing comes from after the last step
        for (int t = X.size() - 1; t >= 0; t--) {
            Matrix dZ = gate.backward(X.get(t), H.get(t), H.get(t + 1), dh.plus(dH.get(t)));
            dX.addFirst(gate.toInput(dZ));                                // [batch, in]
            dh = gate.toState(dZ);                                        // [batch, units]
        }
        return dX;
    }

    @Override public List<Parameter> parameters() { return gate.parameters(); }

    @Override public String toString() { return "Rnn(" + gate.in() + "→" + gate.units() + ")"; }
}
