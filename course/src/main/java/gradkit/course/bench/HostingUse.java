package gradkit.course.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What processes hold and have used, as Linux counts it. A process that has just ended counts nothing. */
final class HostingUse {

    private static final Path SYSTEM = Path.of("/proc/stat");
    private static final double TICKS = 100;     // a second, in all that Linux tells

    private HostingUse() { }

    /** Bytes that new programs can have. */
    static double freeMemory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:")).mapToDouble(HostingUse::bytes).findFirst().orElse(0);
        }
    }

    /** Servers with all that they started. */
    static HostingResult.Stage of(Collection<ProcessHandle> servers, double idle) {
        List<ProcessHandle> all = families(servers).toList();
        return new HostingResult.Stage(bytes(all.stream().filter(p -> !isJava(p)), "Pss:"), bytes(all.stream().filter(HostingUse::isJava), "Pss:"),
                bytes(all.stream(), "Private_Clean:") + bytes(all.stream(), "Private_Dirty:"), seconds(servers), idle);
    }

    static Stream<ProcessHandle> families(Collection<ProcessHandle> servers) {
        return servers.stream().flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
    }

    static boolean isJava(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("java")).isPresent();
    }

    /** By how much their memory has been above what it is, if all were at their most at one moment. */
    static double aboveNow(Collection<ProcessHandle> servers) {
        return sum(families(servers), process -> value(process, "status", "VmHWM:") - value(process, "status", "VmRSS:"));
    }

    private static double bytes(Stream<ProcessHandle> processes, String name) {
        return sum(processes, process -> value(process, "smaps_rollup", name));
    }

    /** Processor time, in seconds. */
    static double seconds(Collection<ProcessHandle> servers) {
        return sum(families(servers), process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9);
    }

    /** Processor time of everything that runs here, in seconds since the system's start. */
    static double everybody() throws IOException {
        try (Stream<String> lines = Files.lines(SYSTEM)) {
            String[] fields = lines.findFirst().orElseThrow().trim().split("\\s+");       // cpu user nice system idle iowait irq softirq steal …
            return Stream.of(1, 2, 3, 6, 7, 8).mapToDouble(i -> Double.parseDouble(fields[i])).sum() / TICKS;
        }
    }

    private static double sum(Stream<ProcessHandle> processes, ToDoubleFunction<ProcessHandle> of) {
        return processes.mapToDouble(of).sum();
    }

    /** Of a line such as {@code Pss: 12345 kB}. */
    private static double bytes(String line) {
        return 1024 * Double.parseDouble(line.replaceAll("\\D", ""));
    }

    private static double value(ProcessHandle process, String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process.pid(), file))) {
            return lines.filter(line -> line.startsWith(name)).mapToDouble(HostingUse::bytes).findFirst().orElse(0);
        } catch (IOException | java.io.UncheckedIOException ended) {
            return 0;
        }
    }
}
