package gradkit.notebook.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts the notebook kernel in this JVM and ends the JVM with it.
 *
 * <p>The kernel is JJava: with our small subclass when its jar is on the class path (readable errors, one start-up
 * evaluation), as it came otherwise. Its arguments are the kernel's: the connection file that Jupyter writes.
 *
 * <p>The notebook's name is the system property {@code JPY_SESSION_NAME}, if Jupyter told it. (A kernel that was started before anybody knew
 * which notebook it would serve cannot have it in its environment.)
 */
public final class Main {

    private static final List<String> KERNELS = List.of("gradkit.kernel.Launch", "org.dflib.jjava.distro.JJava");

    private static final String SESSION = "JPY_SESSION_NAME";

    private Main() {
    }

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);    // what the kernel says of its sockets is not for readers
        ParentWatch.start();
        String notebook = System.getenv(SESSION);
        if (notebook != null) {
            System.setProperty(SESSION, notebook);
        }
        int status = run(arguments);
        System.exit(status);    // the threads that ran the cells would keep the JVM for another minute
    }

    private static int run(String[] arguments) {
        try {
            kernel().getMethod("main", String[].class).invoke(null, (Object) arguments);
            return 0;
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
        } catch (ReflectiveOperationException e) {
            System.err.println("No Java kernel on the class path: expected one of " + KERNELS
                + ". Run ./gradkit lab, which installs it.");
        }
        return 1;
    }

    private static Class<?> kernel() throws ClassNotFoundException {
        for (String name : KERNELS) {
            try {
                return Class.forName(name);
            } catch (ClassNotFoundException absent) {
                // the next one, then
            }
        }
        throw new ClassNotFoundException(KERNELS.toString());
    }
}
