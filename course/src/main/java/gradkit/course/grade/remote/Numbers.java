package gradkit.course.grade.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The numbers of an array of a primitive type, one after the other. */
final class Numbers {

    private Numbers() { }

    static void write(Object array, DataOutputStream out) throws IOException {
        if (array instanceof double[] xs) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(8, xs.length));
            bytes.asDoubleBuffer().put(xs);
            out.write(bytes.array());
        } else if (array instanceof float[] xs) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, xs.length));
            bytes.asFloatBuffer().put(xs);
            out.write(bytes.array());
        } else if (array instanceof int[] xs) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, xs.length));
            bytes.asIntBuffer().put(xs);
            out.write(bytes.array());
        } else if (array instanceof long[] xs) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(8, xs.length));
            bytes.asLongBuffer().put(xs);
            out.write(bytes.array());
        } else if (array instanceof short[] xs) {
            for (short x : xs) out.writeShort(x);
        } else if (array instanceof char[] xs) {
            for (char x : xs) out.writeChar(x);
        } else if (array instanceof boolean[] xs) {
            for (boolean x : xs) out.writeBoolean(x);
        } else {
            out.write((byte[]) array);
        }
    }

    /** Reads that many; the frame has been seen to hold them. */
    static Object read(Class<?> type, int length, DataInputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(length * Tag.SIZES.get(type)));
        if (type == double.class) {
            double[] xs = new double[length];
            bytes.asDoubleBuffer().get(xs);
            return xs;
        } else if (type == float.class) {
            float[] xs = new float[length];
            bytes.asFloatBuffer().get(xs);
            return xs;
        } else if (type == int.class) {
            int[] xs = new int[length];
            bytes.asIntBuffer().get(xs);
            return xs;
        } else if (type == long.class) {
            long[] xs = new long[length];
            bytes.asLongBuffer().get(xs);
            return xs;
        } else if (type == short.class) {
            short[] xs = new short[length];
            bytes.asShortBuffer().get(xs);
            return xs;
        } else if (type == char.class) {
            char[] xs = new char[length];
            bytes.asCharBuffer().get(xs);
            return xs;
        } else if (type == boolean.class) {
            boolean[] xs = new boolean[length];
            for (int i = 0; i < length; i++) xs[i] = bytes.get(i) != 0;
            return xs;
        }
        return bytes.array();
    }
}
