package gradkit.data;

import java.util.List;

/**
 * What the manifest says of one data set.
 *
 * @param origin where its files came from: a package and its version, or its authors
 * @param files in their normal form, the one that is trusted
 * @param sources where to fetch it from, in the order in which to try them; none for a set that is in the repository
 * @param instead what to work with while it cannot be fetched; empty for a set that is in the repository
 */
public record DataSet(String name, String title, String licence, String citation, String origin, List<DataFile> files, List<Source> sources, String instead) {

    /** A manifest may leave out the last two. */
    public DataSet {
        files = List.copyOf(files);
        sources = sources == null ? List.of() : List.copyOf(sources);
        instead = instead == null ? "" : instead;
    }

    /**
     * One file.
     *
     * @param bytes as stored, packed
     * @param decodedBytes unpacked
     * @param sha256 of the unpacked content, 64 hexadecimal digits
     */
    public record DataFile(String name, long bytes, long decodedBytes, String sha256) { }

    /**
     * Where the set can be had.
     *
     * @param by {@code http}, or {@code npm} for a package by its ordinary client
     * @param from an address, or a package and its version
     * @param bytes that arrive
     * @param as what arrives; a decoder of that name makes the normal form of it
     */
    public record Source(String by, String from, long bytes, String as) {
        @Override
        public String toString() {
            return by.equals("npm") ? "npm pack " + from : from;
        }
    }

    /** Whether it lies in the repository, so that it is always there. */
    public boolean inRepository() {
        return sources.isEmpty();
    }

    /** The bytes of its files as stored. */
    public long bytes() {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }
}
