package gradkit.notebook.kernel;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ends this JVM when the process that started it has died, however it died.
 *
 * <p>A server that is killed cannot say goodbye to its kernels. On Unix an orphan is handed to another parent at once, so
 * a changed parent is the surest sign; Windows keeps the old number, so there the parent must also be alive. (Not
 * {@code ProcessHandle.onExit}: for a process that is not our child it looks only every five seconds, and takes a dead
 * parent that nobody has collected for a living one.)
 */
final class ParentWatch {

    private static final long EVERY_MS = 1_000;

    private ParentWatch() {
    }

    static void start() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        OptionalLong named = server();
        Optional<ProcessHandle> server = named.stream().boxed().flatMap(pid -> ProcessHandle.of(pid).stream()).findFirst();
        if (named.isPresent() && server.isEmpty()) {
            Runtime.getRuntime().halt(0);    // it died while this JVM started: the parent that we see is already another one
        }
        Thread watch = new Thread(() -> watch(parent, server), "gradkit-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void watch(Optional<ProcessHandle> parent, Optional<ProcessHandle> server) {
        while (alive(parent) && alive(server) && ProcessHandle.current().parent().equals(parent)) {
            try {
                Thread.sleep(EVERY_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
        Runtime.getRuntime().halt(0);    // nobody is left who could read what shutdown hooks would say
    }

    /** Jupyter's own word for who started us; on Windows it is a handle, not a process number, and of no use here. */
    private static OptionalLong server() {
        String pid = System.getenv("JPY_PARENT_PID");
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return pid == null || windows || !pid.matches("\\d{1,18}") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(pid));
    }

    private static boolean alive(Optional<ProcessHandle> process) {
        return process.map(ProcessHandle::isAlive).orElse(true);
    }
}
