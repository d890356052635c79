package gradkit.course.release;

import gradkit.course.Command;
import gradkit.course.EngineEnvironment;
import gradkit.course.Root;
import gradkit.course.Stop;
import gradkit.course.build.Cell;
import gradkit.course.build.Handout;
import gradkit.course.build.Lesson;
import gradkit.course.build.Lessons;
import gradkit.course.build.Tools;
import gradkit.exercise.Exercise;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a student's folder: the notebooks of some lessons and what these need. Lessons that the folder has from an older release
 * stay in it, in the variant in which they were handed out.
 */
public final class Release {

    private static final String EXAMPLES = "lib/src/main/resources/gradkit/exercise/examples.json";

    private final Root kit;
    private final Tools tools;

    public Release(Root kit) {
        this.kit = kit;
        this.tools = Tools.of(kit.path());
    }

    /**
     * Releases lessons into a folder.
     *
     * @param numbers of the lessons, {@code 03}
     * @param folder  new, empty, or an older release
     * @param variant the seed of other numbers and other public inputs; empty for those of self-study, or for those that the folder has
     * @return what there is to say, line by line
     */
    public List<String> to(Path folder, List<String> numbers, OptionalLong variant) throws IOException, InterruptedException {
        StudentFolder target = StudentFolder.at(folder, kit.path());
        Map<String, Long> variants = new HashMap<>();
        Manifest.read(target.path()).lessons().forEach((number, handed) -> handed.seed().ifPresent(seed -> variants.put(number, seed)));
        numbers.forEach(number -> variant.ifPresent(seed -> variants.put(number, seed)));
        List<Lesson> lessons = lessons(numbers, Manifest.read(target.path()).lessons(), variants);

        SortedMap<String, byte[]> files = KitFiles.of(kit.path());
        files.putAll(LessonSets.of(kit.path(), lessons));
        Handout handout = new Handout(kit.path(), lessons, tools);
        handout.notebooks(variants).forEach((name, notebook) -> files.put("notebooks/" + name, utf8(notebook)));
        files.put("docs/glossary.md", utf8(handout.glossary()));
        files.put(EXAMPLES, examples(lessons, variants));
        files.put("README.md", utf8(readme(lessons)));
        SortedMap<String, Manifest.Handed> handed = new TreeMap<>();
        lessons.forEach(lesson -> handed.put(lesson.number(), new Manifest.Handed(lesson.title(), lesson.stem() + ".ipynb", variants.get(lesson.number()))));
        List<String> said = new ArrayList<>(target.write(files, handed, LocalDate.now()));
        lessons.forEach(lesson -> said.add(line(lesson, variants, numbers.contains(lesson.number()))));
        said.add("%s: %d files, %.1f MB.".formatted(target.path(), files.size(), files.values().stream().mapToLong(file -> file.length).sum() / 1e6));
        return said;
    }

    /** The lessons of these numbers and of an older release, in the course's order; stops at a number that is none, or a lesson that was not built. */
    List<Lesson> lessons(List<String> numbers, Map<String, Manifest.Handed> older, Map<String, Long> variants) throws IOException, InterruptedException {
        List<Lesson> all = Lessons.read(kit.path(), tools, variants);
        List<String> there = all.stream().map(Lesson::number).toList();
        for (String number : numbers) {
            if (!there.contains(number)) throw new Stop("release " + number + ": expected the number of a lesson; there are " + String.join(", ", there) + ".", "");
        }
        List<Lesson> plain = variants.isEmpty() ? all : Lessons.read(kit.path(), tools);
        for (int i = 0; i < all.size(); i++) {
            if (numbers.contains(all.get(i).number()) && !Handout.tried(kit.path(), plain.get(i))) {
                throw new Stop("release " + all.get(i).number() + ": expected a lesson that was built; its code has changed since.", "./gradkit build " + all.get(i).number() + " runs it.");
            }
        }
        return all.stream().filter(lesson -> numbers.contains(lesson.number()) || older.containsKey(lesson.number())).toList();
    }

    /** What right answers return, from a program of its own: the answer key is not on this one's path. */
    private byte[] examples(List<Lesson> lessons, Map<String, Long> variants) throws IOException, InterruptedException {
        Path file = Files.createTempFile("gradkit-examples-", ".json");
        try {
            Command.of(kit, "release", Root.java(), "-Xmx2g", "-XX:+UseSerialGC", "-cp", Files.readString(kit.classpath()), "gradkit.key.KeyExamples", file)
                    .and(lessons.stream().map(lesson -> lesson.number() + "=" + variants.getOrDefault(lesson.number(), Exercise.PUBLIC_SEED)).toArray())
                    .with(EngineEnvironment.VARIABLES).with("GRADKIT_HOME", kit.path()).run();
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static String readme(List<Lesson> lessons) throws IOException {
        String list = lessons.stream().map(lesson -> "| [%s](notebooks/%s.ipynb) | %d | %d |".formatted(lesson.name(), lesson.stem(), lesson.header().minutes(), points(lesson)))
                .collect(Collectors.joining("\n"));
        try (InputStream in = Release.class.getResourceAsStream("student-readme.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{lessons}", list).replace("{first}", lessons.get(0).stem());
        }
    }

    private static int points(Lesson lesson) {
        return lesson.code().stream().mapToInt(Cell::points).sum();
    }

    private static String line(Lesson lesson, Map<String, Long> variants, boolean now) {
        return "%s%s: %s%s.".formatted(lesson.name(), now ? "" : " (from before)", points(lesson) == 1 ? "1 point" : points(lesson) + " points",
                variants.containsKey(lesson.number()) ? ", variant " + variants.get(lesson.number()) : "");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
