package gradkit.data.fetch;

import java.io.IOException;
import java.nio.file.Path;

/** Makes a set's normal form of what a source gave: the files that the manifest has checksums of, whatever the source. */
@FunctionalInterface
interface Decoder {
    /** Reads the unpacked archive and writes the set's files. */
    void decode(Path unpacked, Path into) throws IOException;

    static Decoder named(String name) throws IOException {
        return switch (name) {
            case "cifar10-binary" -> Cifar10Decoder::binary;
            case "cifar10-sheets" -> Cifar10Decoder::sheets;
            default -> throw new IOException("this version of the kit can't decode \"" + name + "\"");
        };
    }
}
