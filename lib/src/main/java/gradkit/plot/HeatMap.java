package gradkit.plot;

import gradkit.scratch.Matrix;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A matrix as a field of colours, the first row at the top. Small ones have their numbers written in.
 *
 * <pre>{@code heatMap("Jacobian of softmax", J).x("j").y("i")}</pre>
 */
public final class HeatMap extends Painted {

    private static final int BAR = 12;

    private final double[][] rows;
    private final List<String> down;
    private final List<String> across;

    private HeatMap(Frame frame, double[][] rows, List<String> down, List<String> across) {
        super(frame);
        this.rows = rows;
        this.down = down;
        this.across = across;
    }

    static HeatMap of(String title, Matrix matrix) {
        return new HeatMap(Frame.titled(title).size(480, 400), matrix.toArray(), counted(matrix.rows()), counted(matrix.cols()));
    }

    private static List<String> counted(int n) {
        int every = n <= 12 ? 1 : (n + 9) / 10;
        return IntStream.range(0, n).mapToObj(i -> i % every == 0 ? String.valueOf(i) : "").toList();
    }

    /** Names the columns' axis. */
    public HeatMap x(String label) {
        return new HeatMap(frame.x(label), rows, down, across);
    }

    /** Names the rows' axis. */
    public HeatMap y(String label) {
        return new HeatMap(frame.y(label), rows, down, across);
    }

    /** What stands beside the rows, from the top. */
    public HeatMap rows(String... names) {
        return new HeatMap(frame, rows, exactly(names, rows.length, "rows"), across);
    }

    /** What stands below the columns, from the left. */
    public HeatMap columns(String... names) {
        return new HeatMap(frame, rows, down, exactly(names, rows[0].length, "columns"));
    }

    private List<String> exactly(String[] names, int n, String what) {
        if (names.length != n) {
            throw new IllegalArgumentException("heatMap(\"%s\"): %d names for %d %s.".formatted(frame.title(), names.length, n, what));
        }
        return List.of(names);
    }

    /** Gives the first colour to {@code lo} and the last to {@code hi}; fitted to the numbers unless said otherwise. */
    public HeatMap between(double lo, double hi) {
        return new HeatMap(frame.between(lo, hi), rows, down, across);
    }

    /** Shows it this large, in CSS pixels; 480 × 400 unless said otherwise. */
    public HeatMap size(int width, int height) {
        return new HeatMap(frame.size(width, height), rows, down, across);
    }

    @Override
    public HeatMap caption(String text) {
        return new HeatMap(frame.caption(text), rows, down, across);
    }

    @Override
    String words() {
        int[] low = place(-1);
        int[] high = place(1);
        return "%d × %d numbers from %s (row %s, column %s) to %s (row %s, column %s)".formatted(rows.length, rows[0].length,
                Words.number(rows[low[0]][low[1]]), called(down, low[0]), called(across, low[1]),
                Words.number(rows[high[0]][high[1]]), called(down, high[0]), called(across, high[1]));
    }

    /** A row or column as the reader sees it: by its name, and by its number where none stands. */
    private static String called(List<String> names, int i) {
        return names.get(i).isBlank() ? String.valueOf(i) : names.get(i);
    }

    private int[] place(int direction) {
        int[] best = {0, 0};
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                best = direction * rows[i][j] > direction * rows[best[0]][best[1]] ? new int[] {i, j} : best;
            }
        }
        return best;
    }

    @Override
    void paint(Graphics2D g) {
        double lo = java.util.Arrays.stream(rows).mapToDouble(Words::min).min().orElse(0);
        double hi = java.util.Arrays.stream(rows).mapToDouble(Words::max).max().orElse(1);
        Shades shades = Double.isNaN(frame.bottom()) ? Shades.fitting(lo, hi) : new Shades(frame.bottom(), frame.top());
        Ticks scale = Ticks.linear(shades.lo(), shades.hi(), 5);
        Pen pen = new Pen(g);
        double room = 44 + scale.labels().stream().mapToDouble(label -> pen.width(label, Axes.TICK)).max().orElse(0);
        Frame field = frame.size((int) (frame.width() - room + 22), frame.height());
        Cells cells = new Cells(Axes.paint(g, field, new Axes.Range(-0.5, across.size() - 0.5, Ticks.named(across)),
                new Axes.Range(down.size() - 0.5, -0.5, Ticks.named(down)), List.of(), false), rows);
        cells.paint(shades::of, rows.length <= 12 && rows[0].length <= 12 ? Words::number : x -> "");
        bar(cells.axes(), shades, scale);
    }

    /** The scale: which colour is which number. */
    private void bar(Axes axes, Shades shades, Ticks scale) {
        Rectangle2D box = axes.box();
        double x = box.getMaxX() + 16;
        int steps = 60;
        for (int i = 0; i < steps; i++) {
            Color color = shades.of(shades.lo() + (shades.hi() - shades.lo()) * (i + 0.5) / steps);
            axes.pen().fill(x, box.getMaxY() - (i + 1) * box.getHeight() / steps, BAR, box.getHeight() / steps + 0.5, color);
        }
        for (int i = 0; i < scale.values().size(); i++) {
            double y = box.getMaxY() - (scale.values().get(i) - shades.lo()) / (shades.hi() - shades.lo()) * box.getHeight();
            axes.pen().line(x + BAR, y, x + BAR + 3, y, House.RULE, 1f);
            axes.pen().write(scale.labels().get(i), x + BAR + 7, y + 4, Pen.Anchor.LEFT, Axes.TICK, House.SOFT_INK);
        }
    }
}
