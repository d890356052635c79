package gradkit.notebook;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How often something is shown: so often at most, and nine tenths of the time is left to the computation that is watched. */
final class Pace {

    static final long TEN_A_SECOND = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int REST = 9;      // times as long as the showing took

    private final LongSupplier clock;
    private final long every;
    private boolean begun;
    private long next;

    /** @param every nanoseconds from one start to the next, at least */
    Pace(LongSupplier clock, long every) {
        this.clock = clock;
        this.every = every;
    }

    /** Nanoseconds to wait; 0 or less where it is time. */
    synchronized long left() {
        return begun ? next - clock.getAsLong() : 0;
    }

    /** Shows it now. */
    void run(Runnable showing) {
        long start = clock.getAsLong();
        until(start + every);
        showing.run();
        long end = clock.getAsLong();
        until(Math.max(start + every, end + REST * (end - start)));
    }

    private synchronized void until(long nanos) {
        begun = true;
        next = nanos;
    }
}
