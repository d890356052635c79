package gradkit.course;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles our subclass of JJava's kernel into a jar.
 *
 * <p>At set-up and not by Maven: JJava comes with a Python package and is in no Maven repository.
 */
final class KernelCompile {

    private KernelCompile() {
    }

    /** Makes {@code .gradkit/kernel/gradkit-kernel.jar} from {@code course/src/main/kernel}. */
    static void compile(Root root) throws IOException {
        Path classes = Files.createTempDirectory("gradkit-kernel");
        try {
            javac(root, classes);
            Files.createDirectories(KernelJars.kernelJar(root).getParent());
            pack(classes, KernelJars.kernelJar(root));
        } finally {
            delete(classes);
        }
    }

    private static void javac(Root root, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new Stop("The kernel: expected a JDK at " + System.getProperty("java.home") + "; found a Java without a compiler.",
                "Install a JDK, 17 or newer, or set JAVA_HOME to one.");
        }
        KernelJars jars = KernelJars.of(root);
        List<String> options = List.of("-proc:none", "-nowarn", "--release", "17", "-g", "-encoding", "UTF-8",
            "-d", classes.toString(), "-cp", jars.classPath());
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources(root))).call();
            if (!done) {
                throw new Stop("The kernel does not compile against " + KernelJars.jjava(root) + ":\n" + said,
                    "Delete .gradkit/venv and start again: the Python environment holds another JJava than this kit expects.");
            }
        }
    }

    private static List<Path> sources(Root root) throws IOException {
        try (Stream<Path> files = Files.walk(root.path().resolve("course/src/main/kernel"))) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        Path part = jar.resolveSibling(jar.getFileName() + ".part");
        try (OutputStream file = Files.newOutputStream(part); JarOutputStream out = new JarOutputStream(file)) {
            for (Path f : below(classes)) {
                if (Files.isRegularFile(f)) {
                    out.putNextEntry(new JarEntry(classes.relativize(f).toString().replace('\\', '/')));
                    Files.copy(f, out);
                    out.closeEntry();
                }
            }
        }
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all = new ArrayList<>(below(folder));
        Collections.reverse(all);
        for (Path p : all) {
            Files.delete(p);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
