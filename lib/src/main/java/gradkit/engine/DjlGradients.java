package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.formula.EngineGradients;
import gradkit.formula.Expr;
import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The engine's automatic differentiation, in float64, for checking formulas. */
public final class DjlGradients implements EngineGradients {
    @Override
    public String name() {
        return "DJL (PyTorch " + Devices.version() + ")";
    }

    @Override
    public Matrix gradient(Expr f, String variable, Map<String, Matrix> at) {
        if (!at.containsKey(variable)) throw new IllegalArgumentException("DjlGradients: no value for " + variable + " to differentiate by; bound are " + at.keySet() + ".");
        try (NDManager manager = Devices.manager().newSubManager()) {
            var bindings = new HashMap<String, NDArray>();
            at.forEach((name, value) -> bindings.put(name, array(manager, value)));
            PtNDArray x = (PtNDArray) bindings.get(variable);
            x.setRequiresGradient(true);
            var algebra = new EngineAlgebra(manager, bindings);
            PtNDArray sum = (PtNDArray) GradMode.on(() -> f.in(algebra).sum());
            if (!algebra.asked(variable)) return Matrix.zeros(at.get(variable).rows(), at.get(variable).cols()); // f has no such variable
            JniUtils.backward(sum, (PtNDArray) sum.onesLike(), false, false);
            return matrix(JniUtils.getGradient(x));
        }
    }

    /** A matrix as an array on the engine, float64. */
    static NDArray array(NDManager manager, Matrix value) {
        double[] flat = Arrays.stream(value.toArray()).flatMapToDouble(Arrays::stream).toArray();
        return manager.create(flat, new Shape(value.rows(), value.cols()));
    }

    private static Matrix matrix(NDArray array) {
        double[] flat = array.toDoubleArray();
        int rows = (int) array.getShape().get(0), cols = (int) array.getShape().get(1);
        return Matrix.of(IntStream.range(0, rows).mapToObj(i -> Arrays.copyOfRange(flat, i * cols, (i + 1) * cols)).toArray(double[][]::new));
    }
}
