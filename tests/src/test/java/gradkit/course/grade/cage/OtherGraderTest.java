package gradkit.course.grade.cage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Graders that are killed, have no rights, or are refused a sandbox. */
@EnabledOnOs(OS.LINUX)
class OtherGraderTest {

    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--ambient-caps=-all");

    @TempDir
    Path place;

    @TempDir
    Path temporary;

    /** Where anybody can read them. */
    @BeforeEach
    void copyClasses() throws IOException {
        copy(Guests.place(Sandbox.class), "gradkit/course/grade");
        copy(Guests.place(OtherGrader.class), "gradkit/course/grade/cage");
        temporary.toFile().setWritable(true, false);
        temporary.toFile().setReadable(true, false);
        temporary.toFile().setExecutable(true, false);
        Path gson = Guests.place(com.google.gson.Gson.class);
        Files.copy(gson, place.resolve("gson.jar"));
        try (Stream<Path> all = Files.walk(place)) {
            for (Path path : all.toList()) {
                path.toFile().setReadable(true, false);
                if (Files.isDirectory(path)) path.toFile().setExecutable(true, false);
            }
        }
    }

    private void copy(Path from, String part) throws IOException {
        try (Stream<Path> all = Files.walk(from.resolve(part))) {
            for (Path path : all.toList()) {
                Path to = place.resolve("classes").resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) Files.createDirectories(to);
                else Files.copy(path, to);
            }
        }
    }

    @Test
    void a_killed_grader_leaves_nothing_running() throws Exception {
        String marker = UUID.randomUUID().toString();
        Process grader = grader(List.of(), "hold", marker);
        BufferedReader said = new BufferedReader(new InputStreamReader(grader.getInputStream(), StandardCharsets.UTF_8));
        assertThat(List.of(said.readLine(), said.readLine())).containsOnly("holding");
        assertThat(Guests.alive(marker + " ")).hasSizeGreaterThan(2);
        grader.destroyForcibly().waitFor();
        for (int i = 0; i < 300 && !Guests.alive(marker).isEmpty(); i++) Thread.sleep(100);
        assertThat(Guests.alive(marker)).isEmpty();
        assertThat(left()).isEmpty();
    }

    /** What it made and did not remove. */
    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.toList();
        }
    }

    @Test
    void without_rights_the_walls_are_the_same() throws Exception {
        assumeTrue(Programs.root(), "only root can become another user");
        assertThat(said(NOBODY, "missing")).isEqualTo("end");
        assertThat(said(NOBODY, "protection")).contains("user namespace", "run as root for a user of its own");
        Path secret = Files.writeString(place.resolve("secret"), "key");
        secret.toFile().setReadable(true, false);
        Map<String, String> became = said(NOBODY, "ordeal", secret.toString()).lines().filter(line -> line.contains(" "))
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(' ')), Function.identity()));
        assertThat(became).containsEntry("heap", "heap MEMORY ").containsEntry("write", "write DONE []").containsEntry("read", "read DONE []")
                .containsEntry("environment", "environment DONE [LANG, LD_LIBRARY_PATH, PWD]/student").containsEntry("connect", "connect DONE [] [lo]")
                .containsEntry("loop", "loop TIME ");
        assertThat(Integer.parseInt(became.get("threads").split(" ")[2])).isBetween(5, 80);
        assertThat(Integer.parseInt(became.get("native").split(" ")[2])).isBetween(5, 400);
    }

    @Test
    void where_namespaces_are_refused_it_says_what_to_do() throws Exception {
        assumeTrue(Programs.root(), "only root can take away what a user may do");
        List<String> capless = List.of("setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin");
        assertThat(said(capless, "missing")).contains("does not allow us", "--cap-add SYS_ADMIN", "bwrap: ");
        List<String> noNetwork = List.of("setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin");
        assertThat(said(noNetwork, "missing")).contains("does not allow us", "--cap-add NET_ADMIN");
        List<String> enough = List.of("setpriv", "--bounding-set=-all,+setuid,+setgid,+setpcap,+sys_admin,+net_admin,+dac_override", "--inh-caps=-all");
        assertThat(said(enough, "missing")).as("what a container with these two has").isEqualTo("end");
        List<String> noNamespaces = List.of("unshare", "--user", "--map-user=1000", "--keep-caps", "sh", "-c",
                "echo 0 > /proc/sys/user/max_user_namespaces && exec setpriv --inh-caps=-all --ambient-caps=-all \"$@\"", "sh");
        assertThat(said(noNamespaces, "missing")).contains("does not allow us", "user.max_user_namespaces", "sudo");
    }

    @Test
    void where_bubblewrap_is_not_installed_it_says_how() throws Exception {
        assumeTrue(Programs.root(), "only root can hide a program");
        List<String> hidden = List.of("unshare", "--mount", "sh", "-c", "for p in /usr/bin/bwrap /usr/local/bin/bwrap; do [ ! -e $p ] || mount --bind /dev/null $p; done; exec \"$@\"", "sh");
        assertThat(said(hidden, "missing")).contains("expected the program bwrap", "sudo apt install bubblewrap", "dnf install bubblewrap");
    }

    private String said(List<String> within, String... words) throws IOException {
        return new String(grader(within, words).getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private Process grader(List<String> within, String... words) throws IOException {
        List<String> all = new ArrayList<>(within);
        all.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary, "-cp", place.resolve("classes") + ":" + place.resolve("gson.jar"), OtherGrader.class.getName()));
        all.addAll(List.of(words));
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }
}
