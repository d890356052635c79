package gradkit.course.grade.cage;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.grade.Caged;
import gradkit.course.grade.Ending;
import gradkit.course.grade.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a program tries in a sandbox, it is stopped, and nothing outside has changed. */
@EnabledOnOs(OS.LINUX)
class HostileTest {

    @ParameterizedTest
    @CsvSource({"exit,EXIT", "exit 0,DONE", "crash,EXIT", "flood,OUTPUT", "heap,MEMORY"})
    void it_ends_and_we_know_why(String name, Ending why) throws Exception {
        try (Caged guest = Guests.start(name)) {
            assertThat(guest.output().readAllBytes().length).isLessThanOrEqualTo(1_000_000);
            assertThat(guest.await()).isEqualTo(why);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "deaf", "close"})
    void what_does_not_end_is_ended_by_the_clock(String name) throws Exception {
        try (Caged guest = Guests.start(new Sandbox(), Guests.wall(1), name)) {
            assertThat(Guests.said(guest)).isEmpty();
            assertThat(guest.await()).isEqualTo(Ending.TIME);
        }
    }

    @Test
    void processor_time_ends_it_before_the_clock_does() throws Exception {
        try (Caged guest = Guests.start(new Sandbox(), Guests.cpu(1), "loop")) {
            assertThat(guest.await()).isEqualTo(Ending.TIME);
        }
        try (Caged guest = Guests.start(new Sandbox(), Guests.cpu(1), "burn")) {
            assertThat(Guests.said(guest)).startsWith("warned");
            assertThat(guest.await()).isIn(Ending.TIME, Ending.EXIT);
        }
    }

    @Test
    void who_writes_to_one_that_does_not_listen_is_set_free() throws Exception {
        try (Caged guest = Guests.start(new Sandbox(), Guests.wall(1), "deaf")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> {
                for (byte[] much = new byte[100_000];;) guest.input().write(much);
            })).isInstanceOf(IOException.class);
            assertThat(guest.await()).isEqualTo(Ending.TIME);
        }
    }

    @Test
    void errors_are_dropped_however_many() throws Exception {
        assertThat(Guests.said("whisper and shout")).isEqualTo("heard");
    }

    @Test
    void memory_outside_the_heap_is_limited_too() throws Exception {
        assertThat(Integer.parseInt(Guests.said("direct"))).isBetween(5, 400);
        assertThat(Integer.parseInt(Guests.said("native"))).isBetween(5, 400);
    }

    @Test
    void five_thousand_threads_are_not_to_be_had() throws Exception {
        assertThat(Integer.parseInt(Guests.said("threads", "5000"))).isBetween(5, 80);
    }

    @Test
    void two_sandboxes_at_once_have_all_their_processes_each() throws Exception {
        try (Caged one = Guests.start("threads", "50"); Caged two = Guests.start("threads", "50")) {
            assertThat(List.of(Guests.said(one), Guests.said(two))).containsOnly("50");
        }
    }

    @Test
    void a_fork_bomb_stays_small_and_none_of_it_is_left() throws Exception {
        String marker = UUID.randomUUID().toString();
        try (Caged guest = Guests.start("children", marker)) {
            assertThat(guest.output().read()).isEqualTo('o');
            for (int i = 0; i < 20; i++) {
                assertThat(Guests.alive(marker)).hasSizeLessThan(Guests.LIMITS.processes() + 3);   // the room's own three
                Thread.sleep(50);
            }
        }
        assertThat(Guests.alive(marker)).isEmpty();
    }

    @Test
    void what_it_leaves_behind_ends_with_it() throws Exception {
        String marker = UUID.randomUUID().toString();
        try (Caged guest = Guests.start("orphan", marker)) {
            assertThat(Guests.said(guest)).isEqualTo("left");
            assertThat(guest.await()).isEqualTo(Ending.DONE);
            assertThat(Guests.alive(marker)).isEmpty();
        }
    }

    @Test
    void closing_ends_it() throws Exception {
        String marker = UUID.randomUUID().toString();
        Caged guest = Guests.start("sleep", marker);
        assertThat(guest.output().read()).isEqualTo('a');
        assertThat(guest.ended()).isEmpty();
        guest.close();
        assertThat(Guests.alive(marker)).isEmpty();
        Caged just = Guests.start("sleep", marker);
        just.close();
        assertThat(Guests.alive(marker)).isEmpty();
    }

    @Test
    void no_file_can_be_written_anywhere() throws Exception {
        assertThat(Guests.said("write")).isEqualTo("[]");
    }

    @Test
    void only_what_is_shown_can_be_read() throws Exception {
        List<String> secrets = List.of("/proc", "/sys", "/tmp", "/var", "/home", "/root/.m2", "/etc/passwd", "/etc/shadow", "/bin", "/usr/bin/sh", "/usr/share", "/run",
                "/dev/shm", "/dev/mem", "/dev/tty", "/dev/vsock", System.getProperty("user.home") + "/.ssh", Path.of("pom.xml").toAbsolutePath().toString(),
                Path.of("solutions").toAbsolutePath().toString(), Path.of("course").toAbsolutePath().toString());
        Path shown = Guests.place(Hostile.class);            // its parents are there too, with nothing else in them
        assertThat(Guests.said("read", secrets.stream().filter(secret -> !shown.startsWith(secret)).toArray(String[]::new))).isEqualTo("[]");
        assertThat(Guests.said("environment")).isEqualTo("[LANG, LD_LIBRARY_PATH, PWD]/student");
    }

    @Test
    void no_other_computer_and_no_other_sandbox_is_in_reach() throws Exception {
        try (ServerSocket ours = new ServerSocket(0); Caged listener = Guests.start("listen")) {
            String port = new BufferedReader(new InputStreamReader(listener.output())).readLine();
            List<String> places = new ArrayList<>(List.of("127.0.0.1:" + port, "127.0.0.1:" + ours.getLocalPort()));
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(each.getInetAddresses())) if (address instanceof Inet4Address) places.add(address.getHostAddress() + ":" + ours.getLocalPort());
            }
            assertThat(Guests.said("connect", places.toArray(String[]::new))).isEqualTo("[] [lo]");
        }
    }
}
