package gradkit.course.grade.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The library with some classes hollowed out, and our end of the pipe, in one jar; made once for each version and each set of such classes. */
final class StrippedJar {

    private static final List<String> OUR_END = List.of("gradkit/course/grade/inside/", "gradkit/course/grade/remote/");

    private StrippedJar() { }

    /** The jar in the folder {@code made}, which is there already or is made now. Safe with several at once: the last one wins, and all are alike. */
    static Path of(Path library, Path course, List<Class<?>> without, Path made) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        String name = "inside-%s.jar".formatted(fingerprint(library, course, without));
        Path jar = made.resolve(name);
        if (Files.exists(jar)) {
            return jar;
        }
        read(library, entries, path -> !isOf(path, without) && !path.startsWith("META-INF/"));
        without.forEach(one -> entries.put(path(one) + ".class", HollowClass.of(one)));
        read(course, entries, path -> OUR_END.stream().anyMatch(path::startsWith) || path.equals("gradkit/course/grade/Ending.class"));
        Files.createDirectories(made);
        Path part = Files.createTempFile(made, name, ".part");
        write(entries, part);
        part.toFile().setReadable(true, false);    // the sandbox has a user of its own
        return Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A class to be hollowed out, or a class within it. */
    private static boolean isOf(String path, List<Class<?>> without) {
        return without.stream().map(StrippedJar::path).anyMatch(c -> path.equals(c + ".class") || path.startsWith(c + "$"));
    }

    private static String path(Class<?> one) {
        return one.getName().replace('.', '/');
    }

    private interface Wanted {
        boolean is(String path);
    }

    private static void read(Path origin, Map<String, byte[]> entries, Wanted wanted) throws IOException {
        if (Files.isDirectory(origin)) {
            readFolder(origin, entries, wanted);
            return;
        }
        try (FileSystem zip = FileSystems.newFileSystem(origin)) {
            readFolder(zip.getPath("/"), entries, wanted);
        }
    }

    private static void readFolder(Path folder, Map<String, byte[]> entries, Wanted wanted) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (wanted.is(path)) {
                    entries.put(path, Files.readAllBytes(file));
                }
            }
        }
    }

    /** Stored, not deflated: it is read a thousand times. */
    private static void write(Map<String, byte[]> entries, Path jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry file = new ZipEntry(entry.getKey());
                CRC32 sum = new CRC32();
                sum.update(entry.getValue());
                file.setSize(entry.getValue().length);
                file.setCrc(sum.getValue());
                file.setTime(0);
                zip.putNextEntry(file);
                zip.write(entry.getValue());
            }
        }
    }

    /** Changes when a file of the two changes, or what is left out. */
    private static String fingerprint(Path library, Path course, List<Class<?>> without) throws IOException {
        StringBuilder all = new StringBuilder(without.stream().map(Class::getName).sorted().toList().toString());
        for (Path origin : List.of(library, course)) {
            try (Stream<Path> files = Files.isDirectory(origin) ? Files.walk(origin) : Stream.of(origin)) {
                files.filter(Files::isRegularFile).sorted().forEach(file -> all.append(stamp(file)));
            }
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + is.size() + " " + is.lastModifiedTime() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
