package gradkit.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Everything between a built library and a first lesson. A step that is done, and whose ingredients are the same, is passed over. */
final class SetUp {

    private final Root root;
    private final Steps steps;

    SetUp(Root root, Steps steps) {
        this.root = root;
        this.steps = steps;
    }

    void all() throws Exception {
        PythonEnvironment python = new PythonEnvironment(root);
        step("Python environment", python.stamp(), python.there(), python::make);
        step("JupyterLab's settings", python.settingsStamp(), true, python::settings);
        step("Engine: unpack its native code", engineStamp(), true, at -> probe("engine"));
        step("Java kernel", kernelStamp(), Files.exists(kernelSpec()), at -> KernelInstall.install(root.path()));
        step("Data: compare checksums", dataStamp(), true, at -> probe("data"));
        archive();
    }

    private void step(String name, Stamp.Sealed stamp, boolean there, Steps.Work work) throws Exception {
        if (there && stamp.fresh()) return;
        stamp.remove();
        steps.step(name, work);
        stamp.write();
    }

    /** The archive only saves time: without it a kernel starts a second later, so its failure is told and passed over. */
    private void archive() throws Exception {
        if (ClassDataArchive.fresh(root.path())) return;
        try {
            steps.step("Class-data archive (faster start)", at -> ClassDataArchive.make(root.path()));
        } catch (Stop | IOException e) {
            steps.say("    " + e);
        }
    }

    private void probe(String part) throws Exception {
        Command.of(root, part, Root.java(), "-Xmx512m", "-cp", Files.readString(root.toolClasspath()), "gradkit.course.Probe", part)
                .with("GRADKIT_HOME", root.path()).with("DJL_OFFLINE", "true").with("OPT_OUT_TRACKING", "true").run();
    }

    private Stamp.Sealed engineStamp() throws IOException {
        return Stamp.of(root, "engine").with(System.getProperty("user.home"), System.getenv("DJL_CACHE_DIR"), System.getenv("ENGINE_CACHE_DIR"))
                .with(Stream.of(Files.readString(root.classpath()).split(java.io.File.pathSeparator)).filter(jar -> jar.contains("pytorch")).toList()).seal();
    }

    private Stamp.Sealed kernelStamp() throws IOException {
        return Stamp.of(root, "kernel").with(System.getProperty("java.home")).withContent(root.classpath()).withContent(root.stamps().resolve("python"))
                .withFiles(Stream.of(root.path().resolve("course/src/main/kernel"), root.path().resolve("course/src/main/java/gradkit/course/KernelInstall.java"),
                        root.path().resolve("lib/target")), SetUp::kernelSource).seal();
    }

    /** Our subclass compiles against the library: another library jar, another compilation. */
    private static boolean kernelSource(Path file) {
        return !file.toString().contains("target") || file.toString().endsWith(".jar");
    }

    private Stamp.Sealed dataStamp() throws IOException {
        return Stamp.of(root, "data").withFiles(Stream.of(root.path().resolve("datasets")), file -> true).seal();
    }

    private Path kernelSpec() {
        return root.venv().resolve("share/jupyter/kernels/java/kernel.json");
    }
}
