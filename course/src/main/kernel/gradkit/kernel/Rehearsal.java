package gradkit.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
import org.dflib.jjava.shaded.org.slf4j.LoggerFactory;
import org.dflib.jjava.shaded.org.zeromq.SocketType;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * A first lesson that nobody sees, held so that the next one finds its classes loaded and compiled.
 *
 * <p>A kernel of its own runs the cells, asked over real sockets, and is thrown away with everything that they declared. The
 * kernel that a reader gets is made afterwards: it has run nothing and counts from 1.
 */
final class Rehearsal {

    private static final int PATIENCE_MS = 60_000;

    /** What lessons begin with. Nothing here prints, writes a file or draws from the engine's random numbers. */
    private static final List<String> CELLS = List.of("1 + 1", """
        try (var m = ai.djl.ndarray.NDManager.newBaseManager()) {
            var a = m.arange(6f).reshape(2, 3);
            a.matMul(a.transpose()).toDebugString();
        }""", """
        double square(double x) { return x * x; }
        record Point(double x, double y) { }
        var points = List.of(1.0, 2.0).stream().map(x -> new Point(x, square(x))).toList();
        points""", """
        show(plot("t").x("x").y("y").line("y", x -> tanh(x)).points("p", new double[] {0, 1}, new double[] {0, 1}).over(-1, 1));
        """, "int one = 1; one / 0");

    private Rehearsal() {
    }

    static void run() throws IOException, GeneralSecurityException {
        KernelConnectionProperties file = loopback();
        LearnerKernel kernel = Launch.kernel();
        LearnerConnection connection = Launch.connect(kernel, file);
        kernel.onStartup();
        try (Front front = new Front(file)) {
            front.ask(MessageType.KERNEL_INFO_REQUEST, new KernelInfoRequest());
            for (String cell : CELLS) {
                front.ask(MessageType.EXECUTE_REQUEST, new ExecuteRequest(cell, false, true, Map.of(), false, false));
            }
            front.ask(MessageType.COMPLETE_REQUEST, new CompleteRequest("List.o", 6));
        } finally {
            connection.close();
            connection.queue().end();
            kernel.onShutdown(false);
        }
    }

    /** Five ports that are free now. Should another program be quicker to take one, there is no spare this time. */
    private static KernelConnectionProperties loopback() throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        List<ServerSocket> free = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                free.add(new ServerSocket(0, 1, here));
            }
        } finally {
            for (ServerSocket socket : free) {
                socket.close();
            }
        }
        List<Integer> ports = free.stream().map(ServerSocket::getLocalPort).toList();
        return new KernelConnectionProperties(here.getHostAddress(), ports.get(0), ports.get(1), ports.get(2), ports.get(3),
            ports.get(4), "tcp", "hmac-sha256", UUID.randomUUID().toString());
    }

    /** The page's end of the shell socket. */
    private static final class Front extends JupyterSocket {

        Front(KernelConnectionProperties file) throws GeneralSecurityException {
            super(ZMQ.context(1), SocketType.DEALER, file.createHMACGenerator(), LoggerFactory.getLogger(Front.class));
            setReceiveTimeOut(PATIENCE_MS);
            bind(file);
        }

        @Override
        public void bind(KernelConnectionProperties file) {
            connect(formatAddress(file.getTransport(), file.getIp(), file.getShellPort()));
        }

        /** Returns when the answer has come; what it says is of no interest. */
        <T> void ask(MessageType<T> type, T question) throws IOException {
            sendMessage(new Message<>(new Header<>("rehearsal", type), question));
            if (recv() == null) {
                throw new IOException("Rehearsal: expected an answer to " + question + " within " + PATIENCE_MS + " ms; none came.");
            }
            while (hasReceiveMore()) {
                recv();
            }
        }

        @Override
        public void close() {
            super.close();
            ctx.term();
        }
    }
}
