package gradkit.engine;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/** Whether the engine records operations on this thread, so that gradients can go back through them. */
final class GradMode implements AutoCloseable {
    private final boolean before = JniUtils.isGradMode();

    private GradMode(boolean on) {
        JniUtils.setGradMode(on);
    }

    /** Records until closed. */
    static GradMode record() {
        return new GradMode(true);
    }

    /** Computes something that is recorded, and gives its result. */
    static <T> T on(Supplier<T> work) {
        return in(true, work);
    }

    /** Computes something that is not recorded: a change of weights, a prediction. */
    static void off(Runnable work) {
        off(() -> {
            work.run();
            return null;
        });
    }

    /** Computes something that is not recorded, and gives its result. */
    static <T> T off(Supplier<T> work) {
        return in(false, work);
    }

    private static <T> T in(boolean on, Supplier<T> work) {
        GradMode mode = new GradMode(on);
        try {
            return work.get();
        } finally {
            mode.close();
        }
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
