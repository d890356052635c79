package gradkit.course.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import gradkit.course.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that {@code ./gradkit bench --scaling} measured, as its JSON file holds it.
 *
 * @param when     the day and the minute: 2026-11-22 14:05
 * @param versions of what was measured, by name
 * @param load     the load average before and after; negative where there is none
 * @param places   where the engine computed
 * @param taken    every timed call of fit
 * @param peaks    the most memory of a process that trains at one size
 * @param refused  what the kit says to data that no memory holds; none when it was not asked
 */
public record ScalingResult(String when, Machine machine, Map<String, String> versions, List<Double> load, List<Place> places, List<Taken> taken,
                            List<Peak> peaks, List<Refused> refused) {

    /**
     * A device.
     *
     * @param threads of one operation, on the CPU
     * @param product operations a second in a plain product of two large matrices
     */
    public record Place(boolean gpu, String hardware, int threads, double product) {

        String words() {
            return gpu ? hardware : hardware + ", " + threadsInWords() + " an operation";
        }

        String threadsInWords() {
            return threads == 1 ? "one thread" : threads + " threads";
        }
    }

    /**
     * One call of fit.
     *
     * @param steps   in an epoch
     * @param epochs  that are timed: all but the first
     * @param seconds of the timed epochs
     * @param call    seconds of the whole call
     */
    public record Taken(boolean gpu, ScalingSweep sweep, ScalingLoop loop, int size, int round, int steps, int epochs, double seconds, double call) {

        double perEpoch() {
            return seconds / epochs;
        }

        double perStep() {
            return perEpoch() / steps;
        }

        /** What the call takes beside its epochs: data to the device, the step compiled. */
        double beside() {
            return Math.max(0, call - seconds - perEpoch());
        }
    }

    /** The most memory, in bytes, that a process held which trained for one epoch. */
    public record Peak(ScalingSweep sweep, int size, long bytes) { }

    /** An order too large, and the kit's answer. */
    public record Refused(int rows, int features, String message) { }

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Gson LINE = new GsonBuilder().disableHtmlEscaping().create();

    /** One line a call, so that two runs can be compared by eye. */
    String json() {
        JsonObject head = GSON.toJsonTree(this).getAsJsonObject();
        head.remove("taken");
        String open = GSON.toJson(head);
        return open.substring(0, open.length() - 2) + taken.stream().map(LINE::toJson).collect(Collectors.joining(",\n    ", ",\n  \"taken\": [\n    ", "\n  ]\n}\n"));
    }

    /** Whole or not at all. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, json());
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    public static ScalingResult read(Path file) throws IOException {
        String cure = "./gradkit bench --scaling makes one in .gradkit/bench.";
        if (!Files.isRegularFile(file)) throw new Stop("The bench's result: expected a JSON file, " + file + " is none.", cure);
        try {
            ScalingResult result = LINE.fromJson(Files.readString(file), ScalingResult.class);
            if (result != null && result.machine() != null && result.taken() != null && !result.taken().isEmpty()) return result;
        } catch (JsonParseException broken) {
            // said below
        }
        throw new Stop("The bench's result: " + file + " holds no result of ./gradkit bench --scaling.", cure);
    }
}
