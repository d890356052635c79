package gradkit.course.grade.cage;

import gradkit.course.grade.Caged;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a sandbox is tried with: a program that looks round in it and says whether it is closed. */
final class Trial {

    private static final String CLOSED = "closed";

    private Trial() {
    }

    /** Runs inside: prints one word when all is as it should be, else what is not. */
    public static void main(String[] none) {
        String open = "";
        for (String folder : List.of("/", "/dev", "/dev/shm", "/tmp", "/usr", "/etc", "/var/tmp")) if (Files.isWritable(Path.of(folder))) open += folder + " can be written. ";
        if (Files.exists(Path.of("/proc/self"))) open += "Processes can be seen. ";
        System.out.println(open.isEmpty() ? CLOSED : open);
    }

    /** Sentences on what is wrong with the sandbox; none when it is closed. */
    static List<String> problems(Sandbox sandbox) throws IOException, InterruptedException {
        String said;
        try (Caged tried = sandbox.start(classes(), List.of(), List.of(Trial.class.getName()), Sandbox.TRIAL)) {
            said = new String(tried.output().readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        if (said.equals(CLOSED)) return List.of();
        if (!said.isEmpty()) return List.of("Sandbox: it could be built, but is not closed. " + said);
        return List.of(cure(aloud(sandbox)));
    }

    /** What bubblewrap, setpriv, prlimit and Java say when they are heard. */
    private static String aloud(Sandbox sandbox) throws IOException, InterruptedException {
        Process tried = sandbox.aloud(classes(), List.of(Trial.class.getName())).start();
        tried.getOutputStream().close();
        String said = new String(tried.getInputStream().readNBytes(4000), StandardCharsets.UTF_8).strip();
        tried.destroyForcibly().waitFor();
        return said.lines().findFirst().orElse("no word of why");
    }

    /** From bubblewrap's words to what to do. */
    static String cure(String said) {
        String low = said.toLowerCase(Locale.ROOT);
        boolean refused = List.of("namespace", "uid map", "gid map", "operation not permitted", "permission denied", "no space left on device", "loopback").stream().anyMatch(low::contains);
        if (!refused) return "Sandbox: it could not be built here: \"" + said + "\". Run ./gradkit grade as root, or on another machine.";
        return "Sandbox: this system does not allow us to make one: \"" + said + "\".\n"
            + (Programs.root()
                ? "    In a container (Docker, Podman): start it with --cap-add SYS_ADMIN --cap-add NET_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined,\n"
                + "    or grade outside it, in a virtual machine."
                : "    Run ./gradkit grade as root (sudo), or allow namespaces for users:\n"
                + "    sudo sysctl user.max_user_namespaces=10000; Ubuntu 24.04 and newer also: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0");
    }

    /** Where this class lies. */
    private static List<Path> classes() throws IOException {
        try {
            return List.of(Path.of(Trial.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IOException("Sandbox: the course tool's own classes were not found, so it could not be tried.", e);
        }
    }
}
