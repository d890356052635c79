package gradkit.course.grade.cage;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.grade.Caged;
import gradkit.course.grade.Ending;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is watched from outside, and the way without any walls. */
class WatchesTest {

    @Test
    void output_ends_at_its_ceiling() throws Exception {
        AtomicInteger alarms = new AtomicInteger();
        InputStream exact = new Ceiling(new ByteArrayInputStream(new byte[10]), 10, alarms::incrementAndGet);
        assertThat(exact.readAllBytes()).hasSize(10);
        assertThat(alarms).hasValue(0);
        InputStream more = new Ceiling(new ByteArrayInputStream(new byte[11]), 10, alarms::incrementAndGet);
        assertThat(more.readAllBytes()).hasSize(10);
        assertThat(alarms).hasValue(1);
        InputStream single = new Ceiling(new ByteArrayInputStream(new byte[] {1, 2, 3}), 2, alarms::incrementAndGet);
        assertThat(new int[] {single.read(), single.read(), single.read(), single.read()}).containsExactly(1, 2, -1, -1);
        assertThat(alarms).hasValue(2);
    }

    @Test
    void the_place_of_a_memory_group_is_found() {
        List<String> mounts = List.of("22 1 0:1 / / rw - ext4 /dev/a rw", "30 22 0:26 / /sys/fs/cgroup/memory rw,nosuid - cgroup cgroup rw,memory",
            "31 22 0:27 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct");
        assertThat(MemoryGroup.parents(List.of("4:memory:/mine/here", "3:cpu,cpuacct:/other", "0::/"), mounts)).containsExactly(Path.of("/sys/fs/cgroup/memory/mine/here"));
        List<String> inContainer = List.of("30 22 0:26 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory");
        assertThat(MemoryGroup.parents(List.of("4:memory:/docker/abc"), inContainer)).containsExactly(Path.of("/sys/fs/cgroup/memory"));
        List<String> second = List.of("30 22 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw,nsdelegate");
        assertThat(MemoryGroup.parents(List.of("0::/user.slice/user-0.slice/session-1.scope"), second)).containsExactly(Path.of("/sys/fs/cgroup/user.slice/user-0.slice"));
        assertThat(MemoryGroup.parents(List.of("0::/"), second)).as("nothing lies above the root").isEmpty();
    }

    @Test
    void words_of_what_is_refused_lead_to_a_cure() {
        assertThat(Trial.cure("bwrap: Creating new namespace failed: Operation not permitted")).contains("does not allow us", "Creating new namespace failed");
        assertThat(Trial.cure("bwrap: setting up uid map: Permission denied")).contains("does not allow us");
        assertThat(Trial.cure("java: cannot execute")).contains("could not be built here", "java: cannot execute");
    }

    @Test
    void unprotected_still_ends_what_does_not_end() throws Exception {
        String marker = UUID.randomUUID().toString();
        try (Caged loop = Guests.start(new Unprotected(), Guests.wall(1), "loop", marker);
             Caged flood = Guests.start(new Unprotected(), Guests.LIMITS, "flood", marker);
             Caged heap = Guests.start(new Unprotected(), Guests.LIMITS, "heap", marker);
             Caged exit = Guests.start(new Unprotected(), Guests.LIMITS, "exit", marker)) {
            assertThat(flood.output().readAllBytes()).hasSize(1_000_000);
            assertThat(List.of(loop.await(), flood.await(), heap.await(), exit.await())).containsExactly(Ending.TIME, Ending.OUTPUT, Ending.MEMORY, Ending.EXIT);
        }
        assertThat(Guests.alive(marker)).isEmpty();
    }
}
