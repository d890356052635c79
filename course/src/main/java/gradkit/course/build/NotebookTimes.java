package gradkit.course.build;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long the notebooks of one test run took, beside their budgets. It warns and decides nothing: a busy machine is no mistake of a lesson.
 *
 * @param cores processors that the run had
 * @param load how many processes wanted one at its end, as the system tells it; negative where it does not
 * @param wallSeconds from the first notebook's start to the last one's end, two at once
 * @param notebooks in the order of their numbers
 */
public record NotebookTimes(int cores, double load, double wallSeconds, List<Time> notebooks) {
    /** What all lessons together may take, one after the other. */
    private static final int ALL = 30 * 60;

    /**
     * One notebook's run.
     *
     * @param seconds from its first cell to its last
     * @param budget what its header allows on two cores
     */
    public record Time(String lesson, String title, double seconds, int budget) {
        /** The time of an executed notebook. */
        public static Time of(Lesson lesson, com.google.gson.JsonObject executed) {
            return new Time(lesson.number(), lesson.title(), RunTime.measured(executed), lesson.header().budgetSeconds());
        }

        boolean over() {
            return seconds > budget;
        }

        private String row() {
            return String.format(Locale.ROOT, "| %s · %s | %.1f | %d | %s |", lesson, title, seconds, budget, over() ? "over" : "");
        }

        private String line() {
            return String.format(Locale.ROOT, "  %-34s %6.1f s of %3d%s", lesson + " · " + title, seconds, budget, over() ? "   over its budget" : "");
        }
    }

    public NotebookTimes {
        notebooks = notebooks.stream().sorted(Comparator.comparing(Time::lesson)).toList();
    }

    /** Where a test run leaves it, for people and for continuous integration to keep. */
    public static Path file(Path root) {
        return root.resolve("tests/target/notebook-times.json");
    }

    public void write(Path root) throws IOException {
        Files.createDirectories(file(root).getParent());
        Files.writeString(file(root), new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(this) + "\n");
    }

    /** What the last test run left, if it came so far. */
    public static Optional<NotebookTimes> read(Path root) throws IOException {
        return Files.exists(file(root)) ? Optional.of(new Gson().fromJson(Files.readString(file(root)), NotebookTimes.class)) : Optional.empty();
    }

    /** The same for a page: a table in Markdown. */
    public List<String> markdown() {
        var lines = new ArrayList<>(List.of("| notebook | seconds | budget | |", "|---|---:|---:|---|"));
        notebooks.forEach(time -> lines.add(time.row()));
        return lines;
    }

    /** A table for the terminal: a line for each notebook, their sum, and a warning where something is over. */
    public List<String> table() {
        var lines = new ArrayList<>(List.of("Notebooks, from the first cell to the last:"));
        notebooks.forEach(time -> lines.add(time.line()));
        double sum = notebooks.stream().mapToDouble(Time::seconds).sum();
        lines.add(String.format(Locale.ROOT, "  %.0f s one after the other, %.0f s as they ran, two at once on %d cores%s", sum, wallSeconds, cores,
            load < 0 ? "" : String.format(Locale.ROOT, " (load %.1f)", load)));
        List<String> over = notebooks.stream().filter(Time::over).map(Time::lesson).toList();
        if (!over.isEmpty()) {
            lines.add("Warning: over budget: " + String.join(", ", over) + ". Was the computer busy? If not, make them faster.");
        }
        if (sum > ALL) {
            lines.add("Warning: all lessons together run for more than " + ALL / 60 + " minutes.");
        }
        return lines;
    }
}
