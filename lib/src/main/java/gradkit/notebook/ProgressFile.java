package gradkit.notebook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which checks are green, and since when, in a small JSON file that survives restarts and updates. Written whole or not at all;
 * two notebooks may write at once; a damaged file is kept aside, never overwritten.
 */
final class ProgressFile {

    /** A check that was green: when first, and its points. */
    record Green(String since, int points) { }

    /** The file's content. Fields, so that gson fills them by name. */
    private static final class Content {
        int version = 1;
        TreeMap<String, Green> green = new TreeMap<>();
    }

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final Path file;

    ProgressFile(Path file) {
        this.file = file;
    }

    /** The file named by GRADKIT_PROGRESS, or work/progress.json in GRADKIT_HOME; none while grading, building or testing ("off"). */
    static Optional<ProgressFile> of(Map<String, String> environment) {
        String named = environment.getOrDefault("GRADKIT_PROGRESS", "");
        if (named.equals("off") || "1".equals(environment.get("GRADKIT_GRADING"))) {
            return Optional.empty();
        }
        String home = environment.getOrDefault("GRADKIT_HOME", "");
        return named.isEmpty() && home.isEmpty() ? Optional.empty()
                : Optional.of(new ProgressFile(named.isEmpty() ? Path.of(home, "work", "progress.json") : Path.of(named)));
    }

    /** The green checks by exercise name; empty if there is no file or it can't be read. */
    Map<String, Green> green() {
        try {
            return Files.exists(file) ? parse(Files.readString(file)).green : Map.of();
        } catch (IOException | JsonParseException unreadable) {
            return Map.of();
        }
    }

    /**
     * Adds a green check; one that is there already keeps its date.
     *
     * @return what the reader should know, if something was wrong with the file
     */
    Optional<String> add(String exercise, int points, Instant now) {
        synchronized (ProgressFile.class) {    // a file lock keeps other JVMs out, not this one's threads
            return addLocked(exercise, points, now);
        }
    }

    private Optional<String> addLocked(String exercise, int points, Instant now) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return addAlone(exercise, points, now);
            }
        } catch (IOException | RuntimeException e) {
            return Optional.of("Your progress could not be written to %s (%s); everything else works.".formatted(file, e));
        }
    }

    private Optional<String> addAlone(String exercise, int points, Instant now) throws IOException {
        Content content = new Content();
        Optional<String> damage = Optional.empty();
        if (Files.exists(file)) {
            try {
                content = parse(Files.readString(file));
            } catch (IOException | JsonParseException e) {
                damage = Optional.of("%s was damaged; it is kept as %s, and a new one begins.".formatted(file.getFileName(), setAside().getFileName()));
            }
        }
        if (content.green.putIfAbsent(exercise, new Green(now.truncatedTo(ChronoUnit.SECONDS).toString(), points)) == null) {
            write(GSON.toJson(content) + "\n");
        }
        return damage;
    }

    private static Content parse(String json) {
        Content content = GSON.fromJson(json, Content.class);
        if (content == null || content.green == null || content.green.containsValue(null)) {
            throw new JsonParseException("no progress in it");
        }
        return content;
    }

    private Path setAside() throws IOException {
        Path aside = beside(".damaged");
        for (int i = 2; Files.exists(aside); i++) {
            aside = beside(".damaged-" + i);
        }
        return Files.move(file, aside);
    }

    private void write(String json) throws IOException {
        Path fresh = beside(".new");
        Files.writeString(fresh, json);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
