package gradkit.course.grade.cage;

import gradkit.course.grade.Cage;
import gradkit.course.grade.Caged;
import gradkit.course.grade.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A room of its own for each JVM: nothing but the JDK and the class path to read, nothing to write, no network, no other process in sight, a
 * limit on everything. All in it dies with {@link Caged#close()}, and with us, however we end.
 *
 * <p>As root, each JVM is another user's, without rights. Otherwise it stays ours, in a user namespace. Many may run at once.
 */
public final class Sandbox implements Cage {

    private static final String ARCHIVE = "-XX:SharedArchiveFile=";
    static final Limits TRIAL = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), 64, 600, 60, 1);

    private final Path javaHome = Path.of(System.getProperty("java.home"));
    private final List<Path> more;
    private final Users users;
    private final boolean grouped;
    private Readable system;

    /** Usual users, nothing more to read. */
    public Sandbox() {
        this(List.of(), new Users(Users.FIRST, Users.COUNT), true);
    }

    private Sandbox(List<Path> more, Users users, boolean grouped) {
        this.more = List.copyOf(more);
        this.users = users;
        this.grouped = grouped;
    }

    /** One in which these files or folders can be read too. */
    public Sandbox reading(List<Path> paths) {
        List<Path> all = new ArrayList<>(more);
        all.addAll(paths);
        return new Sandbox(all, users, grouped);
    }

    /** One whose JVMs run as the users {@code first} to {@code first + count - 1}, if we are root. They need not exist, and should own nothing. */
    public Sandbox asUsers(int first, int count) {
        if (first < 1000 || count < 1) throw new IllegalArgumentException("Sandbox: expected users from 1000 on and one or more, came " + count + " from " + first + ".");
        return new Sandbox(more, new Users(first, count), grouped);
    }

    /** One that makes no control group for its memory, as where none can be made. */
    Sandbox withoutGroup() {
        return new Sandbox(more, users, false);
    }

    /** An archive of classes that the options name may be read, too. */
    @Override
    public Caged start(List<Path> classPath, List<String> options, List<String> mainClass, Limits limits) throws IOException {
        Programs programs = Programs.found();
        OptionalInt user = programs.setpriv().isPresent() ? OptionalInt.of(users.take()) : OptionalInt.empty();
        Optional<MemoryGroup> group = Optional.empty();
        try {
            if (grouped) group = MemoryGroup.make(limits.memory() * 1_000_000L);
            Readable readable = readable(programs, classPath, options);
            List<String> words = new SandboxCommand(programs, javaHome, readable, user, limits).words(classPath, options, mainClass);
            Process process = CagedProcess.start(command(words, group));
            return new CagedProcess(process, limits, new SandboxRoom(process, group, () -> user.ifPresent(Users::giveBack)));
        } catch (IOException | RuntimeException e) {
            user.ifPresent(Users::giveBack);
            group.ifPresent(MemoryGroup::close);
            throw e;
        }
    }

    /** The same with its words on standard output, outside any memory group. */
    ProcessBuilder aloud(List<Path> classPath, List<String> mainClass) throws IOException {
        Programs programs = Programs.found();
        OptionalInt user = programs.setpriv().isPresent() ? OptionalInt.of(users.first()) : OptionalInt.empty();
        Readable readable = readable(programs, classPath, List.of());
        return command(new SandboxCommand(programs, javaHome, readable, user, TRIAL).aloud(classPath, mainClass), Optional.empty());
    }

    private synchronized Readable readable(Programs programs, List<Path> classPath, List<String> options) throws IOException {
        if (system == null) {
            List<Path> tools = new ArrayList<>(List.of(programs.prlimit()));
            programs.setpriv().ifPresent(tools::add);
            system = Readable.system(javaHome).and(tools);
        }
        List<Path> all = new ArrayList<>(more);
        all.addAll(classPath);
        options.stream().filter(option -> option.startsWith(ARCHIVE)).forEach(option -> all.add(Path.of(option.substring(ARCHIVE.length()))));
        return system.and(all);
    }

    private static ProcessBuilder command(List<String> words, Optional<MemoryGroup> group) throws IOException {
        ProcessBuilder command = new ProcessBuilder(words).directory(Path.of("/").toFile());
        Map<String, String> environment = command.environment();
        environment.clear();
        environment.put("FILTER", SystemCalls.file().toString());
        environment.put("GROUP", group.map(found -> found.entrance().toString()).orElse(""));
        return command;
    }

    /** What is not there and what to do about it, a sentence each; none when a sandbox was built and a JVM has run in it, as it does now. */
    public static List<String> missing() {
        List<String> missing = new ArrayList<>(Programs.missing());
        if (missing.isEmpty()) SystemCalls.missing().ifPresent(missing::add);
        if (!missing.isEmpty()) return missing;
        try {
            return Trial.problems(new Sandbox());
        } catch (IOException e) {
            return List.of(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("Sandbox: interrupted while it was tried.");
        }
    }

    /** How answers are kept apart here, for the one who grades. */
    public static String protection() {
        String memory = MemoryGroup.make(1 << 20).map(group -> {
            group.close();
            return "memory is limited by the kernel (control group)";
        }).orElse("memory is looked at 20 times a second (no control group may be made here)");
        return (Programs.root() ? "each answer runs as a user of its own without rights" : "answers run in a user namespace, as you: run as root for a user of its own each")
                + "; " + memory + ".";
    }
}
