package gradkit.course.grade;

import gradkit.course.Stop;
import gradkit.course.build.AnswerCells;
import gradkit.course.build.LessonName;
import gradkit.course.grade.remote.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A lesson as an assignment.
 *
 * @param lesson its number, {@code 03}
 * @param title  its title, {@code Activations}
 * @param tasks  its exercises, in order
 */
record Assignment(String lesson, String title, List<Task<?>> tasks) {

    private static final Pattern WORDS = Pattern.compile("\\*\\*(Exercise(?: \\d+)?)\\*\\*(?: \\([^)]*\\))?\\.?\\s*(.*)");
    private static final Pattern ANSWER = Pattern.compile("```java .*\\bexercise=\"([^\"]*)\".*");
    private static final Pattern SENTENCE = Pattern.compile(".*?(?=[.?:](?:\\s|$))");
    private static final Pattern SOLUTION = Pattern.compile("(?s)([ \\t]*)// BEGIN SOLUTION.*?// END SOLUTION");
    private static final Pattern NAME = Pattern.compile("([\\p{L}_$][\\p{L}\\p{N}_$]*)\\s*\\(");
    private static final int LONGEST = 90;

    /** The exercises of a lesson's source. */
    static Assignment of(Path root, String number) throws IOException {
        List<Path> sources = LessonName.sources(root);
        Path source = sources.stream().filter(file -> number(file).equals(number)).findFirst().orElseThrow(() -> new Stop("Lesson " + number + ": there is none.",
                "There are " + sources.stream().map(Assignment::number).collect(Collectors.joining(", ")) + ".  --lesson says which one is graded."));
        List<String> lines = Files.readAllLines(source);
        Map<String, String> words = words(lines);
        Map<String, String> worked = new LinkedHashMap<>();
        AnswerCells.of(root, number).forEach(cell -> worked.put(cell.exercise(), cell.worked()));
        List<Task<?>> tasks = new ArrayList<>();
        for (Question<?> question : Question.of(root, number)) {
            String name = question.exercise().name();
            tasks.add(task(question, words.getOrDefault(name, name), worked.get(name)));
        }
        if (tasks.isEmpty()) throw new Stop("Lesson " + number + " has no exercises.", "Name another with --lesson.");
        return new Assignment(number, title(lines), List.copyOf(tasks));
    }

    /** What all its exercises earn together. */
    int points() {
        return tasks.stream().mapToInt(task -> task.exercise().points()).sum();
    }

    private static <F> Task<F> task(Question<F> question, String words, String worked) {
        String stub = SOLUTION.matcher(worked).replaceAll("$1throw new UnsupportedOperationException(\"TODO\");");
        return new Task<>(question, words, method(stub), stub);
    }

    private static String number(Path source) {
        String name = source.getFileName().toString();
        return name.substring(0, name.indexOf('-'));
    }

    private static String title(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("# ")).findFirst().map(line -> line.replaceFirst("# \\S+ · ", "")).orElse("");
    }

    /** For each exercise the last words before its cell that begin with its number. */
    private static Map<String, String> words(List<String> lines) {
        Map<String, String> all = new LinkedHashMap<>();
        String last = "";
        for (String line : lines) {
            Matcher words = WORDS.matcher(line), answer = ANSWER.matcher(line);
            if (words.lookingAt()) {
                last = words.group(1) + sentence(words.group(2));
            } else if (answer.matches() && !last.isEmpty()) {
                all.put(answer.group(1), last);
            }
        }
        return all;
    }

    private static String sentence(String text) {
        String plain = text.replaceAll("\\{vary(?: [a-z0-9-]+)?: *([^|}]*?) *\\|[^}]*}", "$1").replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replace("*", "");
        Matcher first = SENTENCE.matcher(plain);
        String sentence = withoutFormula((first.find() ? first.group() : plain).strip());
        return sentence.isEmpty() ? "" : ": " + (sentence.length() <= LONGEST ? sentence : sentence.substring(0, sentence.lastIndexOf(' ', LONGEST)) + " …");
    }

    /** Up to its first formula, which a title could only show as source; all of it, without dollars, where that is next to nothing. */
    private static String withoutFormula(String sentence) {
        String before = sentence.substring(0, sentence.indexOf('$') < 0 ? sentence.length() : sentence.indexOf('$')).strip();
        if (before.length() == sentence.length() || before.length() < 5) return sentence.replace("$", "");
        return before.endsWith(",") ? before.substring(0, before.length() - 1) : before + " …";
    }

    /** The name before the last parameters that stand above the stub's throw. */
    private static String method(String stub) {
        Matcher name = NAME.matcher(stub.substring(0, stub.indexOf("throw new")));
        String last = "";
        while (name.find()) {
            last = name.group(1);
        }
        return last;
    }
}
