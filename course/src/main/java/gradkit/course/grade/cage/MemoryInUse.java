package gradkit.course.grade.cage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory a process and all that it started have: looked up now and then where there is no {@link MemoryGroup}. */
final class MemoryInUse {

    private MemoryInUse() {
    }

    /** Bytes, shared pages counted once for each of its processes. */
    static long of(ProcessHandle first) {
        return Stream.concat(Stream.of(first), first.descendants()).mapToLong(process -> resident(process.pid())).sum();
    }

    private static long resident(long process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst().orElse(0);
        } catch (IOException | java.io.UncheckedIOException ended) {
            return 0;
        }
    }
}
