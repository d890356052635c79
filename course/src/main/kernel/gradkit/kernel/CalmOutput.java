package gradkit.kernel;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * What cells show, sent by one thread of its own.
 *
 * <p>ZeroMQ takes a thread's interrupt for itself and drops the rest of the message it is sending. A cell that prints when the
 * reader presses stop would thus neither notice nor be heard again: so no cell's thread touches the socket.
 *
 * <p>It also drops messages of any kind, the end of the cell among them, when they come faster than they are read. So lines that are
 * printed in a row travel together, and nothing is dropped.
 */
final class CalmOutput extends IOPubChannel {

    private static final int MOST_WAITING = 10_000;    // then a cell that floods its output waits for the network
    private static final long LAST_WORDS_MS = 1_000;
    private static final long GATHER_MS = 5;
    private static final int MOST_TEXT = 100_000;

    private static final Message<?> END = new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.IDLE);    // never sent

    private final BlockingQueue<Message<?>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread sender = new Thread(this::sendAll, "gradkit-output");

    CalmOutput(ZMQ.Context context, HMACGenerator signature) {
        super(context, signature);
        setSndHWM(0);    // no limit here: the line has one
        sender.setDaemon(true);
        sender.start();
    }

    /** Puts the message in line; a thread that was interrupted stays so. */
    @Override
    public void sendMessage(Message<?> message) {
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            try {
                waiting.put(message);
                done = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll() {
        try {
            for (Message<?> first = waiting.take(); first != END; first = waiting.take()) {
                sendTogether(first);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        super.close();
    }

    /** Sends a message and, if it is printed text, the text printed behind it. */
    private void sendTogether(Message<?> first) throws InterruptedException {
        if (!(first.getContent() instanceof PublishStream printed)) {
            super.sendMessage(first);
            return;
        }
        StringBuilder text = new StringBuilder(printed.getText());
        Message<?> next = waiting.peek();
        while (next != null && text.length() < MOST_TEXT && continues(next, first, printed)) {
            text.append(((PublishStream) waiting.take().getContent()).getText());
            next = waiting.peek();
        }
        PublishStream together = new PublishStream(printed.getStreamType(), text.toString());
        super.sendMessage(new Message<>(first.getIdentities(), header(first), first.getParentHeader(), first.getMetadata(), together,
            first.getBlobs()));
        if (next == null) {
            Thread.sleep(GATHER_MS);
        }
    }

    /** Printed by the same cell on the same stream. */
    private static boolean continues(Message<?> next, Message<?> first, PublishStream printed) {
        return next.getContent() instanceof PublishStream more && more.getStreamType() == printed.getStreamType()
            && next.getParentHeader() == first.getParentHeader();
    }

    @SuppressWarnings("unchecked")    // a message whose content is a PublishStream has that type in its header
    private static Header<PublishStream> header(Message<?> message) {
        return (Header<PublishStream>) message.getHeader();
    }

    @Override
    public void close() {
        sendMessage(END);
        try {
            sender.join(LAST_WORDS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
