package gradkit.course;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The jars of a kernel's class path, in an order that the class-data archive needs.
 *
 * <p>An archive holds classes of the first jars on the path and stays valid while those are the same. So what we do not
 * build ourselves stands first: third-party libraries, then JJava. What we build follows, and may change freely.
 *
 * @param stable third-party jars, JJava's last
 * @param ours   the kernel subclass, the library, the answer key
 */
public record KernelJars(List<Path> stable, List<Path> ours) {

    /** Reads {@code .gradkit/classpath.txt} and adds what only a kernel needs. */
    public static KernelJars of(Root root) throws IOException {
        List<Path> stable = new ArrayList<>();
        List<Path> ours = new ArrayList<>(List.of(kernelJar(root)));
        for (String entry : Files.readString(root.classpath()).strip().split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            boolean built = root.modules().stream().anyMatch(m -> jar.startsWith(root.path().resolve(m)));
            (built ? ours : stable).add(jar);
        }
        stable.add(jjava(root));
        return new KernelJars(stable, ours);
    }

    /** JJava's own jar, which the Python package brings. */
    static Path jjava(Root root) {
        return spec(root).resolve("jjava.jar");
    }

    /** Our subclass of JJava's kernel, compiled at set-up. */
    static Path kernelJar(Root root) {
        return root.made().resolve("kernel/gradkit-kernel.jar");
    }

    /** Where Jupyter looks for the kernel {@code java}, in the kit's own environment only. */
    static Path spec(Root root) {
        return root.venv().resolve("share/jupyter/kernels/java");
    }

    String classPath() {
        List<Path> all = new ArrayList<>(stable);
        all.addAll(ours);
        return join(all);
    }

    static String join(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
