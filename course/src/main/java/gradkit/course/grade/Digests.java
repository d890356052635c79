package gradkit.course.grade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256. */
final class Digests {

    private Digests() { }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);        // every Java has it
        }
    }

    /** In hexadecimal digits. */
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A seed for this purpose, from which neither the first nor the seed of another purpose can be told. */
    static long seed(long from, String purpose) {
        return ByteBuffer.wrap(sha256().digest((from + "\n" + purpose).getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
