package gradkit.course.build;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a machine can see in an executed lesson: pictures described and small, worked answers green, nothing on stderr, size. */
final class Outputs {
    static final int LARGEST_IMAGE = 60 * 1024;
    static final int LARGEST_NOTEBOOK = 1_500_000;
    private static final Pattern IMG = Pattern.compile("<img\\b[^>]*>");
    private static final Pattern ALT = Pattern.compile("\\balt=\"[^\"]{10,}\"");
    private static final Pattern EMBEDDED = Pattern.compile("data:image/[a-z+]+;base64,([^\"]*)");

    private final Lesson lesson;
    private final List<Problem> problems = new ArrayList<>();

    private Outputs(Lesson lesson) {
        this.lesson = lesson;
    }

    /** The problems of a lesson's executed notebook, whose cells are the source's, one for one. */
    static List<Problem> check(Lesson lesson, JsonObject executed) {
        var outputs = new Outputs(lesson);
        List<JsonObject> cells = Notebook.cells(executed);
        for (int i = 0; i < Math.min(cells.size(), lesson.cells().size()); i++) {
            outputs.check(lesson.cells().get(i), Notebook.outputs(cells.get(i)));
        }
        outputs.firstResult(cells);
        outputs.size(cells, Notebook.text(executed).getBytes(StandardCharsets.UTF_8).length);
        return outputs.problems;
    }

    private void firstResult(List<JsonObject> cells) {
        List<JsonObject> code = cells.stream().filter(Notebook::isCode).limit(2).toList();
        if (!code.isEmpty() && code.stream().allMatch(cell -> Notebook.outputs(cell).isEmpty())) {
            add(lesson.code().get(0), "the first two code cells show nothing", "Begin with a picture or a number that makes the reader want the rest.");
        }
    }

    private void check(Cell cell, List<JsonObject> outputs) {
        for (JsonObject output : outputs) {
            if (output.has("name") && output.get("name").getAsString().equals("stderr")) {
                add(cell, "the cell writes to stderr: " + firstLine(Notebook.join(output.get("text"))), "Find what warns, and settle it.");
            }
            if (output.has("data")) {
                picture(cell, output.getAsJsonObject("data"), output.getAsJsonObject("metadata"));
                embedded(cell, Notebook.join(output.getAsJsonObject("data").get("text/html")));
            }
        }
        if (cell.isCheck() && outputs.stream().noneMatch(o -> o.has("data")
                && Notebook.join(o.getAsJsonObject("data").get("text/plain")).startsWith("✓"))) {
            add(cell, "the worked answer's check is not green", "Compare the answer cell with the exercise and its key.");
        }
    }

    private void picture(Cell cell, JsonObject data, JsonObject metadata) {
        if (!data.has("image/png")) {
            return;
        }
        String alt = alt(metadata).orElse("");
        if (alt.isBlank() || !Notebook.join(data.get("text/plain")).equals(alt)) {
            add(cell, "a picture without alternative text (alt: \"" + alt + "\", text/plain: \"" + Notebook.join(data.get("text/plain")) + "\")",
                "Show it with show(figure), and let the figure's alt() say what can be seen in it.");
        }
        tooLarge(cell, Notebook.join(data.get("image/png")));
    }

    private static Optional<String> alt(JsonObject metadata) {
        return metadata.get("image/png") instanceof JsonObject png && png.has("alt") ? Optional.of(png.get("alt").getAsString()) : Optional.empty();
    }

    /** Pictures side by side are one piece of HTML. */
    private void embedded(Cell cell, String html) {
        for (Matcher img = IMG.matcher(html); img.find();) {
            if (!ALT.matcher(img.group()).find()) {
                add(cell, "a picture in HTML without alternative text", "Give the <img> an alt that says what can be seen.");
            }
            for (Matcher data = EMBEDDED.matcher(img.group()); data.find();) {
                tooLarge(cell, data.group(1));
            }
        }
    }

    private void tooLarge(Cell cell, String base64) {
        int bytes = base64.replace("\n", "").length() * 3 / 4;
        if (bytes > LARGEST_IMAGE) {
            add(cell, "a picture of %d KB; at most %d".formatted(bytes / 1024, LARGEST_IMAGE / 1024), "Draw fewer points, fewer colours or a smaller picture.");
        }
    }

    private void size(List<JsonObject> cells, int bytes) {
        if (bytes <= LARGEST_NOTEBOOK) {
            return;
        }
        String largest = java.util.stream.IntStream.range(0, cells.size()).boxed()
            .filter(i -> i < lesson.cells().size())
            .sorted(Comparator.comparingInt((Integer i) -> -outputSize(cells.get(i)))).limit(3)
            .map(i -> "line %d: %d KB".formatted(lesson.cells().get(i).line(), outputSize(cells.get(i)) / 1024))
            .collect(Collectors.joining(", "));
        problems.add(new Problem(lesson.at(1), "the executed notebook has %d KB; at most %d".formatted(bytes / 1000, LARGEST_NOTEBOOK / 1000),
            "The largest outputs: " + largest + "."));
    }

    private static int outputSize(JsonObject cell) {
        JsonElement outputs = cell.get("outputs");
        return outputs == null ? 0 : outputs.toString().length();
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }

    private void add(Cell cell, String what, String cure) {
        problems.add(new Problem(lesson.at(cell.line()), what, cure));
    }
}
