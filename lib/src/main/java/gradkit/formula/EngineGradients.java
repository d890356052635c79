package gradkit.formula;

import gradkit.scratch.Matrix;
import java.util.Map;

/**
 * An engine's automatic differentiation in float64, one witness for a formula beside the finite difference.
 *
 * <p>Found by {@link java.util.ServiceLoader}; a formula is checked without it where there is none. An engine implements
 * {@link Algebra} on its own arrays, binds the variables, and differentiates {@code f.in(algebra)}; for named functions
 * ({@link Elementwise#SIGMOID} and so on) it uses its own, so that these are witnesses too.
 */
public interface EngineGradients {
    /** What the column is called: "DJL (PyTorch 2.7.1)". */
    String name();

    /** \(\partial(\sum f)/\partial x\): the gradient of the sum of all entries of f by one variable, in that variable's shape. */
    Matrix gradient(Expr f, String variable, Map<String, Matrix> at);
}
