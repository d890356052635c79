package gradkit.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a step of the set-up was made from, in one hash. The step is done again when the hash of its ingredients
 * is another, or when it never finished: the stamp is written last.
 */
public final class Stamp {

    private final Path file;
    private final MessageDigest digest;

    private Stamp(Path file) {
        this.file = file;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);          // every Java has SHA-256
        }
    }

    /** The stamp of a step. The kit's own place is always an ingredient: what set-up makes holds absolute paths. */
    public static Stamp of(Root root, String step) {
        return new Stamp(root.stamps().resolve(step)).with(root.path().toString());
    }

    public Stamp with(Object... facts) {
        for (Object fact : facts) digest.update((fact + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A small file by its content. */
    public Stamp withContent(Path small) throws IOException {
        digest.update(Files.exists(small) ? Files.readAllBytes(small) : new byte[] {-1});
        return this;
    }

    /** Every file below these that the filter takes, by name, size and time of change: thousands in a tenth of a second. */
    public Stamp withFiles(Stream<Path> places, Predicate<Path> filter) throws IOException {
        List<Path> tops = places.toList();
        for (Path top : tops) {
            if (Files.notExists(top)) continue;
            try (Stream<Path> tree = Files.walk(top)) {
                tree.filter(filter).filter(Files::isRegularFile).sorted().forEach(this::look);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return this;
    }

    private void look(Path file) {
        try {
            with(file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the list of ingredients. */
    public Sealed seal() {
        return new Sealed(file, HexFormat.of().formatHex(digest.digest()));
    }

    /** A finished list of ingredients, to compare with what the step was last made from. */
    public record Sealed(Path file, String hash) {

        public boolean fresh() throws IOException {
            return Files.exists(file) && Files.readString(file).equals(hash);
        }

        /** Taken back before work begins: a step cut short must not look done. */
        public void remove() throws IOException {
            Files.deleteIfExists(file);
        }

        public void write() throws IOException {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, hash);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
