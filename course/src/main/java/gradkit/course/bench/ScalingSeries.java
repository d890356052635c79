package gradkit.course.bench;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One line of a figure: what one loop took on one device at each size, and what follows from that. */
record ScalingSeries(ScalingSweep sweep, ScalingLoop loop, boolean gpu, List<Point> points) {

    /** Costs count as equal up to this share: two medians of the same thing differ by as much. */
    static final double NOISE = 0.1;
    /** Time for the same work counts as the same up to this factor. */
    static final double EVEN = 1.5;
    private static final int ENOUGH = 3;   // points through which a slope is drawn

    /** What was taken at one size, in seconds: of a step, of an epoch, of a call beside its epochs. */
    record Point(int size, ScalingTask task, Values step, Values epoch, Values beside) {

        double perExample() {
            return step.median() / task.batch();
        }

        /** Operations a second, those of the matrix products counted only. */
        double speed() {
            return task.operations() / step.median();
        }
    }

    static ScalingSeries of(ScalingResult result, ScalingSweep sweep, ScalingLoop loop, boolean gpu) {
        List<ScalingResult.Taken> ours = result.taken().stream().filter(t -> t.sweep() == sweep && t.loop() == loop && t.gpu() == gpu).toList();
        return new ScalingSeries(sweep, loop, gpu, ours.stream().map(ScalingResult.Taken::size).distinct().sorted()
                .map(size -> point(sweep, size, ours.stream().filter(t -> t.size() == size).toList())).toList());
    }

    private static Point point(ScalingSweep sweep, int size, List<ScalingResult.Taken> calls) {
        return new Point(size, sweep.at(size), values(calls, ScalingResult.Taken::perStep), values(calls, ScalingResult.Taken::perEpoch),
                values(calls, ScalingResult.Taken::beside));
    }

    private static Values values(List<ScalingResult.Taken> calls, ToDoubleFunction<ScalingResult.Taken> value) {
        return new Values(calls.stream().map(value::applyAsDouble).toList());
    }

    /** All lines of a figure that have points: the CPU's first. */
    static List<ScalingSeries> all(ScalingResult result, ScalingSweep sweep) {
        return Stream.of(false, true).flatMap(gpu -> Stream.of(ScalingLoop.values()).map(loop -> of(result, sweep, loop, gpu)))
                .filter(series -> !series.points().isEmpty()).toList();
    }

    Point first() {
        return points.get(0);
    }

    Point last() {
        return points.get(points.size() - 1);
    }

    Optional<Point> at(int size) {
        return points.stream().filter(p -> p.size() == size).findFirst();
    }

    /** What the figure shows at a point: seconds of an example, of a step or of an epoch. */
    double shown(Point p) {
        return switch (sweep) {
            case BATCH -> p.perExample();
            case WIDTH -> p.step().median();
            case ROWS -> p.epoch().median();
        };
    }

    /** The point whose examples cost least. */
    Point cheapest() {
        return points.stream().min(Comparator.comparingDouble(Point::perExample)).orElseThrow();
    }

    /** From here on no larger size makes an example noticeably cheaper. */
    Point flatFrom() {
        double least = cheapest().perExample();
        return points.stream().filter(p -> p.perExample() <= least * (1 + NOISE)).findFirst().orElseThrow();
    }

    /** The largest size whose step still costs less than twice the first one's. */
    Point almostFree() {
        return points.stream().takeWhile(p -> p.step().median() < 2 * first().step().median()).reduce((a, b) -> b).orElseThrow();
    }

    /** Where the arithmetic is done fastest. */
    Point fastest() {
        return points.stream().max(Comparator.comparingDouble(Point::speed)).orElseThrow();
    }

    /** The first size from which on time for the same work stays the same, but for {@link #EVEN}, as far as it was measured; empty where it nowhere does. */
    Optional<Point> proportionalFrom() {
        return IntStream.rangeClosed(0, points.size() - ENOUGH).mapToObj(points::get).filter(p -> unevenness(p) <= EVEN).findFirst();
    }

    /** The most time for the same work over the least, from this size on. */
    private double unevenness(Point from) {
        DoubleSummaryStatistics costs = from(from).stream().mapToDouble(p -> time(p) / work(p)).summaryStatistics();
        return costs.getMax() / costs.getMin();
    }

    /** Where the last slope begins that can be drawn. */
    Point end() {
        return points.get(Math.max(0, points.size() - ENOUGH));
    }

    /** By which power of the work (examples, operations, rows) time grows from this size on: least squares through the logarithms. */
    double slope(Point from) {
        List<Point> some = from(from);
        double[] x = some.stream().mapToDouble(p -> Math.log(work(p))).toArray();
        double[] y = some.stream().mapToDouble(p -> Math.log(time(p))).toArray();
        double meanX = mean(x), meanY = mean(y), xy = 0, xx = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
        }
        return xy / xx;
    }

    private List<Point> from(Point from) {
        return points.subList(points.indexOf(from), points.size());
    }

    private double time(Point p) {
        return sweep == ScalingSweep.ROWS ? p.epoch().median() : p.step().median();
    }

    private double work(Point p) {
        return sweep == ScalingSweep.WIDTH ? p.task().operations() : p.size();
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(Double.NaN);
    }
}
