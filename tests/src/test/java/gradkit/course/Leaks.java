package gradkit.course;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import gradkit.course.build.Cell;
import gradkit.course.build.Lesson;
import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks for the answer key in every file of a folder, and in every file of every jar in it, however deep. */
final class Leaks {

    private static final Pattern SOLUTION = Pattern.compile("(?s)// BEGIN SOLUTION\n(.*?)// END SOLUTION");
    private static final int LONG = 60;     // characters without blanks: code of that length is nobody else's

    private final Set<String> sentences = new LinkedHashSet<>();
    private final Set<String> answers = new LinkedHashSet<>();

    /** What the key knows: mistakes' causes, what to notice, the quizzes' reasons; and the worked answers of these lessons. */
    Leaks(List<Lesson> lessons) {
        for (KeySource source : KeySource.all()) {
            for (Key<?> key : source.keys()) {
                key.mistakes().forEach(mistake -> sentences.add(squeezed(mistake.cause())));
                key.notice().ifPresent(notice -> sentences.add(squeezed(notice)));
            }
            source.quizzes().stream().map(QuizKey::answers).flatMap(List::stream).forEach(answer -> answer.reasons().values().forEach(reason -> sentences.add(squeezed(reason))));
        }
        for (Lesson lesson : lessons) {
            lesson.code().stream().filter(Cell::isAnswer).map(Cell::text).map(SOLUTION::matcher).filter(Matcher::find).forEach(found -> answers.add(squeezed(found.group(1))));
        }
        sentences.removeIf(sentence -> sentence.length() < 20);        // "There it is flat" stands in many a text
    }

    /** How much is looked for. */
    int size() {
        return sentences.size() + answers.size();
    }

    /** What was found, each with its place. */
    List<String> in(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                String place = folder.relativize(file).toString().replace('\\', '/');
                if (!place.matches("datasets/[^/]*\\.gz")) {           // data, by its checksum
                    look(place, Files.readAllBytes(file), found);
                }
            }
        }
        return found;
    }

    private void look(String place, byte[] content, List<String> found) throws IOException {
        if (Pattern.compile("gradkit/key/|(^|/)solutions/|services/gradkit\\.exercise\\.KeySource").matcher(place).find()) {
            found.add(place + ": its name");
        }
        if (content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    look(place + "!/" + entry.getName(), zip.readAllBytes(), found);
                }
            }
            return;
        }
        String text = squeezed(text(place, content));
        boolean readByStudents = place.startsWith("notebooks/") || place.startsWith("docs/");
        if (place.endsWith(".class") ? text.contains("gradkit/key/") : text.contains("packagegradkit.key")) {
            found.add(place + ": a class of the key");
        }
        if (readByStudents && text.matches("(?s).*BEGIN(SOLUTION|HIDDENTESTS).*")) {
            found.add(place + ": a marker of what a student does not get");
        }
        sentences.stream().filter(text::contains).forEach(sentence -> found.add(place + ": " + sentence));
        answers.stream().filter(answer -> answer.length() >= LONG || readByStudents && answer.length() >= LONG / 3).filter(text::contains)
                .forEach(answer -> found.add(place + ": " + answer));
    }

    /** A notebook's and any other JSON's strings as they are meant, one after the other. */
    private static String text(String place, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        return place.endsWith(".ipynb") || place.endsWith(".json") ? strings(JsonParser.parseString(text)).collect(Collectors.joining()) : text;
    }

    private static Stream<String> strings(JsonElement json) {
        if (json.isJsonObject()) {
            return json.getAsJsonObject().entrySet().stream().flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), strings(entry.getValue())));
        }
        if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream().flatMap(Leaks::strings);
        }
        return json.isJsonPrimitive() ? Stream.of(json.getAsString()) : Stream.empty();
    }

    /** Without blanks and line ends, which differ from place to place. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
