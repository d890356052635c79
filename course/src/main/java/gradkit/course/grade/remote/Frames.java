package gradkit.course.grade.remote;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A pipe of frames: four bytes that say how many follow, then those. Each frame is bounded. */
final class Frames {

    private final DataInputStream in;
    private final OutputStream out;
    private final int most;

    /** @param most bytes that one frame may have, either way */
    Frames(InputStream in, OutputStream out, int most) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        this.out = out;
        this.most = most;
    }

    /** The next frame; an {@link EOFException} when there is none. */
    DataInputStream next() throws IOException {
        int length = in.readInt();
        if (length < 1 || length > most) {
            throw new Garbled("a frame of %,d bytes; expected 1 to %,d".formatted(length, most));
        }
        byte[] bytes = in.readNBytes(length);    // grows as they come: a length alone takes no memory
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** Sends what {@code text} writes, whole or not at all. */
    void send(Writing text) throws IOException {
        Bounded bytes = new Bounded();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(0);
        try {
            text.to(data);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.write(bytes.frame());
        out.flush();
    }

    /** Writes a frame. */
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** More bytes than are allowed. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(int b) {
            check(1);
            super.write(b);
        }

        @Override
        public synchronized void write(byte[] b, int from, int length) {
            check(length);
            super.write(b, from, length);
        }

        private void check(int more) {
            if (count + more - 4 > most) {
                throw new UncheckedIOException(new TooMuch());
            }
        }

        byte[] frame() {
            byte[] bytes = toByteArray();
            int length = bytes.length - 4;
            for (int i = 0; i < 4; i++) {
                bytes[i] = (byte) (length >>> 8 * (3 - i));
            }
            return bytes;
        }
    }
}
