package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.support.CellRun;
import gradkit.support.RealKernel;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel installed into a folder whose name has a space, an accent and a dollar sign. */
class KernelInstallTest {

    private static final Path HERE = new Root(Path.of("")).path();

    @TempDir
    Path temporary;

    private Path root;
    private Path spec;

    @BeforeEach
    void furnish() throws IOException {
        root = Files.createDirectories(temporary.resolve("mein Gerät $HOME"));
        spec = KernelJars.spec(new Root(root));
        Files.createDirectories(spec);
        Files.createDirectories(root.resolve("course/src/main"));
        Files.copy(HERE.resolve("pom.xml"), root.resolve("pom.xml"));
        copy(HERE.resolve("course/src/main/kernel"), root.resolve("course/src/main/kernel"));
        Files.copy(KernelJars.jjava(new Root(HERE)), spec.resolve("jjava.jar"));
        Path jars = Files.createDirectories(root.resolve("jars"));
        Files.writeString(root.resolve(".gradkit/classpath.txt"),
            Stream.of(Files.readString(HERE.resolve(".gradkit/classpath.txt")).strip().split(File.pathSeparator))
                .filter(jar -> !jar.contains("pytorch-native")).map(jar -> copyInto(jars, Path.of(jar)))
                .collect(Collectors.joining(File.pathSeparator)));
    }

    @Test
    void the_kernel_starts_there_and_knows_its_home() throws IOException {
        KernelInstall.install(root);
        Map<String, String> only = Map.of("JUPYTER_PATH", spec.getParent().getParent().toString(), "JUPYTER_PREFER_ENV_PATH", "0");
        try (RealKernel kernel = RealKernel.start(root, only)) {
            CellRun run = kernel.execute("System.getenv(\"GRADKIT_HOME\")");
            assertThat(run.result()).isEqualTo(root.toString());
            assertThat(kernel.execute("1 / 0").errorLines()).contains("in your cell, line 1:  1 / 0");
        }
    }

    @Test
    void it_is_called_java_gradkit_and_takes_interrupts_as_messages() throws IOException {
        KernelInstall.install(root);
        JsonObject json = JsonParser.parseString(Files.readString(spec.resolve("kernel.json"))).getAsJsonObject();

        assertThat(json.get("display_name").getAsString()).isEqualTo("Java (GradKit)");
        assertThat(json.get("interrupt_mode").getAsString()).isEqualTo("message");
        assertThat(json.getAsJsonObject("env").get("DJL_OFFLINE").getAsString()).isEqualTo("true");
        assertThat(json.getAsJsonObject("env").has("JJAVA_TIMEOUT")).isFalse();
    }

    @Test
    void what_we_build_stands_last_on_the_class_path_so_that_the_archive_survives_a_build() throws IOException {
        KernelJars jars = KernelJars.of(new Root(HERE));

        assertThat(jars.stable()).extracting(jar -> jar.getFileName().toString()).anyMatch(n -> n.startsWith("api-")).endsWith("jjava.jar")
            .noneMatch(name -> name.startsWith("gradkit"));
        assertThat(jars.ours()).allMatch(jar -> jar.getFileName().toString().startsWith("gradkit"));
        assertThat(jars.classPath()).isEqualTo(KernelJars.join(List.copyOf(
            Stream.concat(jars.stable().stream(), jars.ours().stream()).toList())));
    }

    @Test
    void without_jjava_it_says_what_to_do() throws IOException {
        Files.delete(spec.resolve("jjava.jar"));
        assertThatThrownBy(() -> KernelInstall.install(root)).isInstanceOf(Stop.class).hasMessageContaining("jjava")
            .asString().contains("./gradkit lab");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static String copyInto(Path folder, Path jar) {
        try {
            return Files.copy(jar, folder.resolve(jar.getFileName())).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
