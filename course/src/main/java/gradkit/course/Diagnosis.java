package gradkit.course;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** From the end of a failed step's log to what the reader can do about it. */
final class Diagnosis {

    private static final List<String> FULL = List.of("no space left on device", "not enough space", "disk quota exceeded", "errno 28");
    private static final List<String> OFFLINE = List.of("failed to establish a new connection", "could not resolve host", "unknown host",
            "unknownhostexception", "temporary failure in name resolution", "name or service not known", "network is unreachable",
            "connection timed out", "connect timed out", "read timed out", "no route to host", "connection refused", "connection broken",
            "in offline mode", "getaddrinfo failed", "could not transfer artifact", "no matching distribution found");
    private static final List<String> CERTIFICATE = List.of("certificate_verify_failed", "pkix path building failed");
    private static final List<String> HASH = List.of("do not match the hashes", "checksum validation failed");

    private Diagnosis() {
    }

    /** The stop that ends a failed step. */
    static Stop of(Root root, String step) {
        Path log = root.log(step);
        String text = read(log);
        String low = text.toLowerCase(Locale.ROOT);
        String where = "\nAll of its output: " + log;
        if (has(low, FULL) || isFull(root.made())) return full(root, step, where);
        if (has(low, CERTIFICATE)) return new Stop(step + ": the package server's certificate is not trusted here.",
                "A company network? Give pip its certificate (PIP_CERT=file) and Java too (JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=file)." + where);
        if (has(low, HASH)) return new Stop(step + ": a package arrived with other content than the pinned one.",
                "Most often a download cut short: run the same command again." + where);
        if (has(low, OFFLINE)) return new Stop(step + ": no connection to the package server. The first set-up needs the network once.",
                "Connect, then run the same command again: what has arrived is kept.\n"
                + "Behind a proxy: set HTTPS_PROXY for Python, and <proxies> in ~/.m2/settings.xml for Maven." + where);
        return new Stop(step + " failed. The end of its output:\n" + tail(text), "All of its output: " + log);
    }

    static Stop full(Root root, String step, String where) {
        return new Stop(step + ": the disk is full (" + free(root.made()) + ").",
                "Set-up needs about 1 GB in the kit's folder and 1 GB in your home. Make room, then run the same command again." + where);
    }

    /** Free space where the kit is, in words. */
    static String free(Path place) {
        try {
            return String.format(Locale.ROOT, "%.1f GB free in %s", Files.getFileStore(place).getUsableSpace() / 1e9, place);
        } catch (IOException e) {
            return place.toString();
        }
    }

    /** On a full disk the log may be empty: it could not be written. */
    private static boolean isFull(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace() < 20_000_000;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isFull(Throwable e) {
        return has(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT), FULL);
    }

    private static boolean has(String text, List<String> signs) {
        return signs.stream().anyMatch(text::contains);
    }

    private static String read(Path log) {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String tail(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }
}
