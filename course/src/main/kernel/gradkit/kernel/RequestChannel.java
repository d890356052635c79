package gradkit.kernel;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * Requests of one kind, shell or control, read while a cell runs too.
 *
 * <p>One thread does all that is done with the socket. It sleeps until a request comes or a reply is to be sent, so an idle kernel
 * costs nothing and a cell starts at once. What needs JShell goes to the {@link CellQueue}; anything else (a slider's message, a
 * question about the kernel, the stop button) is handled on the spot, and must be quick.
 */
final class RequestChannel extends ShellChannel {

    private final JupyterConnection connection;
    private final CellQueue cells;
    private final boolean control;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final WakeUp wakeUp = new WakeUp();
    private volatile boolean closing;
    private Thread thread;

    RequestChannel(ZMQ.Context context, HMACGenerator signature, boolean control, JupyterConnection connection, CellQueue cells) {
        super(context, signature, control, connection);
        this.connection = connection;
        this.cells = cells;
        this.control = control;
    }

    @Override
    public void bind(KernelConnectionProperties file) {
        bind(formatAddress(file.getTransport(), file.getIp(), control ? file.getControlPort() : file.getShellPort()));
        thread = new Thread(this::run, control ? "gradkit-control" : "gradkit-shell");
        thread.start();
    }

    private void run() {
        ZMQ.Poller poller = ctx.poller(2);
        poller.register(this, ZMQ.Poller.POLLIN);
        poller.register(wakeUp.channel(), ZMQ.Poller.POLLIN);
        while (!closing) {
            poller.poll(-1);
            wakeUp.quiet();
            do {
                doTasks();
            } while (!closing && readOne());
        }
        doTasks();
        super.close();
    }

    private void doTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                complain(e);
            }
        }
    }

    /** Reads a request and sees to it. False when there was none. */
    private boolean readOne() {
        if ((getEvents() & ZMQ.Poller.POLLIN) == 0) {
            return false;
        }
        try {
            Message<?> request = readMessage();
            ShellReplyEnvironment reply = connection.prepareReplyEnv(this, request);
            if (!cells.takes(request)) {
                handle(request, reply);
            } else {
                cells.add(request, reply);
            }
        } catch (RuntimeException e) {    // a request that can not be read: the next may be better
            complain(e);
        }
        return true;
    }

    private void handle(Message<?> request, ShellReplyEnvironment reply) {
        try {
            callHandler(connection, request, reply);
        } finally {
            reply.resolveDeferrals();
            cells.stillBusy();
        }
        if (reply.isMarkedForShutdown()) {
            connection.close();
        }
    }

    /** Whatever the handler throws is said where the running cell prints, else in the server's log, and harms nothing else. */
    @SuppressWarnings({"unchecked", "rawtypes"})    // the type of a message is known at run time only
    static void callHandler(JupyterConnection connection, Message<?> request, ShellReplyEnvironment reply) {
        ShellHandler handler = connection.getHandler(request.getHeader().getType());
        if (handler != null) {
            try {
                handler.handle(reply, request);
            } catch (Throwable e) {
                complain(e);
            }
        }
    }

    private static void complain(Throwable e) {
        e.printStackTrace();
    }

    /** From any thread: waits until every request that has arrived is read. */
    void readWaiting() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        later(() -> {
            while (!closing && readOne()) {
                // one after the other
            }
            done.complete(null);
        });
        done.join();
    }

    /** From any thread. */
    @Override
    public void sendMessage(Message<?> message) {
        if (Thread.currentThread() == thread) {
            super.sendMessage(message);
        } else {
            later(() -> super.sendMessage(message));
        }
    }

    private void later(Runnable task) {
        tasks.add(task);
        wakeUp.ring();
    }

    /** From any thread; the socket's own thread then closes it. */
    @Override
    public void close() {
        closing = true;
        wakeUp.ring();
    }

    @Override
    public void waitUntilClose() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
