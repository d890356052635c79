package gradkit.course.grade;

import gradkit.course.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what students handed in: notebooks, zips, folders of those, and nbgrader's {@code submitted/STUDENT/ASSIGNMENT/}. */
final class Submissions {

    private static final Set<String> PASSED_OVER = Set.of("__MACOSX", "lost+found");
    private static final String NBGRADER = "submitted";

    private Submissions() { }

    /**
     * By student, in the order of their names; what each handed in is not read yet.
     *
     * @param paths a file is one submission, and so is what lies in a folder of nbgrader's; of any other folder, each thing in it is one.
     *              Links are not followed (a pattern of the shell may have found a student's), but for a folder that is named alone
     */
    static Map<String, Path> find(List<Path> paths) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path path : paths) {
            Path whole = paths.size() == 1 && Files.isDirectory(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
            if (Files.notExists(whole, LinkOption.NOFOLLOW_LINKS)) {
                throw new Stop(path + ": expected a notebook, a zip or a folder of those; there is nothing.", "Check the path.");
            }
            if (isFolder(whole) && !is(whole.getParent(), NBGRADER) && !is(parent(whole.getParent()), NBGRADER)) {
                try (Stream<Path> all = Files.list(whole)) {
                    all.filter(file -> !hidden(file)).forEach(found::add);
                }
            } else {
                found.add(is(parent(whole.getParent()), NBGRADER) && isFolder(whole) ? whole.getParent() : whole);
            }
        }
        return named(found.stream().distinct().sorted().toList());
    }

    /** A student can hand in one thing only: which of two counts is not ours to guess. */
    private static Map<String, Path> named(List<Path> found) {
        Map<String, Path> named = new LinkedHashMap<>();
        for (Path file : found) {
            Path other = named.putIfAbsent(student(file), file);
            if (other != null) {
                throw new Stop("Two submissions are called %s: %s and %s.".formatted(student(file), other, file), "Rename one of them, or take it away.");
            }
        }
        return named.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private static String student(Path file) {
        String name = printable(file.getFileName().toString());
        return isFolder(file) ? name : name.replaceFirst("(?i)(?<=.)\\.(?:ipynb|zip)$", "");
    }

    /** A foreign name without what would move a terminal's cursor or turn a line round. */
    static String printable(String name) {
        return name.replaceAll("[\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069]", "?");
    }

    /**
     * Reads one.
     *
     * @param lesson of several notebooks that one is taken that has most answers to this lesson, and of those most of its cells
     */
    static Submission read(String student, Path file, Optional<String> lesson) {
        Handed handed = new Handed(student, lesson);
        try {
            if (isFolder(file)) {
                handed.folder(file);
            } else {
                handed.file(file, file.getFileName().toString());
            }
        } catch (IOException e) {
            return handed.unreadable(e);
        } catch (UncheckedIOException e) {
            return handed.unreadable(e.getCause());
        }
        return handed.submission();
    }

    static boolean hidden(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || PASSED_OVER.contains(name);
    }

    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path parent(Path path) {
        return path == null ? null : path.getParent();
    }

    private static boolean is(Path folder, String name) {
        return folder != null && folder.endsWith(name);
    }
}
