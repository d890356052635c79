package gradkit.data.fetch;

import gradkit.data.DataException;
import gradkit.data.DataSet;
import gradkit.data.DataSet.DataFile;
import gradkit.data.DataSet.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Fetches a data set into a cache.
 *
 * <p>Everything is made in the cache's {@code .fetch} folder and moved to its place as a whole, last: whenever this stops, by a
 * signal or a full disk, a file in the cache is there and right, or not there. What a home page has sent so far is kept, and the next
 * fetch asks for the rest.
 */
public final class Fetch {
    private final DataSet set;
    private final Path cache;
    private final FetchProgress progress;

    private Fetch(DataSet set, Path cache, FetchProgress progress) {
        this.set = set;
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * Fetches the set into the first of these folders that can be written.
     *
     * @throws DataException when no source gave it: says why each did not, what to run, and what to work with meanwhile
     * @throws CancellationException when this thread was interrupted
     */
    public static void into(List<Path> caches, DataSet set, FetchProgress progress) {
        Path cache = Workplace.firstWritable(caches, set.name());
        try (var place = Workplace.enter(cache, set.name(), progress)) {
            new Fetch(set, cache, progress).run(place);
        } catch (IOException e) {
            throw new DataException("%s can't be kept in %s: %s. Set GRADKIT_DATA to a folder that you may write.".formatted(set.name(), cache, e), e);
        }
    }

    private void run(Workplace place) throws IOException {
        if (set.files().stream().allMatch(file -> Files.exists(cache.resolve(file.name())))) return;   // somebody else was quicker
        place.requireRoom(set);
        var why = new ArrayList<String>();
        for (Source source : set.sources()) {
            try {
                from(source, place.folder());
                place.finished();
                progress.ended("%s: fetched from %s, checked, kept in %s".formatted(set.name(), source, cache));
                return;
            } catch (IOException e) {
                place.requireRoom(e, set);
                why.add("  " + source + ": " + reason(e));
            }
        }
        progress.ended(set.name() + ": not fetched");
        throw new DataException(message(why));
    }

    /** One source: arrive, unpack, decode, compare, move. */
    private void from(Source source, Path place) throws IOException {
        Path arrived = Arrival.by(source.by()).fetch(source, place, line -> progress.at(set.name() + " from " + line));
        Path unpacked = Workplace.fresh(place.resolve("unpacked")), decoded = Workplace.fresh(place.resolve("decoded"));
        try {
            progress.at(set.name() + ": unpacking");
            TarGz.extract(arrived, unpacked);
            progress.at(set.name() + ": decoding");
            Decoder.named(source.as()).decode(unpacked, decoded);
            progress.at(set.name() + ": comparing checksums");
            for (DataFile file : set.files()) compare(decoded.resolve(file.name()), file);
        } catch (IOException e) {
            if (!Workplace.isFull(e)) Files.deleteIfExists(arrived);    // cut or changed: going on from it would be of no use
            throw e;
        }
        for (DataFile file : set.files()) Workplace.publish(decoded.resolve(file.name()), cache);
    }

    private static void compare(Path made, DataFile file) throws IOException {
        String came = Sha256.of(made);
        if (!came.equals(file.sha256())) throw new IOException("%s came with SHA-256 %s; expected %s".formatted(file.name(), came, file.sha256()));
    }

    private static String reason(IOException e) {
        String said = e.getMessage() == null ? "" : e.getMessage();
        return e.getClass() == IOException.class ? said : e.getClass().getSimpleName() + (said.isEmpty() ? "" : ", " + said);
    }

    private String message(List<String> why) {
        return """
            The data set "%s" (%d MB) is not on this computer yet, and none of its sources gave it:
            %s
            Where there is a network, run once: ./gradkit data %s
            No network: copy %s into %s from a computer that has them.
            Meanwhile: %s.""".formatted(set.name(), set.bytes() / 1_000_000, String.join("\n", why), set.name(),
                String.join(" and ", set.files().stream().map(DataFile::name).toList()), cache, set.instead());
    }
}
