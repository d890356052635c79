package gradkit.plot;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;

/**
 * Bars, one for each name, or several side by side for each name. A value: each method returns a new one.
 *
 * <pre>{@code bars("Images per digit").x("digit").y("images").names("0", "1", "2").heights("train", 5923, 6742, 5958)}</pre>
 */
public final class Bars extends Painted {

    /** Bars of one colour. */
    record Group(String name, double[] heights) { }

    private final List<String> names;
    private final List<Group> groups;

    private Bars(Frame frame, List<String> names, List<Group> groups) {
        super(frame);
        this.names = names;
        this.groups = groups;
    }

    static Bars titled(String title) {
        return new Bars(Frame.titled(title), List.of(), List.of());
    }

    /** Names the horizontal axis. */
    public Bars x(String label) {
        return new Bars(frame.x(label), names, groups);
    }

    /** Names the vertical axis, with its unit. */
    public Bars y(String label) {
        return new Bars(frame.y(label), names, groups);
    }

    /** What stands below the bars, from left to right. */
    public Bars names(String... texts) {
        return new Bars(frame, List.of(texts), groups);
    }

    /** Heights of one bar for each name. */
    public Bars heights(String group, double... heights) {
        if (!names.isEmpty() && heights.length != names.size()) {
            throw new IllegalArgumentException("bars(\"%s\"): %d heights in %s for %d names; expected one for each.".formatted(
                    frame.title(), heights.length, group, names.size()));
        }
        List<String> named = names.isEmpty() ? IntStream.range(0, heights.length).mapToObj(String::valueOf).toList() : names;
        return new Bars(frame, named, Stream.concat(groups.stream(), Stream.of(new Group(group, heights.clone()))).toList());
    }

    /** The same with a network's numbers: {@code heights("p", model.probabilities(examples)[0])}. */
    public Bars heights(String group, float[] heights) {
        return heights(group, IntStream.range(0, heights.length).mapToDouble(i -> heights[i]).toArray());
    }

    /** Shows heights from {@code lo} to {@code hi} only; without it bars stand on 0. */
    public Bars between(double lo, double hi) {
        return new Bars(frame.between(lo, hi), names, groups);
    }

    /** Shows it this large, in CSS pixels. */
    public Bars size(int width, int height) {
        return new Bars(frame.size(width, height), names, groups);
    }

    @Override
    public Bars caption(String text) {
        return new Bars(frame.caption(text), names, groups);
    }

    /** The bars as XChart draws them. */
    @Override
    public CategoryChart unwrap() {
        return XCharts.of(frame, names, groups);
    }

    @Override
    String words() {
        return groups.stream().map(this::words).collect(Collectors.joining("; "));
    }

    private String words(Group group) {
        double[] h = group.heights();
        String prefix = groups.size() > 1 ? group.name() + ": " : "";
        if (h.length <= 6) {
            return prefix + IntStream.range(0, h.length).mapToObj(i -> names.get(i) + " " + Words.number(h[i])).collect(Collectors.joining(", "));
        }
        int low = IntStream.range(0, h.length).reduce(0, (a, b) -> h[b] < h[a] ? b : a);
        int high = IntStream.range(0, h.length).reduce(0, (a, b) -> h[b] > h[a] ? b : a);
        return "%s%d bars, the lowest %s with %s, the highest %s with %s".formatted(prefix, h.length, names.get(low), Words.number(h[low]),
                names.get(high), Words.number(h[high]));
    }

    @Override
    void paint(Graphics2D g) {
        double[] all = groups.stream().flatMapToDouble(group -> Arrays.stream(group.heights())).filter(Double::isFinite).toArray();
        double lo = Double.isNaN(frame.bottom()) ? Math.min(0, Words.min(all)) : frame.bottom();
        double hi = Double.isNaN(frame.bottom()) ? Math.max(0, Words.max(all)) : frame.top();
        double top = hi + (Double.isNaN(frame.bottom()) && hi > 0 ? 0.08 * (hi - lo) : 0);
        List<Legend.Entry> legend = IntStream.range(0, groups.size())
                .mapToObj(i -> new Legend.Entry(groups.get(i).name(), Legend.Sample.PATCH, i, House.color(i))).toList();
        Axes axes = Axes.paint(g, frame, new Axes.Range(-0.5, names.size() - 0.5, Ticks.named(names)),
                new Axes.Range(lo, top == lo ? lo + 1 : top, Ticks.linear(lo, top == lo ? lo + 1 : top, Math.max(2, frame.height() / 58))),
                legend, true);
        for (int i = 0; i < groups.size(); i++) {
            draw(axes, i, Math.max(0, lo));
        }
    }

    private void draw(Axes axes, int group, double floor) {
        double[] heights = groups.get(group).heights();
        double slot = axes.atX(1) - axes.atX(0);
        double wide = Math.min(0.72 * slot / groups.size(), 60);
        boolean label = groups.size() * heights.length <= 12 && slot / groups.size() > 34;
        for (int i = 0; i < heights.length; i++) {
            double left = axes.atX(i) + (group - groups.size() / 2.0) * wide;
            double y = axes.atY(heights[i]);
            axes.pen().fill(left + 0.5, Math.min(y, axes.atY(floor)), wide - 1, Math.abs(y - axes.atY(floor)), House.color(group));
            if (label) {
                axes.pen().write(Words.number(heights[i]), left + wide / 2, heights[i] < 0 ? y + 13 : y - 4, Pen.Anchor.CENTRE, Axes.TICK, House.INK);
            }
        }
    }
}
