package gradkit.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;

/**
 * Where the engine computes: one device, chosen once, and the reason in words.
 *
 * <p>{@code GRADKIT_DEVICE} ({@code cpu}, {@code gpu} or {@code gpu1}) decides; without it the first GPU that the engine can use, else
 * the CPU. One device only: DJL on its own would spread a batch over all GPUs. {@code GRADKIT_THREADS} sets the CPU threads of one
 * operation (default: half of the physical cores; and what {@link Threads} says while a model trains).
 */
public final class Devices {

    /** The device in use and why it is this one. */
    public record Choice(Device device, String reason) {
        @Override
        public String toString() {
            return (device.isGpu() ? "GPU " + device.getDeviceId() : "CPU") + ": " + reason;
        }
    }

    // Loading the engine takes about a second, so it waits for the first use.
    private static final class Loaded {
        static final int THREADS = threadsToUse();
        static final Engine ENGINE = load();
        static final Choice CHOICE = choose(System.getenv().getOrDefault("GRADKIT_DEVICE", ""), ENGINE.getGpuCount());
        static final NDManager MANAGER = ENGINE.newBaseManager(CHOICE.device());

        private static Engine load() {
            if (System.getProperty("ai.djl.pytorch.num_interop_threads") == null) System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
            if (System.getProperty("ai.djl.pytorch.num_threads") == null) System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(THREADS));
            return Engine.getEngine("PyTorch");
        }
    }

    private Devices() { }

    /** The device in use and why. */
    public static Choice chosen() {
        return Loaded.CHOICE;
    }

    /** The device in use and why; of a GPU also its name and memory. */
    public static String hardware() {
        return chosen() + (chosen().device().isGpu() ? ", " + Gpu.describe(chosen().device()) : "");
    }

    /** CPU threads that one operation of the engine may use. */
    public static int threads() {
        manager();
        return JniUtils.getNumThreads();
    }

    /** The engine's version. */
    public static String version() {
        return Loaded.ENGINE.getVersion();
    }

    /** The engine's name and version, and where it computes. */
    public static String describe() {
        return "PyTorch %s, %s, %d threads".formatted(version(), chosen(), threads());
    }

    /** The manager that owns arrays on the chosen device; ask it for a sub-manager and close that one. */
    public static NDManager manager() {
        return Loaded.MANAGER;
    }

    static Choice choose(String wish, int gpus) {
        String wanted = wish.strip().toLowerCase(Locale.ROOT);
        if (!wanted.matches("|cpu|gpu\\d*"))
            throw new IllegalStateException("GRADKIT_DEVICE=" + wish + "; expected cpu, gpu, or gpu and a number such as gpu1.");
        if (wanted.equals("cpu")) return new Choice(Device.cpu(), "GRADKIT_DEVICE asks for it");
        int index = wanted.length() > 3 ? Integer.parseInt(wanted.substring(3)) : 0;
        if (index < gpus) return new Choice(Device.gpu(index), wanted.isEmpty() ? "the first of " + gpus + " that the engine can use" : "GRADKIT_DEVICE asks for it");
        if (!wanted.isEmpty()) throw new IllegalStateException("GRADKIT_DEVICE=%s, but the engine sees %d GPUs: %s. Leave GRADKIT_DEVICE unset to use the CPU.".formatted(wish, gpus, whyNoGpu()));
        return new Choice(Device.cpu(), whyNoGpu());
    }

    private static String whyNoGpu() {
        if (!Files.exists(Path.of("/proc/driver/nvidia/version"))) return "no NVIDIA driver is loaded, so there is no GPU to use";
        return "there is an NVIDIA driver, but the engine's libraries here are those for the CPU (or libcudart can't be loaded)";
    }

    /** CPU threads that one operation uses while {@code fit} trains this model: few for a small one, unless {@code GRADKIT_THREADS} says how many. */
    public static int threads(Model model, int batch) {
        return wish().isBlank() ? Threads.of(model, batch, physicalCores()) : Loaded.THREADS;
    }

    /** CPU threads that one operation of the engine will use, said without loading it. */
    public static int threadsToUse() {
        return threadsToUse(wish());
    }

    private static String wish() {
        return System.getenv().getOrDefault("GRADKIT_THREADS", "");
    }

    static int threadsToUse(String wish) {
        if (wish.isBlank()) return Threads.half(physicalCores());
        if (!wish.strip().matches("[1-9]\\d{0,3}")) throw new IllegalStateException("GRADKIT_THREADS=" + wish + "; expected a number from 1.");
        return Integer.parseInt(wish.strip());
    }

    /** Cores that this process may use, two hyper-threads counted once; where the system doesn't tell, all processors. */
    static int physicalCores() {
        int processors = Runtime.getRuntime().availableProcessors();
        try {
            var cores = new HashSet<String>();
            String socket = "";
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
                if (line.startsWith("physical id")) socket = line;
                if (line.startsWith("core id")) cores.add(socket + line);
            }
            return cores.isEmpty() ? processors : Math.min(cores.size(), processors);
        } catch (IOException e) {
            return processors;
        }
    }
}
