package gradkit.kernel;

import java.util.Map;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * The cells that wait behind the running one. "Run all" sends every cell at once; after one has failed, or was stopped,
 * the protocol wants the others answered with "aborted", and JJava would run them.
 */
final class QueuedCells {

    private final JupyterConnection connection;

    QueuedCells(JupyterConnection connection) {
        this.connection = connection;
    }

    /** Answers what waits: cells with "aborted", any other request as usual. */
    void abort(ShellReplyEnvironment failed, boolean wanted) {
        JupyterSocket shell = failed.getShell();
        while (wanted && (shell.getEvents() & ZMQ.Poller.POLLIN) != 0) {
            Message<?> message = shell.readMessage();
            ShellReplyEnvironment environment = connection.prepareReplyEnv((ShellChannel) shell, message);
            if (message.getHeader().getType() == MessageType.EXECUTE_REQUEST) {
                environment.setBusyDeferIdle();
                environment.reply(aborted(message));
            } else {
                handle(message, environment);
            }
            environment.resolveDeferrals();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})    // the type of a message is known at run time only
    private void handle(Message<?> message, ShellReplyEnvironment environment) {
        ShellHandler handler = connection.getHandler(message.getHeader().getType());
        if (handler != null) {
            handler.handle(environment, message);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Message<?> aborted(Message<?> request) {
        return new Message(request, MessageType.EXECUTE_REPLY, Map.of("status", "aborted"));
    }
}
