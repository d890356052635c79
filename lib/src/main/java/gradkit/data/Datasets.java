package gradkit.data;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import gradkit.data.DataSet.DataFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The data sets of a manifest: finds their files, unpacks them, and hands out nothing whose SHA-256 is not the manifest's.
 *
 * <p>A file is looked for in the kit's {@code datasets/} folder, then in the {@link #cache()}.
 */
public final class Datasets {
    private final List<Path> folders;
    private final List<DataSet> sets;

    private record Manifest(List<DataSet> datasets) { }

    private Datasets(List<Path> folders, List<DataSet> sets) {
        this.folders = folders;
        this.sets = sets;
    }

    /** The kit's own data sets. */
    public static Datasets ofKit() {
        return in(home().resolve("datasets"), cache());
    }

    /** The data sets of the manifest in the first folder; files may lie in any of the folders. */
    public static Datasets in(Path first, Path... others) {
        Path manifest = first.resolve("manifest.json");
        try (var reader = Files.newBufferedReader(manifest)) {
            var folders = Stream.concat(Stream.of(first), Stream.of(others)).toList();
            return new Datasets(folders, List.copyOf(new Gson().fromJson(reader, Manifest.class).datasets()));
        } catch (IOException | JsonParseException e) {
            throw new DataException(manifest + " can't be read as a manifest: " + e.getMessage(), e);
        }
    }

    public List<DataSet> all() {
        return sets;
    }

    /** The set with this name. */
    public DataSet get(String name) {
        return sets.stream().filter(set -> set.name().equals(name)).findFirst().orElseThrow(() -> new DataException(
            "No data set is named \"%s\"; there are: %s.".formatted(name, String.join(", ", sets.stream().map(DataSet::name).toList()))));
    }

    /** What verifying one file found. */
    public record Finding(DataFile file, boolean good, String message) { }

    /** Unpacks and checks every file of a set, and says what it found. */
    public List<Finding> verify(DataSet set) {
        var findings = new ArrayList<Finding>();
        for (var file : set.files()) {
            try {
                findings.add(new Finding(file, true, "%s: %,d bytes, SHA-256 %s…".formatted(file.name(), read(set, file).length, file.sha256().substring(0, 12))));
            } catch (DataException e) {
                findings.add(new Finding(file, false, e.getMessage()));
            }
        }
        return findings;
    }

    /** The unpacked content of a file of the set with this name, verified. */
    public byte[] read(String set, String file) {
        DataSet found = get(set);
        return read(found, found.files().stream().filter(f -> f.name().equals(file)).findFirst().orElseThrow(() -> new DataException(
            "The data set \"%s\" has no file %s; it has: %s.".formatted(set, file, String.join(", ", found.files().stream().map(DataFile::name).toList())))));
    }

    private byte[] read(DataSet set, DataFile file) {
        Path path = folders.stream().map(folder -> folder.resolve(file.name())).filter(Files::isRegularFile).findFirst().orElseThrow(() -> new DataException(
            "%s of the data set \"%s\" is in none of %s. Run ./gradkit data %s, or restore the file from the repository.".formatted(file.name(), set.name(), folders, set.name())));
        var content = new ByteArrayOutputStream((int) file.decodedBytes());
        String broken = "";
        try (InputStream in = open(path)) {
            in.transferTo(content);
        } catch (IOException e) {
            broken = " It can't be unpacked to its end: " + e.getMessage() + ".";
        }
        byte[] bytes = content.toByteArray();
        String sha256 = sha256(bytes);
        if (!sha256.equals(file.sha256())) throw new DataException("""
            %s is cut or changed, and was not loaded.%s
              expected %,d bytes unpacked, SHA-256 %s
              came     %,d bytes unpacked, SHA-256 %s
            Restore it (git checkout -- datasets, or delete it from the cache), then run ./gradkit data %s."""
            .formatted(path, broken, file.decodedBytes(), file.sha256(), bytes.length, sha256, set.name()));
        return bytes;
    }

    private static InputStream open(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        return path.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Where larger sets are kept, shared by lessons and users: {@code GRADKIT_DATA}, or the system's cache folder. */
    public static Path cache() {
        Map<String, String> env = System.getenv();
        if (env.containsKey("GRADKIT_DATA")) return Path.of(env.get("GRADKIT_DATA"));
        Path user = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name");
        if (system.startsWith("Windows") && env.containsKey("LOCALAPPDATA")) return Path.of(env.get("LOCALAPPDATA"), "gradkit", "data");
        if (system.startsWith("Mac")) return user.resolve("Library/Caches/gradkit/data");
        return Path.of(env.getOrDefault("XDG_CACHE_HOME", user.resolve(".cache").toString()), "gradkit", "data");
    }

    /** The kit's folder: {@code GRADKIT_HOME}, or the nearest folder upwards from here that has {@code datasets/manifest.json}. */
    static Path home() {
        String set = System.getenv("GRADKIT_HOME");
        if (set != null) return Path.of(set);
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
            if (Files.exists(at.resolve("datasets/manifest.json"))) return at;
        throw new DataException("No folder from " + Path.of("").toAbsolutePath() + " upwards has datasets/manifest.json. Start from the kit's folder, or set GRADKIT_HOME to it.");
    }
}
