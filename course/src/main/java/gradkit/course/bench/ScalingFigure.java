package gradkit.course.bench;

import gradkit.plot.Chart;
import gradkit.plot.Figure;
import gradkit.plot.Plot;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A question's figure, drawn by the kit itself. Both axes are logarithmic: what grows in proportion is a straight line. */
final class ScalingFigure {

    private static final double ROOM = 1.5;

    private final ScalingSweep sweep;
    private final List<ScalingSeries> all;

    ScalingFigure(ScalingResult result, ScalingSweep sweep) {
        this.sweep = sweep;
        this.all = ScalingSeries.all(result, sweep);
    }

    Figure figure() {
        Chart chart = Plot.plot(sweep.question()).x(sweep.axis()).y(sweep.unit()).logX().logY().size(640, 380);
        for (ScalingSeries series : all) chart = chart.line(name(series), each(series, ScalingSeries.Point::size), each(series, p -> sweep.scale() * series.shown(p)));
        return sweep == ScalingSweep.BATCH ? marked(chart) : marked(proportional(chart));
    }

    /** The device is named where there are two. */
    private String name(ScalingSeries series) {
        boolean two = all.stream().map(ScalingSeries::gpu).distinct().count() > 1;
        return series.loop().title() + (two ? series.gpu() ? ", GPU" : ", CPU" : "");
    }

    private static double[] each(ScalingSeries series, ToDoubleFunction<ScalingSeries.Point> value) {
        return series.points().stream().mapToDouble(value).toArray();
    }

    /** What the largest size cost, less in proportion for the smaller ones: where a line leaves it, something else costs too. */
    private Chart proportional(Chart chart) {
        ScalingSeries main = all.get(0);
        boolean squared = sweep == ScalingSweep.WIDTH;
        double end = sweep.scale() * main.shown(main.last()), last = main.last().size();
        double[] heights = all.stream().flatMapToDouble(s -> s.points().stream().mapToDouble(p -> sweep.scale() * s.shown(p))).sorted().toArray();
        return chart.over(main.first().size(), last).between(heights[0] / ROOM, heights[heights.length - 1] * ROOM)
                .line("in proportion to the " + (squared ? "square of the width" : "rows"), x -> end * Math.pow(x / last, squared ? 2 : 1));
    }

    /** Where the first line turns; not where it starts. */
    private Chart marked(Chart chart) {
        ScalingSeries main = all.get(0);
        if (sweep == ScalingSweep.BATCH) return chart.moment("hardly cheaper from here on", main.flatFrom().size());
        return main.proportionalFrom().filter(from -> !from.equals(main.first())).map(from -> chart.moment("in proportion from here on", from.size())).orElse(chart);
    }
}
