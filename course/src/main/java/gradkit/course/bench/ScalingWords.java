package gradkit.course.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the values say, in sentences. */
final class ScalingWords {

    /** What a notebook's kernel gives Java's own objects. */
    private static final double HEAP = 2L << 30;
    private static final int MNIST = 784;

    private final ScalingResult result;

    ScalingWords(ScalingResult result) {
        this.result = result;
    }

    /** On each device: the first loop at length, then what the other adds. */
    List<String> of(ScalingSweep sweep) {
        List<ScalingSeries> all = ScalingSeries.all(result, sweep);
        List<String> said = new ArrayList<>();
        for (boolean gpu : List.of(false, true)) {
            List<ScalingSeries> here = all.stream().filter(series -> series.gpu() == gpu).toList();
            if (here.isEmpty()) continue;
            said.addAll(course(here.get(0)));
            if (here.size() > 1) said.add(against(here.get(0), here.get(1)));
            cores(here.get(0)).ifPresent(said::add);
        }
        if (all.stream().map(ScalingSeries::gpu).distinct().count() > 1) said.add(devices(all));
        said.addAll(memory(sweep));
        return said;
    }

    private List<String> course(ScalingSeries s) {
        String where = s.gpu() ? "On the GPU, with the " : "With the ";
        return switch (s.sweep()) {
            case BATCH -> List.of("**%s%s** an example costs %s alone and %s in batches of %,d. From %,d on no batch is cheaper by more than %.0f %%.".formatted(where, s.loop().title(),
                    time(s.first().perExample()), time(s.cheapest().perExample()), s.cheapest().size(), s.flatFrom().size(), 100 * ScalingSeries.NOISE) + free(s, "examples", "one")
                    + proportional(s, "batch"));
            case WIDTH -> List.of("**%s%s** a step takes %s with layers of %,d neurons and %s with %,d: %s times the weights, %s times the time.".formatted(where, s.loop().title(),
                    time(s.first().step().median()), s.first().size(), time(s.last().step().median()), s.last().size(),
                    number((double) s.last().task().weights() / s.first().task().weights()), number(s.last().step().median() / s.first().step().median()))
                    + free(s, "neurons", "%,d".formatted(s.first().size())) + proportional(s, "arithmetic (and so as the width's square)"));
            case ROWS -> List.of("**%s%s** an epoch takes %s with %,d rows and %s with %,d, %s a row.".formatted(where, s.loop().title(), time(s.first().epoch().median()), s.first().size(),
                    time(s.last().epoch().median()), s.last().size(), time(s.last().epoch().median() / s.last().size())) + proportional(s, "number of rows"),
                    "What a call of `fit` does beside its epochs (the data to the device, the step made ready) takes %s with %,d rows and %s with %,d.".formatted(
                    time(s.first().beside().median()), s.first().size(), time(s.last().beside().median()), s.last().size()));
        };
    }

    /** Up to where more costs next to nothing: a step's calls take their time whatever they compute. */
    private static String free(ScalingSeries s, String what, String least) {
        return s.almostFree().equals(s.first()) ? "" : " A step with %,d %s takes less than twice as long as one with %s: so far time goes into calls, not into arithmetic.".formatted(s.almostFree().size(), what, least);
    }

    private static String proportional(ScalingSeries s, String what) {
        return s.proportionalFrom().map(from -> {
            double slope = s.slope(from);
            String steeper = slope > 1 + ScalingSeries.NOISE ? ", steeper than in proportion: the caches no longer hold it all" : "";
            return String.format(Locale.ROOT, " From %,d on time grows as the %s: its power %.2f, where 1 is in proportion%s.", from.size(), what, slope, steeper);
        }).orElse(" In the range measured here time never grows in proportion to the " + what + ".");
    }

    private static String against(ScalingSeries main, ScalingSeries other) {
        List<Double> ratios = main.points().stream().flatMap(p -> other.at(p.size()).stream().map(o -> other.shown(o) / main.shown(p))).toList();
        double first = ratios.get(0), last = ratios.get(ratios.size() - 1);
        return String.format(Locale.ROOT, "The %s takes %.2f times as long at %,d and %.2f times at %,d.", other.loop().title(), first, main.first().size(), last, main.last().size())
                + (first > last * (1 + ScalingSeries.NOISE) ? " What the %s saves is calls, and they count less the more each of them computes.".formatted(main.loop().title()) : "");
    }

    /** How near the arithmetic comes to what the cores can do. */
    private Optional<String> cores(ScalingSeries s) {
        if (s.sweep() == ScalingSweep.ROWS) return Optional.empty();
        return result.places().stream().filter(place -> place.gpu() == s.gpu()).findFirst().map(place -> {
            double best = s.fastest().speed() / place.product(), end = s.last().speed() / place.product();
            String who = place.gpu() ? "the GPU" : place.threads() == 1 ? "one thread" : place.threads() + " threads";
            return String.format(Locale.ROOT, "At %,d the matrix products run fastest, at %s: %.0f %% of the %s that %s reach%s in a plain product of two large matrices.",
                    s.fastest().size(), speed(s.fastest().speed()), 100 * best, speed(place.product()), who, place.threads() == 1 || place.gpu() ? "es" : "")
                    + (end > 0.5 ? String.format(Locale.ROOT, " It is the cores that end it: at %,d a step could be at most %.1f times as fast on them.", s.last().size(), 1 / end)
                    : String.format(Locale.ROOT, " At %,d it is %.0f %%: most of the time goes into something else than products, above all into moving numbers from and to memory%s.",
                        s.last().size(), 100 * end, s.sweep() == ScalingSweep.WIDTH ? " (weights, gradients and Adam's averages are " + bytes(s.last().task().weightBytes()) + ", touched in each step)" : ""));
        });
    }

    /** What the GPU changes: the first loop's costs on both. */
    private static String devices(List<ScalingSeries> all) {
        ScalingSeries cpu = all.stream().filter(s -> !s.gpu()).findFirst().orElseThrow(), gpu = all.stream().filter(ScalingSeries::gpu).findFirst().orElseThrow();
        String from = gpu.points().stream().filter(p -> cpu.at(p.size()).map(c -> gpu.shown(p) < cpu.shown(c)).orElse(false)).findFirst()
                .map(p -> String.format(Locale.ROOT, "The GPU is faster from %,d on", p.size())).orElse("The GPU is nowhere faster");
        return String.format(Locale.ROOT, "%s; at %,d it takes %.3f of the CPU's time.", from, cpu.last().size(), gpu.shown(gpu.last()) / cpu.shown(cpu.last()));
    }

    private List<String> memory(ScalingSweep sweep) {
        int largest = sweep.sizes().get(sweep.sizes().size() - 1);
        ScalingTask last = sweep.at(largest);
        double machine = 1e9 * result.machine().memoryGB();
        if (sweep == ScalingSweep.BATCH) return List.of("Memory does not end it: what lies between the layers of a batch of %,d, gradients included, should take %s; this computer's %s would hold that of %s examples."
                .formatted(largest, bytes(last.batchBytes()), bytes(machine), number(machine / (last.batchBytes() / (double) largest))));
        String needed = sweep == ScalingSweep.WIDTH ? "Weights, gradients and Adam's averages of layers of %,d neurons should take %s".formatted(largest, bytes(last.weightBytes()))
                : "%,d rows of %d values should take %s on the engine and %s in Java, where `Examples.of` copies them".formatted(largest, last.features(), bytes(last.dataBytes()), bytes(last.javaBytes()));
        double expected = last.bytes() - sweep.at(sweep.sizes().get(0)).bytes();
        Optional<Double> grown = grown(sweep, largest);
        String measured = grown.map(g -> String.format(Locale.ROOT, "; a process that trains them held %s more at its peak than one that trains %,d, %.1f times what all this adds up to", bytes(g), sweep.sizes().get(0), g / expected)).orElse("");
        return List.of(needed + measured + ".", end(sweep, machine, grown.map(g -> g / expected).orElse(1.0)));
    }

    private Optional<Double> grown(ScalingSweep sweep, int largest) {
        return peak(sweep, sweep.sizes().get(0)).flatMap(small -> peak(sweep, largest).map(large -> (double) large - small));
    }

    private Optional<Long> peak(ScalingSweep sweep, int size) {
        return result.peaks().stream().filter(p -> p.sweep() == sweep && p.size() == size).map(ScalingResult.Peak::bytes).findFirst();
    }

    /** @param factor by which what was measured exceeds what was predicted */
    private static String end(ScalingSweep sweep, double machine, double factor) {
        if (sweep == ScalingSweep.WIDTH) {
            long weights = sweep.at(4096).weights();
            return "At that rate this computer's %s end at a width of about %s.".formatted(bytes(machine), number(4096 * Math.sqrt(machine / (factor * sweep.at(4096).weightBytes()))))
                    + " That is %s times the weights; a step would take as many times longer, and so time ends it first.".formatted(number(machine / (factor * sweep.at(4096).weightBytes())));
        }
        return "At that rate this computer's %s end at about %s rows of 64 values, or %s of %d (MNIST's). In a notebook Java's heap, %s, ends it earlier, at about %s or %s rows.".formatted(
                bytes(machine), number(machine / (factor * perRow(64))), number(machine / (factor * perRow(MNIST))), MNIST, bytes(HEAP), number(HEAP / javaPerRow(64)), number(HEAP / javaPerRow(MNIST)));
    }

    private static double perRow(int features) {
        ScalingTask one = new ScalingTask(List.of(features, 10), 1, 1);
        return one.dataBytes() + one.javaBytes();
    }

    private static double javaPerRow(int features) {
        return new ScalingTask(List.of(features, 10), 1, 1).javaBytes();
    }

    String refusal() {
        return result.refused().stream().map(r -> "Asked to train on %,d rows of %,d values, %s, `fit` answers:\n\n> %s\n".formatted(r.rows(), r.features(),
                bytes((double) Float.BYTES * r.rows() * r.features()), r.message().isEmpty() ? "(it trained)" : r.message())).collect(Collectors.joining("\n"));
    }

    String how() {
        String places = result.places().stream().map(p -> p.hardware() + (p.gpu() ? "" : ", %d thread%s an operation".formatted(p.threads(), p.threads() == 1 ? "" : "s"))).collect(Collectors.joining("; "));
        String load = result.busy().stream().allMatch(l -> l < 0) ? "" : result.busy().stream().map(l -> String.format(Locale.ROOT, "%.1f", l)).collect(Collectors.joining(" before, ", "- Load average: ", " after, our own work included.\n"));
        int rounds = result.taken().stream().mapToInt(ScalingResult.Taken::round).max().orElse(0);
        int fewest = java.util.Arrays.stream(ScalingSweep.values()).flatMap(s -> ScalingSeries.all(result, s).stream()).flatMap(s -> s.points().stream()).mapToInt(p -> p.step().sorted().size()).min().orElse(0);
        return """
            - When and where: %s; %s. %s.
            %s- Versions: %s.
            - Rounds: %d to %d, each question in a process of its own. In each round every size is trained once with each loop, each time in another order, after a round that does not count.
              A value is the mean over the epochs of one call of `fit` but for its first, in which data and step are made; a cell of a table is the median of the rounds, in brackets their quartiles.
            - Arithmetic: operations of the matrix products only, forward and back, over a step's whole time. Adam at its usual rate; values drawn at random.
            - Memory: the largest resident set of a fresh process that makes the data and trains for one epoch, Java and the engine included.
            - Again: `./gradkit bench --scaling --page`. Every single value is in `docs/scaling.json`.
            """.formatted(result.when(), result.machine().words(), places, load, result.versions().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", ")), fewest, rounds);
    }

    /** Three figures in the unit that suits. */
    static String time(double seconds) {
        return seconds < 1e-3 ? number(seconds * 1e6) + " µs" : seconds < 1 ? number(seconds * 1e3) + " ms" : number(seconds) + " s";
    }

    static String bytes(double bytes) {
        return bytes < 1e6 ? number(bytes / 1e3) + " KB" : bytes < 1e9 ? number(bytes / 1e6) + " MB" : number(bytes / 1e9) + " GB";
    }

    static String speed(double operations) {
        return operations < 1e12 ? number(operations / 1e9) + " GFLOP/s" : number(operations / 1e12) + " TFLOP/s";
    }

    /** Three figures. */
    static String number(double x) {
        if (x >= 1e6) return number(x / 1e6) + " million";
        if (x >= 1000) return String.format(Locale.ROOT, "%,d", Math.round(new java.math.BigDecimal(x).round(new java.math.MathContext(3)).doubleValue()));
        return String.format(Locale.ROOT, x >= 100 ? "%.0f" : x >= 10 ? "%.1f" : "%.2f", x);
    }
}
