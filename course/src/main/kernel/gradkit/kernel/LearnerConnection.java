package gradkit.kernel;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.dflib.jjava.jupyter.channels.HeartbeatChannel;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * The five sockets that lead to Jupyter, with what JJava's own lack: the page is heard while a cell runs ({@link RequestChannel},
 * {@link CellQueue}), and output and questions on standard input survive an interrupt ({@link CalmOutput}, {@link CalmInput}).
 *
 * <p>What code that reaches in from outside may rely on, as in JJava's own connection:
 * <ul>
 * <li>the superclass's map {@code handlers} decides who handles a request; {@link #setHandler} may replace a handler at any time,
 *     also from a running cell;
 * <li>handlers of comm messages are called on the thread that reads the shell socket, one at a time, while a cell runs too. They must
 *     be quick: until one returns no reply is sent. Handlers of cells and code questions are called on the thread "gradkit-cells";
 * <li>a handler gets an environment of its own, whose busy, idle and replies answer the message that it handles; {@code reply},
 *     {@code publish} and the output socket's {@code sendMessage} may be called from any thread;
 * <li>the superclass's own sockets are never bound: use {@link #getIOPub}, and the channel in the environment.
 * </ul>
 */
final class LearnerConnection extends JupyterConnection {

    private final KernelConnectionProperties file;
    private final CalmOutput output;
    private final CalmInput input;
    private final CellQueue queue = new CellQueue(this);
    private final List<RequestChannel> requests;
    private final List<JupyterSocket> sockets;

    LearnerConnection(KernelConnectionProperties file) throws NoSuchAlgorithmException, InvalidKeyException {
        super(file);
        this.file = file;
        ZMQ.Context context = ZMQ.context(1);
        HMACGenerator signature = file.createHMACGenerator();
        output = new CalmOutput(context, signature);
        input = new CalmInput(context, signature);
        requests = List.of(new RequestChannel(context, signature, false, this, queue),
            new RequestChannel(context, signature, true, this, queue));
        sockets = List.of(new HeartbeatChannel(context, signature), requests.get(0), requests.get(1), input, output);
    }

    CellQueue queue() {
        return queue;
    }

    /** Locked: a cell may set a handler while the shell socket's thread looks for one. */
    @Override
    public synchronized <T> void setHandler(MessageType<T> type, ShellHandler<T> handler) {
        super.setHandler(type, handler);
    }

    @Override
    public synchronized <T> ShellHandler<T> getHandler(MessageType<T> type) {
        return super.getHandler(type);
    }

    @Override
    public void connect() {
        sockets.forEach(socket -> socket.bind(file));
        queue.start();
        output.sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
    }

    @Override
    public IOPubChannel getIOPub() {
        return output;
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new ShellReplyEnvironment(channel, input, output, request) { };    // its constructor is for subclasses
    }

    @Override
    public void waitUntilClose() {
        requests.forEach(RequestChannel::waitUntilClose);
    }

    @Override
    public void close() {
        sockets.forEach(JupyterSocket::close);
    }
}
