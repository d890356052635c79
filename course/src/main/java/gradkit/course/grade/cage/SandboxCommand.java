package gradkit.course.grade.cage;

import gradkit.course.grade.Limits;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The words that start a JVM in a sandbox. From outside to inside: a shell joins the memory group, offers itself as the first to be
 * killed when the machine's memory ends, and keeps bubblewrap's own channel apart from the answer's; bubblewrap builds the empty room; setpriv changes to a user without rights (where we are root); prlimit sets the limits; java.
 *
 * <p>There is no /proc, no /tmp, no /dev/shm, no home and no shell inside, and the root itself is read-only.
 *
 * @param user whose number the JVM runs as where we are root; else it keeps ours, in a user namespace of its own
 */
record SandboxCommand(Programs programs, Path javaHome, Readable readable, OptionalInt user, Limits limits) {

    /** Channel 3 becomes bubblewrap's status, which is our pipe for errors; what the answer prints to standard error goes nowhere. */
    private static final String QUIETLY = "echo 1000 > /proc/self/oom_score_adj; [ -z \"$GROUP\" ] || echo 0 > \"$GROUP\" || exit 125; exec 4<\"$FILTER\"; rm \"$FILTER\"; exec 3>&2 2>/dev/null; exec \"$@\"";

    /** All words are heard: to find out why it does not work. */
    private static final String ALOUD = "exec 4<\"$FILTER\"; rm \"$FILTER\"; exec 3>/dev/null 2>&1; exec \"$@\"";

    private static final List<String> OWN_SPACES = List.of("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup");
    private static final List<String> DEVICES = List.of("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom");

    /** The whole command. */
    List<String> words(List<Path> classPath, List<String> options, List<String> mainClass) {
        return words(QUIETLY, classPath, options, mainClass);
    }

    /** One for a human to read what it says, on standard output. */
    List<String> aloud(List<Path> classPath, List<String> mainClass) {
        return words(ALOUD, classPath, List.of(), mainClass);
    }

    private List<String> words(String script, List<Path> classPath, List<String> options, List<String> mainClass) {
        List<String> all = new ArrayList<>(List.of(programs.shell().toString(), "-c", script, "sandbox"));
        all.addAll(room());
        all.add("--");
        user.ifPresent(number -> all.addAll(becoming(number)));
        all.addAll(limited());
        all.addAll(java());
        all.addAll(options);
        all.addAll(List.of("-cp", classPath.stream().map(path -> path.toAbsolutePath().normalize().toString()).collect(Collectors.joining(File.pathSeparator))));
        all.addAll(mainClass);
        return all;
    }

    private List<String> room() {
        List<String> all = new ArrayList<>(List.of(programs.bwrap().toString(), "--die-with-parent", "--new-session"));
        all.addAll(OWN_SPACES);
        if (user.isPresent()) all.addAll(List.of("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"));
        else all.add("--unshare-user");
        all.addAll(readable.options());
        for (String device : DEVICES) all.addAll(List.of("--dev-bind", device, device));
        all.addAll(List.of("--remount-ro", "/", "--hostname", "sandbox", "--chdir", "/", "--clearenv"));
        all.addAll(List.of("--setenv", "LANG", "C.UTF-8"));
        all.addAll(List.of("--setenv", "LD_LIBRARY_PATH", javaHome.resolve("lib").toString()));   // java finds its own by /proc, which is not there
        all.addAll(List.of("--json-status-fd", "3", "--seccomp", "4"));
        return all;
    }

    private List<String> becoming(int number) {
        return List.of(programs.setpriv().orElseThrow().toString(), "--reuid", "" + number, "--regid", "" + number, "--clear-groups",
                "--no-new-privs", "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all");
    }

    /** Set inside, so that processes are counted there: outside they would be all of ours. */
    private List<String> limited() {
        long seconds = Math.max(1, limits.cpu().toSeconds());
        return List.of(programs.prlimit().toString(), "--cpu=" + seconds + ":" + (seconds + 2), "--data=" + limits.memory() * 1_000_000L,
                "--nproc=" + limits.processes(), "--nofile=256", "--fsize=0", "--core=0", "--memlock=0", "--msgqueue=0", "--sigpending=1000");
    }

    private List<String> java() {
        List<String> all = new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
        all.addAll(limitedHeap(limits));
        all.addAll(List.of("-Duser.home=/", "-Duser.name=student", "-Djava.io.tmpdir=/"));
        return all;
    }

    /** Options of the JVM: a limited heap, which ends it when it is full, and nothing but the answer's own words on standard output. */
    static List<String> limitedHeap(Limits limits) {
        return List.of("-Xmx" + limits.heap() + "m", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-XX:+DisableAttachMechanism",
                "-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-XX:+SuppressFatalErrorMessage", "-Duser.timezone=UTC");
    }
}
