package gradkit.plot;

import java.util.List;
import java.util.stream.DoubleStream;

/** What the axes of a chart span. */
final class Ranges {

    private Ranges() { }

    /** From the first to the last x, in log10 if the axis is; functions alone fill the width, points get a little room. */
    static Axes.Range x(Frame frame, List<Series> series) {
        double lo = series.stream().mapToDouble(s -> frame.across(Words.min(s.xs()))).min().orElse(0);
        double hi = series.stream().mapToDouble(s -> frame.across(Words.max(s.xs()))).max().orElse(1);
        boolean points = series.stream().anyMatch(s -> s.kind() == Series.Kind.POINTS);
        double room = lo == hi ? 0.5 : points ? 0.03 * (hi - lo) : 0;
        boolean whole = !frame.logX() && series.stream().allMatch(s -> s.kind() == Series.Kind.LINE && DoubleStream.of(s.xs()).allMatch(v -> v == Math.rint(v)));
        int wanted = Math.max(2, frame.width() / 75);
        int marks = whole ? (int) Math.max(1, Math.min(wanted, hi - lo)) : wanted;   // no epoch 1.5
        return new Axes.Range(lo - room, hi + room, frame.logX() ? Ticks.logarithmic(lo - room, hi + room) : Ticks.linear(lo - room, hi + room, marks));
    }

    /** From the lowest to the highest, with a little room; heights are in log10 if the axis is. */
    static Axes.Range y(Frame frame, List<Series> series, List<Note> notes) {
        double[] all = DoubleStream.concat(series.stream().flatMapToDouble(Series::heights).map(frame::height),
                notes.stream().mapToDouble(n -> frame.height(n.y()))).filter(Double::isFinite).toArray();
        double lo = all.length == 0 ? 0 : Words.min(all);
        double hi = all.length == 0 ? 1 : Words.max(all);
        double room = hi == lo ? Math.max(0.5, Math.abs(hi) * 0.05) : 0.04 * (hi - lo);
        return Double.isNaN(frame.bottom()) ? span(frame, lo - room, hi + room)
                : span(frame, frame.height(frame.bottom()), frame.height(frame.top()));
    }

    private static Axes.Range span(Frame frame, double lo, double hi) {
        return new Axes.Range(lo, hi, frame.logY() ? Ticks.logarithmic(lo, hi) : Ticks.linear(lo, hi, Math.max(2, frame.height() / 58)));
    }
}
