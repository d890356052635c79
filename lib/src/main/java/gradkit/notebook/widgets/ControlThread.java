package gradkit.notebook.widgets;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one thread on which readers' code follows the controls. Work that still waits is replaced by newer work of the same kind: a slider
 * that is dragged faster than a figure can be drawn skips figures, and the last value always comes.
 */
final class ControlThread {

    private static final ControlThread THREAD = new ControlThread();

    private final Map<Object, Runnable> waiting = new LinkedHashMap<>();
    private boolean busy;
    private Thread thread;

    /** Does the work on that thread, in place of what waits under the same key. */
    static void run(Object key, Runnable work) {
        THREAD.add(key, work);
    }

    /** Whether the caller runs there. */
    static boolean isCurrent() {
        synchronized (THREAD) {
            return Thread.currentThread() == THREAD.thread;
        }
    }

    /** Waits until nothing is left to do, for tests. */
    static void await() throws InterruptedException {
        synchronized (THREAD) {
            while (THREAD.busy || !THREAD.waiting.isEmpty()) {
                THREAD.wait();
            }
        }
    }

    private synchronized void add(Object key, Runnable work) {
        waiting.put(key, work);
        if (thread == null || !thread.isAlive()) {
            thread = new Thread(this::work, "gradkit-controls");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    private void work() {
        try {
            while (true) {
                next().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Runnable next() throws InterruptedException {
        busy = false;
        notifyAll();
        while (waiting.isEmpty()) {
            wait();
        }
        busy = true;
        Iterator<Runnable> first = waiting.values().iterator();
        Runnable work = first.next();
        first.remove();
        return work;
    }
}
