package gradkit.course.grade;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** A JVM that runs in a {@link Cage}. Closing it kills all that it started. */
public interface Caged extends AutoCloseable {

    /** What it is told. */
    OutputStream input();

    /** What it says: foreign bytes, as many as it likes. Ends when it ends, or when a limit was reached. */
    InputStream output();

    /** Why it ended, in words for its author; empty while it runs. */
    Optional<Ending> ended();

    /** Waits until it has ended, as it must by its limits, and says why. */
    Ending await() throws InterruptedException;

    @Override
    void close();
}
