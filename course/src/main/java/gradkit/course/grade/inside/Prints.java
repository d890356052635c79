package gradkit.course.grade.inside;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where an answer's prints go: nowhere, and not without end. */
final class Prints extends OutputStream {

    private final Runnable tooMuch;
    private long left = Long.MAX_VALUE;

    private Prints(Runnable tooMuch) {
        this.tooMuch = tooMuch;
    }

    /** Makes this System.out and System.err. */
    static Prints install(Runnable tooMuch) {
        Prints prints = new Prints(tooMuch);
        System.setOut(new PrintStream(prints, false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(prints, false, StandardCharsets.UTF_8));
        return prints;
    }

    /** How many bytes may be printed from now on. */
    synchronized void allow(long bytes) {
        left = bytes;
    }

    @Override
    public void write(int b) {
        count(1);
    }

    @Override
    public void write(byte[] b, int from, int length) {
        count(length);
    }

    private synchronized void count(int bytes) {
        left -= bytes;
        if (left < 0) {
            tooMuch.run();
        }
    }
}
