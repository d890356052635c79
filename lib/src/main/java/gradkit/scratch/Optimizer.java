package gradkit.scratch;

import java.util.List;

/** A rule that moves parameters against their gradients. */
public interface Optimizer {
    /** One step: changes each parameter's value by its gradient. */
    void step(List<Parameter> parameters);

    /** The learning rate, positive. */
    double rate();

    /** Changes the learning rate, as a schedule does before each step. */
    void rate(double rate);
}
