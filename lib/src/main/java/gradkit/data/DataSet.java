package gradkit.data;

import java.util.List;

/**
 * What the manifest says of one data set.
 *
 * @param origin where its files came from: a package and its version, or its authors
 */
public record DataSet(String name, String title, String licence, String citation, String origin, List<DataFile> files) {

    /**
     * One file.
     *
     * @param bytes as stored, packed
     * @param decodedBytes unpacked
     * @param sha256 of the unpacked content, 64 hexadecimal digits
     */
    public record DataFile(String name, long bytes, long decodedBytes, String sha256) { }
}
