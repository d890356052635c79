package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.formula.Algebra;
import gradkit.formula.Elementwise;
import gradkit.formula.Expr;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Expressions evaluated on the engine in float64, with the engine's own functions: a witness that shares no code with ours. */
final class EngineAlgebra implements Algebra<NDArray> {
    private final NDManager manager;
    private final Map<String, NDArray> bindings;
    private final Set<String> asked = new HashSet<>();

    EngineAlgebra(NDManager manager, Map<String, NDArray> bindings) {
        this.manager = manager;
        this.bindings = bindings;
    }

    /** Whether the expression has this variable. */
    boolean asked(String name) {
        return asked.contains(name);
    }

    @Override
    public NDArray variable(String name) {
        asked.add(name);
        if (!bindings.containsKey(name)) throw new IllegalArgumentException("Expr: the variable " + name + " has no value; bound are " + bindings.keySet() + ".");
        return bindings.get(name);
    }

    @Override
    public NDArray constant(double value) {
        return manager.create(new double[] {value}, new Shape(1, 1));
    }

    @Override
    public NDArray add(NDArray left, NDArray right) {
        return left.add(right);
    }

    @Override
    public NDArray negate(NDArray x) {
        return x.neg();
    }

    @Override
    public NDArray times(NDArray left, NDArray right) {
        return left.mul(right);
    }

    @Override
    public NDArray divide(NDArray over, NDArray under) {
        return over.div(under);
    }

    @Override
    public NDArray power(NDArray base, NDArray exponent) {
        return base.pow(exponent);
    }

    @Override
    public NDArray apply(Elementwise f, NDArray z) {
        PtNDArray x = (PtNDArray) z;
        return switch (f) {
            case EXP -> JniUtils.exp(x);
            case LOG -> JniUtils.log(x);
            case SQRT -> JniUtils.sqrt(x);
            case ABS -> JniUtils.abs(x);
            case SIGN -> x.sign();
            case SIN -> x.sin();
            case COS -> x.cos();
            case FLOOR -> x.floor();
            case SIGMOID -> JniUtils.sigmoid(x);
            case TANH -> JniUtils.tanh(x);
            case RELU -> JniUtils.relu(x);
            case LEAKY_RELU -> JniUtils.leakyRelu(x, 0.01);
            case ELU -> JniUtils.elu(x, 1);
            case GELU -> JniUtils.gelu(x);
            case SOFTPLUS -> JniUtils.softPlus(x);
            case SWISH -> x.mul(JniUtils.sigmoid(x));
            case NORMAL_CDF -> JniUtils.erf(x.div(constant(Math.sqrt(2)))).add(1).div(constant(2));    // backward reads them again, so they stay
            case NORMAL_PDF -> x.square().div(constant(-2)).exp().div(constant(Math.sqrt(2 * Math.PI)));
        };
    }

    @Override
    public NDArray product(NDArray left, NDArray right) {
        return left.matMul(right);
    }

    @Override
    public NDArray transpose(NDArray x) {
        return x.transpose();
    }

    @Override
    public NDArray sum(Expr.Axis axis, NDArray x) {
        return switch (axis) {
            case ALL -> x.sum().reshape(1, 1);
            case DOWN -> x.sum(new int[] {0}, true);
            case ACROSS -> x.sum(new int[] {1}, true);
        };
    }

    @Override
    public NDArray pick(int[][] places, NDArray from) {
        NDArray flat = from.reshape(-1).concat(constant(0).reshape(-1));            // −1 is the zero behind the last number
        long[] at = Arrays.stream(places).flatMapToInt(Arrays::stream).mapToLong(i -> i < 0 ? flat.size() - 1 : i).toArray();
        return flat.gather(manager.create(at), 0).reshape(places.length, places[0].length);
    }

    @Override
    public NDArray cases(NDArray condition, NDArray above, NDArray otherwise) {
        return JniUtils.where((PtNDArray) condition.gt(0), (PtNDArray) above, (PtNDArray) otherwise);
    }
}
