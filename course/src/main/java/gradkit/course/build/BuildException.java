package gradkit.course.build;

import java.nio.file.Path;

/** A lesson that can't be built: says where and what to do. */
public final class BuildException extends RuntimeException {
    public BuildException(String message) {
        super(message);
    }

    /** Points at a line of a file, counted from 1: {@code solutions/03-activations.md:88: …}. */
    public BuildException(Path file, int line, String message) {
        super(file.toString().replace('\\', '/') + ":" + line + ": " + message);
    }
}
