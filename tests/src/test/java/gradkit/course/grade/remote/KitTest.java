package gradkit.course.grade.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.Root;
import gradkit.exercise.Activations;
import gradkit.exercise.Exercise;
import gradkit.exercise.WrongFormulas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer's JVM can read. */
class KitTest {
    @TempDir
    private Path made;

    private Path jar(Exercise<?> exercise) throws IOException {
        Kit kit = Kit.of(Root.find());
        List<Path> all = new Kit(kit.thirdParty(), kit.archive(), kit.library(), kit.course(), made).classPath(exercise);
        assertThat(all).startsWith(kit.thirdParty().toArray(Path[]::new)).hasSize(kit.thirdParty().size() + 1);
        return all.get(all.size() - 1);
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(Object::toString).toList();
        }
    }

    @Test
    void theJarHoldsTheLibraryOurEndAndNoKey() throws IOException {
        List<String> entries = entries(jar(Activations.LEAK_BENDS));
        assertThat(entries).contains("gradkit/scratch/Activation.class", "gradkit/startup.jsh", "gradkit/course/grade/inside/Main.class");
        assertThat(entries).noneMatch(name -> name.startsWith("gradkit/key/") || name.startsWith("META-INF/services") || name.startsWith("gradkit/course/grade/cage"));
        assertThat(entries).filteredOn(name -> name.startsWith("gradkit/course/")).allMatch(name -> name.startsWith("gradkit/course/grade/"));
    }

    @Test
    void aForbiddenClassIsHollow() throws Exception {
        Path jar = jar(WrongFormulas.SLOPE_AND_MEAN);
        assertThat(entries(jar)).contains("gradkit/scratch/Matrix.class").noneMatch(name -> name.startsWith("gradkit/scratch/Matrix$"));
        try (var loader = new java.net.URLClassLoader(new java.net.URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> hollow = loader.loadClass("gradkit.scratch.Matrix");
            assertThat(hollow.getDeclaredMethods()).isEmpty();
            assertThat(hollow.getDeclaredConstructors()).isEmpty();
            assertThat(hollow.getModifiers()).isEqualTo(gradkit.scratch.Matrix.class.getModifiers());
        }
    }

    @Test
    void itIsMadeOnceAndAgainWhenSomethingElseIsForbidden() throws IOException {
        Path first = jar(Activations.LEAK_BENDS);
        var time = Files.getLastModifiedTime(first);
        assertThat(jar(Activations.LEAK_BENDS)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(time);
        assertThat(jar(Activations.TANH_SLOPE)).isNotEqualTo(first);
        try (var files = Files.list(made)) {
            assertThat(files).hasSize(2).allMatch(file -> file.toString().endsWith(".jar"));
        }
    }
}
