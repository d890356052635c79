package gradkit.train;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Is told how a run goes. Named in {@code META-INF/services/gradkit.train.ProgressListener}; each run makes a new one.
 *
 * <p>Calls come from the thread that trains, some tens a second: show what you like as often as you like, but be quick. A listener
 * that throws is not called again in that run; the run goes on.
 */
public interface ProgressListener {
    /** A run begins; {@code steering} changes its course for as long as it goes on, from any thread. */
    default void started(String model, FitPlan plan, Steering steering) { }

    /** Some more batches are done. */
    default void progress(Progress now) { }

    /** The run's trace has a new point, about a hundred times in a run, or an epoch is whole. */
    default void traced(Run soFar) { }

    /** The run is over, whatever the reason. */
    default void ended(Run run) { }

    /** Listens to nothing. */
    ProgressListener NONE = new ProgressListener() { };

    /** New listeners of all kinds on the class path, as one. */
    static ProgressListener found() {
        return all(ServiceLoader.load(ProgressListener.class, ProgressListener.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList());
    }

    /** Several listeners as one. */
    static ProgressListener all(List<ProgressListener> listeners) {
        var alive = new ArrayList<>(listeners);
        return new ProgressListener() {
            private void each(Consumer<ProgressListener> tell) {
                for (var listener : List.copyOf(alive)) {
                    try {
                        tell.accept(listener);
                    } catch (RuntimeException e) {
                        alive.remove(listener);
                        System.err.println("Progress is no longer shown: " + e);
                    }
                }
            }

            @Override
            public void started(String model, FitPlan plan, Steering steering) {
                each(listener -> listener.started(model, plan, steering));
            }

            @Override
            public void progress(Progress now) {
                each(listener -> listener.progress(now));
            }

            @Override
            public void traced(Run soFar) {
                each(listener -> listener.traced(soFar));
            }

            @Override
            public void ended(Run run) {
                each(listener -> listener.ended(run));
            }
        };
    }
}
