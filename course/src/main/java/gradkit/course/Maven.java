package gradkit.course;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the modules when a source has changed, and writes the two class paths. The network is used only while something is new. */
public final class Maven {

    /** A short life: what it compiles for itself it seldom runs twice. A class of the library changed: 7 seconds of one core, not 18. */
    private static final String OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Root root;

    public Maven(Root root) {
        this.root = root;
    }

    /** Packages all but the tests, if anything changed since the last time; true if it had to. */
    public boolean build(Steps steps) throws Exception {
        Stamp.Sealed stamp = Stamp.of(root, "build").with(System.getProperty("java.home")).withFiles(root.sources(), Maven::source).seal();
        if (stamp.fresh() && whole(root.classpath()) && whole(root.toolClasspath())) return false;
        stamp.remove();
        steps.step("Build the library (Maven)", at -> {
            run("build", fetched(at), List.of("-pl", String.join(",", root.modules()), "-DskipTests", "package",
                    "dependency:build-classpath", "-Dmdep.outputFile=target/classpath.txt", "-Dmdep.includeScope=runtime"));
            writePaths();
        });
        stamp.write();
        return true;
    }

    private void run(String goal, Consumer<String> listener, List<String> words) throws Exception {
        if (code(goal, listener, words) != 0) throw Diagnosis.of(root, goal);
    }

    /** Runs Maven's goals and returns its exit code: without the network if all that the project files name came before. */
    public int code(String goal, Consumer<String> listener, List<String> words) throws Exception {
        Stream<Path> projects = Stream.of("", "lib", "course", "solutions", "tests").map(m -> root.path().resolve(m).resolve("pom.xml"));
        Stamp.Sealed fetched = Stamp.of(root, "fetched-" + goal).with(System.getProperty("user.home")).withFiles(projects, file -> true).seal();
        boolean offline = fetched.fresh();
        int code = mvn(goal, listener, words, offline);
        if (code != 0 && offline && missing(goal)) code = mvn(goal, listener, words, false);
        if (code == 0) fetched.write();
        return code;
    }

    private int mvn(String goal, Consumer<String> listener, List<String> words, boolean offline) throws Exception {
        Command command = Command.of(root, goal, Needs.maven(), "-B", "-f", root.path().resolve("pom.xml"));
        if (offline) command.and("-o");
        return command.and(words.toArray()).with("JAVA_HOME", System.getProperty("java.home")).with("GRADKIT_WITHIN", root.path())
                .with("MAVEN_OPTS", (OPTIONS + " " + System.getenv().getOrDefault("MAVEN_OPTS", "")).strip()).listen(listener).code();
    }

    /** Tells a step how many files Maven has fetched. */
    public static Consumer<String> fetched(Steps steps) {
        int[] files = {0};
        return line -> {
            if (line.contains("Downloaded from")) files[0]++;
            if (files[0] > 0) steps.progress(files[0] + " files fetched");
        };
    }

    private boolean missing(String goal) throws IOException {
        String log = Files.readString(root.log(goal));
        return log.contains("offline mode") || log.contains("has not been downloaded");
    }

    private static boolean source(Path file) {
        for (Path part : file) if (part.toString().equals("target") || part.toString().equals(".ipynb_checkpoints")) return false;
        return !file.toString().endsWith(".ipynb");
    }

    /** Third-party jars first: a class-data archive lives as long as the jars before ours stay the same. */
    private void writePaths() throws IOException {
        List<String> third = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        for (String jar : jars("lib")) third.add(jar);
        ours.add(built("lib"));
        if (root.modules().contains("solutions")) ours.add(built("solutions"));
        write(root.classpath(), Stream.concat(third.stream(), ours.stream()).toList());
        List<String> tool = new ArrayList<>(jars("course"));
        tool.removeIf(jar -> root.modules().stream().anyMatch(module -> Path.of(jar).startsWith(root.path().resolve(module))));
        tool.sort((a, b) -> Boolean.compare(first(b), first(a)));
        write(root.toolClasspath(), Stream.concat(Stream.of(built("course"), built("lib")), tool.stream()).toList());
    }

    /** What the command line itself needs is looked up first: opening eighty jars takes a fifth of a second. */
    private static boolean first(String jar) {
        return jar.contains("picocli") || jar.contains("gson");
    }

    private List<String> jars(String module) throws IOException {
        String line = Files.readString(root.path().resolve(module + "/target/classpath.txt")).strip();
        return line.isEmpty() ? List.of() : Arrays.asList(line.split(File.pathSeparator));
    }

    private String built(String module) throws IOException {
        try (Stream<Path> files = Files.list(root.path().resolve(module + "/target"))) {
            return files.filter(f -> f.toString().endsWith(".jar")).max((a, b) -> Long.compare(time(a), time(b))).orElseThrow().toString();
        }
    }

    private static long time(Path file) {
        return file.toFile().lastModified();
    }

    private static void write(Path file, List<String> jars) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, jars.stream().collect(Collectors.joining(File.pathSeparator)));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether the class path is there and so is every jar on it (a cleared Maven cache takes them away). */
    private static boolean whole(Path classpath) throws IOException {
        if (Files.notExists(classpath)) return false;
        return Arrays.stream(Files.readString(classpath).split(File.pathSeparator)).allMatch(jar -> Files.exists(Path.of(jar)));
    }
}
