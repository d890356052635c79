package gradkit.scratch;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several attentions side by side, each with projections of its own: \(\sum_h \operatorname{softmax}(Q_hK_h^\top/\sqrt d)\,V_hW_O^h\)
 * with \(Q_h = XW_Q^h\), \(K_h = MW_K^h\), \(V_h = MW_V^h\) (Vaswani et al., 2017).
 *
 * <p>X [n, width] asks, the memory M [m, width] answers; in self-attention they are the same. A head is d = width / heads wide.
 * The paper sets the heads' outputs side by side and multiplies by one W_O: the sum above is that product, block by block.
 */
public final class MultiHeadAttention implements Layer {
    private final List<Head> heads;

    /** Weights from N(0, 1/fan-in), no biases. The width must be a multiple of the number of heads. */
    public MultiHeadAttention(int width, int heads, RandomGenerator rng) {
        if (heads < 1 || width % heads != 0) throw new IllegalArgumentException(
                "MultiHeadAttention: width " + width + " and " + heads + " heads; expected a width that is a multiple of them.");
        this.heads = IntStream.range(0, heads).mapToObj(h -> new Head("head " + h + ".", width, width / heads, rng)).toList();
    }

    private MultiHeadAttention(List<Head> heads) { this.heads = heads; }

    /** What comes back to those who asked and to the memory. */
    public record Gradients(Matrix dX, Matrix dMemory) {
        Gradients plus(Gradients other) { return new Gradients(dX.plus(other.dX), dMemory.plus(other.dMemory)); }
    }

    /** Self-attention: every position of X [n, width] sees every other. */
    @Override public Matrix forward(Matrix X) { return forward(X, X, Mask.all(X.rows())); }

    /** X [n, width] asks the memory [m, width]; the {@link Mask} is [n, m] or [1, m]. Gives [n, width]. */
    public Matrix forward(Matrix X, Matrix memory, Matrix mask) {
        return heads.stream().map(h -> h.forward(X, memory, mask)).reduce(Matrix::plus).orElseThrow();
    }

    /** The gradients of both inputs. */
    public Gradients gradients(Matrix dOut) {
        return heads.stream().map(h -> h.backward(dOut)).reduce(Gradients::plus).orElseThrow();
    }

    /** After self-attention: X is used as both, so its gradient is the sum. */
    @Override public Matrix backward(Matrix dOut) {
        Gradients both = gradients(dOut);
        return both.dX().plus(both.dMemory());
    }

    /** The map of each head in the latest forward, [n, m] each. */
    public List<Matrix> maps() { return heads.stream().map(h -> h.attention.weights()).toList(); }

    @Override public Layer copy() { return new MultiHeadAttention(heads.stream().map(Head::copy).toList()); }

    /** W_Q, W_K, W_V [width, d] and W_O [d, width] of each head in turn. */
    @Override public List<Parameter> parameters() { return heads.stream().flatMap(h -> Stream.of(h.WQ, h.WK, h.WV, h.WO)).toList(); }

    @Override public String toString() {
        return "MultiHeadAttention(" + heads.get(0).WQ.value().rows() + ", " + heads.size() + (heads.size() == 1 ? " head)" : " heads)");
    }

    /** One head: its four projections and its attention. */
    private static final class Head {
        final Parameter WQ, WK, WV, WO;
        final Attention attention = new Attention();
        private Matrix X = Matrix.zeros(1, 1), memory = X, O = X;             // of the latest forward, for backward

        Head(String name, int width, int d, RandomGenerator rng) {
            this(new Parameter(name + "WQ", drawn(width, d, rng)), new Parameter(name + "WK", drawn(width, d, rng)),
                    new Parameter(name + "WV", drawn(width, d, rng)), new Parameter(name + "WO", drawn(d, width, rng)));
        }

        private Head(Parameter WQ, Parameter WK, Parameter WV, Parameter WO) {
            this.WQ = WQ;
            this.WK = WK;
            this.WV = WV;
            this.WO = WO;
        }

        Matrix forward(Matrix X, Matrix memory, Matrix mask) {
            this.X = X;                                                       // [n, width]
            this.memory = memory;                                             // [m, width]
            O = attention.forward(X.times(WQ.value()), memory.times(WK.value()), memory.times(WV.value()), mask);   // [n, d]
            return O.times(WO.value());                                       // [n, width]
        }

        Gradients backward(Matrix dOut) {
            WO.addGradient(O.transposeTimes(dOut));                           // [d, width]
            Attention.Gradients g = attention.backward(dOut.times(WO.value().transpose()));
            WQ.addGradient(X.transposeTimes(g.dQ()));                         // [width, d]
            WK.addGradient(memory.transposeTimes(g.dK()));
            WV.addGradient(memory.transposeTimes(g.dV()));
            Matrix throughK = g.dK().times(WK.value().transpose()), throughV = g.dV().times(WV.value().transpose());
            return new Gradients(g.dQ().times(WQ.value().transpose()), throughK.plus(throughV));
        }

        Head copy() { return new Head(again(WQ), again(WK), again(WV), again(WO)); }

        private static Parameter again(Parameter p) { return new Parameter(p.name(), p.value()); }

        private static Matrix drawn(int in, int out, RandomGenerator rng) { return Matrix.random(in, out, rng).scale(1 / Math.sqrt(in)); }
    }
}
