package gradkit.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends the waiting of a thread that waits for a socket: a pipe, which that thread waits for as well. */
final class WakeUp {

    private final AtomicBoolean rung = new AtomicBoolean();
    private final Pipe pipe;

    WakeUp() {
        try {
            pipe = Pipe.open();
            pipe.source().configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the waiting thread must wait for besides its socket. */
    SelectableChannel channel() {
        return pipe.source();
    }

    /** From any thread. One that was interrupted stays so; its interrupt would otherwise close the pipe. */
    void ring() {
        if (rung.compareAndSet(false, true)) {
            boolean interrupted = Thread.interrupted();
            try {
                pipe.sink().write(ByteBuffer.allocate(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** From the woken thread, before it looks at what there is to do: whatever comes later rings again. */
    void quiet() {
        try {
            pipe.source().read(ByteBuffer.allocate(16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rung.set(false);    // last: a ring between the two would leave an empty pipe that counts as rung, and no later ring would be heard
    }
}
