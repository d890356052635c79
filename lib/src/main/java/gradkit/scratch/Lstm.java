package gradkit.scratch;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Long short-term memory: beside the state h a cell c, which gates keep, write and read. Hochreiter and Schmidhuber, 1997; with a gate that
 * forgets: Gers, Schmidhuber and Cummins, 2000.
 *
 * <p>\(i, f, o = \sigma(xW + hU + b)\) and \(g = \tanh(xW + hU + b)\), each with weights of its own; then
 * \(c_t = f \odot c_{t-1} + i \odot g\) and \(h_t = o \odot \tanh c_t\).
 *
 * <p>Backward: \(dc_t\) gains \(dh_t \odot o \odot (1 - \tanh^2 c_t)\) and goes on as \(dc_{t-1} = dc_t \odot f\): no weight and no slope
 * stands in its way.
 */
public final class Lstm implements Recurrent {
    private final Gate input, forget, candidate, output;
    private final List<Step> steps = new ArrayList<>();

    /** What a step had and made, all [batch, units] but x [batch, in]. */
    private record Step(Matrix x, Matrix h, Matrix c, Matrix i, Matrix f, Matrix g, Matrix o, Matrix tanhC) { }

    /** Weights as in {@link Rnn}; the forget gate's biases are 1, so that it begins by keeping (Jozefowicz et al., 2015). */
    public Lstm(int in, int units, RandomGenerator rng) { this(in, units, 1, rng); }

    /** The same with the forget gate's first biases given: about \(\log T\) for a memory of T steps (Tallec and Ollivier, 2018). */
    public Lstm(int in, int units, double forgetBias, RandomGenerator rng) {
        input = new Gate("Lstm.input", Activation.SIGMOID, in, units, 0, rng);
        forget = new Gate("Lstm.forget", Activation.SIGMOID, in, units, forgetBias, rng);
        candidate = new Gate("Lstm.candidate", Activation.TANH, in, units, 0, rng);
        output = new Gate("Lstm.output", Activation.SIGMOID, in, units, 0, rng);
    }

    @Override public List<Matrix> forward(List<Matrix> X) {
        steps.clear();
        Matrix h = Matrix.zeros(X.get(0).rows(), input.units()), c = h;
        var H = new ArrayList<Matrix>();
        for (Matrix x : X) {
            Matrix i = input.forward(x, h), f = forget.forward(x, h), g = candidate.forward(x, h), o = output.forward(x, h);
            Matrix before = c;
            c = f.hadamard(before).plus(i.hadamard(g));
            Matrix tanhC = c.map(Math::tanh);
            steps.add(new Step(x, h, before, i, f, g, o, tanhC));
            h = o.hadamard(tanhC);
            H.add(h);
        }
        return H;
    }

    @Override public List<Matrix> backward(List<Matrix> dH) {
        var dX = new LinkedList<Matrix>();
        Matrix dh = steps.get(0).h(), dc = dh;                            // 0: nothing comes from after the last step
        for (int t = steps.size() - 1; t >= 0; t--) {
            Step s = steps.get(t);
            dh = dh.plus(dH.get(t));
            dc = dc.plus(dh.hadamard(s.o).hadamard(s.tanhC.map(v -> 1 - v * v)));
            Matrix di = input.backward(s.x, s.h, s.i, dc.hadamard(s.g)), df = forget.backward(s.x, s.h, s.f, dc.hadamard(s.c));
            Matrix dg = candidate.backward(s.x, s.h, s.g, dc.hadamard(s.i)), dO = output.backward(s.x, s.h, s.o, dh.hadamard(s.tanhC));
            dX.addFirst(input.toInput(di).plus(forget.toInput(df)).plus(candidate.toInput(dg)).plus(output.toInput(dO)));
            dh = input.toState(di).plus(forget.toState(df)).plus(candidate.toState(dg)).plus(output.toState(dO));
            dc = dc.hadamard(s.f);
        }
        return dX;
    }

    /** W, U and b of the input gate, then of the forget gate, the candidate and the output gate: the engine's order. */
    @Override public List<Parameter> parameters() {
        return Stream.of(input, forget, candidate, output).flatMap(gate -> gate.parameters().stream()).toList();
    }

    @Override public String toString() { return "Lstm(" + input.in() + "→" + input.units() + ")"; }
}
