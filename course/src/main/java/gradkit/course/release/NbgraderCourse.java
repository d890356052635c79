package gradkit.course.release;

import gradkit.course.Root;
import gradkit.course.Stop;
import gradkit.course.build.Handout;
import gradkit.course.build.Lesson;
import gradkit.course.build.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An instructor's course for nbgrader 0.9: its settings, and lessons with their answers as sources of its assignments. Each lesson is
 * an assignment of its own, named as its file. nbgrader itself makes the students' notebooks, the grade book and the feedback.
 */
public final class NbgraderCourse {

    private static final String SETTINGS = "nbgrader_config.py";
    private static final String OURS = "gradkit_nbgrader.py";

    private final Root kit;
    private final Release release;

    public NbgraderCourse(Root kit) {
        this.kit = kit;
        this.release = new Release(kit);
    }

    /**
     * Adds lessons to a course, or brings them up to date. What was there before and is now otherwise is kept beside it; the settings
     * are written once and are the instructor's.
     *
     * @param folder  new, empty, or a course that this made
     * @param numbers of the lessons, {@code 03}
     * @param variant the seed of other numbers in the text; empty for those of self-study, or for those that the course has
     * @return what there is to say, line by line
     */
    public List<String> to(Path folder, List<String> numbers, OptionalLong variant) throws IOException, InterruptedException {
        Path course = at(folder);
        Map<String, Long> variants = variants(course);
        variant.ifPresent(seed -> numbers.forEach(number -> variants.put(number, seed)));
        List<Lesson> lessons = release.lessons(numbers, Map.of(), variants);

        Files.createDirectories(course);
        if (Files.notExists(course.resolve(SETTINGS))) {
            Files.writeString(course.resolve(SETTINGS), content(SETTINGS));
        }
        Files.writeString(course.resolve(OURS), content(OURS));
        List<String> said = new ArrayList<>();
        for (Lesson lesson : lessons) {
            String name = lesson.stem() + ".ipynb";          // alone: an assignment has no other lesson beside it that a link could lead to
            String notebook = new Handout(kit.path(), List.of(lesson), Tools.of(kit.path())).worked(variants).get(name);
            put(course.resolve("source").resolve(lesson.stem()), name, notebook, said);
            said.add("%s is the assignment %s.".formatted(lesson.name(), lesson.stem()));
        }
        Files.writeString(course.resolve("README.md"), readme(course, lessons.get(0)));
        said.add("What comes next, step by step: " + course.resolve("README.md"));
        return said;
    }

    /** The seeds of the variants that a course has, by lesson number. */
    private static Map<String, Long> variants(Path course) throws IOException {
        Map<String, Long> variants = new HashMap<>();
        if (Files.isDirectory(course.resolve("source"))) {
            try (Stream<Path> files = Files.walk(course.resolve("source"), 2)) {
                for (Path file : files.filter(file -> file.toString().endsWith(".ipynb")).toList()) {
                    String name = file.getFileName().toString();
                    Handout.variant(file).ifPresent(seed -> variants.put(name.substring(0, name.indexOf('-')), seed));
                }
            }
        }
        return variants;
    }

    private Path at(Path folder) throws IOException {
        Path at = folder.toAbsolutePath().normalize();
        if (at.startsWith(kit.path())) {
            throw new Stop("--nbgrader " + folder + ": expected a folder of its own; this one lies inside GradKit's, " + kit.path() + ".", "Name one outside it, such as ../course.");
        }
        if (Files.isRegularFile(at) || Files.isDirectory(at) && Files.notExists(at.resolve(OURS)) && !isEmpty(at)) {
            throw new Stop("--nbgrader " + folder + ": expected an empty folder, or a course that this command made; it is something else, and nothing in it was changed.",
                    "Name another folder. For a course that you have, take source/ and " + OURS + " from there, and what you need of " + SETTINGS + ".");
        }
        return at;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> things = Files.list(folder)) {
            return things.allMatch(thing -> thing.getFileName().toString().equals(".git"));
        }
    }

    /** nbgrader takes every notebook of the folder for a part of the assignment: what is kept has another ending. */
    private static void put(Path assignment, String name, String notebook, List<String> said) throws IOException {
        Path file = Files.createDirectories(assignment).resolve(name);
        if (Files.exists(file) && !Files.readString(file).equals(notebook)) {
            Path before = assignment.resolve(name + ".before-" + LocalDate.now());
            for (int i = 2; Files.exists(before); i++) {
                before = assignment.resolve(name + ".before-" + LocalDate.now() + "-" + i);
            }
            Files.move(file, before);
            said.add("%s: there was another one; it is kept as %s.".formatted(file, before.getFileName()));
        }
        Files.writeString(file, notebook);
    }

    private String readme(Path course, Lesson example) throws IOException {
        try (Stream<Path> assignments = Files.list(course.resolve("source"))) {
            String names = assignments.filter(Files::isDirectory).map(folder -> "`" + folder.getFileName() + "`").sorted().collect(Collectors.joining(", "));
            return content("nbgrader-readme.md").replace("{lessons}", names).replace("{stem}", example.stem()).replace("{number}", example.number())
                    .replace("{nbgrader}", kit.inVenv("nbgrader").toString()).replace("{gradkit}", kit.path().resolve(Root.windows() ? "gradkit.cmd" : "gradkit").toString());
        }
    }

    private static String content(String resource) throws IOException {
        try (InputStream in = NbgraderCourse.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
