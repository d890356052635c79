package gradkit.course.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that one run of the bench measured, as its JSON file holds it.
 *
 * @param when        the day and the minute: 2026-11-22 14:05
 * @param versions    of what was measured, by name
 * @param notMeasured why a kernel has no times, or not all
 * @param starts      every start that counts
 * @param epochs      seconds of each epoch of MNIST that counts
 * @param blocks      what the programs that take turns have measured; none in a file from before there were any
 * @param failed      why such a row has no values, or not all
 */
public record Result(String when, Machine machine, Map<String, String> versions, int rounds, Map<Contestant, String> notMeasured,
                     List<Taken> starts, List<Double> epochs, List<Block> blocks, Map<Race, String> failed) {

    private static final ResultFile<Result> FILE = new ResultFile<>(Result.class, result -> result.machine() != null && result.starts() != null && !result.starts().isEmpty(),
        "./gradkit bench with a kernel's times", "./gradkit bench", List.of("starts", "blocks"));

    /**
     * One start of a kernel; times in seconds.
     *
     * @param ready from launch until the kernel answers
     * @param cells what each cell took, the first of which is sent as soon as the kernel is ready
     * @param busy  how many cores other programs kept at work just before
     * @param load  the load average before and after; empty where there is none (Windows)
     */
    public record Taken(int round, Contestant contestant, Cell first, double ready, List<Double> cells, double busy, List<Double> load) { }

    /**
     * One block of a program.
     *
     * @param block   the lane's
     * @param value   in the row's unit
     * @param threads that computed
     * @param busy    how many cores other programs kept at work just before the round
     * @param load    the load average just before the round; empty where there is none (Windows)
     */
    public record Block(Race race, int round, String block, double value, int threads, double busy, List<Double> load) { }

    public Result {
        blocks = blocks == null ? List.of() : blocks;
        failed = failed == null ? Map.of() : failed;
    }

    /** What a lane measured; empty if nothing. */
    Optional<Values> values(Race race, String block) {
        List<Double> found = blocks.stream().filter(b -> b.race() == race && b.block().equals(block)).map(Block::value).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new Values(found));
    }

    /** A row's values for a kernel; empty if there is none. The epoch is the kit's own, whatever kernel. */
    Optional<Values> values(Row row, Contestant contestant) {
        List<Double> found = row == Row.EPOCH ? epochs : starts.stream().filter(s -> s.contestant() == contestant).flatMap(s -> of(row, s)).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new Values(found));
    }

    private static Stream<Double> of(Row row, Taken start) {
        return switch (row) {
            case READY -> Stream.of(start.ready());
            case SUM -> first(Cell.SUM, start);
            case TENSOR -> first(Cell.TENSOR, start);
            case CHART -> first(Cell.CHART, start);
            case LATER -> later(start, Plan.WARM_UP);
            case AFTER -> later(start, Plan.MANY);
            case EPOCH -> Stream.empty();
        };
    }

    private static Stream<Double> first(Cell cell, Taken start) {
        return start.first() == cell ? Stream.of(start.ready() + start.cells().get(0)) : Stream.empty();
    }

    private static Stream<Double> later(Taken start, int cells) {
        return start.cells().stream().skip(cells).limit(Plan.TIMED);
    }

    /** How many cores other programs kept at work, over all starts. */
    Values busy() {
        return new Values(starts.stream().map(Taken::busy).toList());
    }

    String json() {
        return FILE.json(this);
    }

    /** Whole or not at all. */
    public void write(Path file) throws IOException {
        FILE.write(this, file);
    }

    public static Result read(Path file) throws IOException {
        return FILE.read(file);
    }
}
