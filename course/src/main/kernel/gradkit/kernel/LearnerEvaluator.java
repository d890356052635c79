package gradkit.kernel;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import org.dflib.jjava.kernel.execution.CodeEvaluator;
import org.dflib.jjava.kernel.execution.EvaluationInterruptedException;

/**
 * Evaluates a cell, snippet by snippet, and can be stopped at any moment of it. JJava's own loses an interrupt that
 * comes while a snippet is compiled: there is nothing yet that it could cancel.
 */
final class LearnerEvaluator extends CodeEvaluator {

    private static final long AGAIN_MS = 50;

    private boolean running;
    private boolean stopped;

    LearnerEvaluator(String name, long limit, TimeUnit unit) {
        super(name, limit, unit);
    }

    synchronized void begin() {
        running = true;
        stopped = false;
    }

    synchronized void end() {
        running = false;
    }

    @Override
    protected Object evalSingle(JShell shell, String code) {
        if (isStopped()) {
            throw new EvaluationInterruptedException(code);
        }
        return super.evalSingle(shell, code);
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Asks again and again until the cell has ended. */
    @Override
    public synchronized void interrupt() {
        if (running && !stopped) {
            stopped = true;
            Thread asking = new Thread(this::askUntilStopped, "gradkit-stop");
            asking.setDaemon(true);
            asking.start();
        }
    }

    private void askUntilStopped() {
        try {
            while (askOnce()) {
                Thread.sleep(AGAIN_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Under the lock, so that the next cell can not begin between the look and the call. */
    private synchronized boolean askOnce() {
        if (running && stopped) {
            super.interrupt();
        }
        return running && stopped;
    }

    /** True when a thread is still inside a cell's code {@code patience} milliseconds from now. */
    static boolean stillInCell(long patience) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
        boolean busy = inCell(frames -> true);
        while (busy && System.nanoTime() < end) {
            Thread.sleep(20);
            busy = inCell(frames -> true);
        }
        return busy;
    }

    /** True when a cell has called {@code System.exit} and waits for the JVM to end. */
    static boolean exiting() {
        return inCell(frames -> frames.anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
            && frame.getMethodName().matches("exit|halt")));
    }

    /** True when a thread runs a cell ({@code do_it$} is JShell's name for one) and its frames are as asked. */
    private static boolean inCell(Predicate<Stream<StackTraceElement>> asked) {
        return Thread.getAllStackTraces().values().stream()
            .filter(frames -> Arrays.stream(frames).anyMatch(frame -> frame.getMethodName().equals("do_it$")))
            .anyMatch(frames -> asked.test(Arrays.stream(frames)));
    }
}
