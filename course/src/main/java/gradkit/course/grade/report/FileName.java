package gradkit.course.grade.report;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A student's name as the name of a file. */
public final class FileName {

    private static final int LONGEST = 60;                // characters of three bytes at most: a name may have 255

    private FileName() { }

    /**
     * The name itself where it is made of letters, digits, spaces and {@code . _ @ + -}, and begins with a letter or a digit;
     * else each other character becomes {@code _}, and eight hexadecimal digits keep two such names apart, and apart from one that ends in such digits.
     */
    public static String of(String student) {
        StringBuilder name = new StringBuilder();
        student.codePoints().limit(LONGEST).forEach(c -> name.appendCodePoint(fits(c, name.length() == 0) ? c : '_'));
        String plain = name.toString();
        return plain.equals(student) && !plain.isEmpty() && !plain.endsWith(" ") && !plain.endsWith(".") && !plain.matches(".*-[0-9a-f]{8}") ? plain : plain + "-" + digest(student);
    }

    private static boolean fits(int c, boolean first) {
        return c < 0x10000 && Character.isLetterOrDigit(c) || !first && " ._@+-".indexOf(c) >= 0;
    }

    private static String digest(String student) {
        CRC32 sum = new CRC32();
        sum.update(student.getBytes(StandardCharsets.UTF_16BE));
        return String.format("%08x", sum.getValue());
    }
}
