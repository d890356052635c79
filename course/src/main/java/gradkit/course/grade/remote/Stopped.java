package gradkit.course.grade.remote;

import gradkit.course.grade.Ending;

/**
 * The sandboxed JVM of an answer has ended before it answered. It is an {@link Error} that is no {@link LinkageError} and no
 * {@link AssertionError}, so that the judge passes it on instead of taking it for what the answer threw.
 */
public final class Stopped extends Error {
    private static final long serialVersionUID = 1;

    private final Ending ending;

    public Stopped(Ending ending) {
        super("Stopped: " + ending.words(), null, false, false);
        this.ending = ending;
    }

    /** Why. */
    public Ending ending() {
        return ending;
    }
}
