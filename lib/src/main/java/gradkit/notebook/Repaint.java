package gradkit.notebook;

/** Paints soon, on another thread, however often it is asked to: who asks never waits, and is told by the next call if the painting has failed. */
final class Repaint {

    private final Timer timer;
    private final Pace pace;
    private final Runnable painting;
    private boolean waiting;
    private RuntimeException failure;

    Repaint(Timer timer, Pace pace, Runnable painting) {
        this.timer = timer;
        this.pace = pace;
        this.painting = painting;
    }

    /** Asks for what there is by then to be painted. */
    synchronized void request() {
        if (failure != null) {
            throw failure;
        }
        if (!waiting) {
            waiting = true;
            timer.in(Math.max(0, pace.left()), this::paint);
        }
    }

    private void paint() {
        synchronized (this) {
            waiting = false;
        }
        try {
            pace.run(painting);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                failure = e instanceof RuntimeException known ? known : new IllegalStateException(e);
            }
        }
    }
}
