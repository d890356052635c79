package gradkit.course.grade;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through what one student handed in for the notebook that counts. Nothing is written to disk, no link is followed, a name inside
 * a zip is never a path here, and sizes are bounded before anything is parsed.
 */
final class Handed {

    /** Bytes that a notebook may have, unpacked. */
    static final int MOST_BYTES = 20_000_000;
    /** Bytes that a zip may have, packed, and all that is looked at in it, unpacked. */
    static final int MOST_ZIPPED = 100_000_000;
    static final int MOST_FILES = 2_000;
    private static final int MOST_SAID = 5;
    private static final int DEEPEST = 4;
    private static final Comparator<Weight> BETTER = Comparator.comparingLong(Weight::answered).thenComparingLong(Weight::cells);
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final String student;
    private final Optional<String> lesson;
    private final Set<String> remarks = new LinkedHashSet<>();
    private final Set<String> broken = new LinkedHashSet<>();
    private Optional<Pages> best = Optional.empty();
    private String taken = "";
    private String sha256 = "";
    private String all = "";
    private int notebooks;

    Handed(String student, Optional<String> lesson) {
        this.student = student;
        this.lesson = lesson;
    }

    /** A file that was handed in: a notebook or a zip. */
    void file(Path file, String path) throws IOException {
        String name = shown(path);
        if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isRegularFile()) {
            broken.add(name + " is not a file: a link, or something else that is not followed.");
            all = Digests.of(all + name);
            return;
        }
        boolean zip = isZip(name);
        long size = Files.size(file), most = zip ? MOST_ZIPPED : MOST_BYTES;
        if (size > most) {
            broken.add("%s has %,d MB; expected at most %d.".formatted(name, size / 1_000_000, most / 1_000_000));
            all = Digests.of(all + name + size + Files.getLastModifiedTime(file));
            return;
        }
        if (zip) {
            zip(file, name);
        } else {
            try (InputStream in = open(file)) {
                notebook(in.readNBytes(MOST_BYTES + 1), name);
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        return Channels.newInputStream(Files.newByteChannel(file, READ));
    }

    private static String digest(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(file), Digests.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    /** The notebooks in a student's folder; a zip in it is looked into. */
    void folder(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, DEEPEST, new FileVisitOption[0])) {
            List<Path> files = walk.filter(file -> !file.equals(folder) && !Submissions.isFolder(file) && wanted(folder.relativize(file).toString()))
                    .limit(MOST_FILES).sorted().toList();
            for (Path file : files) {
                file(file, folder.relativize(file).toString());
            }
        }
    }

    private void zip(Path file, String name) throws IOException {
        all = Digests.of(all + digest(file));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = zip.stream().filter(entry -> !entry.isDirectory() && isNotebook(entry.getName())).toList();
            long budget = MOST_ZIPPED;
            for (ZipEntry entry : entries.stream().sorted(Comparator.comparing(ZipEntry::getName)).limit(MOST_FILES).toList()) {
                if (leaves(entry.getName())) {
                    remarks.add("A name in %s leads out of it; that file was passed over.".formatted(name));
                } else if (budget > 0) {
                    byte[] bytes = zip.getInputStream(entry).readNBytes((int) Math.min(MOST_BYTES + 1, budget));
                    budget -= bytes.length;
                    notebook(bytes, entry.getName());
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException damaged) {
            broken.add(name + " is not a zip that can be read.");
        }
    }

    private static boolean leaves(String name) {
        return name.matches("(?s)(?:.*[/\\\\])?\\.\\.[/\\\\].*|[/\\\\].*|[A-Za-z]:.*");
    }

    private void notebook(byte[] bytes, String path) {
        String name = shown(path);
        String hash = Digests.of(bytes);
        all = Digests.of(all + hash);
        if (bytes.length > MOST_BYTES) {
            broken.add("%s has more than %d MB.".formatted(name, MOST_BYTES / 1_000_000));
            return;
        }
        try {
            Pages pages = Pages.read(bytes);
            notebooks++;
            if (best.isEmpty() || BETTER.compare(weight(pages), weight(best.get())) > 0) {
                best = Optional.of(pages);
                taken = name;
                sha256 = hash;
            }
        } catch (Pages.Unreadable e) {
            broken.add(name + ": " + e.getMessage());
        }
    }

    /** A whole folder holds the notebook as it was handed out, too: what was answered goes before how much is there. */
    private Weight weight(Pages pages) {
        return lesson.or(pages::lesson).map(number -> new Weight(pages.answered(number), pages.count(number))).orElse(new Weight(0, 0));
    }

    private record Weight(long answered, long cells) { }

    /** Not what a system or an editor leaves behind: {@code .ipynb_checkpoints/}, {@code __MACOSX/}. */
    private static boolean isNotebook(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".ipynb")
                && Stream.of(name.split("[/\\\\]")).noneMatch(part -> part.startsWith(".") && !part.equals("..") || part.equals("__MACOSX"));
    }

    private static boolean wanted(String name) {
        return isNotebook(name) || isZip(name);
    }

    private static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    Submission submission() {
        List<String> said = new ArrayList<>(remarks);
        if (best.isEmpty()) {
            said.addAll(broken.isEmpty() ? List.of("There is no notebook.") : broken.stream().limit(MOST_SAID).toList());
        } else if (notebooks > 1) {
            said.add("There are %d notebooks; %s counts: it has most answers.".formatted(notebooks, taken));
        }
        best.flatMap(Pages::kernel).filter(language -> !language.equalsIgnoreCase("java"))
                .ifPresent(language -> said.add("Its kernel is for %s; expected Java.".formatted(shown(language))));
        return new Submission(student, best.isPresent() ? sha256 : all.isEmpty() ? Digests.of(new byte[0]) : all, best, List.copyOf(said), false);
    }

    Submission unreadable(IOException e) {
        return new Submission(student, Digests.of(new byte[0]), Optional.empty(), List.of("It could not be read: " + e), true);
    }

    private static String shown(String path) {
        return Submissions.printable(path.length() <= 100 ? path : "…" + path.substring(path.length() - 99));
    }
}
