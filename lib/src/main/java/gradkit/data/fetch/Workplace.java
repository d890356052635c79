package gradkit.data.fetch;

import gradkit.data.DataException;
import gradkit.data.DataSet;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * The folder in a cache where one set is being fetched, by one process at a time: a lock on a file beside it, which the system takes
 * back when its process ends, however it ends.
 */
final class Workplace implements AutoCloseable {
    private static final List<String> MADE_ANEW = List.of("unpacked", "decoded", "npm");      // npm goes on from its own cache
    private static final long LOOK_AGAIN_MILLIS = 300;

    private final Path folder;
    private final FileChannel lock;

    private Workplace(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    Path folder() {
        return folder;
    }

    /** The first of these folders that this user may write, made if need be. */
    static Path firstWritable(List<Path> caches, String set) {
        for (Path cache : caches) {
            try {
                Files.createDirectories(cache.resolve(".fetch"));
                if (Files.isWritable(cache) && Files.isWritable(cache.resolve(".fetch"))) return cache;
            } catch (IOException readOnly) {
                // somebody else's: the next one
            }
        }
        throw new DataException("%s: none of the folders %s can be written. Set GRADKIT_DATA to one that can.".formatted(set, caches));
    }

    /** Waits until no other process fetches this set into this cache. */
    static Workplace enter(Path cache, String set, FetchProgress progress) throws IOException {
        Path folder = Files.createDirectories(cache.resolve(".fetch").resolve(set));
        FileChannel channel = FileChannel.open(cache.resolve(".fetch").resolve(set + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!locked(channel)) {
                progress.at(set + ": is being fetched already, by another notebook or user; waiting");
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            return new Workplace(folder, channel);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped while another process was fetching " + set + ".");
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByAnotherThread) {
            return false;
        }
    }

    /** Complains at once where the disk is too full for what arrives, for what is unpacked of it and for the decoded files. */
    void requireRoom(DataSet set) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < room(set)) throw full(set, free);
    }

    /** The same where the disk has become full on the way; other errors pass. */
    void requireRoom(IOException e, DataSet set) throws IOException {
        if (isFull(e)) {
            for (String name : MADE_ANEW) clear(folder.resolve(name));
            throw full(set, Files.getFileStore(folder).getUsableSpace());
        }
    }

    private static long room(DataSet set) {
        return set.bytes() + 2 * set.sources().stream().mapToLong(DataSet.Source::bytes).max().orElse(0);
    }

    private DataException full(DataSet set, long free) {
        return new DataException("%s: fetching it takes %d MB for a while, and %d MB for good; %s has %d MB left. Make room, or set GRADKIT_DATA to a folder on another disk."
            .formatted(set.name(), room(set) / 1_000_000, set.bytes() / 1_000_000, folder.getParent().getParent(), free / 1_000_000));
    }

    /** Java has no class for it; the words are the system's. */
    static boolean isFull(IOException e) {
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left") || said.contains("not enough space") || said.contains("quota exceeded") || said.contains("file too large");
    }

    /** An empty folder of this name. */
    static Path fresh(Path folder) throws IOException {
        clear(folder);
        return Files.createDirectories(folder);
    }

    /** Puts a finished file into the cache: other processes see all of it or nothing. */
    static void publish(Path made, Path cache) throws IOException {
        try (FileChannel written = FileChannel.open(made, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(made, cache.resolve(made.getFileName()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void clear(Path folder) throws IOException {
        if (Files.notExists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    /** All is in its place: nothing is left to go on from. */
    void finished() throws IOException {
        clear(folder);
    }

    /** Leaves only what a next fetch can go on from. */
    @Override
    public void close() throws IOException {
        try (lock) {
            for (String name : MADE_ANEW) clear(folder.resolve(name));
        }
    }
}
