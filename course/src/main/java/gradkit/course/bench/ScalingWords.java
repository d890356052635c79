package gradkit.course.bench;

import static gradkit.course.bench.ScalingUnits.bytes;
import static gradkit.course.bench.ScalingUnits.percent;
import static gradkit.course.bench.ScalingUnits.speed;
import static gradkit.course.bench.ScalingUnits.time;
import static gradkit.course.bench.ScalingUnits.times;
import static gradkit.course.bench.ScalingUnits.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the times of one question say, in sentences: on each device the compiled step at length, then what the eager loop adds. */
final class ScalingWords {

    private final ScalingResult result;
    private final ScalingSweep sweep;
    private final List<ScalingSeries> all;

    ScalingWords(ScalingResult result, ScalingSweep sweep) {
        this.result = result;
        this.sweep = sweep;
        this.all = ScalingSeries.all(result, sweep);
    }

    List<String> sentences() {
        List<String> said = new ArrayList<>();
        for (boolean gpu : List.of(false, true)) {
            List<ScalingSeries> here = all.stream().filter(series -> series.gpu() == gpu).toList();
            if (here.isEmpty()) continue;
            ScalingSeries main = here.get(0);
            said.add((gpu ? "On the GPU: " : "") + course(main) + free(main) + proportional(main));
            if (sweep == ScalingSweep.ROWS) said.add(beside(main));
            here.stream().skip(1).forEach(other -> said.add(against(main, other)));
            if (sweep != ScalingSweep.ROWS) cores(main).ifPresent(said::add);
            leftOut(main).ifPresent(said::add);
        }
        devices().ifPresent(said::add);
        said.addAll(new ScalingMemory(result).words(sweep));
        return said;
    }

    private String course(ScalingSeries s) {
        String loop = "With the " + s.loop().title();
        return switch (sweep) {
            case BATCH -> "%s an example costs %s alone and %s in batches of %s. From %s on no batch makes it cheaper by more than %s.".formatted(loop, time(s.first().perExample()),
                    time(s.cheapest().perExample()), whole(s.cheapest().size()), whole(s.flatFrom().size()), percent(ScalingSeries.NOISE));
            case WIDTH -> "%s layers of %s neurons need %s and layers of %s need %s: %s times the weights, %s times the time.".formatted(loop, whole(s.first().size()), time(s.first().step().median()),
                    whole(s.last().size()), time(s.last().step().median()), ScalingUnits.number((double) s.last().task().weights() / s.first().task().weights()),
                    ScalingUnits.number(s.last().step().median() / s.first().step().median()));
            case ROWS -> "%s an epoch takes %s with %s rows and %s with %s, %s a row.".formatted(loop, time(s.first().epoch().median()), whole(s.first().size()),
                    time(s.last().epoch().median()), whole(s.last().size()), time(s.last().epoch().median() / s.last().size()));
        };
    }

    /** Up to where more costs next to nothing: a step's calls take their time whatever they compute. */
    private String free(ScalingSeries s) {
        if (sweep == ScalingSweep.ROWS || s.almostFree().equals(s.first())) return "";
        return " A step with %s takes less than twice as long as one with %s: so far the time goes into %s.".formatted(whole(s.almostFree().size()), whole(s.first().size()),
                sweep == ScalingSweep.BATCH ? "its calls and the weights' update, not into the examples" : "its calls, not into the arithmetic");
    }

    private String proportional(ScalingSeries s) {
        String what = switch (sweep) {
            case BATCH -> "the batch";
            case WIDTH -> "the arithmetic, so with the square of the width";
            case ROWS -> "the rows";
        };
        Optional<ScalingSeries.Point> from = s.proportionalFrom();
        if (from.isEmpty()) return " Nowhere does it grow in proportion to %s: over the last sizes as its power %s.".formatted(what, times(s.slope(s.end())));
        double slope = s.slope(from.get());
        return " From %s on it grows in proportion to %s: as its power %s%s.".formatted(whole(from.get().size()), what, times(slope),
                slope > 1 + ScalingSeries.NOISE ? ", faster than in proportion" : "");
    }

    private static String beside(ScalingSeries s) {
        return "What a call of `fit` does beside its epochs (the data to the device, the step made ready) takes %s with %s rows and %s with %s.".formatted(
                time(s.first().beside().median()), whole(s.first().size()), time(s.last().beside().median()), whole(s.last().size()));
    }

    private String against(ScalingSeries main, ScalingSeries other) {
        List<ScalingSeries.Point> both = main.points().stream().filter(p -> other.at(p.size()).isPresent()).toList();
        ScalingSeries.Point first = both.get(0), last = both.get(both.size() - 1);
        double atFirst = ratio(other, main, first.size()), atLast = ratio(other, main, last.size());
        return "The %s takes %s times as long at %s and %s times at %s.".formatted(other.loop().title(), times(atFirst), whole(first.size()), times(atLast), whole(last.size()))
                + (sweep != ScalingSweep.ROWS && atFirst > atLast * (1 + ScalingSeries.NOISE) ? " What the %s saves is calls: they count less, the more each of them computes.".formatted(main.loop().title()) : "");
    }

    private static double ratio(ScalingSeries of, ScalingSeries to, int size) {
        return of.shown(of.at(size).orElseThrow()) / to.shown(to.at(size).orElseThrow());
    }

    /** How near the arithmetic comes to what the cores can do. */
    private Optional<String> cores(ScalingSeries s) {
        return result.places().stream().filter(place -> place.gpu() == s.gpu()).findFirst().map(place -> {
            double end = s.last().speed() / place.product();
            String who = place.gpu() ? "on the GPU" : "with " + place.threadsInWords();
            String most = "The arithmetic is fastest at %s, %s: %s of the %s of a plain product of two large matrices %s.".formatted(whole(s.fastest().size()),
                    speed(s.fastest().speed()), percent(s.fastest().speed() / place.product()), speed(place.product()), who);
            return end >= 0.5 ? most + " It is the cores that end it: at %s %s.".formatted(whole(s.last().size()),
                        end >= 1 - ScalingSeries.NOISE ? "they do all they can" : "they could make a step at most " + times(1 / end) + " times as fast")
                    : most + " At %s it is %s: more than half of the time goes into something else than products%s.".formatted(whole(s.last().size()), percent(end), moved(s.last()));
        });
    }

    private String moved(ScalingSeries.Point p) {
        return sweep != ScalingSweep.WIDTH ? "" : "; weights, gradients and Adam's averages, which each step goes through, are " + bytes(p.task().weightBytes());
    }

    private Optional<String> leftOut(ScalingSeries s) {
        return sweep.sizes().stream().filter(size -> size > s.last().size()).findFirst()
                .map(size -> "From %s on nothing was measured: an epoch would take too long on this computer.".formatted(whole(size)));
    }

    /** What the GPU changes, with the same loop. */
    private Optional<String> devices() {
        Optional<ScalingSeries> gpu = all.stream().filter(ScalingSeries::gpu).findFirst();
        return gpu.flatMap(g -> all.stream().filter(s -> !s.gpu() && s.loop() == g.loop()).findFirst().map(cpu -> {
            List<Integer> sizes = g.points().stream().map(ScalingSeries.Point::size).filter(size -> cpu.at(size).isPresent()).toList();
            int last = sizes.get(sizes.size() - 1);
            String from = sizes.stream().filter(size -> ratio(cpu, g, size) > 1).findFirst().map(size -> "The GPU is faster than the CPU from %s on".formatted(whole(size)))
                    .orElse("The GPU is nowhere faster than the CPU");
            return "%s; at %s the CPU takes %s times as long.".formatted(from, whole(last), times(ratio(cpu, g, last)));
        }));
    }
}
