package gradkit.course.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A row whose lanes are programs that take turns: what is compared, and what the kit should reach. */
public enum Race {

    MLP_32("mlp-32", "784–128–10, batch 32", Unit.EXAMPLES, 600, () -> new Fitting(Fitting.Net.MLP, 32), training(),
        List.of(Goal.times(2.2, "fit", "usual", Costs.CALLS), Goal.times(1.5, "fit", "slices", Costs.CALLS), Goal.times(1.4, "fit", "fused", Costs.CALLS),
            Goal.times(1.0, "eager", "slices", Costs.EAGER))),
    MLP_128("mlp-128", "784–128–10, batch 128", Unit.EXAMPLES, 150, () -> new Fitting(Fitting.Net.MLP, 128), training(),
        List.of(Goal.times(2.5, "fit", "usual", Costs.CALLS), Goal.times(1.6, "fit", "slices", Costs.CALLS), Goal.times(1.4, "fit", "fused", Costs.CALLS),
            Goal.times(1.0, "eager", "slices", Costs.EAGER))),
    CNN("cnn", "convolutions of lesson 17, batch 64", Unit.EXAMPLES, 20, () -> new Fitting(Fitting.Net.CNN, 64), training(),
        List.of(Goal.times(1.0, "fit", "fused", Costs.KERNELS), Goal.times(1.0, "eager", "slices", Costs.KERNELS))),
    LSTM("lstm", "LSTM of 64 over 100 words, batch 32", Unit.EXAMPLES, 32, () -> new Fitting(Fitting.Net.LSTM, 32), training(),
        List.of(Goal.times(1.4, "fit", "fused", Costs.LAYER), Goal.times(1.0, "eager", "slices", Costs.LAYER))),
    TRANSFORMER("transformer", "transformer layer, width 64, 64 steps, batch 32", Unit.EXAMPLES, 32, () -> new Fitting(Fitting.Net.TRANSFORMER, 32), training(),
        List.of(Goal.times(1.0, "fit", "fused", Costs.KERNELS), Goal.times(1.0, "eager", "slices", Costs.KERNELS))),
    SCRATCH("scratch", "784–128–10 from scratch in double, batch 32", Unit.EXAMPLES, 600, ScratchTraining::new,
        List.of(Lane.ours("scratch", "GradKit, from scratch"), Lane.python("numpy", "NumPy, in place")),
        List.of(Goal.times(1.0, "scratch", "numpy", "the products: Java's compiler makes vector instructions of short loops only, and a short loop fetches four rows for one that it fills"))),
    START("start", "a program's start to its first tensor", Unit.SECONDS, 1, FirstTensor::new,
        List.of(Lane.ours("java", "GradKit"), Lane.python("python", "Python")),
        List.of(Goal.within(0.9, "java", "the JVM's own start and loading the engine's native library"))),
    CHARTS("charts", "a chart at twice its size, the slowest of its kind", Unit.MILLISECONDS, 15, Drawing::new, Drawing.LANES,
        Drawing.LANES.stream().map(lane -> Goal.within(25, lane.block(), "trying fewer and fewer colours until the file is small enough")).toList()),
    LIVE_32("live-32", "784–128–10, batch 32, shown while it trains", Unit.EXAMPLES, 1250, () -> new Watching(32), watched(), List.of(Goal.times(0.97, "watched", "alone", Costs.DRAWING))),
    LIVE_128("live-128", "784–128–10, batch 128, shown while it trains", Unit.EXAMPLES, 468, () -> new Watching(128), watched(), List.of(Goal.times(0.97, "watched", "alone", Costs.DRAWING)));

    /** Where time goes that a row lacks. */
    private static final class Costs {
        static final String CALLS = "matrix products and Adam, the same native code on both sides; the calls between them are what a compiled step saves, and they weigh less here than on the computer that the target is from";
        static final String EAGER = "calls from Java into the engine, one or more for each operation";
        static final String DRAWING = "drawing the curves, where all cores compute";
        static final String LAYER = "the engine's layer for the whole sequence, the same native code on both sides, and most of a step";
        static final String KERNELS = "the same native operations as in Python";
    }

    private final String id;
    private final String title;
    private final Unit unit;
    private final int size;
    private final Supplier<Program> program;
    private final List<Lane> lanes;
    private final List<Goal> goals;

    /** @param size how much a block does, see {@link Program#blocks} */
    Race(String id, String title, Unit unit, int size, Supplier<Program> program, List<Lane> lanes, List<Goal> goals) {
        this.id = id;
        this.title = title;
        this.unit = unit;
        this.size = size;
        this.program = program;
        this.lanes = lanes;
        this.goals = goals;
    }

    private static List<Lane> training() {
        return List.of(Lane.ours("fit", "GradKit, `fit`"), Lane.ours("eager", "GradKit, `eager()`"), Lane.python("usual", "Python, DataLoader"), Lane.python("slices", "Python, slices"),
            Lane.python("fused", "Python, fused Adam"), Lane.python("cores", "the same, all cores"));
    }

    private static List<Lane> watched() {
        return List.of(Lane.ours("alone", "`fit`, nobody told"), Lane.ours("watched", "`fit`, shown ten times a second"));
    }

    /** The rows that compare ways to train. */
    static List<Race> ofTraining() {
        return Arrays.stream(values()).filter(race -> race.lanes.size() > 2 && race.unit == Unit.EXAMPLES).toList();
    }

    public String id() {
        return id;
    }

    String title() {
        return title;
    }

    Unit unit() {
        return unit;
    }

    int size() {
        return size;
    }

    List<Lane> lanes() {
        return lanes;
    }

    List<Goal> goals() {
        return goals;
    }

    Program program() {
        return program.get();
    }

    /** The row of this name on the command line. */
    public static Optional<Race> named(String id) {
        return Arrays.stream(values()).filter(race -> race.id.equals(id)).findFirst();
    }

    /** All names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(race -> race.id).collect(Collectors.joining(", "));
    }
}
