package gradkit.course.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A place where a JVM with foreign code may run. */
public interface Cage {

    /**
     * Starts a JVM in it. Its standard input and output are the only way in and out; what it prints to standard error is dropped.
     *
     * @param classPath jars and folders that it may read, beside the JDK
     * @param options   more options of the JVM, before the main class
     * @param mainClass with its arguments after it
     */
    Caged start(List<Path> classPath, List<String> options, List<String> mainClass, Limits limits) throws IOException;
}
