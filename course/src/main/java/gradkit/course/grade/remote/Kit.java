package gradkit.course.grade.remote;

import gradkit.course.ClassDataArchive;
import gradkit.course.KernelJars;
import gradkit.course.Root;
import gradkit.course.grade.Limits;
import gradkit.exercise.Exercise;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the JVM of an answer runs on. Third-party jars stand first and in the kernel's order, so that the kernel's class-data archive fits; then one jar
 * with our library, without the classes that the exercise forbids, and our end of the pipe. The key is not among them.
 *
 * @param thirdParty jars as the kernel has them
 * @param archive    the kernel's class-data archive; it need not exist
 * @param library    the library's jar, or its folder of classes
 * @param course     the course tool's
 * @param made       where jars are made
 */
public record Kit(List<Path> thirdParty, Path archive, Path library, Path course, Path made) {

    /** The kit of this folder, with the library and the course tool that are running now. */
    public static Kit of(Root root) throws IOException {
        return new Kit(KernelJars.of(root).stable(), ClassDataArchive.file(root), origin(Exercise.class), origin(Kit.class), root.made().resolve("grade"));
    }

    private static Path origin(Class<?> one) {
        try {
            return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class path for an answer to this exercise; makes the stripped jar if it is not there. */
    public List<Path> classPath(Exercise<?> exercise) throws IOException {
        List<Path> all = new ArrayList<>(thirdParty);
        all.add(StrippedJar.of(library, course, exercise.forbidden(), made));
        return List.copyOf(all);
    }

    /** What else an answer's JVM must be able to read. */
    public List<Path> alsoRead() {
        return Files.exists(archive) ? List.of(archive) : List.of();
    }

    /** What the JVM is told: the kernel's options where an answer could notice, and nothing that writes. */
    public List<String> options(Limits limits) {
        List<String> options = new ArrayList<>(List.of(
                "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED",    // which snippet a stack frame stands in
                "-ea", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8",
                "-Xmx" + limits.heap() + "m", "-Xms32m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",       // an answer runs for a moment: what the second compiler would win is less than it costs
                "-XX:ActiveProcessorCount=2",    // fewer threads of the JVM's own; the same on every machine
                "-XX:-UsePerfData", "-Xlog:disable", "-Xshare:auto"));
        alsoRead().forEach(file -> options.add("-XX:SharedArchiveFile=" + file));
        return List.copyOf(options);
    }
}
