package gradkit.notebook;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A clock that a test moves by hand, with a timer that goes by it. */
final class HandClock implements LongSupplier, Timer {

    private record Task(long due, int number, Runnable work) { }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingInt(Task::number));
    private long nanos;
    private int number;

    @Override
    public long getAsLong() {
        return nanos;
    }

    @Override
    public void in(long wait, Runnable work) {
        tasks.add(new Task(nanos + wait, number++, work));
    }

    /** Time goes by, and what is due is done. */
    void pass(int milliseconds) {
        long until = nanos + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (!tasks.isEmpty() && tasks.peek().due() <= until) {
            Task next = tasks.remove();
            nanos = Math.max(nanos, next.due());
            next.work().run();
        }
        nanos = Math.max(nanos, until);
    }

    /** Time goes by with nobody looking at the timer, as while something computes. */
    void busy(int milliseconds) {
        nanos += TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    /** How much is still to be done. */
    int waiting() {
        return tasks.size();
    }
}
