package gradkit.scratch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A layer that reads a sequence step by step and keeps a state: \(h_t\) is made of \(x_t\) and \(h_{t-1}\), with the same weights at every
 * step, so a sequence may have any length.
 *
 * <p>A batch of sequences is a list of steps, each a matrix [batch, in]: row n of every step belongs to sequence n.
 * {@code backward} refers to the latest {@code forward}.
 */
public interface Recurrent {
    /** From \(x_1 \dots x_T\), each [batch, in], to \(h_1 \dots h_T\), each [batch, units]; before the first step the state is 0. */
    List<Matrix> forward(List<Matrix> X);

    /**
     * Back-propagation through time: from what the loss wants of each state directly, [batch, units] a step, to \(\partial L/\partial x_t\),
     * adding to the parameters' gradients on the way.
     */
    List<Matrix> backward(List<Matrix> dH);

    /** {@link #backward(List)} where the loss looks at the last state alone. */
    default List<Matrix> backward(int steps, Matrix dLast) {
        var dH = new ArrayList<>(Collections.nCopies(steps, Matrix.zeros(dLast.rows(), dLast.cols())));
        dH.set(steps - 1, dLast);
        return backward(dH);
    }

    /** What it learns. */
    List<Parameter> parameters();
}
