package gradkit.course.similar;

import com.google.gson.Gson;
import gradkit.course.Command;
import gradkit.course.Maven;
import gradkit.course.Needs;
import gradkit.course.Root;
import gradkit.course.Stamp;
import gradkit.course.Steps;
import gradkit.course.Stop;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** JPlag in a JVM of its own, fetched by Maven once ({@code course/jplag/pom.xml} says under which licence); afterwards no network is needed. */
final class JPlag {

    /** What came back: names of those that could be compared, and their pairs. */
    record Found(List<String> compared, List<Pair> pairs) { }

    private static final String STEP = "jplag";
    private static final int GAVE_UP = 124;

    private final Root root;

    JPlag(Root root) {
        this.root = root;
    }

    /** Has it fetched, if it is not there. */
    void fetch(Steps steps) throws Exception {
        Path pom = root.path().resolve("course/jplag/pom.xml");
        Stamp.Sealed stamp = Stamp.of(root, STEP).withContent(pom).withContent(root.path().resolve("pom.xml")).seal();
        if (stamp.fresh() && whole()) return;
        stamp.remove();
        steps.step("JPlag: fetch", at -> {
            if (maven(pom, at, "-o") != 0 && maven(pom, at) != 0) throw new Stop("JPlag: Maven could not fetch it; its words are in " + root.log("jplag-fetch") + ".",
                    "It needs the network once. Then try again.");
        });
        stamp.write();
    }

    private int maven(Path pom, Steps steps, String... more) throws Exception {
        return Command.of(root, "jplag-fetch", Needs.maven(), "-B", "-f", pom).and((Object[]) more)
                .and("dependency:build-classpath", "-Dmdep.outputFile=" + classPath(), "-Dmdep.includeScope=runtime")
                .with("JAVA_HOME", System.getProperty("java.home")).listen(Maven.fetched(steps)).code();
    }

    private Path classPath() {
        return root.made().resolve("jplag-classpath.txt");
    }

    private boolean whole() throws IOException {
        return Files.exists(classPath()) && Arrays.stream(Files.readString(classPath()).strip().split(File.pathSeparator)).allMatch(jar -> Files.exists(Path.of(jar)));
    }

    /**
     * Compares each folder below {@code submissions} with each other.
     *
     * @param base   what everybody was given: it counts for nobody
     * @param tokens a match has at least so many
     * @param least  share from 0 to 1 from which on matches are told
     * @param limit  after this it gives up
     * @return empty if it gave up
     */
    Optional<Found> compare(Path submissions, Path base, int tokens, double least, Duration limit) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("gradkit-jplag-");
        Path program = work.resolve("Compare.java");
        Path result = work.resolve("result.json");
        try {
            try (InputStream in = JPlag.class.getResourceAsStream("Compare.java")) {
                Files.copy(in, program);
            }
            int code = Command.of(root, STEP, Root.java(), "-Xmx1g", "-Xss16m", "-Dfile.encoding=UTF-8", "-cp", Files.readString(classPath()).strip(),
                    program, submissions, base, tokens, least, limit.toSeconds(), result).code();
            if (code == GAVE_UP) return Optional.empty();
            if (code != 0) throw new Stop("JPlag ended without a result; its words are in " + root.log(STEP) + ".", "Try again with fewer submissions.");
            return Optional.of(new Gson().fromJson(Files.readString(result, StandardCharsets.UTF_8), Found.class));
        } finally {
            Files.deleteIfExists(result);
            Files.deleteIfExists(program);
            Files.delete(work);
        }
    }
}
