package gradkit.scratch;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Layers one after the other: \(f = f_n \circ \cdots \circ f_1\). Forward goes through them in order, backward in reverse.
 *
 * <p>One training step reads:
 * <pre>{@code
 * net.zeroGradients();
 * Matrix Z = net.forward(X);
 * double loss = CROSS_ENTROPY_FROM_LOGITS.value(Z, Y);
 * net.backward(CROSS_ENTROPY_FROM_LOGITS.gradient(Z, Y));
 * adam.step(net.parameters());
 * }</pre>
 */
public final class Network {
    private final List<Layer> layers;

    public Network(Layer... layers) {
        if (layers.length == 0) throw new IllegalArgumentException("Network: no layers; expected at least one.");
        this.layers = List.of(layers);
    }

    /** Dense layers of these sizes, inputs first, with f between them: {@code dense(TANH, rng, 2, 16, 1)}. */
    public static Network dense(Activation f, RandomGenerator rng, int... sizes) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i + 1 < sizes.length; i++) {
            if (i > 0) layers.add(new Activate(f));
            layers.add(new Dense(sizes[i], sizes[i + 1], rng));
        }
        return new Network(layers.toArray(Layer[]::new));
    }

    /** The network as it is now: a copy neither learns on with this one nor disturbs its backward pass. */
    public Network copy() { return new Network(layers.stream().map(Layer::copy).toArray(Layer[]::new)); }

    /** The last layer's output for a batch X [batch, in]. */
    public Matrix forward(Matrix X) {
        for (Layer layer : layers) X = layer.forward(X);
        return X;
    }

    /** Adds ∂L/∂θ to every parameter's gradient, from dOut = ∂L/∂out. */
    public void backward(Matrix dOut) { layers.get(0).backwardParameters(backwardToFirst(dOut)); }

    /** {@link #backward} and, in addition, ∂L/∂X: how the input would have to change. */
    public Matrix backwardToInput(Matrix dOut) { return layers.get(0).backward(backwardToFirst(dOut)); }

    private Matrix backwardToFirst(Matrix dOut) {
        for (int i = layers.size() - 1; i > 0; i--) dOut = layers.get(i).backward(dOut);
        return dOut;
    }

    public void zeroGradients() { parameters().forEach(Parameter::zeroGradient); }

    public List<Parameter> parameters() { return layers.stream().flatMap(layer -> layer.parameters().stream()).toList(); }

    public List<Layer> layers() { return layers; }

    /** How many numbers it learns. */
    public long size() { return parameters().stream().mapToLong(p -> (long) p.value().rows() * p.value().cols()).sum(); }

    @Override public String toString() {
        return layers.stream().map(Layer::toString).collect(Collectors.joining(" → ")) + ", " + size() + " parameters";
    }
}
