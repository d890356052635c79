package gradkit.notebook;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs something later, on another thread. */
@FunctionalInterface
interface Timer {

    void in(long nanos, Runnable task);

    /** One thread for all that is shown while cells run. */
    static Timer ofBackground() {
        return (nanos, task) -> Background.THREAD.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    /** Started when first asked for. */
    final class Background {

        private static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "gradkit-live");
            thread.setDaemon(true);
            return thread;
        });

        private Background() { }
    }
}
