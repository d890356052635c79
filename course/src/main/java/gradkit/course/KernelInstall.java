package gradkit.course;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Installs the kernel "Java (GradKit)" under the name {@code java}, in the kit's own Python environment only.
 *
 * <p>Three files: {@code kernel.json} for Jupyter, {@code jvm.options} with what the JVM is told, and on Unix {@code start},
 * a script of a few lines that picks the Java when the kernel starts, so that another {@code JAVA_HOME} tomorrow breaks
 * nothing. It hands its process over to Java: a kernel is one process, Jupyter's own child.
 */
public final class KernelInstall {

    private static final String START = """
        #!/bin/sh
        # Starts the kernel with the Java of JAVA_HOME, or else the first one on the PATH.
        java="${JAVA_HOME:+$JAVA_HOME/bin/java}"
        [ -x "$java" ] || java=java
        # Without a UTF-8 locale, Java could not open files with accents in their names.
        case "${LC_ALL:-${LC_CTYPE:-$LANG}}" in *[Uu][Tt][Ff]*8*) ;; *) export LC_ALL=C.UTF-8 ;; esac
        exec "$java" "@${0%/*}/jvm.options" "$@"
        """;

    private KernelInstall() {
    }

    /** Compiles our part of the kernel and writes its specification. The environment and the class path must be there. */
    public static void install(Path root) throws IOException {
        Root kit = new Root(root);
        if (Files.notExists(KernelJars.jjava(kit))) {
            throw new Stop("The kernel: expected " + KernelJars.jjava(kit) + ", which the Python package jjava brings; not there.",
                "Delete .gradkit/venv and run ./gradkit lab: it makes the environment again.");
        }
        KernelCompile.compile(kit);
        Path spec = KernelJars.spec(kit);
        Files.writeString(spec.resolve("jvm.options"), jvmOptions(kit), nativeCharset());
        if (!Root.windows()) {
            Path start = spec.resolve("start");
            Files.writeString(start, START);
            start.toFile().setExecutable(true, false);
        }
        Files.writeString(spec.resolve("kernel.json"), kernelJson(kit));
        Files.deleteIfExists(spec.resolve("jjava-launcher.jar"));    // a second JVM, which would outlive a killed server
    }

    /** What the JVM is told, one option a line, each with its reason. */
    static String jvmOptions(Root kit) throws IOException {
        return """
            # Written by ./gradkit; changes are lost. Order matters to nobody but the class path.
            # JJava looks into JShell.
            --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED
            # The engine is native code; newer JDKs would warn of it.
            --enable-native-access=ALL-UNNAMED
            # A lesson's asserts are checks; those inside the kernel are not a reader's business.
            -ea
            -da:org.dflib.jjava...
            -Djava.awt.headless=true
            -Dfile.encoding=UTF-8
            # A ceiling, not a reservation: a leak ends in an error below the cell and not in a laptop that swaps. MNIST as
            # doubles takes 0.4 GB; tensors live outside the heap.
            -Xmx2g
            # Starting small keeps 90 MB free in each kernel and costs no time.
            -Xms64m
            # As fast to start as G1 (measured), smaller, and it leaves the other cores to the engine.
            -XX:+UseSerialGC
            # Classes already parsed. A missing or stale archive costs a second of start-up, and not a word.
            -XX:SharedArchiveFile=%s
            -Xlog:disable
            -Xlog:all=error,cds*=off:stderr
            -cp
            %s
            gradkit.notebook.kernel.Main
            """.formatted(quoted(ClassDataArchive.file(kit).toString()), quoted(KernelJars.of(kit).classPath()));
    }

    private static String kernelJson(Root kit) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("argv", Root.windows()
            ? List.of(Root.java().toString(), "@{resource_dir}\\jvm.options", "{connection_file}")
            : List.of("{resource_dir}/start", "{connection_file}"));
        spec.put("display_name", "Java (GradKit)");
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");    // a JVM has no use for SIGINT
        Map<String, String> environment = new TreeMap<>(EngineEnvironment.VARIABLES);
        environment.put("GRADKIT_HOME", kit.path().toString().replace("$", "$$"));    // Jupyter fills in ${NAME}
        spec.put("env", environment);
        Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        return gson.toJson(spec) + "\n";
    }

    /** An argument in the syntax of Java's option files, where a backslash escapes. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The launcher reads option files as bytes of the system's own encoding, which is UTF-8 on Linux and macOS. */
    private static Charset nativeCharset() {
        return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    }
}
