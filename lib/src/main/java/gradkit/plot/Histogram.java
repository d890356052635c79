package gradkit.plot;

import gradkit.scratch.Spread;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;

/**
 * How values are spread: counts in bins of equal width. Several sets share the bins and are drawn as outlines over each other.
 *
 * <pre>{@code histogram("Activations").x("a").values("layer 1", a1).values("layer 5", a5)}</pre>
 */
public final class Histogram extends Painted {

    /** One set of values. */
    record Sample(String name, double[] values) { }

    private final List<Sample> samples;
    private final int bins;
    private final boolean bounded;
    private final double lo;
    private final double hi;

    private Histogram(Frame frame, List<Sample> samples, int bins, boolean bounded) {
        super(frame);
        this.samples = samples;
        this.bins = bins;
        this.bounded = bounded;
        this.lo = bounded ? frame.from() : samples.stream().mapToDouble(s -> Words.min(s.values())).min().orElse(0);
        double highest = samples.stream().mapToDouble(s -> Words.max(s.values())).max().orElse(1);
        this.hi = bounded ? frame.to() : highest > lo ? highest : lo + 1;
    }

    static Histogram titled(String title) {
        return new Histogram(Frame.titled(title).y("count"), List.of(), 40, false);
    }

    /** Names the values, with their unit. */
    public Histogram x(String label) {
        return new Histogram(frame.x(label), samples, bins, bounded);
    }

    /** Names what is counted. */
    public Histogram y(String label) {
        return new Histogram(frame.y(label), samples, bins, bounded);
    }

    /** Counts these values; those that are not finite are left out. */
    public Histogram values(String name, double... values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            throw new IllegalArgumentException("histogram(\"%s\"): %s has no finite value.".formatted(frame.title(), name));
        }
        return new Histogram(frame, Stream.concat(samples.stream(), Stream.of(new Sample(name, finite))).toList(), bins, bounded);
    }

    /** Counts in this many bins; 40 unless said otherwise. */
    public Histogram bins(int n) {
        return new Histogram(frame, samples, n, bounded);
    }

    /** Counts from {@code lo} to {@code hi}, so that histograms can be compared; what lies beyond counts in the bin at that end. */
    public Histogram over(double lo, double hi) {
        return new Histogram(frame.over(lo, hi), samples, bins, true);
    }

    /** Shows it this large, in CSS pixels. */
    public Histogram size(int width, int height) {
        return new Histogram(frame.size(width, height), samples, bins, bounded);
    }

    @Override
    public Histogram caption(String text) {
        return new Histogram(frame.caption(text), samples, bins, bounded);
    }

    private double[] counts(Sample sample) {
        double[] counts = new double[bins];
        double width = (hi - lo) / bins;
        for (double value : sample.values()) {
            counts[(int) Math.max(0, Math.min(bins - 1, Math.floor((value - lo) / width)))]++;
        }
        return counts;
    }

    /** The counts as XChart draws them, one bar for each bin, named by its middle. */
    @Override
    public CategoryChart unwrap() {
        double width = (hi - lo) / bins;
        return XCharts.of(frame, IntStream.range(0, bins).mapToObj(i -> Words.number(lo + (i + 0.5) * width)).toList(),
                samples.stream().map(s -> new Bars.Group(s.name(), counts(s))).toList());
    }

    @Override
    String words() {
        return samples.stream().map(Histogram::words).collect(Collectors.joining("; "));
    }

    private static String words(Sample sample) {
        double[] xs = sample.values();
        Spread spread = Spread.of(xs);
        return "%s: %,d values from %s to %s, mean %s, standard deviation %s".formatted(sample.name(), xs.length,
                Words.number(Words.min(xs)), Words.number(Words.max(xs)), Words.number(spread.mean()), Words.number(spread.deviation()));
    }

    @Override
    void paint(Graphics2D g) {
        List<double[]> all = samples.stream().map(this::counts).toList();
        double top = 1.06 * all.stream().mapToDouble(Words::max).max().orElse(1);
        List<Legend.Entry> legend = IntStream.range(0, samples.size())
                .mapToObj(i -> new Legend.Entry(samples.get(i).name(), Legend.Sample.LINE, i, House.color(i))).toList();
        Axes axes = Axes.paint(g, frame, new Axes.Range(lo, hi, Ticks.linear(lo, hi, Math.max(2, frame.width() / 75))),
                new Axes.Range(0, top, Ticks.linear(0, top, Math.max(2, frame.height() / 58))), legend, true);
        for (int i = 0; i < all.size(); i++) {
            draw(axes, all.get(i), i);
        }
    }

    private void draw(Axes axes, double[] counts, int place) {
        Path2D steps = new Path2D.Double();
        double width = (hi - lo) / bins;
        steps.moveTo(axes.atX(lo), axes.atY(0));
        for (int i = 0; i < bins; i++) {
            steps.lineTo(axes.atX(lo + i * width), axes.atY(counts[i]));
            steps.lineTo(axes.atX(lo + (i + 1) * width), axes.atY(counts[i]));
        }
        steps.lineTo(axes.atX(hi), axes.atY(0));
        Color color = House.color(place);
        axes.pen().fill(steps, new Color(color.getRed(), color.getGreen(), color.getBlue(), samples.size() == 1 ? 90 : 45));
        axes.pen().stroke(steps, color, samples.size() == 1 ? new BasicStroke(1.4f) : House.stroke(place));
    }
}
