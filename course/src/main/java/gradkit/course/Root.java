package gradkit.course;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The kit's folder and the places in it that the launcher and the course tool share. */
public record Root(Path path) {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    public Root {
        path = path.toAbsolutePath().normalize();
    }

    /** The folder that the launcher or {@code GRADKIT_HOME} names, or else the nearest one above the working directory. */
    public static Root find() {
        String named = System.getProperty("gradkit.root", System.getenv().getOrDefault("GRADKIT_HOME", ""));
        if (!named.isEmpty()) return new Root(Path.of(named));
        Path here = Path.of("").toAbsolutePath();
        for (Path at = here; at != null; at = at.getParent())
            if (Files.exists(at.resolve("gradkit.cmd"))) return new Root(at);
        throw new Stop("GradKit's folder: expected " + here + " or a folder above it to hold the file gradkit; found none.",
                "Start the command in the folder that you cloned, or set GRADKIT_HOME to it.");
    }

    public static boolean windows() {
        return WINDOWS;
    }

    /** What set-up makes; deleting it loses nothing that cannot be made again. */
    public Path made() {
        return path.resolve(".gradkit");
    }

    /** The learner's copies; {@code GRADKIT_WORK} names another folder for them. */
    public Path work() {
        String named = System.getenv().getOrDefault("GRADKIT_WORK", "");
        return named.isEmpty() ? path.resolve("work") : Path.of(named).toAbsolutePath();
    }

    public Path notebooks() {
        return path.resolve("notebooks");
    }

    public Path docs() {
        return path.resolve("docs");
    }

    public Path solutions() {
        return path.resolve("solutions");
    }

    public Path requirements() {
        return path.resolve("course/requirements.txt");
    }

    public Path venv() {
        return made().resolve("venv");
    }

    /** A program of the virtual environment: {@code python}, {@code jupyter}, … */
    public Path inVenv(String program) {
        return inVenv(venv(), program);
    }

    /** A program of any virtual environment. */
    static Path inVenv(Path venv, String program) {
        return WINDOWS ? venv.resolve("Scripts/" + program + ".exe") : venv.resolve("bin/" + program);
    }

    /** One line, all jars that a kernel needs: third-party first, then our library, the answer key last. */
    public Path classpath() {
        return made().resolve("classpath.txt");
    }

    /** One line, all jars of the course tool, its own first. */
    public Path toolClasspath() {
        return made().resolve("course-classpath.txt");
    }

    public Path log(String step) {
        return made().resolve("logs/" + step + ".log");
    }

    public Path stamps() {
        return made().resolve("stamps");
    }

    /** The {@code java} that runs this: Maven, the kernels and the tests use the same. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java");
    }

    /** The files that the build reads: modules' sources and the lessons, never what is built from them. */
    public Stream<Path> sources() {
        return Stream.of("pom.xml", "tests/pom.xml", "lib", "course", "solutions").map(path::resolve);
    }

    /** What a release writes into a folder for students: where it is, commands for teachers have nothing to work on. */
    public Path release() {
        return path.resolve("release.json");
    }

    /** The modules that set-up packages; a course that hands out no answers has no {@code solutions}. */
    public List<String> modules() {
        return Stream.of("lib", "course", "solutions").filter(m -> Files.exists(path.resolve(m + "/pom.xml"))).toList();
    }
}
