package gradkit.course.similar;

import gradkit.course.Root;
import gradkit.course.Steps;
import gradkit.course.Stop;
import gradkit.course.grade.report.Csv;
import gradkit.course.grade.report.OutFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the answers of a class and writes {@code similar.html} and {@code similar.csv}.
 *
 * @param percent pairs that are alike to this percentage are shown, answers beside each other
 * @param most    pairs of students that are shown at most, and as many of a student and the lesson's own answers
 * @param tokens  a passage counts when it has at least so many tokens: 9 is JPlag's own default for Java
 * @param limit   JPlag's time
 */
public record Similar(Root root, int percent, int most, int tokens, Duration limit) {

    /** A student's name as a folder's: foreign names stay out of the file system. */
    private static final String FOLDER = "s%05d";

    /** Compares and writes; returns how many pairs of students are that much alike. */
    public int write(ClassWork work, Path out, Steps steps) throws Exception {
        JPlag jplag = new JPlag(root);
        jplag.fetch(steps);
        SimilarAnswers[] found = new SimilarAnswers[1];
        steps.step("Comparing " + work.all().size() + " submissions", at -> found[0] = compare(jplag, work));
        OutFile.write(out.resolve("similar.csv"), csv(found[0].pairs()));
        OutFile.write(out.resolve("similar.html"), new SimilarPage(work, found[0], percent, most).html());
        return found[0].from(percent).size();
    }

    private SimilarAnswers compare(JPlag jplag, ClassWork work) throws Exception {
        Path folder = Files.createTempDirectory("gradkit-similar-");
        try {
            List<String> names = new ArrayList<>(List.of(Pair.WORKED));
            List<String> unread = new ArrayList<>();
            put(folder.resolve("base"), work.stubs());
            put(folder.resolve("all").resolve(FOLDER.formatted(0)), work.worked());
            for (ClassWork.Answers answers : work.all()) {
                List<String> broken = put(folder.resolve("all").resolve(FOLDER.formatted(names.size())), answers.cells());
                broken.forEach(exercise -> unread.add(answers.student() + ": " + exercise + " is no Java, or too long"));
                names.add(answers.student());
            }
            JPlag.Found found = jplag.compare(folder.resolve("all"), folder.resolve("base"), tokens, percent / 100.0, limit).orElseThrow(() -> gaveUp(work));
            return named(found, names, unread);
        } finally {
            delete(folder);
        }
    }

    /** Code that repeats one line for ever takes JPlag for ever. */
    private Stop gaveUp(ClassWork work) {
        String longest = work.all().stream().sorted(Comparator.comparingInt(Similar::length).reversed()).limit(3)
                .map(answers -> answers.student() + " (" + length(answers) + " characters)").collect(Collectors.joining(", "));
        return new Stop("JPlag was not done after " + limit.toMinutes() + " minutes.", "Look at the longest submissions, and compare without those that were made to be long: " + longest);
    }

    private static int length(ClassWork.Answers answers) {
        return answers.cells().values().stream().mapToInt(String::length).sum();
    }

    /** Writes an answer a file; names those that cannot be read as Java. */
    private static List<String> put(Path folder, Map<String, String> cells) throws IOException {
        Files.createDirectories(folder);
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            Optional<String> text = AnswerFile.of(cell.getValue());
            if (text.isPresent()) Files.writeString(folder.resolve(cell.getKey() + ".java"), text.get());
            else broken.add(cell.getKey());
        }
        return broken;
    }

    private static SimilarAnswers named(JPlag.Found found, List<String> names, List<String> unread) {
        Map<String, String> byFolder = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) byFolder.put(FOLDER.formatted(i), names.get(i));
        List<Pair> pairs = found.pairs().stream().map(pair -> ordered(byFolder.get(pair.first()), byFolder.get(pair.second()), pair))
                .sorted(Comparator.comparingDouble(Pair::share).reversed().thenComparing(Pair::first).thenComparing(Pair::second)).toList();
        List<String> tooShort = byFolder.entrySet().stream().filter(e -> !found.compared().contains(e.getKey())).map(Map.Entry::getValue).toList();
        return new SimilarAnswers(pairs, tooShort, unread);
    }

    /** JPlag's order is of its own; ours is the alphabet's, so that two runs give the same page. */
    private static Pair ordered(String first, String second, Pair pair) {
        if (first.compareTo(second) <= 0) return new Pair(first, second, pair.share(), pair.matches());
        return new Pair(second, first, pair.share(), pair.matches().stream().map(match -> new Pair.Match(match.tokens(), match.second(), match.first())).toList());
    }

    private static String csv(List<Pair> pairs) throws IOException {
        List<List<String>> lines = new ArrayList<>(List.of(List.of("first", "second", "percent")));
        pairs.forEach(pair -> lines.add(List.of(name(pair.first()), name(pair.second()), "" + pair.percent())));
        return Csv.text(lines);
    }

    static String name(String student) {
        return student.equals(Pair.WORKED) ? "the worked answers" : student;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
