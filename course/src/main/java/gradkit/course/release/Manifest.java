package gradkit.course.release;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import gradkit.course.Root;
import gradkit.course.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a release put into a folder, in its {@code release.json}: a folder that has one is a student's.
 *
 * @param lessons  by number, {@code 03}
 * @param files    SHA-256 of each file by its place, with {@code /} between folders
 * @param replaces SHA-256 of files of the release before, while this one is being written over it; empty once it is whole
 */
record Manifest(SortedMap<String, Handed> lessons, SortedMap<String, String> files, SortedMap<String, String> replaces) {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    static final Manifest NONE = new Manifest(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    /**
     * A lesson that was handed out.
     *
     * @param notebook its file, {@code 03-activations.ipynb}
     * @param variant  the seed of its variant; null in JSON, empty here, where it is as in self-study
     */
    record Handed(String title, String notebook, Long variant) {
        Optional<Long> seed() {
            return Optional.ofNullable(variant);
        }
    }

    Manifest {
        lessons = Collections.unmodifiableSortedMap(new TreeMap<>(lessons));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        replaces = Collections.unmodifiableSortedMap(new TreeMap<>(replaces));
    }

    static Path file(Path folder) {
        return new Root(folder).release();
    }

    /** The folder's manifest; {@link #NONE} where it has none. */
    static Manifest read(Path folder) throws IOException {
        if (Files.notExists(file(folder))) {
            return NONE;
        }
        try {
            return Objects.requireNonNull(GSON.fromJson(Files.readString(file(folder)), Manifest.class));
        } catch (RuntimeException damaged) {         // not JSON, or without a part: Gson has many ways to say so
            throw new Stop(file(folder) + ": expected what a release wrote there; it can't be read.",
                    "Release into an empty folder, and move the students' work/ over.");
        }
    }

    String json() {
        return GSON.toJson(this) + "\n";
    }

    /** Whether a release put a file of this content there, so that nobody's work is lost with it. */
    boolean knows(String place, String sha256) {
        return sha256.equals(files.get(place)) || sha256.equals(replaces.get(place));
    }

    /** This manifest while it takes the place of an older one. */
    Manifest over(Manifest older) {
        SortedMap<String, String> before = new TreeMap<>(older.replaces());
        before.putAll(older.files());
        return new Manifest(lessons, files, before);
    }
}
