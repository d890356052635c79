package gradkit.course.bench;

import static gradkit.course.bench.ScalingUnits.bytes;
import static gradkit.course.bench.ScalingUnits.number;
import static gradkit.course.bench.ScalingUnits.times;
import static gradkit.course.bench.ScalingUnits.whole;

import java.util.List;
import java.util.Optional;

/** Where memory ends it: what a size should need, what a process took at its peak, and the size at which that is all the memory there is. */
final class ScalingMemory {

    /** What a notebook's kernel gives to Java's own objects. */
    private static final double HEAP = 2L << 30;
    private static final int MNIST = 784;

    private final ScalingResult result;
    private final double machine;

    ScalingMemory(ScalingResult result) {
        this.result = result;
        this.machine = 1e9 * result.machine().memoryGB();
    }

    List<String> words(ScalingSweep sweep) {
        return switch (sweep) {
            case BATCH -> List.of(batch());
            case WIDTH -> List.of(needed(sweep), width());
            case ROWS -> List.of(needed(sweep), rows());
        };
    }

    private static int largest(ScalingSweep sweep) {
        return sweep.sizes().get(sweep.sizes().size() - 1);
    }

    private static int smallest(ScalingSweep sweep) {
        return sweep.sizes().get(0);
    }

    private String batch() {
        int size = largest(ScalingSweep.BATCH);
        double each = ScalingSweep.BATCH.at(size).batchBytes() / (double) size;
        return "Memory does not end it: what lies between the layers of a batch of %s, gradients included, should take %s; this computer's %s would hold that of %s examples.".formatted(
                whole(size), bytes(size * each), bytes(machine), number(machine / each));
    }

    private String needed(ScalingSweep sweep) {
        ScalingTask last = sweep.at(largest(sweep));
        String should = sweep == ScalingSweep.WIDTH
                ? "Weights, gradients and Adam's averages of layers of %s neurons should take %s".formatted(whole(largest(sweep)), bytes(last.weightBytes()))
                : "%s rows of %d values should take %s on the engine and %s in Java, where `Examples.of` copies them".formatted(
                        whole(last.rows()), last.features(), bytes(last.dataBytes()), bytes(last.javaBytes()));
        return should + excess(sweep).map(factor -> "; a process that trained so held %s more at its peak than one with %s, %s times what it should.".formatted(
                bytes(grown(sweep).orElseThrow()), whole(smallest(sweep)), times(factor))).orElse(".");
    }

    /** By how much the peak of the largest size is above that of the smallest. */
    private Optional<Double> grown(ScalingSweep sweep) {
        return peak(sweep, smallest(sweep)).flatMap(small -> peak(sweep, largest(sweep)).map(large -> (double) large - small));
    }

    private Optional<Long> peak(ScalingSweep sweep, int size) {
        return result.peaks().stream().filter(p -> p.sweep() == sweep && p.size() == size).map(ScalingResult.Peak::bytes).findFirst();
    }

    /** How many times as much as predicted was measured. */
    private Optional<Double> excess(ScalingSweep sweep) {
        return grown(sweep).map(bytes -> bytes / (sweep.at(largest(sweep)).bytes() - sweep.at(smallest(sweep)).bytes()));
    }

    private String width() {
        int size = largest(ScalingSweep.WIDTH);
        double growth = machine / (ScalingSweep.WIDTH.at(size).weightBytes() * excess(ScalingSweep.WIDTH).orElse(1.0));
        String step = ScalingSeries.all(result, ScalingSweep.WIDTH).stream().findFirst().flatMap(s -> s.at(size))
                .map(p -> ", and a step would take about %s".formatted(ScalingUnits.time(growth * p.step().median()))).orElse("");
        return "At that rate this computer's %s end at a width of about %s%s.".formatted(bytes(machine), number(size * Math.sqrt(growth)), step);
    }

    private String rows() {
        double factor = excess(ScalingSweep.ROWS).orElse(1.0);
        ScalingTask narrow = row(ScalingSweep.ROWS.at(1).features()), wide = row(MNIST);
        return "At that rate this computer's %s end at about %s rows of %d values, or %s of %d (MNIST's). In a notebook Java's own memory, %s, ends it at about %s or %s.".formatted(
                bytes(machine), number(machine / factor / both(narrow)), narrow.features(), number(machine / factor / both(wide)), MNIST,
                bytes(HEAP), number(HEAP / narrow.javaBytes()), number(HEAP / wide.javaBytes()));
    }

    private static ScalingTask row(int features) {
        return new ScalingTask(List.of(features, 1), 1, 1);
    }

    private static double both(ScalingTask row) {
        return row.dataBytes() + row.javaBytes();
    }
}
