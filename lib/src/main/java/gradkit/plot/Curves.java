package gradkit.plot;

import gradkit.train.Run;
import gradkit.train.Trace;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What a run did: loss on the left, accuracy on the right, on training data all along and on validation data at the end of each
 * epoch; and where its rate was changed by hand.
 */
final class Curves {

    private static final double START = 0.1;      // of the run: here the first fall may leave the picture, or it would flatten the rest

    private Curves() { }

    static Panels of(Run run) {
        if (run.epochs().isEmpty() && run.trace().points().isEmpty()) {
            throw new IllegalArgumentException("curves(run): the run ended before its first batch was done, so there is nothing to draw.");
        }
        return Panels.of(panel(run, "Loss", "cross-entropy (nats)", Trace.Point::loss, Run.Epoch::loss, Run.Epoch::validationLoss),
                panel(run, "Accuracy", "share of right answers", Trace.Point::accuracy, Run.Epoch::accuracy, Run.Epoch::validationAccuracy));
    }

    private static Chart panel(Run run, String title, String y, ToDoubleFunction<Trace.Point> traced, ToDoubleFunction<Run.Epoch> train,
                               ToDoubleFunction<Run.Epoch> validation) {
        Chart chart = Chart.titled(title).x("epoch").y(y).size(400, 300);
        List<Trace.Point> points = run.trace().points();
        List<Run.Epoch> epochs = run.epochs();
        chart = points.isEmpty() ? chart.line("train", each(epochs, Run.Epoch::number), each(epochs, train))
                : chart.line("train", each(points, Trace.Point::epoch), each(points, traced));
        if (epochs.stream().anyMatch(e -> Double.isFinite(validation.applyAsDouble(e)))) {
            chart = chart.line("validation", each(epochs, Run.Epoch::number), each(epochs, validation));
        }
        for (Trace.RateChange change : run.trace().movements()) {
            chart = chart.moment("rate × " + Words.number(change.factor()), change.epoch());
        }
        return points.isEmpty() ? chart : focused(chart, DoubleStream.concat(epochs.stream().mapToDouble(validation),
                points.stream().filter(p -> p.epoch() >= START * end(run)).mapToDouble(traced)));
    }

    /** The chart, as high as these heights need it. */
    private static Chart focused(Chart chart, DoubleStream heights) {
        DoubleSummaryStatistics seen = heights.filter(Double::isFinite).summaryStatistics();
        double room = 0.05 * (seen.getMax() - seen.getMin());
        return room > 0 ? chart.between(seen.getMin() - room, seen.getMax() + room) : chart;
    }

    /** Where its last point lies, in epochs. */
    private static double end(Run run) {
        List<Trace.Point> points = run.trace().points();
        return points.isEmpty() ? 0 : points.get(points.size() - 1).epoch();
    }

    private static <T> double[] each(List<T> all, ToDoubleFunction<T> what) {
        return all.stream().mapToDouble(what).toArray();
    }
}
