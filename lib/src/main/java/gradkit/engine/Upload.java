package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.data.Examples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Brings examples to the device through one small buffer.
 *
 * <p>DJL would keep a buffer as large as the data beside the array, until the garbage collector comes round: MNIST is 170 MB.
 */
final class Upload {
    private static final int ROWS = 2048;

    private Upload() { }

    /** The features as an array [size, features], float32. */
    static NDArray rows(NDManager owner, Examples examples) {
        int features = examples.features();
        ByteBuffer buffer = ByteBuffer.allocateDirect(4 * features * Math.min(ROWS, examples.size())).order(ByteOrder.nativeOrder());
        NDArray all = owner.create(new Shape(examples.size(), features), DataType.FLOAT32);
        for (int from = 0; from < examples.size(); from += ROWS) {
            int to = Math.min(from + ROWS, examples.size());
            buffer.clear().limit(4 * features * (to - from));
            examples.slice(from, to).writeTo(buffer.asFloatBuffer());
            put(all, owner, buffer.slice().order(ByteOrder.nativeOrder()), from, to);
        }
        return all;
    }

    /** Copies the buffer into rows {@code from} to {@code to}. */
    private static void put(NDArray all, NDManager owner, ByteBuffer buffer, int from, int to) {
        long features = all.getShape().get(1);
        try (NDArray part = owner.create(buffer, new Shape(to - from, features), DataType.FLOAT32)) {
            GradMode.off(() -> JniUtils.indexSet((PtNDArray) all, (PtNDArray) part, new long[] {from, 0}, new long[] {to, features}, new long[] {1, 1}));
        }
    }
}
