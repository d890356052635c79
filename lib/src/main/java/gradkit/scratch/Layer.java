package gradkit.scratch;

import java.util.List;

/**
 * A step of a network: {@code forward} computes the output, {@code backward} carries the loss's gradient from
 * the output to the input.
 *
 * <p>The chain rule, once a layer: given \(\partial L/\partial\text{out}\), add \(\partial L/\partial\theta\) to each
 * parameter and return \(\partial L/\partial X\). {@code backward} refers to the latest {@code forward}.
 */
public interface Layer {
    /** The output for a batch X [batch, in]. */
    Matrix forward(Matrix X);

    /** From dOut = ∂L/∂out to ∂L/∂X, adding to the parameters' gradients on the way. */
    Matrix backward(Matrix dOut);

    /** {@link #backward} without ∂L/∂X: enough for a network's first layer, whose input does not learn. */
    default void backwardParameters(Matrix dOut) { backward(dOut); }

    /** The same layer with the parameters of now and a memory of its own; one that neither learns nor remembers is its own copy. */
    default Layer copy() { return this; }

    /** What it learns; none for a layer that only computes. */
    default List<Parameter> parameters() { return List.of(); }
}
