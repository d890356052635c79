package gradkit.course.grade.cage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Users without names or files, of which each running sandbox has one, so that none can count, signal or trace another's processes. */
final class Users {

    /** Numbers that no distribution gives to anybody (systemd's table of users and groups: "unused"). */
    static final int FIRST = 60_600;
    static final int COUNT = 500;

    private static final Set<Integer> TAKEN = new HashSet<>();
    private static int turn = (int) (ProcessHandle.current().pid() % COUNT);   // two graders at once begin at different places

    private final int first;
    private final int count;

    Users(int first, int count) {
        this.first = first;
        this.count = count;
    }

    int first() {
        return first;
    }

    /** One that runs nothing now. */
    int take() throws IOException {
        synchronized (TAKEN) {
            Set<Integer> busy = running();
            busy.addAll(TAKEN);
            for (int i = 0; i < count; i++) {
                int user = first + Math.floorMod(turn++, count);
                if (!busy.contains(user)) {
                    TAKEN.add(user);
                    return user;
                }
            }
        }
        throw new IOException("Sandbox: all " + count + " users from " + first + " on are busy. Grade with fewer --slots.");
    }

    static void giveBack(int user) {
        synchronized (TAKEN) {
            TAKEN.remove(user);
        }
    }

    private static Set<Integer> running() throws IOException {
        Set<Integer> users = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    users.add((Integer) Files.getAttribute(process, "unix:uid"));
                } catch (IOException ended) {
                    // it has just ended
                }
            }
        }
        return users;
    }
}
