package gradkit.course.release;

import gradkit.course.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder that a release is written to. Only files that a release put there, and that are as it left them, are replaced or taken
 * away; what somebody changed is kept beside under another name, and what no release knows is not touched.
 */
final class StudentFolder {

    /** May stand in a folder that counts as empty: a repository made for the course, a system's own notes. */
    private static final Set<String> NOTHING = Set.of(".git", ".DS_Store");

    /** Of the kit itself: what is released there would mix with it. */
    private static final Set<String> PARTS = Set.of("lib", "course", "solutions", "tests", "notebooks", "datasets", "docs", "docker", "work", ".gradkit", ".git", ".ci");

    private final Path folder;

    private StudentFolder(Path folder) {
        this.folder = folder;
    }

    /** A folder that is new, empty, or an older release; stops if it holds something else or is a part of the kit. */
    static StudentFolder at(Path folder, Path kit) throws IOException {
        Path at = folder.toAbsolutePath().normalize();
        if (at.equals(kit) || at.startsWith(kit) && PARTS.contains(kit.relativize(at).getName(0).toString())) {
            throw new Stop("--for " + folder + ": expected a folder of its own; this one lies inside GradKit's own " + (at.equals(kit) ? "folder" : kit.relativize(at).getName(0) + "/") + ".", "Name another, such as ../handout.");
        }
        if (Files.exists(at) && !Files.isDirectory(at)) {
            throw new Stop("--for " + folder + ": expected a folder; it is a file.", "Name another one.");
        }
        if (Files.isDirectory(at) && Files.notExists(Manifest.file(at))) {
            try (Stream<Path> things = Files.list(at)) {
                List<String> names = things.map(thing -> thing.getFileName().toString()).filter(name -> !NOTHING.contains(name)).sorted().toList();
                if (!names.isEmpty()) {
                    throw new Stop("--for %s: expected an empty folder or an older release; it holds %s%s, and nothing in it was changed.".formatted(
                            folder, String.join(", ", names.subList(0, Math.min(4, names.size()))), names.size() > 4 ? " and more" : ""), "Name another folder.");
                }
            }
        }
        return new StudentFolder(at);
    }

    Path path() {
        return folder;
    }

    /**
     * Makes the folder hold these files, by their place.
     *
     * @return a line for each file that somebody had changed
     */
    List<String> write(SortedMap<String, byte[]> files, SortedMap<String, Manifest.Handed> lessons, LocalDate today) throws IOException {
        Manifest older = Manifest.read(folder);
        SortedMap<String, String> sums = new TreeMap<>();
        files.forEach((place, content) -> sums.put(place, sha256(content)));
        Manifest manifest = new Manifest(lessons, sums, new TreeMap<>());
        Manifest known = manifest.over(older);
        put(Manifest.file(folder), known.json().getBytes(StandardCharsets.UTF_8));     // first: a release that is cut short is still known as one
        List<String> kept = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path at = inside(file.getKey());
            if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS) || !sha256(Files.readAllBytes(at)).equals(sums.get(file.getKey()))) {
                keepIfChanged(file.getKey(), known, today, kept);
                put(at, file.getValue());
            }
            if (file.getKey().equals("gradkit")) {
                at.toFile().setExecutable(true, false);
            }
        }
        for (String place : known.replaces().keySet()) {
            if (!files.containsKey(place)) {
                keepIfChanged(place, known, today, kept);
                remove(inside(place));
            }
        }
        put(Manifest.file(folder), manifest.json().getBytes(StandardCharsets.UTF_8));
        return kept;
    }

    private void keepIfChanged(String place, Manifest known, LocalDate today, List<String> kept) throws IOException {
        Path at = inside(place);
        if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS) || known.knows(place, sha256(Files.readAllBytes(at)))) {
            return;
        }
        Path beside = free(at, ".yours-" + today);
        Files.move(at, beside);
        kept.add(place + " had been changed; what stood there is kept as " + beside.getFileName() + ".");
    }

    private static Path free(Path at, String mark) {
        String name = at.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        String stem = name.substring(0, dot) + mark;
        Path beside = at.resolveSibling(stem + name.substring(dot));
        for (int i = 2; Files.exists(beside, LinkOption.NOFOLLOW_LINKS); i++) {
            beside = at.resolveSibling(stem + "-" + i + name.substring(dot));
        }
        return beside;
    }

    /** A file's path; stops where it is a folder or where a link would lead out. */
    private Path inside(String place) {
        Path at = folder.resolve(place).normalize();
        if (!at.startsWith(folder) || at.equals(folder)) {
            throw new Stop(Manifest.file(folder) + ": expected places inside this folder; came " + place + ".", "Release into an empty folder.");
        }
        for (Path up = at; !up.equals(folder); up = up.getParent()) {
            if (Files.isSymbolicLink(up)) {
                throw new Stop(up + ": expected a file or folder of the release; it is a link, and releases follow none.", "Remove the link, or release into an empty folder.");
            }
        }
        if (Files.isDirectory(at)) {
            throw new Stop(at + ": expected a file of the release; it is a folder.", "Move it away, and release again.");
        }
        return at;
    }

    private void remove(Path at) throws IOException {
        Files.deleteIfExists(at);
        for (Path up = at.getParent(); !up.equals(folder) && Files.isDirectory(up) && empty(up); up = up.getParent()) {
            Files.delete(up);
        }
    }

    private static boolean empty(Path dir) throws IOException {
        try (Stream<Path> things = Files.list(dir)) {
            return things.findAny().isEmpty();
        }
    }

    /** Whole or not at all. */
    private static void put(Path at, byte[] content) throws IOException {
        Files.createDirectories(at.getParent());
        Path part = at.resolveSibling("." + at.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, at, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);          // every Java has SHA-256
        }
    }
}
