package gradkit.course.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The longest that a row should take one of the kit's kernels.
 *
 * @param against the row whose median it may exceed by {@link #NOISE} at most; then {@code atMost} does not count
 * @param cost    where the time goes: said when the target is missed
 */
record Target(Row row, Contestant contestant, double atMost, Optional<Row> against, String cost) {

    /** Two medians of the same thing differ by this much. */
    static final double NOISE = 0.1;

    static final List<Target> ALL = all();

    private static List<Target> all() {
        String evaluation = "JShell's first evaluation, which compiles the start-up imports";
        String javac = "javac, which compiles each statement of a cell";
        List<Target> all = new ArrayList<>();
        all.add(within(1.5, Row.READY, Contestant.COLD, "the JVM's own start and the kernel's sockets"));
        all.add(within(2.5, Row.TENSOR, Contestant.COLD, evaluation + ", then the engine's native library"));
        all.add(within(2.3, Row.CHART, Contestant.COLD, evaluation + ", then Java's fonts"));
        all.add(within(0.05, Row.LATER, Contestant.COLD, javac));
        all.add(within(0.05, Row.AFTER, Contestant.COLD, javac));
        all.add(new Target(Row.AFTER, Contestant.COLD, 0, Optional.of(Row.LATER), "JShell looks through all snippets that it holds"));
        String takeOver = "handing the connection over to the waiting JVM";
        all.add(within(0.4, Row.READY, Contestant.WARM, takeOver));
        all.add(within(0.5, Row.TENSOR, Contestant.WARM, takeOver + ", then javac"));
        all.add(within(0.6, Row.CHART, Contestant.WARM, takeOver + ", then javac"));
        return List.copyOf(all);
    }

    private static Target within(double seconds, Row row, Contestant contestant, String cost) {
        return new Target(row, contestant, seconds, Optional.empty(), cost);
    }

    /** The target in words: {@code ≤ 0.40 s}. */
    String text() {
        return against.map(other -> "no slower than after " + Plan.WARM_UP).orElse("≤ " + row.text(atMost));
    }

    /** Whether the median keeps it; empty while there is none. */
    Optional<Boolean> met(Result result) {
        Optional<Double> limit = against.isEmpty() ? Optional.of(atMost)
                : result.values(against.get(), contestant).map(values -> values.median() * (1 + NOISE));
        return result.values(row, contestant).flatMap(values -> limit.map(most -> values.median() <= most));
    }
}
