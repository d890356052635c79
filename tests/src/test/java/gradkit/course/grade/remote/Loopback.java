package gradkit.course.grade.remote;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;

/** Both ends of the pipe in one JVM: everything between a call and its value, without a process. */
public final class Loopback implements AutoCloseable {
    private static final int BUFFER = 1 << 22;

    private final PipedOutputStream toInside = new PipedOutputStream();
    private final PipedOutputStream toOutside = new PipedOutputStream();
    private final Peer outside;
    private final Peer inside;
    private final Thread serving;

    public Loopback() throws IOException {
        outside = new Peer(new Frames(new PipedInputStream(toOutside, BUFFER), toInside, BUFFER), new Plain(), 1_000_000, 1 << 26);
        inside = new Peer(new Frames(new PipedInputStream(toInside, BUFFER), toOutside, BUFFER), new Plain(), Long.MAX_VALUE, Long.MAX_VALUE);
        serving = new Thread(this::serve, "inside");
        serving.start();
    }

    private void serve() {
        try {
            inside.serve();
        } catch (Ended closed) {
            // as it should be
        }
    }

    /** The function as it is seen from outside. */
    public <F> F outside(F function, Class<F> type) throws IOException {
        return type.cast(outside.functions().theirs(type, inside.functions().keep(function, type)));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        toInside.close();
        serving.join();
    }

    private static final class Ended extends Error {
        private static final long serialVersionUID = 1;

        Ended(Throwable cause) {
            super(cause);
        }
    }

    private static final class Plain implements Peer.Manners {
        @Override
        public Error broken(IOException e) {
            return new Ended(e);
        }

        @Override
        public Error overdone(Throwable e) {
            return new Ended(e instanceof IOException io ? new UncheckedIOException(io) : e);
        }

        @Override
        public String of(Throwable thrown) {
            return "";
        }
    }
}
