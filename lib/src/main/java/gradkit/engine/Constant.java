package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/**
 * A number beside an array, where a gradient goes back through both.
 *
 * <p>Backward reads it again, so it lives as long as the array. DJL's own {@code x.mul(2)} frees the 2 at once, and whenever Java's garbage
 * is collected before backward, the gradient is multiplied by whatever stands there then.
 */
final class Constant {
    private Constant() { }

    /** The number in the array's type, owned by the array's manager. */
    static NDArray beside(NDArray x, double number) {
        NDManager owner = x.getManager();
        return x.getDataType() == DataType.FLOAT64 ? owner.create(number) : owner.create((float) number);
    }
}
