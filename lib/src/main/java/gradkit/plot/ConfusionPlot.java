package gradkit.plot;

import gradkit.train.Confusion;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How often each class was taken for each: right answers blue on the diagonal, mistakes vermillion, darker where a larger share of the row. */
public final class ConfusionPlot extends Painted {

    private final Confusion confusion;

    private ConfusionPlot(Frame frame, Confusion confusion) {
        super(frame);
        this.confusion = confusion;
    }

    static ConfusionPlot of(Confusion confusion) {
        int side = Math.max(360, Math.min(560, 150 + 40 * confusion.classes().size()));
        return new ConfusionPlot(Frame.titled("Confusion").x("predicted").y("actual").size(side, side - 20), confusion);
    }

    /** Writes another title. */
    public ConfusionPlot title(String text) {
        return new ConfusionPlot(frame.title(text), confusion);
    }

    /** Shows it this large, in CSS pixels. */
    public ConfusionPlot size(int width, int height) {
        return new ConfusionPlot(frame.size(width, height), confusion);
    }

    @Override
    public ConfusionPlot caption(String text) {
        return new ConfusionPlot(frame.caption(text), confusion);
    }

    private record Mistake(int is, int taken, int count) { }

    private List<Mistake> worst() {
        int n = confusion.classes().size();
        int[][] counts = confusion.counts();
        return IntStream.range(0, n * n).filter(c -> c / n != c % n && counts[c / n][c % n] > 0)
                .mapToObj(c -> new Mistake(c / n, c % n, counts[c / n][c % n])).sorted((a, b) -> b.count() - a.count()).limit(3).toList();
    }

    @Override
    String words() {
        String mistakes = worst().stream().map(m -> "%s taken for %s (%,d)".formatted(confusion.classes().get(m.is()),
                confusion.classes().get(m.taken()), m.count())).collect(Collectors.joining(", "));
        return "%s of %,d are right%s".formatted(percent(confusion.accuracy()), confusion.total(),
                mistakes.isEmpty() ? "" : "; most often wrong: " + mistakes);
    }

    private static String percent(double share) {
        return String.format(java.util.Locale.ROOT, "%.2f %%", 100 * share);
    }

    @Override
    void paint(Graphics2D g) {
        double[][] counts = Arrays.stream(confusion.counts()).map(row -> Arrays.stream(row).asDoubleStream().toArray()).toArray(double[][]::new);
        Frame titled = frame.title("%s: %s of %,d right".formatted(frame.title(), percent(confusion.accuracy()), confusion.total()));
        Axes axes = Axes.paint(g, titled, new Axes.Range(-0.5, counts.length - 0.5, Ticks.named(confusion.classes())),
                new Axes.Range(counts.length - 0.5, -0.5, Ticks.named(confusion.classes())), List.of(), false);
        new Cells(axes, counts).paint((i, j) -> color(counts[i], i, j), n -> n == 0 ? "" : String.format(java.util.Locale.ROOT, "%,d", (long) n));
    }

    /** By the square root of the row's share: one mistake in a hundred can be seen, and stays pale. */
    private static Color color(double[] row, int i, int j) {
        double share = row[j] / Math.max(1, Arrays.stream(row).sum());
        return i == j ? Shades.mix(Color.WHITE, House.BLUE, 0.15 + 0.85 * share * share)
                : share == 0 ? new Color(0xF6, 0xF6, 0xF6) : Shades.mix(Color.WHITE, House.VERMILLION, Math.min(1, 0.08 + 1.6 * Math.sqrt(share)));
    }
}
