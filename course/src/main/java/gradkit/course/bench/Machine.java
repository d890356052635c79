package gradkit.course.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The computer in words that name neither it nor its owner. */
public record Machine(String system, String processor, int cores, long memoryGB) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public static Machine here() throws IOException {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        long memory = bean().getTotalMemorySize();
        return new Machine(system, model(), Runtime.getRuntime().availableProcessors(), Math.round(memory / 1e9));
    }

    private static String model() throws IOException {
        if (Files.notExists(CPU_INFO)) return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", System.getProperty("os.arch"));
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst().map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /** The load average of the last minute; negative where the system has none. */
    public static double load() {
        return bean().getSystemLoadAverage();
    }

    private static OperatingSystemMXBean bean() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    /** Says so when more than half of the cores have work already: times would be longer than they are. */
    public Optional<String> warning(double load) {
        return load <= cores / 2.0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
                "This computer is at work (load average %.1f on %d cores): times will be longer than they are. Close other programs and measure again.", load, cores));
    }

    String words() {
        return processor + ", " + cores + " cores, " + memoryGB + " GB of memory, " + system;
    }
}
