package gradkit.notebook;

import gradkit.notebook.kernel.Display;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A place below a cell whose content changes while the cell runs: at most ten times a second (less often where drawing takes long: a tenth
 * of the time at most), and the last content always appears.
 *
 * <pre>{@code
 * var picture = live();
 * for (int step = 1; step <= 200; step++) {
 *     loss[step] = train(step);
 *     picture.show(plot("Loss").line("loss", copyOf(loss, step)));
 * }
 * }</pre>
 */
public final class Live {

    private static final long AS_TEXT = TimeUnit.SECONDS.toNanos(2);    // a terminal can't take back what it has printed

    private final Display display;
    private final Timer timer;
    private final Pace pace;
    private final String id = "gradkit-" + UUID.randomUUID();
    private final Object drawing = new Object();    // held while something is drawn and shown, so that the newest comes last
    private Object[] pending;
    private boolean waiting;
    private boolean shown;                          // by whoever draws

    Live(Display display, LongSupplier clock, Timer timer) {
        this.display = display;
        this.timer = timer;
        this.pace = new Pace(clock, display.inNotebook() ? Pace.TEN_A_SECOND : AS_TEXT);
    }

    static Live on(Display display) {
        return new Live(display, System::nanoTime, Timer.ofBackground());
    }

    /**
     * Replaces the content: at once if a tenth of a second has passed since the last, else as soon as it has.
     *
     * @throws CancellationException when the reader has pressed stop: a loop that shows how it goes ends here, as it stands
     */
    public void show(Object... things) {
        place(things);
        if (Thread.currentThread().isInterrupted()) {
            flush();
            throw new CancellationException("Stopped; what was there by then is kept.");
        }
    }

    /** {@link #show} for those who look themselves whether to go on. */
    void place(Object... things) {
        if (hold(things) > 0) {
            placeBehind(things);
        } else {
            flush();
        }
    }

    /** {@link #place} that takes none of the caller's time: another thread draws. */
    synchronized void placeBehind(Object... things) {
        long left = hold(things);
        if (!waiting) {
            waiting = true;
            timer.in(Math.max(0, left), this::late);
        }
    }

    /** Takes this as the newest; gives how long it should wait. */
    private synchronized long hold(Object... things) {
        pending = things.clone();
        return pace.left();
    }

    /** Shows at once what still waits; useful before the next output, which would otherwise overtake it. */
    public void flush() {
        synchronized (drawing) {
            Optional<Object[]> things = take();
            things.ifPresent(newest -> pace.run(() -> publish(Renderer.all(newest))));
        }
    }

    private synchronized Optional<Object[]> take() {
        Optional<Object[]> things = Optional.ofNullable(pending);
        pending = null;
        return things;
    }

    private void publish(Bundle bundle) {
        if (shown) {
            display.update(bundle.data(), bundle.metadata(), id);
        } else {
            shown = true;
            display.publish(bundle.data(), bundle.metadata(), id);
        }
    }

    private void late() {
        synchronized (this) {
            waiting = false;
        }
        flush();
    }

    @Override
    public String toString() {
        return pending == null ? "live" : "live, waiting to show " + Arrays.toString(pending);
    }
}
