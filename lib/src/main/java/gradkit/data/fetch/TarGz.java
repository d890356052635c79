package gradkit.data.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks the plain files of a {@code .tar.gz}: blocks of 512 bytes, a header and then the content of each file (POSIX ustar). Links,
 * devices and names over 100 bytes are passed over: our data sets have none.
 */
final class TarGz {
    private static final int BLOCK = 512;

    private TarGz() { }

    static void extract(Path archive, Path folder) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
            for (byte[] header = in.readNBytes(BLOCK); header.length == BLOCK && header[0] != 0; header = in.readNBytes(BLOCK)) {
                long size = octal(header, 124, 12);
                if (header[156] == '0' || header[156] == 0) write(in, size, inside(folder, text(header, 0, 100)));
                else in.skipNBytes(size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            }
        }
    }

    /** The place of an entry; one that would lie outside the folder is refused. */
    private static Path inside(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) throw new IOException("the archive has a file outside its folder: " + name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static void write(InputStream in, long size, Path file) throws IOException {
        byte[] some = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; ) {
                int n = in.read(some, 0, (int) Math.min(left, some.length));
                if (n < 0) throw new EOFException("the archive is cut in " + file.getFileName());
                out.write(some, 0, n);
                left -= n;
            }
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) end++;
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        try {
            return Long.parseLong(text(header, from, length).strip(), 8);
        } catch (NumberFormatException e) {
            throw new IOException("it is no tar archive", e);
        }
    }
}
