package gradkit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A surface seen from above, as on a map: the darker, the higher; on it, paths with their start (a ring) and their end (a large mark).
 *
 * <pre>{@code surface("Bowl", (x, y) -> x * x + y * y).over(-2, 2).between(-1, 1).path("rate 0.1", points)}</pre>
 */
public final class Surface extends Painted {

    private static final int MARKED = 100;    // a path of more steps has no mark for each: they would touch

    /** A walk: its points, up to the first that is no pair of numbers. */
    private record Walk(String name, double[][] points) {

        double[] last() {
            return points[points.length - 1];
        }
    }

    private final DoubleBinaryOperator function;
    private final boolean doubling;
    private final Relief relief;
    private final List<Walk> walks;

    private Surface(Frame frame, DoubleBinaryOperator function, boolean doubling, Relief relief, List<Walk> walks) {
        super(frame);
        this.function = function;
        this.doubling = doubling;
        this.relief = relief;
        this.walks = walks;
    }

    static Surface titled(String title, DoubleBinaryOperator function) {
        Frame frame = Frame.titled(title).x("w₁").y("w₂").over(-1, 1).between(-1, 1).size(520, 400);
        return new Surface(frame, function, false, new Relief(frame, function, false), List.of());
    }

    /** Writes a title. */
    public Surface title(String text) {
        return new Surface(frame.title(text), function, doubling, relief, walks);
    }

    /** Names the horizontal axis; w₁ unless said otherwise. */
    public Surface x(String label) {
        return new Surface(frame.x(label), function, doubling, relief, walks);
    }

    /** Names the vertical axis; w₂ unless said otherwise. */
    public Surface y(String label) {
        return new Surface(frame.y(label), function, doubling, relief, walks);
    }

    /** Shows the first argument from {@code lo} to {@code hi}; −1 to 1 unless said otherwise. */
    public Surface over(double lo, double hi) {
        return measured(frame.over(lo, hi), doubling);
    }

    /** Shows the second argument from {@code lo} to {@code hi}; −1 to 1 unless said otherwise. */
    public Surface between(double lo, double hi) {
        return measured(frame.between(lo, hi), doubling);
    }

    /** Each level line stands for twice the height of the one inside it, so that the floor of a deep valley is seen too. For positive heights. */
    public Surface doubling() {
        return measured(frame, true);
    }

    /** Shows it this large, in CSS pixels; 520 × 400 unless said otherwise. */
    public Surface size(int width, int height) {
        return new Surface(frame.size(width, height), function, doubling, relief, walks);
    }

    /** Draws a walk through these points {@code {x, y}}, one a step. What leaves the picture is cut off; the words below it say where it ends. */
    public Surface path(String name, double[]... points) {
        if (points.length == 0 || Arrays.stream(points).anyMatch(p -> p.length != 2)) {
            throw new IllegalArgumentException("surface(\"%s\"): the path \"%s\" needs points {x, y}, at least one.".formatted(frame.title(), name));
        }
        int known = (int) Arrays.stream(points).takeWhile(p -> Double.isFinite(p[0]) && Double.isFinite(p[1])).count();
        Walk walk = new Walk(name, Arrays.stream(points).limit(Math.max(1, known)).map(double[]::clone).toArray(double[][]::new));
        return new Surface(frame, function, doubling, relief, Stream.concat(walks.stream(), Stream.of(walk)).toList());
    }

    @Override
    public Surface caption(String text) {
        return new Surface(frame.caption(text), function, doubling, relief, walks);
    }

    private Surface measured(Frame other, boolean twice) {
        return new Surface(other, function, twice, new Relief(other, function, twice), walks);
    }

    @Override
    String words() {
        double[] at = relief.deepest();
        String lowest = "heights from %s near (%s, %s) to %s".formatted(Words.number(relief.lowest()),
                Words.number(frame.from() + at[0] * (frame.to() - frame.from())), Words.number(frame.top() - at[1] * (frame.top() - frame.bottom())),
                Words.number(relief.highest()));
        return lowest + walks.stream().map(this::inWords).collect(Collectors.joining());
    }

    private String inWords(Walk walk) {
        int steps = walk.points().length - 1;
        String end = inside(walk.last()) ? "" : ", outside the picture";
        return "; %s: %s to %s in %,d %s, height %s to %s%s".formatted(walk.name(), place(walk.points()[0]), place(walk.last()), steps,
                steps == 1 ? "step" : "steps", height(walk.points()[0]), height(walk.last()), end);
    }

    private static String place(double[] p) {
        return "(%s, %s)".formatted(Words.number(p[0]), Words.number(p[1]));
    }

    private String height(double[] p) {
        return Words.number(function.applyAsDouble(p[0], p[1]));
    }

    private boolean inside(double[] p) {
        return p[0] >= frame.from() && p[0] <= frame.to() && p[1] >= frame.bottom() && p[1] <= frame.top();
    }

    @Override
    void paint(Graphics2D g) {
        Pen pen = new Pen(g);
        double room = 44 + Arrays.stream(relief.levels()).map(level -> pen.width(Words.number(level), Axes.TICK)).max().orElse(0);
        Frame field = frame.size((int) (frame.width() - room + 22), frame.height());
        Axes axes = Axes.paint(g, field, new Axes.Range(frame.from(), frame.to(), Ticks.linear(frame.from(), frame.to(), Math.max(2, frame.width() / 75))),
                new Axes.Range(frame.bottom(), frame.top(), Ticks.linear(frame.bottom(), frame.top(), Math.max(2, frame.height() / 58))), legend(), true);
        relief.paint(pen, axes.box());
        scale(axes);
        axes.inside(() -> IntStream.range(0, walks.size()).forEach(i -> draw(axes, walks.get(i), i)));
        axes.inside(() -> IntStream.range(0, walks.size()).forEach(i -> ends(axes, walks.get(i), i)));
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        IntStream.range(0, walks.size()).forEach(i -> entries.add(new Legend.Entry(walks.get(i).name(), Legend.Sample.STEPS, i, House.color(i))));
        if (!walks.isEmpty()) {
            entries.add(new Legend.Entry("start", Legend.Sample.RING, 0, House.INK));
            entries.add(new Legend.Entry("end", Legend.Sample.MARK, 0, House.INK));
        }
        return entries;
    }

    /** Which colour is which height: a field for each band, and the height at which it begins. */
    private void scale(Axes axes) {
        double x = axes.box().getMaxX() + 14;
        double[] levels = relief.levels();
        double each = axes.box().getHeight() / (levels.length + 1);
        for (int k = 0; k <= levels.length; k++) {
            double y = axes.box().getMaxY() - (k + 1) * each;
            axes.pen().fill(x, y, 12, each, relief.color(k));
            if (k > 0) {
                axes.pen().write(Words.number(levels[k - 1]), x + 17, y + each + 4, Pen.Anchor.LEFT, Axes.TICK, House.SOFT_INK);
            }
        }
    }

    private static void draw(Axes axes, Walk walk, int place) {
        Path2D path = new Path2D.Double();
        path.moveTo(axes.atX(walk.points()[0][0]), axes.atY(walk.points()[0][1]));
        Arrays.stream(walk.points()).skip(1).forEach(p -> path.lineTo(axes.atX(p[0]), axes.atY(p[1])));
        axes.pen().stroke(path, Color.WHITE, new BasicStroke(3.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        axes.pen().stroke(path, House.color(place), new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        if (walk.points().length <= MARKED) {
            Arrays.stream(walk.points()).forEach(p -> axes.pen().mark(place, axes.atX(p[0]), axes.atY(p[1]), 5, House.color(place)));
        }
    }

    private static void ends(Axes axes, Walk walk, int place) {
        double[] first = walk.points()[0];
        axes.pen().ring(axes.atX(first[0]), axes.atY(first[1]), 10, House.color(place));
        axes.pen().mark(place, axes.atX(walk.last()[0]), axes.atY(walk.last()[1]), 11, House.color(place));
    }
}
