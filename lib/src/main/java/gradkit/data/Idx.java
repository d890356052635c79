package gradkit.data;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Reads the IDX format of the MNIST files: two zero bytes, type 8 (unsigned byte), the number of axes, each axis as a big-endian
 * int, then the bytes, row-major (LeCun, Cortes, Burges 1998).
 */
final class Idx {
    final int[] shape;
    final byte[] bytes;

    Idx(String name, byte[] file, int axes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(file);
            int magic = in.getInt();
            if (magic != (8 << 8 | axes))
                throw new DataException("%s: an IDX file of bytes with %d axes starts with %08x; this one starts with %08x.".formatted(name, axes, 8 << 8 | axes, magic));
            shape = new int[axes];
            long count = 1;
            for (int i = 0; i < axes; i++) count *= shape[i] = in.getInt();
            if (in.remaining() != count)
                throw new DataException("%s: its header promises %,d bytes, %,d follow.".formatted(name, count, in.remaining()));
            bytes = new byte[in.remaining()];
            in.get(bytes);
        } catch (BufferUnderflowException e) {
            throw new DataException("%s: %d bytes are too few for an IDX header.".formatted(name, file.length), e);
        }
    }
}
