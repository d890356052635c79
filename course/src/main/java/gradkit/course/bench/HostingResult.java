package gradkit.course.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that {@code ./gradkit bench --users} measured, as its JSON file holds it.
 *
 * @param when     the day and the minute: 2026-11-22 14:05
 * @param versions of what was measured, by name
 * @param taken    one for each group of users
 */
public record HostingResult(String when, Machine machine, Map<String, String> versions, List<Taken> taken) {

    /**
     * All users' processes at one moment. Proportional memory counts a page that n processes share as 1/n in each, so their sum counts it once.
     *
     * @param serverBytes proportional memory of the servers
     * @param kernelBytes proportional memory of the kernels
     * @param ownBytes    memory that no two processes share
     * @param seconds     of processor time, since their start
     * @param idle        cores at work while nobody does anything; 0 where this was not looked at
     */
    public record Stage(double serverBytes, double kernelBytes, double ownBytes, double seconds, double idle) {

        double bytes() {
            return serverBytes + kernelBytes;
        }
    }

    /**
     * What a group of users saw; times in seconds, an entry for each user.
     *
     * @param server  from its start to its first answer, all started at once
     * @param kernel  from opening the notebook to the kernel's first answer, all at once
     * @param lesson  of all cells together, without pauses
     * @param cells   of each cell
     * @param started the servers, before a kernel
     * @param opened  with the kernels, before a cell
     * @param done    after the last cell
     * @param most    bytes, if every process had its most memory at the same moment
     * @param others  cores that other programs used meanwhile
     * @param stop    from the servers' order to end until the last process was gone
     * @param again   kernels that did not start and had to be opened again: two servers had picked the same port
     * @param left    processes that were still there ten seconds after their server
     */
    public record Taken(HostingWork work, List<Double> server, List<Double> kernel, List<Double> lesson, List<List<Double>> cells, Stage started, Stage opened, Stage done,
                        double most, double others, double stop, int again, int left) {

        /** Processor seconds that the cells took, of one user. */
        double cost() {
            return (done.seconds() - opened.seconds()) / work.users();
        }

        Values lessons() {
            return new Values(lesson);
        }

        Values allCells() {
            return new Values(cells.stream().flatMap(List::stream).toList());
        }
    }

    private static final ResultFile<HostingResult> FILE = new ResultFile<>(HostingResult.class, result -> result.machine() != null && result.taken() != null && !result.taken().isEmpty(),
        "./gradkit bench --users", "./gradkit bench --users=1,2,4", List.of("taken"));

    String json() {
        return FILE.json(this);
    }

    /** Whole or not at all. */
    public void write(Path file) throws IOException {
        FILE.write(this, file);
    }

    public static HostingResult read(Path file) throws IOException {
        return FILE.read(file);
    }
}
