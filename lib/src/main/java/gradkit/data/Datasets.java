package gradkit.data;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import gradkit.data.DataSet.DataFile;
import gradkit.data.fetch.Fetch;
import gradkit.data.fetch.FetchProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The data sets of a manifest: finds their files, unpacks them, and hands out nothing whose SHA-256 is not the manifest's.
 *
 * <p>A file is looked for in the kit's {@code datasets/} folder, then in the {@link #caches()}. A set that is too big for the
 * repository is fetched into the first cache that can be written, by {@link #fetch} or when it is first read.
 */
public final class Datasets {
    private final List<Path> folders;
    private final List<Path> caches;
    private final List<DataSet> sets;

    private record Manifest(List<DataSet> datasets) { }

    private Datasets(Path first, List<Path> caches, List<DataSet> sets) {
        this.folders = Stream.concat(Stream.of(first), caches.stream()).toList();
        this.caches = caches;
        this.sets = sets;
    }

    /** The kit's own data sets. */
    public static Datasets ofKit() {
        return of(home());
    }

    /** The data sets of the kit in this folder. */
    public static Datasets of(Path kit) {
        return in(kit.resolve("datasets"), caches().toArray(Path[]::new));
    }

    /** The data sets of the manifest in the first folder; files may lie there or in a cache. */
    public static Datasets in(Path first, Path... caches) {
        Path manifest = first.resolve("manifest.json");
        try (var reader = Files.newBufferedReader(manifest)) {
            return new Datasets(first, List.of(caches), List.copyOf(new Gson().fromJson(reader, Manifest.class).datasets()));
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

    /** Whether all files of the set are on this computer; what is in them, {@link #verify} looks at. */
    public boolean isHere(DataSet set) {
        return set.files().stream().allMatch(file -> find(file).isPresent());
    }

    /** Fetches the set unless all its files are on this computer. */
    public void fetch(DataSet set, FetchProgress progress) {
        if (!isHere(set) && !set.inRepository() && !caches.isEmpty()) Fetch.into(caches, set, progress);
    }

    /** What verifying one file found. */
    public record Finding(DataFile file, boolean good, String message) { }

    /** Unpacks and checks every file of a set, and says what it found. */
    public List<Finding> verify(DataSet set) {
        var findings = new ArrayList<Finding>();
        for (var file : set.files()) {
            try {
                findings.add(new Finding(file, true, "%s: %,d bytes, SHA-256 %s…".formatted(file.name(), content(set, file).length, file.sha256().substring(0, 12))));
            } catch (DataException e) {
                findings.add(new Finding(file, false, e.getMessage()));
            }
        }
        return findings;
    }

    /** The unpacked content of a file of the set with this name, verified; a set that is not here yet is fetched first. */
    public byte[] read(String set, String file) {
        DataSet found = get(set);
        DataFile wanted = found.files().stream().filter(f -> f.name().equals(file)).findFirst().orElseThrow(() -> new DataException(
            "The data set \"%s\" has no file %s; it has: %s.".formatted(set, file, String.join(", ", found.files().stream().map(DataFile::name).toList()))));
        fetch(found, FetchProgress.found());
        return content(found, wanted);
    }

    private Optional<Path> find(DataFile file) {
        return folders.stream().map(folder -> folder.resolve(file.name())).filter(Files::isRegularFile).findFirst();
    }

    private byte[] content(DataSet set, DataFile file) {
        Path path = find(file).orElseThrow(() -> new DataException("%s of the data set \"%s\" is in none of %s. Run ./gradkit data %s%s."
            .formatted(file.name(), set.name(), folders, set.name(), set.inRepository() ? ", or restore the file from the repository" : "")));
        var content = new Content((int) file.decodedBytes());
        String broken = "";
        try (InputStream in = open(path)) {
            in.transferTo(content);
        } catch (IOException e) {
            broken = " It can't be unpacked to its end: " + e.getMessage() + ".";
        }
        if (!content.sha256().equals(file.sha256())) throw new DataException("""
            %s is cut or changed, and was not loaded.%s
              expected %,d bytes unpacked, SHA-256 %s
              came     %,d bytes unpacked, SHA-256 %s
            Restore it (git checkout -- datasets, or delete it from the cache), then run ./gradkit data %s."""
            .formatted(path, broken, file.decodedBytes(), file.sha256(), content.count(), content.sha256(), set.name()));
        return content.bytes();
    }

    private static InputStream open(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        return path.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** Where larger sets are kept, in the order in which they are looked at: {@code GRADKIT_DATA}, which several users may share, then the user's own. */
    public static List<Path> caches() {
        Map<String, String> env = System.getenv();
        Path user = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name");
        Path own = system.startsWith("Windows") && env.containsKey("LOCALAPPDATA") ? Path.of(env.get("LOCALAPPDATA"))
            : system.startsWith("Mac") ? user.resolve("Library/Caches")
            : Path.of(env.getOrDefault("XDG_CACHE_HOME", user.resolve(".cache").toString()));
        return Stream.concat(Stream.ofNullable(env.get("GRADKIT_DATA")).map(Path::of), Stream.of(own.resolve("gradkit").resolve("data"))).toList();
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
