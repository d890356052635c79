package gradkit.course.grade.cage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command that builds the sandbox, read word by word: a wall that is gone from it is noticed here, whatever this system allows. */
@EnabledOnOs(OS.LINUX)
class SandboxCommandTest {

    private static final Path HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path jars;

    @Test
    void every_wall_is_there() throws Exception {
        for (OptionalInt user : List.of(OptionalInt.of(60_700), OptionalInt.empty())) {
            List<String> words = words(user);
            assertThat(words).contains("--die-with-parent", "--new-session", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup", "--clearenv")
                .containsSequence("--remount-ro", "/").containsSequence("--seccomp", "4")
                .contains("--nproc=80", "--data=400000000", "--cpu=60:62", "--fsize=0", "--nofile=256", "--core=0", "--memlock=0", "--msgqueue=0", "-Xmx64m")
                .doesNotContain("--bind", "--bind-try", "--dev", "--proc", "--tmpfs", "--share-net");
            assertThat(words.subList(words.indexOf("-cp"), words.size())).containsExactly("-cp", jars + "/a.jar:" + jars + "/b.jar", "Main", "word");
        }
    }

    @Test
    void nothing_is_shown_but_system_java_and_class_path() throws Exception {
        List<String> words = words(OptionalInt.of(60_700));
        List<String> shown = IntStream.range(0, words.indexOf("--")).filter(i -> words.get(i).endsWith("-bind")).mapToObj(i -> words.get(i + 1)).toList();
        assertThat(shown).contains(jars + "/a.jar").doesNotHaveDuplicates().allMatch(path -> path.matches("/(usr/)?lib(64)?|/dev/(null|zero|random|urandom)|/etc/ld.so.cache")
                || path.startsWith(HOME.toString()) || path.matches("/etc/.*(java|jdk).*") || path.startsWith("/etc/pki") || path.startsWith(jars.toString()));
        assertThat(words).filteredOn("--dev-bind"::equals).hasSize(4);
    }

    private List<String> words(OptionalInt user) throws IOException {
        List<Path> classPath = List.of(jars.resolve("a.jar"), jars.resolve("b.jar"));
        for (Path jar : classPath) Files.writeString(jar, "");
        Optional<Path> setpriv = user.isPresent() ? Optional.of(Path.of("/usr/bin/setpriv")) : Optional.empty();
        Programs programs = new Programs(Path.of("/bin/sh"), Path.of("/usr/bin/bwrap"), Path.of("/usr/bin/prlimit"), setpriv);
        return new SandboxCommand(programs, HOME, Readable.system(HOME).and(classPath), user, Guests.LIMITS).words(classPath, List.of("-Dx=y"), List.of("Main", "word"));
    }

    @Test
    void as_root_it_becomes_a_user_without_rights() throws Exception {
        List<String> words = words(OptionalInt.of(60_700));
        int becoming = Collections.indexOfSubList(words, List.of("--", "/usr/bin/setpriv", "--reuid", "60700", "--regid", "60700", "--clear-groups", "--no-new-privs",
                "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all", "/usr/bin/prlimit"));
        assertThat(becoming).isPositive();
        assertThat(words.indexOf(HOME + "/bin/java")).isGreaterThan(becoming);
        assertThat(words).doesNotContain("--unshare-user").containsSequence("--cap-drop", "ALL");
    }

    @Test
    void otherwise_it_has_a_user_namespace() throws Exception {
        assertThat(words(OptionalInt.empty())).contains("--unshare-user").doesNotContain("--cap-add", "--reuid");
    }

    @Test
    void what_lies_in_a_shown_folder_is_not_shown_twice() throws Exception {
        jars.toFile().setReadable(true, false);
        jars.toFile().setExecutable(true, false);
        Path inside = Files.createDirectory(jars.resolve("classes"));
        List<String> options = Readable.system(HOME).and(List.of(inside, jars)).options();
        assertThat(options).contains(jars.toString()).doesNotContain(inside.toString());
    }

    @Test
    void what_cannot_be_shown_is_said() throws Exception {
        Readable system = Readable.system(HOME);
        assertThatThrownBy(() -> system.and(List.of(jars.resolve("none.jar")))).isInstanceOf(IOException.class).hasMessageContaining("none.jar is not there");
        assertThatThrownBy(() -> system.and(List.of(Path.of("/")))).isInstanceOf(IOException.class).hasMessageContaining("expected a jar or a folder");
        if (!Programs.root()) return;
        Path mine = Files.writeString(jars.resolve("mine.jar"), "");
        mine.toFile().setReadable(false, false);
        assertThatThrownBy(() -> system.and(List.of(mine))).isInstanceOf(IOException.class).hasMessageContaining("can't read").hasMessageContaining("chmod -R a+rX");
    }
}
