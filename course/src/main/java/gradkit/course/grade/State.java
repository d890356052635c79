package gradkit.course.grade;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import gradkit.course.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a batch remembers in {@code results/.state}: its secret seed and one file for each submission that is graded, each there whole or
 * not at all. Who holds it is alone with the folder; the system drops the lock when its holder dies, however it dies.
 */
final class State implements AutoCloseable {

    private static final Gson GSON = GradedJson.GSON;
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final FileChannel lock;
    private final long seed;

    private State(Path folder, FileChannel lock, long seed) {
        this.folder = folder;
        this.lock = lock;
        this.seed = seed;
    }

    /**
     * Opens the state of a results folder, or begins one.
     *
     * @param wanted the seed; empty to keep the folder's own, or to draw one
     */
    static State open(Path results, OptionalLong wanted) throws IOException {
        Path folder = results.resolve(".state");
        if (Files.notExists(results)) Files.createDirectories(results, only("rwx------"));     // what students got is theirs alone
        if (Files.notExists(folder)) Files.createDirectory(folder, only("rwx------"));
        FileChannel lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                sweep(folder);
                return new State(folder, lock, seed(folder.resolve("seed"), wanted));
            }
        } catch (OverlappingFileLockException ours) {
            // this process holds it already: as much taken as by another one
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        lock.close();
        throw new Stop(results + ": another grader is at work here.", "Wait until it has finished, or give --out another folder.");
    }

    /** What a killed grader had only begun to write. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> begun = Files.newDirectoryStream(folder, "*.part")) {
            for (Path part : begun) Files.delete(part);
        }
    }

    private static long seed(Path file, OptionalLong wanted) throws IOException {
        if (Files.exists(file)) {
            long kept = Long.parseLong(Files.readString(file).strip());
            if (wanted.isPresent() && wanted.getAsLong() != kept) {
                throw new Stop("--seed %d: this folder was begun with another seed.".formatted(wanted.getAsLong()),
                        "Leave --seed out to go on with the folder's own, or give --out another folder.");
            }
            return kept;
        }
        long seed = wanted.orElseGet(() -> new SecureRandom().nextLong());
        write(file, seed + "\n");
        return seed;
    }

    /** A folder is for one lesson: another's results would take the place of its grade book. */
    void lesson(String number) throws IOException {
        Path file = folder.resolve("lesson");
        String begun = Files.exists(file) ? Files.readString(file).strip() : number;
        if (!begun.equals(number)) {
            throw new Stop("--out %s: it holds results of lesson %s; these submissions are of lesson %s.".formatted(folder.getParent(), begun, number),
                    "Give each lesson a folder of its own.");
        }
        if (Files.notExists(file)) write(file, number + "\n");
    }

    /** The secret seed of this batch. */
    long seed() {
        return seed;
    }

    /** What this submission came to, if these very bytes were graded before; not if something could not be graded then. */
    Optional<Graded> graded(Submission submission, String lesson) throws IOException {
        Path file = file(submission.student());
        if (Files.notExists(file)) return Optional.empty();
        try {
            return Optional.ofNullable(GSON.fromJson(Files.readString(file), Graded.class))
                    .filter(g -> g.student().equals(submission.student()) && g.sha256().equals(submission.sha256()) && g.lesson().equals(lesson))
                    .filter(g -> g.marks().stream().noneMatch(mark -> mark.kind() == Mark.Kind.NOT_GRADED));
        } catch (JsonParseException | NullPointerException damaged) {
            return Optional.empty();        // a disk's fault, not ours: then it is graded once more
        }
    }

    void put(Graded graded) throws IOException {
        write(file(graded.student()), GSON.toJson(graded));
    }

    /** So that it is graded again. */
    void forget(String student) throws IOException {
        Files.deleteIfExists(file(student));
    }

    private Path file(String student) {
        String readable = student.replaceAll("[^A-Za-z0-9_-]", "_");
        return folder.resolve(readable.substring(0, Math.min(40, readable.length())) + "-" + Digests.of(student).substring(0, 12) + ".json");
    }

    /** Readable by nobody else: it holds what students got, and the seed. */
    private static void write(Path file, String text) throws IOException {
        Path part = Files.createTempFile(file.getParent(), "new", ".part", only("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE); OutputStream out = Channels.newOutputStream(channel)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))} : new FileAttribute<?>[0];
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
