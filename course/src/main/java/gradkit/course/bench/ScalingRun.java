package gradkit.course.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import gradkit.data.Examples;
import gradkit.engine.Devices;
import gradkit.engine.Model;
import gradkit.engine.Models;
import gradkit.train.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Calls {@code fit} at one size after the other, in a process of its own, and prints each result as a line of JSON. */
public final class ScalingRun {

    /** What a line with a result begins with; the runs print their progress. */
    static final String MARK = "scaling: ";
    /** So many rounds are made even if they take twice the time that is given. */
    private static final int ENOUGH_ROUNDS = 3;
    /** Seconds that the timed epochs of one call shall take together. */
    private static final double BOX = 0.2;
    private static final int MOST_EPOCHS = 200;
    /** After an epoch of so many seconds no larger size is tried. */
    private static final double TOO_LONG = 10;
    private static final int PRODUCT = 2048;

    /** One line: whichever of these is there. */
    record Line(ScalingResult.Place place, ScalingResult.Taken taken, ScalingResult.Peak peak, ScalingResult.Refused refused) { }

    private final ScalingSweep sweep;
    private final List<Integer> sizes;
    private final Consumer<Line> out;
    private final Map<Integer, Model> models = new HashMap<>();
    private final Map<List<Integer>, Examples> data = new HashMap<>();
    private final Map<List<Object>, Integer> epochs = new HashMap<>();

    ScalingRun(ScalingSweep sweep, List<Integer> sizes, Consumer<Line> out) {
        this.sweep = sweep;
        this.sizes = new ArrayList<>(sizes);
        this.out = out;
    }

    /**
     * {@code times SWEEP ROUNDS SECONDS}, {@code memory SWEEP SIZE} or {@code refusal}.
     */
    public static void main(String[] args) throws IOException {
        Consumer<Line> print = line -> System.out.println(MARK + new Gson().toJson(line));
        if (args[0].equals("refusal")) print.accept(new Line(null, null, null, refusal()));
        else {
            ScalingSweep sweep = ScalingSweep.valueOf(args[1]);
            if (args[0].equals("memory")) new ScalingRun(sweep, List.of(Integer.valueOf(args[2])), print).memory();
            else new ScalingRun(sweep, sweep.sizes(), print).times(Integer.parseInt(args[2]), Double.parseDouble(args[3]));
        }
        System.exit(0);
    }

    /** Every size with both loops in each round, each time in another order; the first round warms up and settles how many epochs are timed. */
    void times(int rounds, double seconds) {
        out.accept(new Line(place(), null, null, null));
        warmUp();
        long start = System.nanoTime();
        double longest = 0;
        for (int round = 1; round <= rounds && since(start) + longest < (round <= ENOUGH_ROUNDS ? 2 * seconds : seconds); round++) {
            long begin = System.nanoTime();
            List<Integer> order = new ArrayList<>(sizes);
            Collections.rotate(order, round);
            if (round % 2 == 0) Collections.reverse(order);
            for (int size : order) for (ScalingLoop loop : loops(round)) out.accept(new Line(null, visit(loop, size, round), null, null));
            longest = Math.max(longest, since(begin));
        }
    }

    private static List<ScalingLoop> loops(int round) {
        return round % 2 == 0 ? List.of(ScalingLoop.EAGER, ScalingLoop.COMPILED) : List.of(ScalingLoop.COMPILED, ScalingLoop.EAGER);
    }

    private void warmUp() {
        for (int size : List.copyOf(sizes)) {
            if (!sizes.contains(size)) continue;
            for (ScalingLoop loop : ScalingLoop.values()) {
                Run run = fit(loop, size, 2);
                if (run.last().seconds() > TOO_LONG) sizes.removeIf(larger -> larger > size);
                epochs.put(List.of(loop, size), 1 + (int) Math.min(MOST_EPOCHS, Math.ceil(BOX / run.last().seconds())));
            }
        }
    }

    private ScalingResult.Taken visit(ScalingLoop loop, int size, int round) {
        int count = epochs.get(List.of(loop, size));
        long start = System.nanoTime();
        Run run = fit(loop, size, count);
        double call = since(start);
        List<Run.Epoch> timed = run.epochs().subList(1, count);   // data and step are made in the first
        return new ScalingResult.Taken(Devices.chosen().device().isGpu(), sweep, loop, size, round, sweep.at(size).steps(), timed.size(),
                timed.stream().mapToDouble(Run.Epoch::seconds).sum(), call);
    }

    private Run fit(ScalingLoop loop, int size, int count) {
        ScalingTask task = sweep.at(size);
        Model model = models.computeIfAbsent(size, s -> task.model());
        Examples rows = data.computeIfAbsent(List.of(task.rows(), task.features()), key -> task.data());
        return Models.fit(model, rows, loop.options(task.batch(), count));
    }

    /** One epoch, and the most memory that this process held so far. */
    private void memory() throws IOException {
        fit(ScalingLoop.COMPILED, sizes.get(0), 1);
        long peak = peak();
        if (peak > 0) out.accept(new Line(null, null, new ScalingResult.Peak(sweep, sizes.get(0), peak), null));
    }

    /** The most memory that this process ever held, in bytes; 0 where the system does not tell. */
    static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.notExists(status)) return 0;
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
    }

    /** Where the engine computes, and the best that a plain product of two matrices reaches there, in operations a second. */
    static ScalingResult.Place place() {
        double best = Double.POSITIVE_INFINITY;
        try (NDManager manager = Devices.manager().newSubManager()) {
            NDArray a = manager.randomUniform(0, 1, new Shape(PRODUCT, PRODUCT), DataType.FLOAT32);
            for (int i = 0; i < 8; i++) {
                long start = System.nanoTime();
                try (NDArray c = a.matMul(a)) {
                    c.getFloat(0, 0);   // the device has finished
                }
                best = Math.min(best, since(start));
            }
        }
        return new ScalingResult.Place(Devices.chosen().device().isGpu(), Devices.hardware(), Devices.threads(), 2.0 * PRODUCT * PRODUCT * PRODUCT / best);
    }

    /** Asks for twice as much data as this computer has memory, and keeps what the kit says to that. Here it is one row, many times. */
    static ScalingResult.Refused refusal() throws IOException {
        int features = 1 << 16, rows = (int) (2e9 * Machine.here().memoryGB() / Float.BYTES / features);
        Examples many = Examples.of(new float[1][features], new int[1], "a", "b").select(new int[rows]);
        try {
            Models.fit(Models.mlp(new int[] {features, 2}, gradkit.train.Options.seed(7)), many);
            return new ScalingResult.Refused(rows, features, "");
        } catch (RuntimeException | OutOfMemoryError said) {
            return new ScalingResult.Refused(rows, features, said.getMessage());
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
