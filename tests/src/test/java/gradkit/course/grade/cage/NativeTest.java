package gradkit.course.grade.cage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradkit.course.grade.Caged;
import gradkit.course.grade.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A program that leaves Java and asks the kernel itself gets no further. */
@EnabledOnOs(OS.LINUX)
class NativeTest {

    @TempDir
    static Path bridge;

    /** The library that makes native calls is unpacked here: inside there is no place for it. */
    @BeforeAll
    static void unpack() throws IOException {
        String name = "/com/sun/jna/" + com.sun.jna.Platform.RESOURCE_PREFIX + "/libjnidispatch.so";
        Path library = bridge.resolve("libjnidispatch.so");
        try (InputStream packed = com.sun.jna.Native.class.getResourceAsStream(name)) {
            Files.copy(packed, library);
        }
        library.toFile().setReadable(true, false);
        bridge.toFile().setReadable(true, false);
        bridge.toFile().setExecutable(true, false);
    }

    @Test
    void the_kernel_grants_nothing() throws Exception {
        try (Caged guest = start(new Sandbox(), "ask")) {
            assertThat(Guests.said(guest)).isEqualTo("[]");
            assertThat(guest.await()).isEqualTo(Ending.DONE);
        }
    }

    @Test
    void shared_memory_is_counted_by_the_group_or_by_us() throws Exception {
        for (Sandbox sandbox : List.of(new Sandbox(), new Sandbox().withoutGroup())) {
            try (Caged guest = start(sandbox, "shared")) {
                assertThat(Guests.said(guest)).startsWith("0 1 2");
                assertThat(guest.await()).isEqualTo(Ending.MEMORY);
            }
        }
    }

    @Test
    void root_gives_each_a_user_of_its_own() throws Exception {
        assumeTrue(Programs.root(), "only root can become another user");
        Sandbox sandbox = new Sandbox().asUsers(61_000, 2);
        try (Caged first = Guests.start(sandbox, Guests.LIMITS, "sleep")) {
            try (Caged one = start(sandbox, "user")) {
                assertThat(Guests.said(one)).isIn("61000", "61001");
            }
            try (Caged second = Guests.start(sandbox, Guests.LIMITS, "sleep")) {
                assertThatThrownBy(() -> start(sandbox, "user")).hasMessageContaining("all 2 users from 61000 on are busy");
            }
        }
        try (Caged free = start(sandbox, "user")) {
            assertThat(Guests.said(free)).isIn("61000", "61001");
        }
    }

    private static Caged start(Sandbox sandbox, String what) throws IOException {
        List<Path> classes = new ArrayList<>(Guests.classes());
        classes.add(Guests.place(com.sun.jna.Native.class));
        return sandbox.reading(List.of(bridge)).start(classes, List.of("-Djna.boot.library.path=" + bridge, "-Djna.nounpack=true", "-XX:+UseSerialGC"),
                List.of(Native.class.getName(), what), Guests.LIMITS);
    }
}
