package gradkit.course.grade.cage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A control group in which all of a sandbox's processes together may have so much memory and no more: the kernel itself counts every page,
 * whoever it belongs to. There is one where we may make a folder in our own group, mostly as root (version 1), or beside it (version 2).
 *
 * @param stopped the file that counts the processes that were stopped because of it
 */
record MemoryGroup(Path folder, String stopped) implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<Path, Boolean> JOINABLE = new ConcurrentHashMap<>();
    private static final String NAME = "gradkit-";

    /** A new group of so many bytes, or empty where none can be made. */
    static Optional<MemoryGroup> make(long bytes) {
        try {
            List<String> groups = Files.readAllLines(Path.of("/proc/self/cgroup"));
            List<String> mounts = Files.readAllLines(Path.of("/proc/self/mountinfo"));
            for (Path parent : parents(groups, mounts)) {
                Optional<MemoryGroup> group = make(parent, bytes);
                if (group.isPresent()) return group;
            }
        } catch (IOException none) {
            // no control groups here
        }
        return Optional.empty();
    }

    /** The folders in which one may be made: version 1's memory group of ours, version 2's above ours (ours has processes, so may have no groups). */
    static List<Path> parents(List<String> groups, List<String> mounts) {
        List<Path> parents = new ArrayList<>();
        for (String group : groups) {
            String[] parts = group.split(":", 3);
            boolean second = parts[0].equals("0") && parts[1].isEmpty();
            if (!second && !List.of(parts[1].split(",")).contains("memory")) continue;
            for (String mount : mounts) {
                String[] sides = mount.split(" - ", 2);
                String[] before = sides[0].split(" ");
                String[] after = sides[1].split(" ");
                boolean ours = second ? after[0].equals("cgroup2") : after[0].equals("cgroup") && List.of(after[2].split(",")).contains("memory");
                if (!ours || !parts[2].startsWith(before[3])) continue;
                Path folder = Path.of(before[4], parts[2].substring(before[3].length())).normalize();
                if (!second) parents.add(folder);
                else if (!folder.equals(Path.of(before[4]))) parents.add(folder.getParent());
            }
        }
        return parents;
    }

    private static Optional<MemoryGroup> make(Path parent, long bytes) {
        sweep(parent);
        Path folder = parent.resolve(NAME + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
        try {
            Files.createDirectory(folder);
            boolean second = Files.exists(folder.resolve("memory.max"));
            if (!second && Files.notExists(folder.resolve("memory.limit_in_bytes"))) throw new NoSuchFileException("memory.max");
            Files.writeString(folder.resolve(second ? "memory.max" : "memory.limit_in_bytes"), "" + bytes);
            Path swap = folder.resolve(second ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
            if (Files.exists(swap)) Files.writeString(swap, second ? "0" : "" + bytes);
            MemoryGroup group = new MemoryGroup(folder, second ? "memory.events" : "memory.oom_control");
            if (!JOINABLE.computeIfAbsent(parent, any -> group.joinable())) throw new IOException("no process may move there");
            return Optional.of(group);
        } catch (IOException notHere) {
            remove(folder);
            return Optional.empty();
        }
    }

    /** Removes the groups of graders that were killed. One with a process in it can't be removed. */
    private static void sweep(Path parent) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, NAME + "*")) {
            for (Path group : left) {
                long grader = Long.parseLong(group.getFileName().toString().split("-")[1]);
                if (ProcessHandle.of(grader).isEmpty()) remove(group);
            }
        } catch (IOException | NumberFormatException unreadable) {
            // then none can be made here either
        }
    }

    /** Whether a process of ours may go there: tried, once for each parent. */
    private boolean joinable() {
        try {
            Process joining = new ProcessBuilder("sh", "-c", "echo 0 > \"$0\"", entrance().toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return joining.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The file that a process joins by. */
    Path entrance() {
        return folder.resolve("cgroup.procs");
    }

    /** Whether a process was stopped because its memory ended. */
    boolean ranOut() {
        try {
            return Files.readAllLines(folder.resolve(stopped)).stream().anyMatch(line -> line.startsWith("oom_kill ") && !line.endsWith(" 0"));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Removes it; its processes must have ended. */
    @Override
    public void close() {
        for (int i = 0; i < 20 && !remove(folder); i++) {
            try {
                Thread.sleep(10);                                        // the kernel is still putting a process away
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean remove(Path folder) {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (IOException busy) {
            return false;
        }
    }
}
