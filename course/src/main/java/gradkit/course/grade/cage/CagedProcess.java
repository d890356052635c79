package gradkit.course.grade.cage;

import gradkit.course.grade.Caged;
import gradkit.course.grade.Ending;
import gradkit.course.grade.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A JVM that runs under {@link Limits}: its clock, its output and its memory are watched from here; the first limit that it reaches ends it. */
final class CagedProcess implements Caged {

    private static final int OUT_OF_HEAP = 3;                            // HotSpot's, with -XX:+ExitOnOutOfMemoryError
    private static final int OUT_OF_PROCESSOR_TIME = 128 + 24;           // SIGXCPU
    private static final int WATCH_MS = 50;

    /** Linux kills a sandbox when the thread ends that started it (die-with-parent): so this one never does, as long as we live. */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(daemon("gradkit-sandbox-starter"));
    private static final ScheduledExecutorService WATCHMAN = Executors.newSingleThreadScheduledExecutor(daemon("gradkit-sandbox-watchman"));

    /** What is around the process. */
    interface Room {

        /** Waits until all in it has ended and says whether Java was ever reached. */
        boolean ended() throws InterruptedException;

        /** Kills all that is in it. */
        void kill();

        /** Whether a process in it was stopped because its memory ended. */
        boolean outOfMemory();

        /** Bytes that it has now. */
        long memory();

        /** Gives back what it was made of; all in it has ended. */
        void cleared();
    }

    private final Process process;
    private final Room room;
    private final InputStream output;
    private final Future<?>[] watches;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private Ending reason;                                               // why we killed it, if we did

    CagedProcess(Process process, Limits limits, Room room) {
        this.process = process;
        this.room = room;
        output = new Ceiling(process.getInputStream(), limits.output() * 1_000_000L, () -> stop(Ending.OUTPUT));
        watches = new Future<?>[] {
            WATCHMAN.schedule(() -> stop(Ending.TIME), limits.wall().toMillis(), TimeUnit.MILLISECONDS),
            WATCHMAN.scheduleWithFixedDelay(() -> checkMemory(limits.memory() * 1_000_000L), WATCH_MS, WATCH_MS, TimeUnit.MILLISECONDS)};
        daemon("gradkit-sandbox-" + process.pid()).newThread(this::waitForTheEnd).start();
    }

    /** Starts it from a thread that stays. */
    static Process start(ProcessBuilder command) throws IOException {
        try {
            return STARTER.submit(command::start).get();
        } catch (ExecutionException e) {
            throw new IOException("Sandbox: it could not be started: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Sandbox: interrupted while it was being started.", e);
        }
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public InputStream output() {
        return output;
    }

    /** @throws UncheckedIOException when the sandbox itself failed: no fault of the answer's */
    @Override
    public Optional<Ending> ended() {
        return ending.isDone() ? Optional.of(result()) : Optional.empty();
    }

    /** @throws UncheckedIOException when the sandbox itself failed: no fault of the answer's */
    @Override
    public Ending await() throws InterruptedException {
        try {
            return ending.get();
        } catch (ExecutionException e) {
            return result();
        }
    }

    @Override
    public void close() {
        stop(Ending.DONE);
        boolean interrupted = Thread.interrupted();
        ending.handle((any, failure) -> any).join();
        if (interrupted) Thread.currentThread().interrupt();
    }

    private Ending result() {
        try {
            return ending.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw (UncheckedIOException) e.getCause();
        }
    }

    private void checkMemory(long limit) {
        if (room.memory() > limit) stop(Ending.MEMORY);
    }

    private void stop(Ending why) {
        synchronized (this) {
            if (ending.isDone() || reason != null) return;
            reason = why;
        }
        room.kill();
    }

    private void waitForTheEnd() {
        try {
            boolean reached = room.ended();
            int code = process.waitFor();
            for (Future<?> watch : watches) watch.cancel(false);
            Ending why = why(code);
            room.cleared();
            if (reached || reason != null) ending.complete(why);
            else throw new IllegalStateException("it ended before Java began, with code " + code + ": the machine is out of memory or processes, or its rules have changed."
                    + " Run the same command again: it goes on where it was");
        } catch (InterruptedException | RuntimeException e) {
            room.kill();
            ending.completeExceptionally(new UncheckedIOException(new IOException("Sandbox: " + e.getMessage() + ".", e)));
        }
    }

    private synchronized Ending why(int code) {
        if (reason != null) return reason;
        if (code == OUT_OF_HEAP || room.outOfMemory()) return Ending.MEMORY;
        return code == 0 ? Ending.DONE : code == OUT_OF_PROCESSOR_TIME ? Ending.TIME : Ending.EXIT;
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
