package gradkit.kernel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/** Questions to the reader, asked by a thread of their own, so that the stop button ends the waiting and harms no socket. */
final class CalmInput extends StdinChannel {

    private static final long LOOK_EVERY_NS = 20_000_000;

    CalmInput(ZMQ.Context context, HMACGenerator signature) {
        super(context, signature);
    }

    @Override
    public String getInput(MessageContext cell, String prompt, boolean password) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread asking = new Thread(() -> ask(cell, new InputRequest(prompt, password), answer), "gradkit-input");
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while waiting for input");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the question could not be asked", e.getCause());
        }
    }

    /** One question at a time: the next waits until this one is answered or given up. */
    private synchronized void ask(MessageContext cell, InputRequest question, CompletableFuture<String> answer) {
        try {
            while (readable()) {
                readMessage();    // a late answer to a question that was given up
            }
            sendMessage(new Message<>(cell, InputRequest.MESSAGE_TYPE, question));
            while (!answer.isDone() && !readable()) {
                LockSupport.parkNanos(LOOK_EVERY_NS);
            }
            if (!answer.isDone()) {
                answer.complete(readMessage(InputReply.MESSAGE_TYPE).getContent().getValue() + System.lineSeparator());
            }
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private boolean readable() {
        return (getEvents() & ZMQ.Poller.POLLIN) != 0;
    }
}
