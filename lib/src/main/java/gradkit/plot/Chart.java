package gradkit.plot;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;

/**
 * Lines, curves and points against two axes. A value: each method returns a new chart.
 *
 * <pre>{@code plot("Sigmoid").x("z").y("σ(z)").line("σ", z -> 1 / (1 + exp(-z))).over(-6, 6)}</pre>
 *
 * <p>We paint it ourselves: XChart draws a curve segment by segment, so its dashes disappear. {@link #unwrap} is the XChart chart.
 */
public final class Chart extends Painted {

    private final List<Series> series;
    private final List<Note> notes;

    private Chart(Frame frame, List<Series> series, List<Note> notes) {
        super(frame);
        this.series = series;
        this.notes = notes;
    }

    static Chart titled(String title) {
        return new Chart(Frame.titled(title), List.of(), List.of());
    }

    /** Names the horizontal axis, with its unit. */
    public Chart x(String label) {
        return in(frame.x(label));
    }

    /** Names the vertical axis, with its unit. */
    public Chart y(String label) {
        return in(frame.y(label));
    }

    /** Draws functions from {@code lo} to {@code hi}; −1 to 1 unless said otherwise. */
    public Chart over(double lo, double hi) {
        return in(frame.over(lo, hi));
    }

    /** Shows heights from {@code lo} to {@code hi} only. */
    public Chart between(double lo, double hi) {
        return in(frame.between(lo, hi));
    }

    /** Makes the horizontal axis logarithmic; places at 0 or less are left out. */
    public Chart logX() {
        return in(frame.logarithmicAcross());
    }

    /** Makes the vertical axis logarithmic; heights of 0 or less are left out. */
    public Chart logY() {
        return in(frame.logarithmic());
    }

    /** Shows the chart this large, in CSS pixels; 560 × 340 unless said otherwise. */
    public Chart size(int width, int height) {
        return in(frame.size(width, height));
    }

    /** Draws a function as a curve. */
    public Chart line(String name, DoubleUnaryOperator function) {
        return with(Series.of(name, function));
    }

    /** Draws a line through these points. */
    public Chart line(String name, double[] xs, double[] ys) {
        return with(Series.of(name, Series.Kind.LINE, xs, ys));
    }

    /** Draws a line through these heights, at 1, 2, 3… */
    public Chart line(String name, double[] ys) {
        return line(name, IntStream.rangeClosed(1, ys.length).asDoubleStream().toArray(), ys);
    }

    /** Draws the mean of several runs, values at 1, 2, 3…, in a band of one standard deviation above and below it. */
    public Chart spread(String name, double[]... runs) {
        return spread(name, IntStream.rangeClosed(1, runs.length == 0 ? 0 : runs[0].length).asDoubleStream().toArray(), runs);
    }

    /** Draws the mean of several runs at these places, in a band of one standard deviation above and below it. */
    public Chart spread(String name, double[] xs, double[][] runs) {
        return with(Series.spread(name, xs, runs));
    }

    /** Draws points. */
    public Chart points(String name, double[] xs, double[] ys) {
        return with(Series.of(name, Series.Kind.POINTS, xs, ys));
    }

    /** Draws a thin grey line across at this height, with its name: chance, a baseline, a goal. */
    public Chart level(String name, double y) {
        return noting(new Note(name, Double.NaN, y));
    }

    /** Draws a thin grey line from bottom to top at this x, with its name: something that happened then. */
    public Chart moment(String name, double x) {
        return noting(new Note(name, x, Double.NaN));
    }

    /** Marks a point and writes beside it. */
    public Chart note(String text, double x, double y) {
        return noting(new Note(text, x, y));
    }

    @Override
    public Chart caption(String text) {
        return in(frame.caption(text));
    }

    private Chart in(Frame other) {
        return new Chart(other, series, notes);
    }

    private Chart with(Series one) {
        return new Chart(frame, Stream.concat(series.stream(), Stream.of(one)).toList(), notes);
    }

    private Chart noting(Note note) {
        return new Chart(frame, series, Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /** The chart with its data and colours as XChart draws it, to be styled further or saved. */
    @Override
    public XYChart unwrap() {
        return XCharts.of(frame, drawn());
    }

    @Override
    String words() {
        String lines = drawn().stream().map(s -> Words.of(s, frame)).collect(Collectors.joining("; "));
        return lines + notes.stream().map(note -> "; " + note.words(frame)).collect(Collectors.joining());
    }

    List<Series> series() {
        return series;
    }

    List<Note> notes() {
        return notes;
    }

    private List<Series> drawn() {
        return series.stream().map(s -> s.drawn(frame)).toList();
    }

    @Override
    void paint(Graphics2D g) {
        if (series.isEmpty()) {
            throw new IllegalStateException("plot(\"%s\") has nothing to draw: add line(…) or points(…).".formatted(frame.title()));
        }
        List<Series> drawn = drawn();
        Axes axes = Axes.paint(g, frame, Ranges.x(frame, drawn), Ranges.y(frame, drawn, notes), legend(), true);
        axes.inside(() -> IntStream.range(0, drawn.size()).filter(i -> drawn.get(i).kind() == Series.Kind.BAND).forEach(i -> band(axes, drawn.get(i), i)));
        axes.inside(() -> IntStream.range(0, drawn.size()).forEach(i -> draw(axes, drawn.get(i), i)));
        new Notes(axes, frame, drawn).paint(notes);
    }

    private List<Legend.Entry> legend() {
        return IntStream.range(0, series.size()).mapToObj(i -> new Legend.Entry(series.get(i).name(),
                series.get(i).kind() == Series.Kind.POINTS ? Legend.Sample.MARK : Legend.Sample.LINE, i, House.color(i))).toList();
    }

    private void draw(Axes axes, Series s, int place) {
        if (s.kind() == Series.Kind.POINTS) {
            double size = s.xs().length > 600 ? 4 : s.xs().length > 150 ? 6 : 8;
            for (int i = 0; i < s.xs().length; i++) {
                axes.pen().mark(place, atX(axes, s.xs()[i]), atY(axes, s.ys()[i]), size, House.color(place));
            }
        } else {
            axes.pen().stroke(path(axes, s.xs(), s.ys()), House.color(place), House.stroke(place));
            if (s.xs().length == 1) {
                axes.pen().mark(place, atX(axes, s.xs()[0]), atY(axes, s.ys()[0]), 8, House.color(place));
            }
        }
    }

    private double atX(Axes axes, double x) {
        return axes.atX(frame.across(x));
    }

    private double atY(Axes axes, double y) {
        return axes.atY(frame.height(y));
    }

    /** The area between the two edges, pale, where both are finite; below what a logarithmic axis can show, down to its foot. */
    private void band(Axes axes, Series s, int place) {
        Path2D area = new Path2D.Double();
        double foot = axes.box().getMaxY() + 3;
        double[] low = s.edge(-1);
        double[] high = s.edge(1);
        for (int i = 0; i + 1 < s.xs().length; i++) {
            if (Double.isFinite(high[i]) && Double.isFinite(high[i + 1])) {
                area.append(Pen.polygon(atX(axes, s.xs()[i]), edge(axes, low[i], foot), atX(axes, s.xs()[i]), edge(axes, high[i], foot),
                        atX(axes, s.xs()[i + 1]), edge(axes, high[i + 1], foot), atX(axes, s.xs()[i + 1]), edge(axes, low[i + 1], foot)), false);
            }
        }
        area.setWindingRule(Path2D.WIND_NON_ZERO);
        axes.pen().fill(area, House.pale(place));
    }

    private double edge(Axes axes, double y, double foot) {
        double at = atY(axes, y);
        return Double.isNaN(at) ? foot : at;
    }

    /** One path, so that dashes run on; a height that is not finite leaves a gap. */
    private Path2D path(Axes axes, double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            double x = atX(axes, xs[i]);
            double y = atY(axes, ys[i]);
            boolean finite = Double.isFinite(x) && Double.isFinite(y);
            if (finite && pen) {
                path.lineTo(x, y);
            } else if (finite) {
                path.moveTo(x, y);
            }
            pen = finite;
        }
        return path;
    }
}
