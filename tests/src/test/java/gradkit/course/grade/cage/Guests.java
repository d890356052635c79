package gradkit.course.grade.cage;

import gradkit.course.grade.Cage;
import gradkit.course.grade.Caged;
import gradkit.course.grade.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts programs in a sandbox, and looks for what is left of them. */
final class Guests {

    /** Small, so that each is reached soon. */
    static final Limits LIMITS = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 64, 400, 80, 1);

    private Guests() {
    }

    static Limits wall(int seconds) {
        return new Limits(Duration.ofSeconds(seconds), LIMITS.cpu(), LIMITS.heap(), LIMITS.memory(), LIMITS.processes(), LIMITS.output());
    }

    static Limits cpu(int seconds) {
        return new Limits(LIMITS.wall(), Duration.ofSeconds(seconds), LIMITS.heap(), LIMITS.memory(), LIMITS.processes(), LIMITS.output());
    }

    /** The named program of {@link Hostile} in the usual sandbox. */
    static Caged start(String name, String... arguments) throws IOException {
        return start(new Sandbox(), LIMITS, name, arguments);
    }

    static Caged start(Cage cage, Limits limits, String name, String... arguments) throws IOException {
        List<String> main = new ArrayList<>(List.of(Hostile.class.getName(), name));
        main.addAll(List.of(arguments));
        return cage.start(classes(), List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"), main, limits);
    }

    /** What the named program says until it ends. */
    static String said(String name, String... arguments) throws IOException {
        try (Caged guest = start(name, arguments)) {
            return said(guest);
        }
    }

    static String said(Caged guest) throws IOException {
        return new String(guest.output().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    static List<Path> classes() throws IOException {
        return List.of(place(Hostile.class));
    }

    /** The jar or folder that a class comes from. */
    static Path place(Class<?> type) throws IOException {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** Command lines of living processes that have this word in them. */
    static List<String> alive(String word) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.filter(path -> path.getFileName().toString().matches("\\d+")).toList()) {
                try {
                    String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1).replace('\0', ' ');
                    if (line.contains(word) && !Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1).contains(") Z")) found.add(line);
                } catch (IOException ended) {
                    // it has just ended
                }
            }
        }
        return found;
    }
}
