package gradkit.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;

/**
 * Cells, and the questions about code that only JShell can answer, one after the other on a thread of their own.
 *
 * <p>"Run all" sends every cell at once; after one has failed, or was stopped, the protocol wants those behind it answered with
 * "aborted", and JJava would run them.
 */
final class CellQueue {

    private static final Set<MessageType<?>> TAKEN = Set.of(MessageType.EXECUTE_REQUEST, MessageType.COMPLETE_REQUEST,
        MessageType.INSPECT_REQUEST, MessageType.IS_COMPLETE_REQUEST, MessageType.HISTORY_REQUEST);

    private record Waiting(Message<?> request, ShellReplyEnvironment reply) {

        boolean isCell() {
            return request.getHeader().getType() == MessageType.EXECUTE_REQUEST;
        }
    }

    private final JupyterConnection connection;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final List<Waiting> overtaken = new ArrayList<>();    // by an error
    private ShellReplyEnvironment running;
    private Thread thread;

    CellQueue(JupyterConnection connection) {
        this.connection = connection;
    }

    /** Begins with the first; the calling thread's class loader is what cells will see. */
    void start() {
        thread = new Thread(this::run, "gradkit-cells");
        thread.setDaemon(true);
        thread.start();
    }

    /** Of use where the JVM outlives the kernel: the thread would keep it in memory. */
    void end() {
        thread.interrupt();
    }

    boolean takes(Message<?> request) {
        return TAKEN.contains(request.getHeader().getType());
    }

    void add(Message<?> request, ShellReplyEnvironment reply) {
        queue.add(new Waiting(request, reply));
    }

    private void run() {
        try {
            while (true) {
                handle(queue.take());
                List.copyOf(overtaken).forEach(this::abort);
                overtaken.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(Waiting next) {
        setRunning(next.reply());
        RequestChannel.callHandler(connection, next.request(), next.reply());
        finish(next.reply());
    }

    private synchronized void setRunning(ShellReplyEnvironment reply) {
        running = reply;
    }

    /** Under the lock, so that the kernel is never called busy after it was called idle. */
    private synchronized void finish(ShellReplyEnvironment reply) {
        try {
            reply.resolveDeferrals();
        } catch (RuntimeException e) {    // the cells behind this one want to run all the same
            e.printStackTrace();
        } finally {
            running = null;
        }
    }

    /** The page takes the "idle" behind any answer for the cell's end: says "busy" again when a cell runs. */
    synchronized void stillBusy() {
        if (running != null) {
            running.setStatusBusy();
        }
    }

    /**
     * From the running cell, which has failed: what waits now is aborted when that cell has ended. A cell that is sent after the page
     * has heard of the error is not.
     */
    void abortWaiting() {
        ((RequestChannel) running.getShell()).readWaiting();
        queue.drainTo(overtaken);
    }

    private void abort(Waiting next) {
        if (next.isCell()) {
            next.reply().setBusyDeferIdle();
            next.reply().reply(aborted(next.request()));
            next.reply().resolveDeferrals();
        } else {
            handle(next);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})    // JJava's ExecuteReply knows no status but ok
    private static Message<?> aborted(Message<?> request) {
        return new Message(request, MessageType.EXECUTE_REPLY, Map.of("status", "aborted"));
    }
}
