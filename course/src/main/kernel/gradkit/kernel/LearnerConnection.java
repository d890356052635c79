package gradkit.kernel;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.dflib.jjava.jupyter.channels.HeartbeatChannel;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * The five sockets that lead to Jupyter, with three things that JJava's own lack: output survives an interrupt
 * ({@link CalmOutput}), so does a question on standard input ({@link CalmInput}), and the next cell is looked for 100
 * times a second, not 20: it waits 5 ms before it starts, not 25.
 */
final class LearnerConnection extends JupyterConnection {

    private static final long LOOK_EVERY_MS = 10;

    private final KernelConnectionProperties file;
    private final CalmOutput output;
    private final CalmInput input;
    private final ShellChannel cells;
    private final List<JupyterSocket> sockets;

    LearnerConnection(KernelConnectionProperties file) throws NoSuchAlgorithmException, InvalidKeyException {
        super(file);
        this.file = file;
        ZMQ.Context context = ZMQ.context(1);
        HMACGenerator signature = file.createHMACGenerator();
        output = new CalmOutput(context, signature);
        input = new CalmInput(context, signature);
        cells = new ShellChannel(context, signature, false, this, LOOK_EVERY_MS);
        sockets = List.of(new HeartbeatChannel(context, signature), cells, new ShellChannel(context, signature, true, this),
            input, output);
    }

    @Override
    public void connect() {
        sockets.forEach(socket -> socket.bind(file));
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
        cells.waitUntilClose();
    }

    @Override
    public void close() {
        sockets.forEach(JupyterSocket::close);
    }
}
