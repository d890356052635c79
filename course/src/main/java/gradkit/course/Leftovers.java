package gradkit.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In a folder that a course handed out: when a newer release was unpacked over an older one, files that only the older one had are
 * still there, and a class that was renamed would now be there twice. What is as the older release left it is taken away.
 */
final class Leftovers {

    private static final Pattern FILE = Pattern.compile("\"([^\"\\\\]+)\": \"([0-9a-f]{64})\"");

    private Leftovers() {
    }

    /** Compares the release that is here with the one that was here at the last start. */
    static void remove(Root root) throws IOException {
        if (Files.notExists(root.release())) return;
        Path last = root.made().resolve("release.json");
        if (Files.exists(last) && Files.mismatch(last, root.release()) != -1) {
            Map<String, String> now = files(root.release());
            for (Map.Entry<String, String> old : files(last).entrySet()) {
                Path file = root.path().resolve(old.getKey()).normalize();
                if (!now.containsKey(old.getKey()) && file.startsWith(root.path()) && Files.isRegularFile(file) && sha256(file).equals(old.getValue())) Files.delete(file);
            }
        }
        Files.createDirectories(root.made());
        Files.copy(root.release(), last, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Places with their checksums; the launcher has no library that reads JSON. */
    private static Map<String, String> files(Path manifest) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Matcher file = FILE.matcher(Files.readString(manifest)); file.find(); ) files.put(file.group(1), file.group(2));
        return files;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);          // every Java has SHA-256
        }
    }
}
