package gradkit.kernel;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import jdk.jshell.JShell;
import org.dflib.jjava.kernel.execution.CodeEvaluator;
import org.dflib.jjava.kernel.execution.EvaluationInterruptedException;

/**
 * Evaluates a cell, snippet by snippet. Unlike JJava's own, it also stops between two snippets, where an interrupt
 * would otherwise be lost.
 */
final class LearnerEvaluator extends CodeEvaluator {

    private volatile boolean stopped;

    LearnerEvaluator(String name, long limit, TimeUnit unit) {
        super(name, limit, unit);
    }

    void begin() {
        stopped = false;
    }

    @Override
    protected Object evalSingle(JShell shell, String code) {
        if (stopped) {
            throw new EvaluationInterruptedException(code);
        }
        return super.evalSingle(shell, code);
    }

    @Override
    public void interrupt() {
        stopped = true;
        super.interrupt();
    }

    /** True when a thread is still inside a cell's code {@code patience} milliseconds from now. */
    boolean stillInCell(long patience) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
        boolean busy = anyThreadInCell();
        while (busy && System.nanoTime() < end) {
            Thread.sleep(20);
            busy = anyThreadInCell();
        }
        return busy;
    }

    private static boolean anyThreadInCell() {
        return Thread.getAllStackTraces().entrySet().stream()
            .filter(thread -> thread.getKey().getName().startsWith("jjava-exec-"))
            .flatMap(thread -> Arrays.stream(thread.getValue()))
            .anyMatch(frame -> frame.getMethodName().equals("do_it$"));
    }
}
