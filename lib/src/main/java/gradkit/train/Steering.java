package gradkit.train;

/**
 * A hand on a running training: it can be paused, stopped, and its learning rate scaled.
 *
 * <p>Any thread may turn it. The loop looks before each batch (one that computes several batches in one call: before each call),
 * so that what is asked here holds from the next batch on. Untouched, it changes nothing.
 */
public final class Steering {
    private boolean paused, stopped;
    private double factor = 1;
    private long waited;

    /** Keeps the run waiting before its next batch. */
    public synchronized void pause() {
        paused = true;
    }

    /** Ends a pause. */
    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Ends the run before its next batch, for good; its model and its history stay. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /**
     * Multiplies the schedule's rate from the next batch on.
     *
     * @throws IllegalArgumentException unless the factor is above 0 and finite
     */
    public synchronized void scaleRate(double newFactor) {
        if (!(newFactor > 0) || Double.isInfinite(newFactor)) throw new IllegalArgumentException("scaleRate(" + newFactor + "): expected a factor above 0, such as 0.1.");
        factor = newFactor;
    }

    public synchronized boolean paused() {
        return paused;
    }

    public synchronized boolean stopped() {
        return stopped;
    }

    /** By what the schedule's rate is multiplied; 1 unless changed. */
    public synchronized double factor() {
        return factor;
    }

    /**
     * For the loop: waits out a pause, then says whether to go on.
     *
     * @return false when the run shall end here: it was stopped, or the thread was interrupted (its flag stays set)
     */
    public synchronized boolean goesOn() {
        if (paused && !stopped) waitOutPause();
        return !stopped && !Thread.currentThread().isInterrupted();
    }

    private void waitOutPause() {
        long begin = System.nanoTime();
        try {
            while (paused && !stopped) wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waited += System.nanoTime() - begin;
    }

    /** How long pauses have held the loop up so far, in nanoseconds: time that the run did not need. */
    public synchronized long waitedNanos() {
        return waited;
    }
}
