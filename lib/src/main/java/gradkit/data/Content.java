package gradkit.data;

import gradkit.data.fetch.Sha256;
import java.io.OutputStream;

/** Keeps what is written to it, with its checksum, and counts on where more comes than was expected. */
final class Content extends OutputStream {
    private final byte[] bytes;
    private final Sha256 sum = new Sha256();
    private long count;

    Content(int expected) {
        bytes = new byte[expected];
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        int room = (int) Math.max(0, bytes.length - count);
        System.arraycopy(from, offset, bytes, (int) Math.min(count, bytes.length), Math.min(room, length));
        sum.add(from, offset, length);
        count += length;
    }

    /** The content, if it has the expected length; no copy. */
    byte[] bytes() {
        return bytes;
    }

    long count() {
        return count;
    }

    String sha256() {
        return sum.hex();
    }
}
