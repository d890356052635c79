package gradkit.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines, curves and points against two axes. A value: each method returns a new chart.
 *
 * <pre>{@code plot("Sigmoid").x("z").y("σ(z)").line("σ", z -> 1 / (1 + exp(-z))).over(-6, 6)}</pre>
 */
public final class Chart implements Figure {

    private final Frame frame;
    private final List<Series> series;

    private Chart(Frame frame, List<Series> series) {
        this.frame = frame;
        this.series = series;
    }

    static Chart titled(String title) {
        return new Chart(Frame.titled(title), List.of());
    }

    /** Names the horizontal axis, with its unit. */
    public Chart x(String label) {
        return new Chart(frame.x(label), series);
    }

    /** Names the vertical axis, with its unit. */
    public Chart y(String label) {
        return new Chart(frame.y(label), series);
    }

    /** Draws functions from {@code lo} to {@code hi}. */
    public Chart over(double lo, double hi) {
        if (!(lo < hi)) {
            throw new IllegalArgumentException("over(%s, %s): the first must be smaller.".formatted(lo, hi));
        }
        return new Chart(frame.over(lo, hi), series);
    }

    /** Shows heights from {@code lo} to {@code hi} only. */
    public Chart between(double lo, double hi) {
        return new Chart(frame.between(lo, hi), series);
    }

    /** Makes the vertical axis logarithmic. */
    public Chart logY() {
        return new Chart(frame.logarithmic(), series);
    }

    /** Shows the chart this large, in CSS pixels; 560 × 340 unless said otherwise. */
    public Chart size(int width, int height) {
        return new Chart(frame.size(width, height), series);
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

    /** Draws points. */
    public Chart points(String name, double[] xs, double[] ys) {
        return with(Series.of(name, Series.Kind.POINTS, xs, ys));
    }

    private Chart with(Series one) {
        List<Series> more = new ArrayList<>(series);
        more.add(one);
        return new Chart(frame, List.copyOf(more));
    }

    @Override
    public Chart caption(String text) {
        return new Chart(frame.caption(text), series);
    }

    @Override
    public byte[] png() {
        XYChart chart = unwrap();
        return Png.encode(Png.canvas(frame.width(), frame.height(), g -> chart.paint(g, frame.width(), frame.height())));
    }

    @Override
    public int width() {
        return frame.width();
    }

    @Override
    public String caption() {
        return frame.caption();
    }

    @Override
    public String alt() {
        return frame.title() + ": " + String.join("; ", drawn().stream().map(s -> Words.of(s, frame)).toList()) + ".";
    }

    private List<Series> drawn() {
        return series.stream().map(s -> s.drawn(frame.from(), frame.to())).toList();
    }

    @Override
    public XYChart unwrap() {
        XYChart chart = new XYChart(frame.width(), frame.height());
        chart.setTitle(frame.title());
        chart.setXAxisTitle(frame.x());
        chart.setYAxisTitle(frame.y());
        House.dress(chart.getStyler(), series.size() > 1);
        frame.limits(chart.getStyler());
        List<Series> drawn = drawn();
        for (int i = 0; i < drawn.size(); i++) {
            add(chart, drawn.get(i), i);
        }
        return chart;
    }

    private static void add(XYChart chart, Series s, int place) {
        double[] ys = Arrays.stream(s.ys()).map(y -> Double.isFinite(y) ? y : Double.NaN).toArray();   // XChart leaves a gap at NaN
        XYSeries line = chart.addSeries(s.name(), s.xs(), ys);
        line.setLineColor(House.color(place));
        line.setMarkerColor(House.color(place));
        if (s.kind() == Series.Kind.POINTS) {
            line.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setMarker(House.marker(place));
        } else {
            line.setLineStyle(House.stroke(place));
            line.setMarker(SeriesMarkers.NONE);
        }
    }

    @Override
    public String toString() {
        return alt();
    }
}
