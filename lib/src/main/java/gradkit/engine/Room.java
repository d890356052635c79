package gradkit.engine;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import gradkit.data.Augmentation;
import gradkit.data.Augmented;
import gradkit.train.FitPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The least memory that a training needs on its device, in bytes. Asked for before any is taken: Linux promises more than it has, and
 * ends the whole process, notebook and all, when the promise falls due.
 *
 * @param examples the data, where it lies on the device as a whole
 * @param rows how many examples these are
 * @param weights each weight's gradient and the update rule's two averages
 * @param batch what lies between the layers, and its gradients
 */
record Room(long examples, long rows, long weights, long batch) {
    private static final long FLOAT = 4;
    private static final int EACH_WEIGHT = 3;      // numbers beside itself

    static Room of(Model model, Augmented train, FitPlan plan) {
        long rows = train.examples().size();
        long outputs = model.shapes().stream().skip(1).mapToLong(Shape::size).sum();
        return new Room(train.by().equals(Augmentation.NONE) ? FLOAT * rows * train.examples().features() : 0, rows,
            EACH_WEIGHT * FLOAT * model.parameters(), 2 * FLOAT * Math.min(plan.batch(), rows) * outputs);
    }

    /** Complains unless the device has so much. */
    void requireOnDevice() {
        require(free(Devices.chosen().device()), Devices.chosen().device().isGpu() ? "the GPU" : "this computer");
    }

    void require(long free, String where) {
        if (examples + weights + batch <= free) return;
        throw new IllegalArgumentException("fit: training needs at least %s of memory and %s has %s left: the examples %s, the weights' gradients and averages %s, a batch between the layers %s. %s".formatted(
            amount(examples + weights + batch), where, amount(free), amount(examples), amount(weights), amount(batch), cure(free)));
    }

    /** Against what takes the most. */
    private String cure(long free) {
        long left = free - weights - batch;   // half of it for the examples: the program itself goes on needing some
        if (examples >= weights && examples >= batch) return left > 0 ? String.format(Locale.ROOT, "Train on fewer examples, such as train.first(%,d).", left / 2 / (examples / rows)) : "Train on fewer examples.";
        return batch >= weights ? "Take a smaller batch: batch(n)." : "Make the layers smaller.";
    }

    private static String amount(long bytes) {
        return bytes < 1e6 ? (bytes + 999) / 1000 + " KB" : String.format(Locale.ROOT, bytes < 1e9 ? "%.1f MB" : "%.1f GB", bytes / (bytes < 1e9 ? 1e6 : 1e9));
    }

    /** What a program may still take: of a GPU all that it has, since the engine keeps what it has freed; of a computer what Linux calls available, and elsewhere all. */
    private static long free(Device device) {
        if (device.isGpu()) return CudaUtils.getGpuMemory(device).getMax();
        long all = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();   // in a container its limit
        return Math.min(all, available(Path.of("/proc/meminfo")));
    }

    /** The available memory that this file tells; no end where it does not. */
    static long available(Path file) {
        if (Files.notExists(file)) return Long.MAX_VALUE;
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("MemAvailable:")).mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(Long.MAX_VALUE);
        } catch (IOException | UncheckedIOException e) {
            return Long.MAX_VALUE;
        }
    }
}
