package gradkit.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the class-data archive: the classes that a kernel loads at its start, parsed once and mapped from then on.
 *
 * <p>A real kernel runs a sum, a tensor and a chart and writes down which classes it loaded. A second JVM dumps those of
 * the third-party jars and of JJava. Ours are left out on purpose: they stand last on the class path, so the archive
 * survives each rebuild of them.
 */
public final class ClassDataArchive {

    private static final String LESSON = """
        import sys
        from jupyter_client.manager import start_new_kernel
        manager, client = start_new_kernel(kernel_name="java")
        try:
            for cell in sys.argv[1:]:
                reply = client.execute_interactive(cell, timeout=120, output_hook=lambda message: None)["content"]
                if reply["status"] != "ok":
                    sys.exit(reply["ename"] + ": " + reply["evalue"])
        finally:
            client.stop_channels()
            manager.shutdown_kernel()
        """;

    /** What a first lesson does: JShell, engine and charts load a good part of their classes. */
    private static final List<String> CELLS = List.of("1 + 1", """
        try (var m = ai.djl.ndarray.NDManager.newBaseManager()) {
            var a = m.arange(6f).reshape(2, 3);
            System.out.println(a.matMul(a.transpose()).toDebugString());
        }""", """
        { var chart = new org.knowm.xchart.XYChartBuilder().width(560).height(320).title("t").build();
          chart.addSeries("loss", new double[] {0, 1}, new double[] {1, 2});
          org.knowm.xchart.BitmapEncoder.getBitmapBytes(chart, org.knowm.xchart.BitmapEncoder.BitmapFormat.PNG); }""", """
        double square(double x) { return x * x; }
        List.of(1.0, 2.0).stream().map(x -> square(x)).collect(Collectors.toList())""");

    private ClassDataArchive() {
    }

    /** The archive's place; it need not exist for a kernel to start. */
    public static Path file(Root kit) {
        return kit.made().resolve("gradkit.jsa");
    }

    /**
     * Makes the archive if there is none for this Java and these jars. The kernel must be installed.
     *
     * @return true when it was made, false when it was there
     */
    public static boolean make(Path root) throws IOException, InterruptedException {
        if (fresh(root)) {
            return false;
        }
        Root kit = new Root(root);
        List<Path> jars = KernelJars.of(kit).stable();
        Stamp.Sealed stamp = stamp(kit, jars);
        stamp.remove();
        Path classes = kit.made().resolve("classes.lst");
        Path part = kit.made().resolve("gradkit.jsa.part");
        Files.deleteIfExists(file(kit));    // a kernel that starts meanwhile must not map half of the new one
        record(kit, classes);
        dump(kit, jars, classes, part);
        Files.move(part, file(kit), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(classes);
        stamp.write();
        return true;
    }

    /** True when the archive is there and was made for this Java and these jars. */
    static boolean fresh(Path root) throws IOException {
        Root kit = new Root(root);
        return Files.exists(file(kit)) && stamp(kit, KernelJars.of(kit).stable()).fresh();
    }

    private static Stamp.Sealed stamp(Root kit, List<Path> jars) throws IOException {
        return Stamp.of(kit, "class-data-archive").with(System.getProperty("java.vm.version"),
            System.getProperty("java.vm.vendor"), CELLS, jars).withFiles(jars.stream(), jar -> true).seal();
    }

    private static void record(Root kit, Path classes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(kit.inVenv("python").toString(), "-c", LESSON));
        command.addAll(CELLS);
        run(kit, "class-list", command, Map.of("JDK_JAVA_OPTIONS", "\"-XX:DumpLoadedClassList=" + classes + "\"",
            "JAVA_HOME", System.getProperty("java.home")));
    }

    private static void dump(Root kit, List<Path> jars, Path classes, Path archive) throws IOException, InterruptedException {
        run(kit, "class-data-archive", List.of(Root.java().toString(), "-Xshare:dump", "-Xlog:disable", "-Xlog:all=error:stderr",
            "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + archive, "-cp", KernelJars.join(jars)), Map.of());
    }

    private static void run(Root kit, String log, List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Command program = Command.of(kit, log, command.toArray());
        environment.forEach(program::with);
        if (program.code() != 0) {
            throw new Stop("The class-data archive could not be made.",
                "Lessons work without it, a second slower to start. What happened stands in " + kit.log(log) + ".");
        }
    }
}
