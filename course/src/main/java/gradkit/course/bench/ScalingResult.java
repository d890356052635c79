package gradkit.course.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

    private static final ResultFile<ScalingResult> FILE = new ResultFile<>(ScalingResult.class, result -> result.machine() != null && result.taken() != null && !result.taken().isEmpty(),
        "./gradkit bench --scaling", "./gradkit bench --scaling", List.of("taken"));

    String json() {
        return FILE.json(this);
    }

    /** Whole or not at all. */
    public void write(Path file) throws IOException {
        FILE.write(this, file);
    }

    public static ScalingResult read(Path file) throws IOException {
        return FILE.read(file);
    }
}
