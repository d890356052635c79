package gradkit.image;

import gradkit.course.Root;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Images without an engine: buildah with a store of its own, which is deleted when the tests end. It needs root and Linux. */
final class Buildah implements AutoCloseable {

    private final Path store;
    private final String driver;

    Buildah(Path store) throws Exception {
        this.store = store;
        // Overlays share what images have in common; where the file system has none, each image is a whole copy.
        driver = code(command("overlay", "info")) == 0 ? "overlay" : "vfs";
    }

    /** Whether this computer can do it at all. */
    static boolean possible() {
        return Stream.of("buildah", "debootstrap", "unshare", "ip").allMatch(Buildah::onPath) && "root".equals(System.getProperty("user.name"));
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** What it prints; fails with the end of its log if it fails. */
    String run(String... words) throws Exception {
        return output(command(driver, words), Map.of());
    }

    /** A command in a container, as the image's user, in network and process spaces of its own: no network but the loopback. */
    String inside(String container, List<String> options, List<String> command) throws Exception {
        List<String> words = new ArrayList<>(List.of("unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc",
                "sh", "-c", "ip link set lo up && exec \"$@\"", "inside"));
        words.addAll(command(driver, "run", "--isolation", "chroot"));
        words.addAll(options);
        words.addAll(List.of(container, "--"));
        words.addAll(command);
        return output(words, Map.of());
    }

    static String output(List<String> words, Map<String, String> environment) throws Exception {
        Path log = Files.createTempFile("image", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(words).directory(Root.find().path().toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            int code = builder.start().waitFor();
            String said = Files.readString(log, StandardCharsets.UTF_8);
            if (code == 0) return said.strip();
            throw new AssertionError(String.join(" ", words) + "\nended with " + code + ":\n" + said.substring(Math.max(0, said.length() - 6_000)));
        } finally {
            Files.delete(log);
        }
    }

    private static int code(List<String> words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private List<String> command(String driverName, String... words) {
        List<String> all = new ArrayList<>(List.of("buildah", "--root", store.resolve("store-" + driverName).toString(),
                "--runroot", store.resolve("run").toString(), "--storage-driver", driverName));
        all.addAll(List.of(words));
        return all;
    }


    @Override
    public void close() throws Exception {
        run("rm", "--all");
        run("rmi", "--all", "--force");
        code(List.of("rm", "-rf", store.toString()));
    }
}
