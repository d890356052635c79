package gradkit.data.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks the plain files of a {@code .tar.gz}; links and devices are passed over, for no data set needs them. */
final class TarGz {
    private TarGz() { }

    static void extract(Path archive, Path folder) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16); var in = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isFile()) continue;
                Path to = entry.resolveIn(folder);      // refuses a place outside the folder
                Files.createDirectories(to.getParent());
                Files.copy(in, to);
            }
        }
    }
}
