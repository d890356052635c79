package gradkit.scratch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A number that remembers how it was computed, so that it can say how it depends on every number behind it.
 *
 * <p>Each operation keeps its inputs and, beside each, a local slope: how the result moves when that input does. {@link #backward}
 * goes through the graph from the result to the leaves and adds up, over all paths, the products of the slopes on the way:
 * \(\frac{\partial L}{\partial x} = \sum_u \frac{\partial L}{\partial u}\,\frac{\partial u}{\partial x}\) over the users u of x.
 * Reverse-mode automatic differentiation: Linnainmaa, 1970; as a class of this size: Karpathy, micrograd, 2020.
 *
 * <pre>{@code
 * Scalar w = Scalar.of("w", 3), x = Scalar.of("x", 2);
 * w.times(x).tanh().backward();
 * w.gradient();                                        // (1 − tanh² 6) · 2
 * }</pre>
 */
public final class Scalar {
    private final String name, operation;
    private final List<Scalar> inputs;
    private final double[] slopes;                       // ∂this/∂input, one an input
    private double data, gradient;

    private Scalar(String name, String operation, double data, List<Scalar> inputs, double... slopes) {
        this.name = name;
        this.operation = operation;
        this.data = data;
        this.inputs = inputs;
        this.slopes = slopes;
    }

    // Leaves

    /** A number that was not computed, with a name: an input or a weight. */
    public static Scalar of(String name, double data) { return new Scalar(name, "", data, List.of()); }

    /** A number that was not computed. */
    public static Scalar of(double data) { return of("", data); }

    // Operations, each with its local slopes

    public Scalar plus(Scalar other) { return new Scalar("", "+", data + other.data, List.of(this, other), 1, 1); }

    public Scalar minus(Scalar other) { return new Scalar("", "−", data - other.data, List.of(this, other), 1, -1); }

    public Scalar times(Scalar other) {
        return new Scalar("", "×", data * other.data, List.of(this, other), other.data, data);
    }

    public Scalar over(Scalar other) {
        return new Scalar("", "÷", data / other.data, List.of(this, other), 1 / other.data, -data / (other.data * other.data));
    }

    public Scalar times(double constant) { return times(of(constant)); }

    /** This to a constant power. */
    public Scalar power(double exponent) {
        String written = exponent == Math.rint(exponent) ? Long.toString((long) exponent) : Double.toString(exponent);
        return new Scalar("", "^" + written, Math.pow(data, exponent), List.of(this), exponent * Math.pow(data, exponent - 1));
    }

    public Scalar exp() { return new Scalar("", "exp", Math.exp(data), List.of(this), Math.exp(data)); }

    public Scalar log() { return new Scalar("", "log", Math.log(data), List.of(this), 1 / data); }

    public Scalar tanh() { return apply(Activation.TANH); }

    /** An activation of this. */
    public Scalar apply(Activation f) {
        return new Scalar("", f.name().toLowerCase(Locale.ROOT), f.value(data), List.of(this), f.slope(data));
    }

    /** The sum of one or more numbers, as one operation: a long chain of pluses would be a deep graph. */
    public static Scalar sum(List<Scalar> terms) {
        if (terms.isEmpty()) throw new IllegalArgumentException("Scalar.sum: no terms came; expected one or more.");
        double[] ones = new double[terms.size()];
        Arrays.fill(ones, 1);
        return new Scalar("", "Σ", terms.stream().mapToDouble(Scalar::data).sum(), List.copyOf(terms), ones);
    }

    // Differentiation

    /** Everything that this was computed from, and this, each after all of its inputs: a topological order. */
    public List<Scalar> order() {
        List<Scalar> order = new ArrayList<>();
        visit(new HashSet<>(), order);
        return order;
    }

    private void visit(Set<Scalar> seen, List<Scalar> order) {
        if (!seen.add(this)) return;
        for (Scalar input : inputs) input.visit(seen, order);
        order.add(this);
    }

    /** Adds ∂this/∂leaf to the gradient of every leaf; what lies between starts from 0. */
    public void backward() {
        List<Scalar> order = order();
        for (Scalar s : order) if (!s.isLeaf()) s.gradient = 0;
        gradient += 1;                                                    // ∂this/∂this
        for (int i = order.size() - 1; i >= 0; i--) order.get(i).passBack();
    }

    private void passBack() {
        for (int i = 0; i < slopes.length; i++) inputs.get(i).gradient += slopes[i] * gradient;
    }

    /** Back to 0, before the next backward pass. */
    public void zeroGradient() { gradient = 0; }

    /** Gives a leaf, such as a weight, another value; what was computed from it stays as it was. */
    public void set(double newData) {
        if (!isLeaf()) throw new IllegalStateException("Scalar " + this + ": it was computed, by " + operation
                + "; expected a leaf. Set what it was computed from, and compute again.");
        data = newData;
    }

    // What it knows

    public double data() { return data; }
    /** ∂L/∂this, after {@code L.backward()}. */
    public double gradient() { return gradient; }
    /** What it was computed from; none for a leaf. */
    public List<Scalar> inputs() { return inputs; }
    /** ∂this/∂input, one an input: the slopes on the edges that lead here. */
    public double[] slopes() { return slopes.clone(); }
    /** Its sign, such as × or tanh; empty for a leaf. */
    public String operation() { return operation; }
    /** A leaf's name; empty if it has none. */
    public String name() { return name; }
    public boolean isLeaf() { return inputs.isEmpty(); }

    @Override public String toString() {
        return String.format(Locale.ROOT, "%sdata %.6g, gradient %.6g", name.isEmpty() ? "" : name + ": ", data, gradient);
    }
}
