package gradkit.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksum that tells whether a file is the one it should be (FIPS 180-4). */
public final class Sha256 {
    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Takes in some more bytes. */
    public void add(byte[] from, int offset, int length) {
        digest.update(from, offset, length);
    }

    /** The sum of all bytes so far, 64 hexadecimal digits. */
    public String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("Java's own digests can be cloned", e);
        }
    }

    /** The sum of a file as it is. */
    static String of(Path file) throws IOException {
        var sum = new Sha256();
        byte[] some = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(some); n >= 0; n = in.read(some)) sum.add(some, 0, n);
        }
        return sum.hex();
    }
}
