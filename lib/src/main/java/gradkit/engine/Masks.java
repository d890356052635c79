package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import gradkit.scratch.Mask;

/**
 * What attention may look at, and which positions count in a loss: 1 where so, 0 where not, as in {@link Mask}. Two masks are joined by
 * multiplying them. Id 0 is padding throughout.
 */
public final class Masks {
    private Masks() { }

    /** 1 where something stands, 0 where padding does, [batch, time], for ids of that shape. */
    public static NDArray real(NDArray ids) {
        return ids.neq(0).toType(DataType.FLOAT32, false);
    }

    /** Every query sees what is real, [batch, 1, 1, keys], for {@link #real} [batch, keys]. */
    static NDArray forAllQueries(NDArray real) {
        return real.reshape(real.getShape().get(0), 1, 1, real.getShape().get(1));
    }

    /** The same in a script. */
    static String forAllQueries(String real) {
        return real + "[:, None, None, :]";
    }

    /** Each position sees itself and those before it, [time, time], a row for each query. */
    static NDArray causal(NDManager manager, long time) {
        return DjlGradients.array(manager, Mask.causal((int) time)).toType(DataType.FLOAT32, false);
    }

    /** The same in a script, for sequences x [batch, time, width]. */
    static String causal(ScriptWriter script) {
        script.method("""
              def causal(self, x: Tensor) -> Tensor:
                return torch.tril(x.new_ones([x.size(1), x.size(1)]))
            """);
        return "self.causal(x)";
    }

    /** Every query sees everything. */
    static NDArray all(NDManager manager) {
        return manager.ones(new Shape());
    }
}
