package gradkit.course.grade.cage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Hands on so many bytes; the next one calls an alarm, and the stream ends. */
final class Ceiling extends FilterInputStream {

    private final Runnable alarm;
    private long left;

    Ceiling(InputStream from, long bytes, Runnable alarm) {
        super(from);
        this.left = bytes;
        this.alarm = alarm;
    }

    @Override
    public int read() throws IOException {
        if (left < 0) return -1;
        int came = in.read();
        return came < 0 || counted(1) > 0 ? came : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (left < 0) return -1;
        int came = in.read(to, from, length);
        return came <= 0 ? came : counted(came);
    }

    @Override
    public long skip(long n) throws IOException {
        return n <= 0 || read() < 0 ? 0 : 1;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int counted(int came) {
        int within = (int) Math.min(came, left);
        left -= came;
        if (left < 0) alarm.run();
        return within > 0 ? within : -1;
    }
}
